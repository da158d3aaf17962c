package org.tbtwatch.web.take;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Writes an iCalendar file of whole-day events (RFC 5545). */
public final class Calendar {
  private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
  private static final int OCTETS = 73;

  private final StringBuilder text = new StringBuilder();

  /** Starts a calendar of this name. */
  public Calendar(String name) {
    line("BEGIN:VCALENDAR");
    line("VERSION:2.0");
    line("PRODID:-//tbtwatch//deadlines//EN");
    line("CALSCALE:GREGORIAN");
    line("METHOD:PUBLISH");
    line("X-WR-CALNAME:" + escaped(name));
    line("REFRESH-INTERVAL;VALUE=DURATION:PT12H");
  }

  /**
   * Adds a day. The same id again in a later file moves it.
   *
   * @param sequence grows when the day moves
   * @param changed when it was last told otherwise
   */
  public Calendar day(
      String id,
      int sequence,
      Instant changed,
      LocalDate day,
      String summary,
      String description,
      String url) {
    line("BEGIN:VEVENT");
    line("UID:" + id + "@tbtwatch");
    line("SEQUENCE:" + sequence);
    line("DTSTAMP:" + STAMP.format(changed));
    line("DTSTART;VALUE=DATE:" + DAY.format(day));
    line("DTEND;VALUE=DATE:" + DAY.format(day.plusDays(1)));
    line("SUMMARY:" + escaped(summary));
    line("DESCRIPTION:" + escaped(description));
    line("URL:" + url.replaceAll("\\s", ""));
    line("TRANSP:TRANSPARENT");
    line("END:VEVENT");
    return this;
  }

  /** The whole file. */
  public String end() {
    line("END:VCALENDAR");
    return text.toString();
  }

  private static String escaped(String value) {
    return value
        .replace("\\", "\\\\")
        .replace(";", "\\;")
        .replace(",", "\\,")
        .replace("\r", "")
        .replace("\n", "\\n")
        .replaceAll("[\\p{Cc}\\u2028\\u2029]", " ");
  }

  /** One line, folded so that no part is longer than 75 octets and no character is cut. */
  private void line(String line) {
    int octets = 0;
    for (int i = 0; i < line.length(); ) {
      int c = line.codePointAt(i);
      String one = Character.toString(c);
      int length = one.getBytes(StandardCharsets.UTF_8).length;
      if (octets + length > OCTETS) {
        text.append("\r\n ");
        octets = 0;
      }
      text.append(one);
      octets += length;
      i += Character.charCount(c);
    }
    text.append("\r\n");
  }
}
