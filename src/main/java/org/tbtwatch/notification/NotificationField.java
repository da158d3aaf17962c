package org.tbtwatch.notification;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The fields of a {@link Notification} by name, so that versions can be compared and merged field
 * by field. The name is the same in JSON, in the store, in the index and in mails.
 */
public enum NotificationField {
  SYMBOLS("symbols", Notification::symbols, (b, v) -> b.symbols = v),
  NOTIFYING_MEMBERS(
      "notifyingMembers", Notification::notifyingMembers, (b, v) -> b.notifyingMembers = v),
  KIND("kind", Notification::kind, (b, v) -> b.kind = v),
  TITLE("title", Notification::title, (b, v) -> b.title = v),
  DESCRIPTION("description", Notification::description, (b, v) -> b.description = v),
  PRODUCTS_COVERED(
      "productsCovered", Notification::productsCovered, (b, v) -> b.productsCovered = v),
  HS_CODES("hsCodes", Notification::hsCodes, (b, v) -> b.hsCodes = v),
  ICS_CODES("icsCodes", Notification::icsCodes, (b, v) -> b.icsCodes = v),
  OBJECTIVES("objectives", Notification::objectives, (b, v) -> b.objectives = v),
  OBJECTIVE_TEXT("objectiveText", Notification::objectiveText, (b, v) -> b.objectiveText = v),
  KEYWORDS("keywords", Notification::keywords, (b, v) -> b.keywords = v),
  ARTICLES("articles", Notification::articles, (b, v) -> b.articles = v),
  REGIMES("regimes", Notification::regimes, (b, v) -> b.regimes = v),
  STANDARDS_CITED("standardsCited", Notification::standardsCited, (b, v) -> b.standardsCited = v),
  RELEVANT_DOCUMENTS(
      "relevantDocuments", Notification::relevantDocuments, (b, v) -> b.relevantDocuments = v),
  DISTRIBUTION_DATE(
      "distributionDate", Notification::distributionDate, (b, v) -> b.distributionDate = v),
  FINAL_DATE_FOR_COMMENTS(
      "finalDateForComments",
      Notification::finalDateForComments,
      (b, v) -> b.finalDateForComments = v),
  PROPOSED_ADOPTION(
      "proposedAdoption", Notification::proposedAdoption, (b, v) -> b.proposedAdoption = v),
  PROPOSED_ENTRY_INTO_FORCE(
      "proposedEntryIntoForce",
      Notification::proposedEntryIntoForce,
      (b, v) -> b.proposedEntryIntoForce = v),
  AGENCY("agency", Notification::agency, (b, v) -> b.agency = v),
  ENQUIRY_POINT("enquiryPoint", Notification::enquiryPoint, (b, v) -> b.enquiryPoint = v),
  ORIGINAL_LANGUAGE(
      "originalLanguage", Notification::originalLanguage, (b, v) -> b.originalLanguage = v),
  ADDENDUM_REASONS(
      "addendumReasons", Notification::addendumReasons, (b, v) -> b.addendumReasons = v),
  URL("url", Notification::url, (b, v) -> b.url = v),
  DOCUMENTS("documents", Notification::documents, (b, v) -> b.documents = v),
  OTHER_BOXES("otherBoxes", Notification::otherBoxes, (b, v) -> b.otherBoxes = v);

  private final String key;
  private final Pair<?> access;

  /** Reads and writes one field, keeping its type in one place. */
  private record Pair<T>(
      Function<Notification, T> read, BiConsumer<Notification.Builder, T> write) {
    void copy(Notification from, Notification.Builder to) {
      write.accept(to, read.apply(from));
    }
  }

  <T> NotificationField(
      String key, Function<Notification, T> read, BiConsumer<Notification.Builder, T> write) {
    this.key = key;
    this.access = new Pair<>(read, write);
  }

  /** Name in JSON: {@code finalDateForComments}. */
  public String key() {
    return key;
  }

  /** The field with this JSON name. */
  public static Optional<NotificationField> byKey(String key) {
    for (NotificationField f : values()) {
      if (f.key.equals(key)) {
        return Optional.of(f);
      }
    }
    return Optional.empty();
  }

  /** The field's value, in the type that {@link Notification} gives it. */
  public Object of(Notification notification) {
    return access.read.apply(notification);
  }

  /** Takes this field over into a builder. */
  public void copy(Notification from, Notification.Builder to) {
    access.copy(from, to);
  }

  /** Whether the box is empty in this notification. */
  public boolean isEmpty(Notification notification) {
    Object value = of(notification);
    return switch (value) {
      case String s -> s.isEmpty();
      case Collection<?> c -> c.isEmpty();
      case Map<?, ?> m -> m.isEmpty();
      case Optional<?> o -> o.isEmpty();
      case FormDate d -> d.isEmpty();
      default -> false;
    };
  }

  /**
   * The value as one text for people and for comparing: lists joined by "; ", dates in ISO form.
   */
  public String text(Notification notification) {
    Object value = of(notification);
    return switch (value) {
      case Collection<?> c ->
          c.stream().map(NotificationField::plain).collect(Collectors.joining("; "));
      case Map<?, ?> m ->
          m.entrySet().stream()
              .map(e -> e.getKey() + ": " + e.getValue())
              .collect(Collectors.joining("; "));
      default -> plain(value);
    };
  }

  private static String plain(Object value) {
    return switch (value) {
      case Optional<?> o -> o.map(Object::toString).orElse("");
      case FormDate d -> d.date().map(Object::toString).orElse(d.text());
      case Link l -> l.url();
      case Kind k -> k.word();
      default -> value.toString();
    };
  }
}
