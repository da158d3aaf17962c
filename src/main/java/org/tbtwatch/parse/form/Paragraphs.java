package org.tbtwatch.parse.form;

/** Puts paragraphs together that a page's edge had parted into lines. */
final class Paragraphs {
  /** Longer lines are paragraphs, not lines of a page. */
  private static final int WIDEST_PAGE = 160;

  /** Letters differ in width, so a full line may count fewer of them. */
  private static final double FULL = 0.88;

  private static final int NARROWEST_PAGE = 45;

  private Paragraphs() {}

  /** Width of the page: nearly its longest line; 0 where lines are paragraphs. */
  static int width(String body) {
    int[] lengths =
        body.lines().mapToInt(String::length).filter(n -> n <= WIDEST_PAGE).sorted().toArray();
    int width = lengths.length == 0 ? 0 : lengths[lengths.length * 19 / 20];
    return width < NARROWEST_PAGE ? 0 : width;
  }

  /**
   * Joins a line to the one before it where its first word had no room there.
   *
   * @param width width of the page; 0 leaves the lines as they are
   * @param column where the first line begins
   */
  static String joined(String text, int width, int column) {
    if (width == 0) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length());
    int last = 0;
    int offset = column;
    for (String line : text.split("\\n")) {
      if (!out.isEmpty()) {
        char end = out.charAt(out.length() - 1);
        boolean goesOn = !startsAnew(line) && last + 1 + firstWord(line) >= width * FULL;
        out.append(!goesOn ? "\n" : end == '-' || isChinese(end) ? "" : " ");
      }
      out.append(line);
      last = line.length() + offset;
      offset = 0;
    }
    return out.toString();
  }

  private static boolean startsAnew(String line) {
    return line.isEmpty()
        || line.matches("(?s)(?:[-•·*\\[☐☒]|\\(?[a-z0-9]{1,3}[.)]\\s|https?://).*");
  }

  private static int firstWord(String line) {
    int blank = line.indexOf(' ');
    return blank < 0 ? line.length() : blank;
  }

  private static boolean isChinese(char c) {
    return c >= '\u3000' && c <= '\u9FFF';
  }
}
