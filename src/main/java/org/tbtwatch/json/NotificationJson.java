package org.tbtwatch.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.tbtwatch.notification.DocumentSymbol;
import org.tbtwatch.notification.FormDate;
import org.tbtwatch.notification.HsCode;
import org.tbtwatch.notification.IcsCode;
import org.tbtwatch.notification.Kind;
import org.tbtwatch.notification.Link;
import org.tbtwatch.notification.Notification;
import org.tbtwatch.notification.NotificationField;

/**
 * A notification as one line of JSON, from which the same notification can be read again. Keys
 * stand in the order of the form; empty boxes are left out.
 *
 * <p>Symbols, codes, dates and links stand as plain strings where the string alone gives the value
 * back, else as small objects: {@code {"text":"60 days","date":"2024-05-01"}}.
 */
public final class NotificationJson {
  private NotificationJson() {}

  /** Writes one line. */
  public static String write(Notification notification) {
    return JsonText.object(
        json -> {
          for (NotificationField field : NotificationField.values()) {
            if (!field.isEmpty(notification)) {
              json.writeFieldName(field.key());
              writeValue(json, field.of(notification));
            }
          }
        });
  }

  private static void writeValue(JsonGenerator json, Object value) throws IOException {
    switch (value) {
      case String s -> json.writeString(s);
      case Kind k -> json.writeString(k.word());
      case Optional<?> o -> json.writeString(String.valueOf(o.orElseThrow()));
      case FormDate d -> writeDate(json, d);
      case HsCode c -> writeHs(json, c);
      case IcsCode c -> writeIcs(json, c);
      case Link l -> writeLink(json, l);
      case Map<?, ?> m -> {
        json.writeStartObject();
        for (Map.Entry<?, ?> e : m.entrySet()) {
          json.writeStringField(String.valueOf(e.getKey()), String.valueOf(e.getValue()));
        }
        json.writeEndObject();
      }
      case Collection<?> c -> {
        json.writeStartArray();
        for (Object element : c) {
          writeValue(json, element);
        }
        json.writeEndArray();
      }
      default -> json.writeString(value.toString());
    }
  }

  private static void writeDate(JsonGenerator json, FormDate date) throws IOException {
    if (date.date().map(FormDate::of).filter(date::equals).isPresent()) {
      json.writeString(date.text());
      return;
    }
    json.writeStartObject();
    json.writeStringField("text", date.text());
    if (date.date().isPresent()) {
      json.writeStringField("date", date.date().get().toString());
    }
    json.writeEndObject();
  }

  private static void writeHs(JsonGenerator json, HsCode code) throws IOException {
    if (givesBack(HsCode::parse, code.written(), code)) {
      json.writeString(code.written());
      return;
    }
    json.writeStartObject();
    json.writeStringField("written", code.written());
    json.writeStringField("digits", code.digits());
    if (code.upTo().isPresent()) {
      json.writeStringField("upTo", code.upTo().get());
    }
    json.writeEndObject();
  }

  private static void writeIcs(JsonGenerator json, IcsCode code) throws IOException {
    if (givesBack(IcsCode::parse, code.written(), code)) {
      json.writeString(code.written());
      return;
    }
    json.writeStartObject();
    json.writeStringField("written", code.written());
    json.writeStringField("code", code.code());
    json.writeEndObject();
  }

  private static void writeLink(JsonGenerator json, Link link) throws IOException {
    if (link.label().isEmpty()) {
      json.writeString(link.url());
      return;
    }
    json.writeStartObject();
    json.writeStringField("url", link.url());
    json.writeStringField("label", link.label());
    json.writeEndObject();
  }

