package org.tbtwatch.parse.value;

import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jsoup.select.NodeVisitor;

/**
 * Turns a fragment of HTML, or plain text that may hold some, into plain text. Sources deliver
 * titles as paragraphs with styles, and some texts escaped twice, so that the tags only appear once
 * the entities are read.
 */
public final class HtmlText {
  /** More than twice escaped has not been seen; a limit so that no text can keep us busy. */
  private static final int MAX_ESCAPES = 4;

  /** Where a block begins or ends; unlike a line break in HTML it survives a second reading. */
  static final char LINE = '\u2028';

  /** Only real tags: "wheels <5 inch" and "a <b and c" are plain text. */
  private static final Pattern TAG =
      Pattern.compile(
          "</?(?:p|br|div|span|strong|b|em|i|u|a|ul|ol|li|table|tbody|thead|tr|td|th|sup|sub|font"
              + "|h[1-6]|img|o:p|style|script|html|head|body|hr|pre|blockquote|small|strike|s|del"
              + "|ins|dd|dl|dt|col|colgroup|label|section|article|figure|center)"
              + "(?:\\s[^<>]*)?/?>|<!--",
          Pattern.CASE_INSENSITIVE);

  /** Elements that begin and end a line of their own. */
  public static final Set<String> BLOCKS =
      Set.of(
          "p",
          "br",
          "div",
          "ul",
          "ol",
          "li",
          "table",
          "tr",
          "h1",
          "h2",
          "h3",
          "h4",
          "h5",
          "h6",
          "hr",
          "pre",
          "blockquote",
          "dd",
          "dt",
          "dl",
          "section",
          "article",
          "figure",
          "center");

  private static final Set<String> HIDDEN = Set.of("script", "style", "head", "title");

  private HtmlText() {}

  /** Text of several paragraphs, parted by line breaks; no blank lines. */
  public static String paragraphs(String fragment) {
    return tidy(plain(fragment), '\n');
  }

  /** Text on one line. */
  public static String line(String fragment) {
    return tidy(plain(fragment), ' ');
  }

  private static String plain(String fragment) {
    String text = fragment;
    for (int i = 0; i < MAX_ESCAPES; i++) {
      boolean hasTags = text.indexOf('<') >= 0 && TAG.matcher(text).find();
      String next = hasTags ? withoutTags(text) : unescaped(text);
      if (next.equals(text)) {
        break;
      }
      text = next;
    }
    return text;
  }

  private static String unescaped(String text) {
    return text.indexOf('&') < 0 ? text : Parser.unescapeEntities(text, true);
  }

  private static String withoutTags(String html) {
    String simple = SimpleTags.removed(html);
    return simple == null ? parsed(html) : simple;
  }

  /** The text as a browser would see it. */
  static String parsed(String html) {
    StringBuilder out = new StringBuilder(html.length());
    Jsoup.parseBodyFragment(html).body().traverse(new TextOf(out));
    return out.toString();
  }

  /** Collects text; a block begins and ends a line. */
  private record TextOf(StringBuilder out) implements NodeVisitor {
    @Override
    public void head(Node node, int depth) {
      if (node instanceof TextNode text) {
        out.append(text.getWholeText().replace('\n', ' ').replace('\r', ' '));
      } else if (node instanceof Element e && BLOCKS.contains(e.normalName())) {
        out.append(LINE);
      } else if (node instanceof Element e && HIDDEN.contains(e.normalName())) {
        e.empty();
      }
    }

    @Override
    public void tail(Node node, int depth) {
      if (node instanceof Element e && BLOCKS.contains(e.normalName())) {
        out.append(LINE);
      } else if (node instanceof Element e && "td".equals(e.normalName())) {
        out.append(' ');
      }
    }
  }

  /** One blank between words, {@code lineBreak} between lines, nothing at the ends. */
  private static String tidy(String text, char lineBreak) {
    if (isTidy(text, lineBreak)) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length());
    char pending = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n' || c == '\r' || c == '\u2028' || c == '\u2029') {
        pending = lineBreak;
      } else if (isBlank(c)) {
        pending = pending == 0 ? ' ' : pending;
      } else if (!isInvisible(c)) {
        if (pending != 0 && out.length() > 0) {
          out.append(pending);
        }
        pending = 0;
        out.append(c);
      }
    }
    return out.toString();
  }

  /** Most texts need nothing: they are told by one look at each character. */
  private static boolean isTidy(String text, char lineBreak) {
    boolean blankBefore = true;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean blank = c == ' ' || (c == '\n' && lineBreak == '\n');
      boolean odd = c < ' ' || (c >= 0x80 && (isBlank(c) || isInvisible(c)));
      if ((blank && blankBefore) || (odd && !blank)) {
        return false;
      }
      blankBefore = blank;
    }
    return !blankBefore || text.isEmpty();
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\u00A0' || c == '\u3000' || Character.isSpaceChar(c);
  }

  /** Zero-width blanks, byte order marks, soft hyphens and control characters. */
  private static boolean isInvisible(char c) {
    return c == '\u200B' || c == '\uFEFF' || c == '\u00AD' || c == '\u2060' || c < ' ';
  }
}
