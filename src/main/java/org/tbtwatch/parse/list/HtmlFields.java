package org.tbtwatch.parse.list;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.tbtwatch.notification.FormDate;
import org.tbtwatch.notification.HsCode;
import org.tbtwatch.notification.IcsCode;
import org.tbtwatch.parse.ForeignPage;
import org.tbtwatch.parse.ReadingLog;
import org.tbtwatch.parse.RowFields;
import org.tbtwatch.parse.value.CodeReader;
import org.tbtwatch.source.ListField;
import org.tbtwatch.source.Selection;

/** Fills the fields of one row from an element of a page. */
final class HtmlFields {
  private final Map<ListField, Selection> fields;
  private final ReadingLog log;
  private final Set<ListField> found = EnumSet.noneOf(ListField.class);

  HtmlFields(Map<ListField, Selection> fields, ReadingLog log) {
    this.fields = fields;
    this.log = log;
  }

  /** Whether any element so far had the field. */
  boolean everFound(ListField field) {
    return found.contains(field);
  }

  /**
   * Reads one element.
   *
   * @param url of the item's own page; empty where a field says it
   */
  RowFields of(Element scope, String where, String url) {
    RowFields row = new RowFields();
    row.where = where;
    row.url = url;
    row.distributionDate = day(scope, where);
    for (ListField field : ListField.values()) {
      Selection s = fields.get(field);
      if (s != null && field != ListField.DISTRIBUTION_DATE) {
        List<String> values = values(scope, field, s, where);
        if (!values.isEmpty()) {
          put(row, field, s, values);
        }
      }
    }
    return row;
  }

  private List<String> values(Element scope, ListField field, Selection s, String where) {
    boolean link = field == ListField.URL || field == ListField.DOCUMENTS;
    List<String> values =
        link
            ? Picked.links(scope, s).stream().map(Object::toString).toList()
            : Picked.values(scope, s);
    if (!values.isEmpty()) {
      found.add(field);
    } else if (!s.optional()) {
      String expected =
          "\"" + s.select() + "\"" + (s.pattern().isEmpty() ? "" : " ~ " + s.pattern());
      log.unread(where, field.key(), expected, ForeignPage.shortened(scope.text()));
    }
    return values;
  }

  private Optional<LocalDate> day(Element scope, String where) {
    Selection s = fields.get(ListField.DISTRIBUTION_DATE);
    if (s == null) {
      return Optional.empty();
    }
    List<String> values = values(scope, ListField.DISTRIBUTION_DATE, s, where);
    if (values.isEmpty()) {
      return Optional.empty();
    }
    Optional<LocalDate> day = Picked.date(values.getFirst(), s, Optional.empty()).date();
    if (day.isEmpty()) {
      wrongDate(where, ListField.DISTRIBUTION_DATE, s, values.getFirst());
    }
    return day;
  }

  private void wrongDate(String where, ListField field, Selection s, String text) {
    log.unread(where, field.key(), "a date " + String.join(" or ", s.dates()), text);
  }

  private void put(RowFields row, ListField field, Selection s, List<String> values) {
    String lines = String.join("\n", values);
    switch (field) {
      case SYMBOL -> row.symbolCell = String.join(", ", values);
      case MEMBER -> row.notifyingMember = values.getFirst();
      case TITLE -> row.title = lines;
      case DESCRIPTION -> row.description = lines;
      case PRODUCTS -> row.products = lines;
      case HS -> row.hsCodes = hs(lines);
      case ICS -> row.icsCodes = ics(lines);
      case OBJECTIVES -> row.objectives.addAll(values);
      case OBJECTIVE_TEXT -> row.objectiveText = lines;
      case KEYWORDS -> row.keywords.addAll(values);
      case RELEVANT_DOCUMENTS -> row.relevantDocuments = lines;
      case AGENCY -> row.agency = lines;
      case FINAL_DATE_FOR_COMMENTS -> row.finalDateForComments = date(row, field, s, values);
      case ADOPTION -> row.adoption = date(row, field, s, values);
      case ENTRY_INTO_FORCE -> row.entryIntoForce = date(row, field, s, values);
      case URL -> row.url = values.getFirst();
      case DOCUMENTS -> row.documentLinks = lines;
      case DISTRIBUTION_DATE -> throw new IllegalStateException("read before the others");
    }
  }

  private static List<HsCode> hs(String text) {
    return new ArrayList<>(CodeReader.hsList(text));
  }

  private static List<IcsCode> ics(String text) {
    return new ArrayList<>(CodeReader.icsList(text));
  }

  /** Prose may name no day; a machine's date must be in a form that was stated. */
  private FormDate date(RowFields row, ListField field, Selection s, List<String> values) {
    FormDate date = Picked.date(values.getFirst(), s, row.distributionDate);
    if (date.date().isEmpty() && !s.dates().contains(Selection.PROSE)) {
      wrongDate(row.where, field, s, values.getFirst());
    }
    return date;
  }
}