  private static boolean givesBack(Function<String, ?> parse, String written, Object value) {
    try {
      return parse.apply(written).equals(value);
    } catch (IllegalArgumentException e) {
      return false; // written in a way that only its box explains: keep what was read from it
    }
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IllegalArgumentException naming the key that cannot be read
   */
  public static Notification read(String json) {
    JsonNode node = JsonText.read(json);
    Notification.Builder b =
        Notification.of(list(node.path("symbols"), t -> DocumentSymbol.parse(t.asText())));
    node.properties()
        .forEach(
            e -> {
              NotificationField field =
                  NotificationField.byKey(e.getKey())
                      .orElseThrow(
                          () ->
                              new IllegalArgumentException(
                                  "no field of a notification: \"" + e.getKey() + "\""));
              readField(b, field, e.getValue());
            });
    if (!node.has("notifyingMembers")) {
      b.notifyingMembers(List.of());
    }
    return b.build();
  }

  private static void readField(Notification.Builder b, NotificationField field, JsonNode v) {
    switch (field) {
      case SYMBOLS -> {} // read first: a notification starts from its symbols
      case NOTIFYING_MEMBERS -> b.notifyingMembers(texts(v));
      case KIND -> b.kind(Kind.valueOf(v.asText().toUpperCase(Locale.ROOT)));
      case TITLE -> b.title(v.asText());
      case DESCRIPTION -> b.description(v.asText());
      case PRODUCTS_COVERED -> b.productsCovered(v.asText());
      case HS_CODES -> b.hsCodes(list(v, NotificationJson::hs));
      case ICS_CODES -> b.icsCodes(list(v, NotificationJson::ics));
      case OBJECTIVES -> b.objectives(texts(v));
      case OBJECTIVE_TEXT -> b.objectiveText(v.asText());
      case KEYWORDS -> b.keywords(texts(v));
      case ARTICLES -> b.articles(texts(v));
      case REGIMES -> b.regimes(texts(v));
      case STANDARDS_CITED -> b.standardsCited(texts(v));
      case RELEVANT_DOCUMENTS -> b.relevantDocuments(v.asText());
      case DISTRIBUTION_DATE -> b.distributionDate(LocalDate.parse(v.asText()));
      case FINAL_DATE_FOR_COMMENTS -> b.finalDateForComments(date(v));
      case PROPOSED_ADOPTION -> b.proposedAdoption(date(v));
      case PROPOSED_ENTRY_INTO_FORCE -> b.proposedEntryIntoForce(date(v));
      case AGENCY -> b.agency(v.asText());
      case ENQUIRY_POINT -> b.enquiryPoint(v.asText());
      case ORIGINAL_LANGUAGE -> b.originalLanguage(v.asText());
      case ADDENDUM_REASONS -> b.addendumReasons(texts(v));
      case URL -> b.url(v.asText());
      case DOCUMENTS -> b.documents(list(v, NotificationJson::link));
      case OTHER_BOXES -> {
        Map<String, String> boxes = new TreeMap<>();
        v.properties().forEach(e -> boxes.put(e.getKey(), e.getValue().asText()));
        b.otherBoxes(boxes);
      }
    }
  }

  private static FormDate date(JsonNode v) {
    if (v.isTextual()) {
      return FormDate.of(LocalDate.parse(v.asText()));
    }
    return new FormDate(v.path("text").asText(), optional(v, "date").map(LocalDate::parse));
  }

  private static HsCode hs(JsonNode v) {
    return v.isTextual()
        ? HsCode.parse(v.asText())
        : new HsCode(v.path("written").asText(), v.path("digits").asText(), optional(v, "upTo"));
  }

  private static IcsCode ics(JsonNode v) {
    return v.isTextual()
        ? IcsCode.parse(v.asText())
        : new IcsCode(v.path("written").asText(), v.path("code").asText());
  }

  private static Link link(JsonNode v) {
    return v.isTextual()
        ? Link.to(v.asText())
        : new Link(v.path("url").asText(), v.path("label").asText());
  }

  private static Optional<String> optional(JsonNode v, String key) {
    return v.hasNonNull(key) ? Optional.of(v.path(key).asText()) : Optional.empty();
  }

  private static List<String> texts(JsonNode v) {
    return list(v, JsonNode::asText);
  }

  private static <T> List<T> list(JsonNode v, Function<JsonNode, T> read) {
    List<T> found = new ArrayList<>(v.size());
    v.forEach(element -> found.add(read.apply(element)));
    return found;
  }
}
