package org.tbtwatch.source;

import java.util.List;

/**
 * One thing to take out of an HTML page. It is there at least once, unless it is optional.
 *
 * @param select CSS selector, within an item or a page; empty for the item or page itself
 * @param attribute attribute whose value counts; empty for the text
 * @param pattern regular expression: its first group, or all of it, is the value; empty for the
 *     text as it is
 * @param dates forms of a date, tried in order, such as {@code dd/MM/yyyy}; {@code prose} reads any
 *     date a person would; empty where the value is no date
 * @param language of month names in a date, such as {@code en}
 * @param optional whether it may be missing
 */
public record Selection(
    String select,
    String attribute,
    String pattern,
    List<String> dates,
    String language,
    boolean optional) {
  /** The form that stands for dates in prose. */
  public static final String PROSE = "prose";

  public Selection {
    dates = List.copyOf(dates);
  }
}
