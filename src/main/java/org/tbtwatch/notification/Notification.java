package org.tbtwatch.notification;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One WTO document about one TBT measure, as one source reads it or as merged from all of them.
 *
 * <p>Texts are plain text (no markup), trimmed, and empty where the box of the form is empty. Lists
 * keep written order and hold nothing twice. A joint notification carries several symbols and
 * Members and is one notification.
 *
 * @param symbols its document symbols; never empty
 * @param notifyingMembers Member codes, agreeing with the symbols; empty only in the old series
 *     when the Member's name is not known
 * @param kind original, addendum, ...
 * @param title title of the notified text, without pages and languages where the source parts them
 * @param description description of content, paragraphs parted by line breaks
 * @param productsCovered the box as written
 * @param hsCodes HS codes as given, bogus ones too
 * @param icsCodes ICS codes as given
 * @param objectives names of objectives, in the WTO's English spelling where known
 * @param objectiveText objective and rationale as written
 * @param keywords the source's own keywords
 * @param articles articles under which it is notified: {@code 2.9.2}, {@code 2.10.1} (urgent), ...
 * @param regimes names of regimes it speaks of (RoHS, UL, ...), read from its text by us
 * @param standardsCited international standards it names
 * @param relevantDocuments the box as written
 * @param distributionDate when the WTO circulated it
 * @param finalDateForComments as on the form; Members may leave it empty
 * @param proposedAdoption proposed or, in an addendum, actual date of adoption
 * @param proposedEntryIntoForce proposed or, in an addendum, actual entry into force
 * @param agency agency responsible
 * @param enquiryPoint where to send comments and questions
 * @param originalLanguage {@code en}, {@code fr}, {@code es} or empty
 * @param addendumReasons reasons ticked on the addendum form: words of {@link AddendumReason}
 * @param url the WTO's own page or file of this document; empty if the source gives none
 * @param documents the notified texts it points to
 * @param otherBoxes labels and values of the form that we do not know
 */
