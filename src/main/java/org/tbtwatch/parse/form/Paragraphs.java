package org.tbtwatch.parse.form;

import java.util.Arrays;

/** Puts paragraphs together that a page's edge had parted into lines. */
final class Paragraphs {
  private Paragraphs() {}

  /** Width of the page: nearly the longest of the usual lines; 0 where there is no page. */
  static int width(String body) {
    int[] lengths = body.lines().mapToInt(String::length).filter(n -> n <= 160).sorted().toArray();
    return lengths.length == 0
        ? 0
        : Arrays.stream(lengths).skip(lengths.length * 9L / 10).findFirst().orElse(0);
  }

  /** Joins a line to the one before it where that one reached the edge. */
  static String joined(String text, int width) {
    StringBuilder out = new StringBuilder(text.length());
    int last = 0;
    for (String line : text.split("\\n")) {
      boolean startsAnew =
          line.isEmpty() || line.matches("(?s)(?:[-•·*\\[☐☒]|\\(?[a-z0-9]{1,3}[.)]|https?://).*");
      boolean goesOn = !out.isEmpty() && last >= width * 0.75 && last > 40 && !startsAnew;
      if (goesOn) {
        char end = out.charAt(out.length() - 1);
        out.append(end == '-' || isChinese(end) ? "" : " ");
      } else if (!out.isEmpty()) {
        out.append('\n');
      }
      out.append(line);
      last = line.length();
    }
    return out.toString();
  }

  private static boolean isChinese(char c) {
    return c >= '\u3000' && c <= '\u9FFF';
  }
}
