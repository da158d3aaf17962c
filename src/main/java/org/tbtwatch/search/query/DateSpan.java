package org.tbtwatch.search.query;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Days from one to another, as a user writes them: {@code 2026-01-01..2026-03-31}, {@code 2026},
 * {@code 2026-03}, {@code ..2025}, {@code >=2026-01-01}, {@code [2026-01-01 TO 2026-03-31]}.
 *
 * @param from first day; empty for no bound
 * @param to last day; empty for no bound
 */
record DateSpan(Optional<LocalDate> from, Optional<LocalDate> to) {
  private static final Pattern DAY =
      Pattern.compile("(\\d{4})(?:[-/.年](\\d{1,2})(?:[-/.月](\\d{1,2})日?)?)?[年月]?");
  private static final Pattern BRACKETS =
      Pattern.compile("[\\[{]\\s*(\\S*?)\\s+(?i:TO)\\s+(\\S*?)\\s*[\\]}]");

  /** Reads it; empty if it says no date. */
  static Optional<DateSpan> read(String text) {
    String t = text.strip();
    Matcher brackets = BRACKETS.matcher(t);
    if (brackets.matches()) {
      return between(unstarred(brackets.group(1)), unstarred(brackets.group(2)));
    }
    int dots = t.indexOf("..");
    if (dots >= 0) {
      return between(t.substring(0, dots), t.substring(dots + 2).replaceFirst("^\\.+", ""));
    }
    if (t.startsWith(">=") || t.startsWith("<=")) {
      Optional<DateSpan> day = day(t.substring(2));
      return t.charAt(0) == '>'
          ? day.map(d -> new DateSpan(d.from, Optional.empty()))
          : day.map(d -> new DateSpan(Optional.empty(), d.to));
    }
    if (t.startsWith(">")) {
      return day(t.substring(1))
          .map(d -> new DateSpan(d.to.map(x -> x.plusDays(1)), Optional.empty()));
    }
    if (t.startsWith("<")) {
      return day(t.substring(1))
          .map(d -> new DateSpan(Optional.empty(), d.from.map(x -> x.minusDays(1))));
    }
    return day(t);
  }

  private static String unstarred(String bound) {
    return bound.equals("*") ? "" : bound;
  }

  private static Optional<DateSpan> between(String from, String to) {
    Optional<DateSpan> first = day(from);
    Optional<DateSpan> last = day(to);
    boolean bad =
        (first.isEmpty() && !from.isBlank())
            || (last.isEmpty() && !to.isBlank())
            || (first.isEmpty() && last.isEmpty());
    boolean turned =
        first.flatMap(DateSpan::from).isPresent()
            && last.flatMap(DateSpan::to).isPresent()
            && first.flatMap(DateSpan::from).get().isAfter(last.flatMap(DateSpan::to).get());
    if (turned) {
      return between(to, from);
    }
    return bad
        ? Optional.empty()
        : Optional.of(new DateSpan(first.flatMap(DateSpan::from), last.flatMap(DateSpan::to)));
  }

  private static Optional<DateSpan> day(String text) {
    Matcher m = DAY.matcher(text.strip());
    if (!m.matches()) {
      return Optional.empty();
    }
    try {
      int year = Integer.parseInt(m.group(1));
      if (m.group(2) == null) {
        return span(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31));
      }
      YearMonth month = YearMonth.of(year, Integer.parseInt(m.group(2)));
      if (m.group(3) == null) {
        return span(month.atDay(1), month.atEndOfMonth());
      }
      LocalDate day = month.atDay(Integer.parseInt(m.group(3)));
      return span(day, day);
    } catch (DateTimeException e) {
      return Optional.empty(); // no such month or day: said to the user as no date
    }
  }

  private static Optional<DateSpan> span(LocalDate from, LocalDate to) {
    return Optional.of(new DateSpan(Optional.of(from), Optional.of(to)));
  }

  @Override
  public String toString() {
    return from.equals(to)
        ? from.map(LocalDate::toString).orElse("")
        : from.map(LocalDate::toString).orElse("") + ".." + to.map(LocalDate::toString).orElse("");
  }
}
