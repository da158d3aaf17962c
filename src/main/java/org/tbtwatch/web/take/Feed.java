package org.tbtwatch.web.take;

import java.time.Instant;

/** Writes an Atom feed (RFC 4287). */
final class Feed {
  private final StringBuilder xml = new StringBuilder();

  Feed(String id, String title, String self, String page, Instant updated) {
    xml.append("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
    xml.append("<feed xmlns=\"http://www.w3.org/2005/Atom\">\n");
    element("id", id);
    element("title", title);
    element("updated", updated.toString());
    xml.append("<author><name>tbtwatch</name></author>\n");
    link("self", "application/atom+xml", self);
    link("alternate", "text/html", page);
  }

  Feed entry(String id, String title, String page, Instant updated, String summary) {
    xml.append("<entry>\n");
    element("id", id);
    element("title", title);
    element("updated", updated.toString());
    link("alternate", "text/html", page);
    element("summary", summary);
    xml.append("</entry>\n");
    return this;
  }

  String end() {
    return xml.append("</feed>\n").toString();
  }

  private void element(String name, String text) {
    xml.append('<').append(name).append('>');
    xml.append(escaped(text));
    xml.append("</").append(name).append(">\n");
  }

  private void link(String rel, String type, String address) {
    xml.append(
        "<link rel=\"%s\" type=\"%s\" href=\"%s\"/>\n".formatted(rel, type, escaped(address)));
  }

  /** For XML 1.0, which has no place for most control characters. */
  private static String escaped(String text) {
    StringBuilder safe = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                default -> {
                  boolean allowed =
                      c == '\t' || c == '\n' || c >= 0x20 && c != 0xFFFE && c != 0xFFFF;
                  safe.appendCodePoint(allowed && !(c >= 0xD800 && c <= 0xDFFF) ? c : ' ');
                }
              }
            });
    return safe.toString();
  }
}
