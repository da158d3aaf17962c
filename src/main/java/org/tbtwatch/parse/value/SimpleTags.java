package org.tbtwatch.parse.value;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Set;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/**
 * Takes the tags out of a fragment that has none but the plain ones, in one pass. Nearly all that
 * sources deliver are such; what is not is left to the HTML parser, which is many times slower.
 */
final class SimpleTags {
  private static final Set<String> KNOWN =
      Set.of(
          "p", "br", "div", "span", "strong", "b", "em", "i", "u", "ul", "ol", "li", "sup", "sub");
  private static final Set<String> NESTED = Set.of("div", "ul", "ol", "li");
  private static final int LONGEST_NAME = 6;

  private SimpleTags() {}

  /** The text, block tags as line ends; null where this is no matter for one pass. */
  static @Nullable String removed(String html) {
    if (html.indexOf('\0') >= 0) {
      return null;
    }
    StringBuilder out = new StringBuilder(html.length());
    Deque<String> nested = new ArrayDeque<>();
    int at = 0;
    while (at < html.length()) {
      int open = html.indexOf('<', at);
      text(html, at, open < 0 ? html.length() : open, out);
      if (open < 0) {
        break;
      }
      int close = html.indexOf('>', open);
      String name = close < 0 ? "" : name(html, open, close);
      if (!KNOWN.contains(name) || !isInPlace(name, html.charAt(open + 1) == '/', nested)) {
        return null;
      }
      if (HtmlText.BLOCKS.contains(name)) {
        out.append(HtmlText.LINE);
      }
      at = close + 1;
    }
    return out.toString();
  }

  /** An end without its start is passed over by browsers, but for those of paragraphs. */
  private static boolean isInPlace(String name, boolean end, Deque<String> nested) {
    if (!NESTED.contains(name)) {
      return true;
    }
    if (!end) {
      nested.push(name);
      return true;
    }
    return name.equals(nested.poll());
  }

  /** Name of the tag that stands between; empty for what is none, or none that is plain. */
  private static String name(String html, int open, int close) {
    int from = html.charAt(open + 1) == '/' ? open + 2 : open + 1;
    int to = from;
    while (to < close && Character.isLetter(html.charAt(to)) && to - from <= LONGEST_NAME) {
      to++;
    }
    char next = html.charAt(to);
    boolean ends = next == '>' || next == '/' || next == ' ' || next == '\n' || next == '\t';
    if (to == from || !ends) {
      return "";
    }
    int quotes = 0;
    for (int i = to; i < close; i++) {
      char c = html.charAt(i);
      quotes += c == '"' ? 1 : 0;
      if (c == '<' || c == '\'' || c == '`') {
        return "";
      }
    }
    return quotes % 2 == 0 ? html.substring(from, to).toLowerCase(Locale.ROOT) : "";
  }

  private static void text(String html, int from, int to, StringBuilder out) {
    String piece = html.substring(from, to);
    String read = piece.indexOf('&') < 0 ? piece : Parser.unescapeEntities(piece, false);
    for (int i = 0; i < read.length(); i++) {
      char c = read.charAt(i);
      out.append(c == '\n' || c == '\r' ? ' ' : c);
    }
  }
}
