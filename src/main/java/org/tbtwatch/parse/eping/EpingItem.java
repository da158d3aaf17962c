package org.tbtwatch.parse.eping;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.tbtwatch.notification.FormDate;
import org.tbtwatch.notification.HsCode;
import org.tbtwatch.notification.IcsCode;
import org.tbtwatch.parse.ReadingLog;
import org.tbtwatch.parse.RowFields;
import org.tbtwatch.parse.value.CodeReader;
import org.tbtwatch.parse.value.HtmlText;
import org.tbtwatch.parse.value.MachineDates;

/** Reads one item of a search answer, field by field as they come. */
final class EpingItem {
  private static final Map<String, String> ARTICLES =
      Map.of(
          "technicalRegulation", "2.9.2",
          "technicalRegulationUrgent", "2.10.1",
          "technicalRegulationLocalGovernment", "3.2",
          "conformityAssessmentProcedure", "5.6.2",
          "conformityAssessmentProcedureUrgent", "5.7.1",
          "conformityAssessmentProcedureLocalGovernment", "7.2");

  private final JsonParser json;
  private final Set<String> seen;
  private final ReadingLog log;
  private final RowFields row = new RowFields();
  private final String index;
  private String id = "";
  private String titlePlain = "";
  private String descriptionPlain = "";
  private String productsPlain = "";
  private String hsText = "";
  private String icsText = "";
  private String distribution = "";
  private String deadline = "";
  private String adoption = "";
  private String entry = "";
  private final List<String> hs = new ArrayList<>();
  private final List<String> ics = new ArrayList<>();

  EpingItem(JsonParser json, int index, Set<String> seen, ReadingLog log) {
    this.json = json;
    this.index = "item " + index;
    this.seen = seen;
    this.log = log;
  }

  RowFields read() throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String key = json.currentName();
      seen.add(key);
      json.nextToken();
      if (!field(key) && !longField(key)) {
        json.skipChildren();
      }
    }
    row.where = id.isEmpty() ? index : "item " + id;
    row.title = titlePlain.isBlank() ? row.title : titlePlain;
    row.description = descriptionPlain.isBlank() ? row.description : descriptionPlain;
    row.products = productsPlain.isBlank() ? row.products : productsPlain;
    row.hsCodes = codes(hs, hsText, "hsCodes", HsCode::parse, CodeReader::hsList);
    row.icsCodes = codes(ics, icsText, "icsCodes", IcsCode::parse, CodeReader::icsList);
    dates();
    return row;
  }

  private boolean field(String key) throws IOException {
    switch (key) {
      case "id" -> id = text();
      case "area" -> row.area = text().strip();
      case "notificationType" -> row.notificationType = text();
      case "documentSymbol" -> row.symbolCell = text();
      case "notifyingMember" -> row.notifyingMember = text();
      case "distributionDate" -> distribution = text().strip();
      case "commentDeadlineDate" -> deadline = text().strip();
      case "proposedAdoptionDate" -> adoption = text().strip();
      case "proposedAdoptionDateText" -> row.adoptionText = text();
      case "proposedEntryIntoForceDate" -> entry = text().strip();
      case "proposedEntryIntoForceDateText" -> row.entryIntoForceText = text();
      case "linkToNotification" -> row.url = text();
      case "notifiedDocumentLink" -> row.documentLinks = text();
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean longField(String key) throws IOException {
    switch (key) {
      case "title" -> row.title = text();
      case "titlePlain" -> titlePlain = text();
      case "description" -> row.description = text();
      case "descriptionPlain" -> descriptionPlain = text();
      case "productsFreeText" -> row.products = text();
      case "productsFreeTextPlain" -> productsPlain = text();
      case "objectivesFreeText" -> row.objectiveText = text();
      case "relevantDocumentTitle" -> row.relevantDocuments = text();
      case "hsCodeText" -> hsText = text();
      case "icsCodeText" -> icsText = text();
      case "hsCodes" -> list("code", hs);
      case "icsCodes" -> list("code", ics);
      case "objectives" -> list("name", row.objectives);
      case "keywords" -> list("name", row.keywords);
      default -> {
        return article(key);
      }
    }
    return true;
  }

  private boolean article(String key) {
    String article = ARTICLES.get(key);
    if (article != null && json.currentToken() == JsonToken.VALUE_TRUE) {
      row.articles.add(article);
    }
    return article != null;
  }

  /** A text or number; empty for null. Anything deeper is skipped. */
  private String text() throws IOException {
    if (json.currentToken() == JsonToken.VALUE_NULL) {
      return "";
    }
    if (json.currentToken().isStructStart()) {
      json.skipChildren();
      return "";
    }
    return json.getText();
  }

  /** A list of objects of which one field counts; a plain list of texts will do as well. */
  private void list(String field, List<String> into) throws IOException {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      json.skipChildren();
      return;
    }
    for (JsonToken t = json.nextToken(); t != JsonToken.END_ARRAY; t = json.nextToken()) {
      String value = t == JsonToken.START_OBJECT ? member(field) : text();
      if (!value.isBlank() && !into.contains(value)) {
        into.add(value);
      }
    }
  }

  private String member(String field) throws IOException {
    String value = "";
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      boolean wanted = json.currentName().equals(field);
      json.nextToken();
      if (wanted) {
        value = text();
      } else {
        json.skipChildren();
      }
    }
    return value;
  }

  private <T> List<T> codes(
      List<String> given,
      String asText,
      String field,
      Function<String, T> one,
      Function<String, List<T>> all) {
    List<T> codes = new ArrayList<>();
    for (String code : given) {
      try {
        codes.add(one.apply(code));
      } catch (IllegalArgumentException e) {
        log.noted(row.where, field, "a code", code);
      }
    }
    return codes.isEmpty() && !asText.isBlank() ? all.apply(HtmlText.paragraphs(asText)) : codes;
  }

  private void dates() {
    row.distributionDate = date("distributionDate", distribution);
    row.finalDateForComments = formDate("commentDeadlineDate", deadline, "");
    row.adoption = formDate("proposedAdoptionDate", adoption, row.adoptionText);
    row.entryIntoForce = formDate("proposedEntryIntoForceDate", entry, row.entryIntoForceText);
  }

  private FormDate formDate(String field, String value, String asWritten) {
    if (value.isEmpty()) {
      return FormDate.NONE;
    }
    Optional<LocalDate> date = date(field, value);
    String text = asWritten.isBlank() ? date.map(LocalDate::toString).orElse(value) : asWritten;
    return new FormDate(HtmlText.line(text), date);
  }

  private Optional<LocalDate> date(String field, String value) {
    Optional<LocalDate> date = MachineDates.iso(value);
    if (date.isEmpty() && !value.isEmpty()) {
      log.unread(row.where, field, MachineDates.ISO, value);
    }
    return date;
  }
}
