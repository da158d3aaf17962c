package org.tbtwatch.parse.form.text;

/** Collects lines: one blank between words, no blank lines, cell starts kept. */
final class TextLines {
  private final StringBuilder out = new StringBuilder();
  private final int maxChars;
  private boolean cell;

  TextLines(int maxChars) {
    this.maxChars = maxChars;
  }

  /** The next line opens a cell. */
  void cell() {
    cell = true;
  }

  /** Adds one line, or several parted by line breaks. */
  void line(CharSequence text) throws FormTextException {
    for (String line : text.toString().split("[\\r\\n\\u2028\\u2029\\f\\u000B]")) {
      one(tidy(line));
    }
    if (out.length() > maxChars) {
      throw new FormTextException("a text of up to " + maxChars + " characters", "a longer one");
    }
  }

  private void one(String tidy) {
    if (tidy.isEmpty()) {
      return;
    }
    if (cell) {
      out.append(FormText.CELL);
      cell = false;
    }
    out.append(tidy).append('\n');
  }

  int length() {
    return out.length();
  }

  String text() {
    return out.toString();
  }

  /** One blank between words; invisible characters go, hyphens become plain ones. */
  static String tidy(String line) {
    StringBuilder tidy = new StringBuilder(line.length());
    boolean blank = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == ' ' || c == '\t' || Character.isSpaceChar(c)) {
        blank = true;
      } else if (!isInvisible(c)) {
        if (blank && tidy.length() > 0) {
          tidy.append(' ');
        }
        blank = false;
        tidy.append(c == '\u2011' || c == '\u2010' ? '-' : c);
      }
    }
    return tidy.toString();
  }

  private static boolean isInvisible(char c) {
    return c < ' '
        || c == '\u007F'
        || c == '\u200B'
        || c == '\uFEFF'
        || c == '\u00AD'
        || c == '\u2060'
        || c == '\u200E'
        || c == '\u200F';
  }
}
