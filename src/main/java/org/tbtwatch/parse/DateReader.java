package org.tbtwatch.parse;

import java.time.LocalDate;
import java.util.Optional;
import org.tbtwatch.notification.FormDate;

/**
 * Reads dates out of prose in English, French, Spanish and Chinese. Only for boxes that people fill
 * in; machine-written fields have their own exact forms.
 *
 * @param distribution when the notification was circulated: "60 days from notification" counts from
 *     it
 * @param adoption when the measure is adopted: "6 months after adoption" counts from it
 */
public record DateReader(Optional<LocalDate> distribution, Optional<LocalDate> adoption) {

  /** A reader that knows no day to count from. */
  public static final DateReader ALONE = new DateReader(Optional.empty(), Optional.empty());

  /**
   * Reads a date box.
   *
   * @return the text as written, and the date it gives; no date where it names only a month, only a
   *     year, or an event whose day is not known
   */
  public FormDate read(String text) {
    throw new UnsupportedOperationException();
  }
}
