package org.tbtwatch.notification;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A date box of the notification form: the text as written beside the calendar date read from it.
 *
 * @param text as written, trimmed; empty where the box is empty
 * @param date a calendar date of no time zone; empty where the text gives none ("to be determined")
 */
public record FormDate(String text, Optional<LocalDate> date) {

  /** An empty box. */
  public static final FormDate NONE = new FormDate("", Optional.empty());

  public FormDate {
    text = text.strip();
  }

  /** A box whose source gives a plain calendar date. */
  public static FormDate of(LocalDate date) {
    return new FormDate(date.toString(), Optional.of(date));
  }

  /** Whether nothing at all stands in the box. */
  public boolean isEmpty() {
    return text.isEmpty() && date.isEmpty();
  }
}
