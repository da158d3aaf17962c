package org.tbtwatch.sheet;

import java.math.BigDecimal;
import java.time.LocalDate;

/** What stands in one cell of a table. */
public sealed interface Cell {
  /**
   * Words, as written.
   *
   * @param text may be empty
   */
  record Text(String text) implements Cell {}

  /**
   * A number without a date format.
   *
   * @param value as stored
   */
  record Numeric(BigDecimal value) implements Cell {
    @Override
    public String text() {
      return value.stripTrailingZeros().toPlainString();
    }
  }

  /**
   * A number that its format shows as a date.
   *
   * @param day the calendar date; a time of day is dropped
   */
  record Day(LocalDate day) implements Cell {
    @Override
    public String text() {
      return day.toString();
    }
  }

  /** The content as text: numbers without a trailing zero, dates in ISO form. */
  String text();

  /** Whether nothing but blanks stands in it. */
  default boolean isBlank() {
    return text().isBlank();
  }

  /** A cell of words. */
  static Cell of(String text) {
    return new Text(text);
  }

  /** The cell where nothing stands. */
  static Cell empty() {
    return new Text("");
  }
}
