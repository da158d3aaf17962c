package org.tbtwatch.health;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells whether day and month changed places. A distribution date cannot lie in the future, and a
 * stored one does not turn into its own mirror image; a 25th month can be no misprint fifty times.
 */
final class DateEvidence {
  private static final int ENOUGH = 3;
  private static final int SLACK_DAYS = 3;
  private static final Pattern NUMBERS =
      Pattern.compile("(?:(\\d{4})[-/.])?(\\d{1,2})[-/.](\\d{1,2})(?:[-/.](\\d{4}))?\\b.*");

  private final LocalDate today;
  private int dated;
  private int future;
  private int mirrored;
  private int agreeing;
  private int impossible;
  private int unreadDates;
  private String example = "";

  DateEvidence(LocalDate today) {
    this.today = today;
  }

  void clear() {
    dated = 0;
    future = 0;
    mirrored = 0;
    agreeing = 0;
    impossible = 0;
    unreadDates = 0;
    example = "";
  }

  /** A date was read. */
  void read(LocalDate read, Optional<LocalDate> stored) {
    dated++;
    if (read.isAfter(today.plusDays(SLACK_DAYS))) {
      future++;
      example = "a distribution date of " + read;
    }
    boolean tells = read.getDayOfMonth() <= 12 && read.getDayOfMonth() != read.getMonthValue();
    if (stored.isPresent() && tells) {
      if (stored.get().equals(read)) {
        agreeing++;
      } else if (stored.get().equals(mirror(read))) {
        mirrored++;
        example = read + " where " + stored.get() + " was known";
      }
    }
  }

  private static LocalDate mirror(LocalDate date) {
    return LocalDate.of(date.getYear(), date.getDayOfMonth(), date.getMonthValue());
  }

  /** Something that is no date stood where a date should. */
  void unread(String field, String found) {
    if (!field.toLowerCase(Locale.ROOT).contains("date")) {
      return;
    }
    unreadDates++;
    Matcher m = NUMBERS.matcher(found.strip());
    if (m.matches()) {
      int first = Integer.parseInt(m.group(2));
      int second = Integer.parseInt(m.group(3));
      boolean yearFirst = m.group(1) != null;
      int month = yearFirst ? first : second;
      int day = yearFirst ? second : first;
      if (month > 12 && isDay(month, day)) {
        impossible++;
        example = "\"" + found + "\"";
      }
    }
  }

  private static boolean isDay(int day, int month) {
    try {
      return LocalDate.of(2024, month, day).getDayOfMonth() == day;
    } catch (DateTimeException e) {
      return false; // no date either way round
    }
  }

  /** What speaks for flipped dates, in words; empty if nothing does. */
  Optional<String> flipped() {
    if (mirrored >= ENOUGH && mirrored > agreeing) {
      return Optional.of(mirrored + " dates have day and month exchanged, such as " + example);
    }
    if (future >= ENOUGH && future * 10 > dated) {
      return Optional.of(
          future + " of " + dated + " distribution dates lie in the future, such as " + example);
    }
    if (impossible >= ENOUGH && impossible * 2 > unreadDates && impossible * 5 > dated) {
      return Optional.of(impossible + " dates have a month past 12, such as " + example);
    }
    return Optional.empty();
  }
}
