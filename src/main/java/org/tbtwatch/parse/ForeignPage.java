package org.tbtwatch.parse;

import java.util.Locale;

/** Says in words what an answer is that is not what it should be. */
public final class ForeignPage {
  private ForeignPage() {}

  /** What stands at the start of a content: HTML with its title, XML, nothing, other text. */
  public static String describe(String start, String contentType) {
    String text = start.replace("\uFEFF", "").strip();
    String kind = contentType.isEmpty() ? "" : " (Content-Type " + contentType + ")";
    if (text.isEmpty()) {
      return "an empty answer" + kind;
    }
    String lower = text.toLowerCase(Locale.ROOT);
    if (lower.startsWith("<!doctype html")
        || lower.startsWith("<html")
        || lower.contains("<body")) {
      return "HTML" + title(text, lower) + kind;
    }
    if (lower.startsWith("<")) {
      return "XML or HTML starting \"" + shortened(text) + "\"" + kind;
    }
    if (lower.startsWith("pk\u0003\u0004")) {
      return "a zip or workbook" + kind;
    }
    return "text starting \"" + shortened(text) + "\"" + kind;
  }

  private static String title(String text, String lower) {
    int from = lower.indexOf("<title");
    int open = from < 0 ? -1 : lower.indexOf('>', from);
    int to = open < 0 ? -1 : lower.indexOf("</title>", open);
    return to > 0 ? " with the title \"" + shortened(text.substring(open + 1, to)) + "\"" : "";
  }

  public static String shortened(String text) {
    String line = text.replaceAll("\\s+", " ").strip();
    return line.length() > 60 ? line.substring(0, 60) + "…" : line;
  }
}
