package org.tbtwatch.practice.page;

/** Dresses texts as the live pages do: in paragraphs with styles, some of them escaped twice. */
final class DirtyHtml {
  private DirtyHtml() {}

  /** A fragment: each line a paragraph. */
  static String fragment(String text) {
    StringBuilder html = new StringBuilder();
    for (String line : text.split("\\n")) {
      if (!line.isBlank()) {
        html.append("<p style=\"margin:2px !important;\">")
            .append(escaped(line))
            .append("&nbsp;</p>\r\n");
      }
    }
    return html.toString().strip();
  }

  /** A fragment whose tags are escaped once more, as older descriptions are. */
  static String escapedTwice(String text) {
    StringBuilder html = new StringBuilder("<span style=\"line-height:107%;font-size:11pt;\">");
    html.append(String.join("<br />", escaped(text).split("\\n"))).append("</span>");
    return escaped(html.toString());
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
