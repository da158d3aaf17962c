package org.tbtwatch.parse.value;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The exact date forms of machine-written fields; anything else is a fault of shape. */
public final class MachineDates {
  public static final String ISO = "an ISO date such as 2026-07-02T00:00:00+00:00";
  public static final String CELL = "a date: dd/mm/yyyy, ISO, or a serial day number";

  private static final Pattern ISO_FORM =
      Pattern.compile(
          "(\\d{4})-(\\d{2})-(\\d{2})(?:T\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?(?:Z|[+-]\\d{2}:\\d{2})?)?");
  private static final Pattern SLASHES = Pattern.compile("(\\d{2})/(\\d{2})/(\\d{4})");

  private MachineDates() {}

  /** A calendar date, alone or with a time of day that is dropped. */
  public static Optional<LocalDate> iso(String text) {
    Matcher m = ISO_FORM.matcher(text);
    return m.matches() ? possible(m.group(1), m.group(2), m.group(3)) : Optional.empty();
  }

  /** A date dd/mm/yyyy and nothing else. */
  public static Optional<LocalDate> slashes(String text) {
    Matcher m = SLASHES.matcher(text);
    return m.matches() ? possible(m.group(3), m.group(2), m.group(1)) : Optional.empty();
  }

  /** A date in a cell of words. */
  public static Optional<LocalDate> cellText(String text) {
    Matcher m = SLASHES.matcher(text);
    return m.matches() ? possible(m.group(3), m.group(2), m.group(1)) : iso(text);
  }

  /** The WTO began in 1995, with notifications of 1994 taken over. */
  private static Optional<LocalDate> possible(String year, String month, String day) {
    int y = Integer.parseInt(year);
    if (y < 1980 || y > 2100) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDate.of(y, Integer.parseInt(month), Integer.parseInt(day)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