public record Notification(
    List<DocumentSymbol> symbols,
    List<String> notifyingMembers,
    Kind kind,
    String title,
    String description,
    String productsCovered,
    List<HsCode> hsCodes,
    List<IcsCode> icsCodes,
    List<String> objectives,
    String objectiveText,
    List<String> keywords,
    List<String> articles,
    List<String> regimes,
    List<String> standardsCited,
    String relevantDocuments,
    Optional<LocalDate> distributionDate,
    FormDate finalDateForComments,
    FormDate proposedAdoption,
    FormDate proposedEntryIntoForce,
    String agency,
    String enquiryPoint,
    String originalLanguage,
    List<String> addendumReasons,
    String url,
    List<Link> documents,
    Map<String, String> otherBoxes) {

  public Notification {
    if (symbols.isEmpty()) {
      throw new IllegalArgumentException("a notification has at least one document symbol");
    }
    symbols = List.copyOf(symbols);
    notifyingMembers = List.copyOf(notifyingMembers);
    hsCodes = List.copyOf(hsCodes);
    icsCodes = List.copyOf(icsCodes);
    objectives = List.copyOf(objectives);
    keywords = List.copyOf(keywords);
    articles = List.copyOf(articles);
    regimes = List.copyOf(regimes);
    standardsCited = List.copyOf(standardsCited);
    addendumReasons = List.copyOf(addendumReasons);
    documents = List.copyOf(documents);
    otherBoxes = java.util.Collections.unmodifiableMap(new TreeMap<>(otherBoxes));
  }

  /** Articles whose notices are urgent: the rule is adopted before comments are heard. */
  public static final List<String> URGENT_ARTICLES = List.of("2.10.1", "5.7.1");

  /** Starts a notification of these symbols; Members and kind follow from them unless set. */
  public static Builder of(List<DocumentSymbol> symbols) {
    return new Builder(symbols);
  }

  /** The first symbol, which names the document in lists. */
  public DocumentSymbol symbol() {
    return symbols.get(0);
  }

  /** Whether several Members notify together. */
  public boolean isJoint() {
    return symbols.size() > 1;
  }

  /** Whether notified under an urgency article. */
  public boolean isUrgent() {
    return articles.stream().anyMatch(URGENT_ARTICLES::contains);
  }

  /** A builder that starts from this notification. */
  public Builder toBuilder() {
    Builder b = new Builder(symbols);
    for (NotificationField field : NotificationField.values()) {
      field.copy(this, b);
    }
    return b;
  }

  /** Collects the boxes of a notification one by one; what is not set stays empty. */
  public static final class Builder {
    List<DocumentSymbol> symbols;
    List<String> notifyingMembers;
    Kind kind;
    String title = "";
    String description = "";
    String productsCovered = "";
    List<HsCode> hsCodes = List.of();
    List<IcsCode> icsCodes = List.of();
    List<String> objectives = List.of();
    String objectiveText = "";
    List<String> keywords = List.of();
    List<String> articles = List.of();
    List<String> regimes = List.of();
    List<String> standardsCited = List.of();
    String relevantDocuments = "";
    Optional<LocalDate> distributionDate = Optional.empty();
    FormDate finalDateForComments = FormDate.NONE;
    FormDate proposedAdoption = FormDate.NONE;
    FormDate proposedEntryIntoForce = FormDate.NONE;
    String agency = "";
    String enquiryPoint = "";
    String originalLanguage = "";
    List<String> addendumReasons = List.of();
    String url = "";
    List<Link> documents = List.of();
    Map<String, String> otherBoxes = Map.of();

    private Builder(List<DocumentSymbol> symbols) {
      this.symbols = List.copyOf(symbols);
      this.notifyingMembers =
          symbols.stream()
              .map(DocumentSymbol::member)
              .filter(m -> !m.isEmpty())
              .distinct()
              .toList();
      this.kind = symbols.isEmpty() ? Kind.ORIGINAL : symbols.get(0).kind();
    }

    public Builder symbols(List<DocumentSymbol> value) {
      symbols = value;
      return this;
    }

    public Builder notifyingMembers(List<String> value) {
      notifyingMembers = value;
      return this;
    }

    public Builder kind(Kind value) {
      kind = value;
      return this;
    }

    public Builder title(String value) {
      title = value.strip();
      return this;
    }

    public Builder description(String value) {
      description = value.strip();
      return this;
    }

    public Builder productsCovered(String value) {
      productsCovered = value.strip();
      return this;
    }

    public Builder hsCodes(List<HsCode> value) {
      hsCodes = value.stream().distinct().toList();
      return this;
    }

    public Builder icsCodes(List<IcsCode> value) {
      icsCodes = value.stream().distinct().toList();
      return this;
    }

    public Builder objectives(List<String> value) {
      objectives = value;
      return this;
    }

    public Builder objectiveText(String value) {
      objectiveText = value.strip();
      return this;
    }

    public Builder keywords(List<String> value) {
      keywords = value;
      return this;
    }

    public Builder articles(List<String> value) {
      articles = value;
      return this;
    }

    public Builder regimes(List<String> value) {
      regimes = value;
      return this;
    }

    public Builder standardsCited(List<String> value) {
      standardsCited = value;
      return this;
    }

    public Builder relevantDocuments(String value) {
      relevantDocuments = value.strip();
      return this;
    }

    public Builder distributionDate(LocalDate value) {
      distributionDate = Optional.of(value);
      return this;
    }

    public Builder finalDateForComments(FormDate value) {
      finalDateForComments = value;
      return this;
    }

    public Builder proposedAdoption(FormDate value) {
      proposedAdoption = value;
      return this;
    }

    public Builder proposedEntryIntoForce(FormDate value) {
      proposedEntryIntoForce = value;
      return this;
    }

    public Builder agency(String value) {
      agency = value.strip();
      return this;
    }

    public Builder enquiryPoint(String value) {
      enquiryPoint = value.strip();
      return this;
    }

    public Builder originalLanguage(String value) {
      originalLanguage = value;
      return this;
    }

    public Builder addendumReasons(List<String> value) {
      addendumReasons = value;
      return this;
    }

    public Builder url(String value) {
      url = value.strip();
      return this;
    }

    public Builder documents(List<Link> value) {
      documents = value;
      return this;
    }

    public Builder otherBoxes(Map<String, String> value) {
      otherBoxes = value;
      return this;
    }

    public Notification build() {
      return new Notification(
          symbols,
          notifyingMembers,
          kind,
          title,
          description,
          productsCovered,
          hsCodes,
          icsCodes,
          objectives,
          objectiveText,
          keywords,
          articles,
          regimes,
          standardsCited,
          relevantDocuments,
          distributionDate,
          finalDateForComments,
          proposedAdoption,
          proposedEntryIntoForce,
          agency,
          enquiryPoint,
          originalLanguage,
          addendumReasons,
          url,
          documents,
          otherBoxes);
    }
  }
}
