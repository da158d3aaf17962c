package org.tbtwatch.practice;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One notification as the practice site serves it.
 *
 * @param id number that the site gives it; its rows get this number and those after it
 * @param area {@code TBT} or {@code SPS}
 * @param symbols as the cell shows them, typing errors too; empty where the record has none
 * @param memberNames names of the notifying Members, in the order of the symbols
 * @param kind word of the kind, as the site claims it
 * @param title may be empty
 * @param description may be empty, may have several lines
 * @param products the box "products covered"
 * @param hs HS codes as given
 * @param ics ICS codes as given
 * @param objectives names of objectives
 * @param objectiveText objective and rationale in prose
 * @param keywords the site's own keywords
 * @param articles articles under which it is notified
 * @param relevantDocuments in prose
 * @param distribution when it was circulated; empty where only a year is known
 * @param deadline final date for comments
 * @param adoption proposed adoption
 * @param entry proposed entry into force
 * @param link the WTO's own file; empty where unknown
 * @param documents addresses of the notified texts
 */
public record PracticeRecord(
    int id,
    String area,
    List<String> symbols,
    List<String> memberNames,
    String kind,
    String title,
    String description,
    String products,
    List<String> hs,
    List<String> ics,
    List<String> objectives,
    String objectiveText,
    List<String> keywords,
    List<String> articles,
    String relevantDocuments,
    Optional<LocalDate> distribution,
    Optional<LocalDate> deadline,
    Planned adoption,
    Planned entry,
    String link,
    List<String> documents) {

  private static final Pattern ISO_DATE = Pattern.compile("\\b\\d{4}-\\d{2}-\\d{2}\\b");

  /**
   * A planned date: prose, or a calendar date.
   *
   * @param text as written; empty where only the date is given
   * @param date empty where the text gives none
   */
  public record Planned(String text, Optional<LocalDate> date) {
    Planned shifted(long days) {
      return new Planned(text, date.map(d -> d.plusDays(days)));
    }

    /** What a cell shows. */
    public String shown() {
      return date.map(LocalDate::toString).orElse(text);
    }
  }

  public PracticeRecord {
    symbols = List.copyOf(symbols);
    memberNames = List.copyOf(memberNames);
    hs = List.copyOf(hs);
    ics = List.copyOf(ics);
    objectives = List.copyOf(objectives);
    keywords = List.copyOf(keywords);
    articles = List.copyOf(articles);
    documents = List.copyOf(documents);
  }

  /** How many rows it takes: one per notifying Member. */
  public int rows() {
    return Math.max(1, symbols.size());
  }

  /** The cell of symbols, the whole list on each row of a joint notification. */
  public String symbolCell() {
    return String.join(", ", symbols);
  }

  /** "Regular notification" and its variants. */
  public String typeShown() {
    return switch (kind) {
      case "addendum" -> "Addendum to Regular Notification";
      case "corrigendum" -> "Corrigendum to Regular Notification";
      case "revision" -> "Revision of Regular Notification";
      case "supplement" -> "Supplement to Regular Notification";
      default -> "Regular notification";
    };
  }

  /** The same with all its calendar dates moved. */
  PracticeRecord shifted(long days) {
    return new PracticeRecord(
        id,
        area,
        symbols,
        memberNames,
        kind,
        title,
        withDatesMoved(description, days),
        products,
        hs,
        ics,
        objectives,
        objectiveText,
        keywords,
        articles,
        relevantDocuments,
        distribution.map(d -> d.plusDays(days)),
        deadline.map(d -> d.plusDays(days)),
        adoption.shifted(days),
        entry.shifted(days),
        link,
        documents);
  }

  /** The same with other addresses of the notified texts. */
  public PracticeRecord pointingTo(List<String> others) {
    return new PracticeRecord(
        id,
        area,
        symbols,
        memberNames,
        kind,
        title,
        description,
        products,
        hs,
        ics,
        objectives,
        objectiveText,
        keywords,
        articles,
        relevantDocuments,
        distribution,
        deadline,
        adoption,
        entry,
        link,
        others);
  }

  /** As a page whose language was switched shows it. */
  PracticeRecord inSpanish() {
    return new PracticeRecord(
        id,
        area,
        symbols,
        memberNames,
        kind,
        "Proyecto de reglamento técnico notificado por el Miembro (texto en español)",
        "El reglamento notificado establece los requisitos que deben cumplir los productos.",
        "Los productos abarcados se indican en el documento notificado",
        hs,
        ics,
        objectives.stream().map(o -> "Protección de la salud o seguridad humanas").toList(),
        objectiveText.isEmpty() ? "" : "Protección de la salud o seguridad humanas",
        keywords,
        articles,
        relevantDocuments,
        distribution,
        deadline,
        adoption,
        entry,
        link,
        documents);
  }

  /** ISO dates inside a text move along, so that an addendum's words agree with its dates. */
  private static String withDatesMoved(String text, long days) {
    return ISO_DATE.matcher(text).replaceAll(m -> moved(m.group(), days));
  }

  private static String moved(String date, long days) {
    try {
      return LocalDate.parse(date).plusDays(days).toString();
    } catch (DateTimeParseException e) {
      return date; // a number of that look
    }
  }
}
