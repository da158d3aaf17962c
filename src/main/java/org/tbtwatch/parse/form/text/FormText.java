package org.tbtwatch.parse.form.text;

/**
 * Text of a form with its structure.
 *
 * @param header what stands in the page headers, line by line; empty where the format has none
 * @param body the rest, line by line; {@link #CELL} starts each cell of a table
 * @param footnotes text of the footnotes
 * @param isWrapped whether lines end where the page ended, so that paragraphs and addresses are to
 *     be put together again
 */
public record FormText(String header, String body, String footnotes, boolean isWrapped) {

  /** Starts a table cell; a blank to regular expressions. */
  public static final char CELL = '\u000B';
}
