package org.tbtwatch.parse;

/**
 * Something on a page that could not be read; everything around it was.
 *
 * @param where row, item id or symbol: {@code row 17}, {@code item 113917}
 * @param field name of the field on the page
 * @param expected what should have been there
 * @param found what was there, shortened
 */
public record UnreadItem(String where, String field, String expected, String found) {
  private static final int MAX_SHOWN = 120;

  public UnreadItem {
    found = found.length() > MAX_SHOWN ? found.substring(0, MAX_SHOWN) + "…" : found;
  }

  @Override
  public String toString() {
    return where + ", " + field + ": expected " + expected + ", found \"" + found + "\"";
  }
}
