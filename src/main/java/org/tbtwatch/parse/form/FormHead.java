package org.tbtwatch.parse.form;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tbtwatch.notification.DocumentSymbol;
import org.tbtwatch.parse.value.DateReader;

/**
 * What stands at the head of a form: in the page headers of a Word document, or above the first
 * box.
 *
 * @param symbols of the notification, several of a joint one
 * @param otherSeries symbols of other WTO series, such as {@code G/SPS/N/ARE/147}
 * @param doubtful what looks like a symbol and cannot be read with certainty
 * @param distributed when the WTO circulated it
 * @param number the WTO's document number, {@code 18-2675}; empty where none stands there
 * @param language language it was written in: {@code en}, {@code fr}, {@code es} or empty
 * @param languages the same as written, where it names several
 * @param subtitles "Addendum", "Revision" and the like, in written order
 */
record FormHead(
    List<DocumentSymbol> symbols,
    List<String> otherSeries,
    List<String> doubtful,
    Optional<LocalDate> distributed,
    String number,
    String language,
    String languages,
    List<String> subtitles) {

  private static final String B = "[ \\u00A0]{0,3}";
  private static final String SUFFIXES =
      "((?:" + B + "/" + B + "(?:Add|Corr|Rev|Suppl)" + B + "\\.?" + B + "\\d{1,3})*)";
  private static final Pattern SYMBOL =
      Pattern.compile(
          "(?i)(?<![A-Z0-9])_?(?:G"
              + B
              + "/"
              + B
              + "TBT"
              + B
              + "/"
              + B
              + "N"
              + B
              + "/"
              + B
              + "[A-Z]{2,4}"
              + B
              + "/"
              + B
              + "\\d{1,7}|(?:G"
              + B
              + "/"
              + B
              + ")?TBT/Notif"
              + B
              + "\\.?\\s{0,3}" // a line may end here
              + "\\d{2}(?:\\d{2})?"
              + B
              + "[./]"
              + B
              + "\\d{1,5})"
              + SUFFIXES);
  private static final Pattern OTHER =
      Pattern.compile(
          "(?i)(?<![A-Z0-9])G/(?:SPS|TBT/CS|TBT/10\\.7|LIC|SCM|AG|MA)/N/?[A-Z0-9/.]{2,30}");

  /** "TBT/Notification G/96.34": the old symbol spelled out in another order. */
  private static final Pattern SPELLED_OUT =
      Pattern.compile("(?i)(?<![A-Z0-9/])TBT/Notification G/(\\d{2})[./](\\d{1,5})(?!\\d)");

  private static final Pattern UNFINISHED =
      Pattern.compile("(?i)(?<![A-Z0-9])G/TBT/N/[A-Z]{0,12}/?(?![A-Z0-9/])");

  private static final String DATE =
      "(?<![\\d/])(\\d{1,2}(?:er|º|°)?\\s+(?:de\\s+)?\\p{L}{3,12}\\.?\\s+(?:del?\\s+)?\\d{4}"
          + "|\\d{4}\\s*年\\s*\\d{1,2}\\s*月\\s*\\d{1,2}\\s*日|\\d{1,2}/\\d{1,2}/\\d{4}|\\d{4}-\\d{2}-\\d{2})";
  private static final String DOCUMENT = "\\(\\s*(\\d{2}\\s?-\\s?\\d{3,5})\\s*\\)";
  private static final Pattern DATE_LINE =
      Pattern.compile("(?m)^\\s*" + DATE + "\\s*(?:" + DOCUMENT + ")?\\s*$");
  private static final Pattern AFTER_SYMBOL = Pattern.compile("^[\\s,;]{0,6}" + DATE);
  private static final Pattern BEFORE_NUMBER =
      Pattern.compile(DATE + "\\s+(?:\\p{Lu}+\\s+)?" + DOCUMENT);
  private static final Pattern NUMBER = Pattern.compile(DOCUMENT);
  private static final Pattern GLUED =
      Pattern.compile(
          "(?i)^\\s?(?:de\\s)?(?:jan|feb|f[ée]v|mar|a[pbv]r|ma[yi]|ju[nil]|au|ago|sep|o[ck]t|nov|de[cz]|d[ée]c|ene|dic)\\p{L}*\\.?\\s+(?:de\\s+)?\\d{4}");
  private static final Pattern ORIGINAL =
      Pattern.compile(
          "(?i)\\bOriginal\\s{0,3}:\\s{0,9}(\\p{L}{5,9}(?:\\s?[/,]\\s?\\p{L}{5,9}){0,2})");
  private static final Pattern SUBTITLE =
      Pattern.compile(
          "(?im)^\\s*(addendum|corrigendum|revisi[oó]n|r[ée]vision|suppl[ée]ment|suplemento|补遗|勘误|修订|增补)\\s*(?:\\d{1,2})?\\s*$");

  FormHead {
    symbols = List.copyOf(symbols);
    otherSeries = List.copyOf(otherSeries);
    doubtful = List.copyOf(doubtful);
    subtitles = List.copyOf(subtitles);
  }

  /**
   * Reads the head.
   *
   * @param header text of the page headers; may be empty
   * @param above text above the first box
   * @param dateBox what stands in a box "distributed on"; may be empty
   */
  static FormHead read(String header, String above, String dateBox) {
    String place = SYMBOL.matcher(header).find() || OTHER.matcher(header).find() ? header : above;
    Set<DocumentSymbol> symbols = new LinkedHashSet<>();
    List<String> doubtful = new ArrayList<>();
    List<LocalDate> dates = new ArrayList<>();
    for (Matcher m = SYMBOL.matcher(place); m.find(); ) {
      String rest = place.substring(m.end(), Math.min(place.length(), m.end() + 60));
      Matcher glued = GLUED.matcher(rest);
      if (glued.find()) {
        doubtful.add(m.group() + glued.group());
      } else {
        symbol(m.group(), symbols, doubtful);
      }
      Matcher date = AFTER_SYMBOL.matcher(rest);
      if (date.find()) {
        day(date.group(1)).ifPresent(dates::add);
      }
    }
    List<String> other =
        OTHER.matcher(place).results().map(r -> r.group().strip()).distinct().toList();
    if (symbols.isEmpty()) {
      SPELLED_OUT
          .matcher(place)
          .results()
          .forEach(r -> symbol("G/TBT/Notif." + r.group(1) + "." + r.group(2), symbols, doubtful));
    }
    if (symbols.isEmpty() && other.isEmpty() && doubtful.isEmpty()) {
      UNFINISHED.matcher(place).results().forEach(r -> doubtful.add(r.group()));
    }
    String both = header + "\n" + above;
    dates(both, dateBox, dates);
    Matcher original = ORIGINAL.matcher(both);
    String languages = original.find() ? original.group(1) : "";
    Matcher number = NUMBER.matcher(both);
    return new FormHead(
        List.copyOf(symbols),
        other,
        doubtful,
        dates.stream().distinct().count() == 1 ? Optional.of(dates.get(0)) : Optional.empty(),
        number.find() ? number.group(1).replaceAll("\\s", "") : "",
        language(languages),
        languages.matches(".*[/,].*") ? languages : "",
        SUBTITLE.matcher(both).results().map(r -> r.group(1)).toList());
  }

  /** Whether the symbol of a notification stands anywhere in a text. */
  static boolean hasSymbol(String text) {
    return SYMBOL.matcher(text).find();
  }

  private static void symbol(String written, Set<DocumentSymbol> symbols, List<String> doubtful) {
    try {
      symbols.add(DocumentSymbol.parse(written.replaceAll("\\s+", " ")));
    } catch (IllegalArgumentException e) {
      doubtful.add(written);
    }
  }

  private static void dates(String head, String dateBox, List<LocalDate> dates) {
    DATE_LINE.matcher(head).results().forEach(r -> day(r.group(1)).ifPresent(dates::add));
    if (dates.isEmpty()) {
      BEFORE_NUMBER.matcher(head).results().forEach(r -> day(r.group(1)).ifPresent(dates::add));
    }
    if (dates.isEmpty()) {
      day(dateBox).ifPresent(dates::add);
    }
  }

  private static Optional<LocalDate> day(String text) {
    return DateReader.ALONE.read(text).date();
  }

  private static String language(String written) {
    String lower = written.toLowerCase(Locale.ROOT);
    if (lower.startsWith("engl") || lower.startsWith("angl") || lower.startsWith("ingl")) {
      return "en";
    }
    if (lower.startsWith("fr")) {
      return "fr";
    }
    return lower.startsWith("span") || lower.startsWith("esp") ? "es" : "";
  }
}
