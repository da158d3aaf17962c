package org.tbtwatch.digest.layout;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The look of a mail: one flat list of rules, written into each element, because mail programs drop
 * style sheets; what only a style sheet can do (dark mode, small screens) stays in the head.
 */
public final class MailStyle {
  private static final String PARTING = "/* in the head */";
  private static final Pattern RULE = Pattern.compile("([^{}]+)\\{([^{}]*)\\}");
  private static final Pattern CLASS = Pattern.compile("\\.([a-z][a-z-]*)");

  private static final char NO_BREAK = '\u00a0';
  private static final String CLASS_IS = " class=";
  private static final Pattern SIMPLE = Pattern.compile("\\.?[a-z][a-z-]*");

  /** Place of each rule in the list, by its selector: one class or one element. */
  private final Map<String, Integer> rules = new HashMap<>();

  private final List<String> declarations = new ArrayList<>();
  private final Set<String> kept = new HashSet<>();

  /** By element and classes; as many as the templates have. */
  private final Map<String, Look> looks = new ConcurrentHashMap<>();

  private final String head;

  private MailStyle(String css) {
    int parting = css.indexOf(PARTING);
    Matcher m = RULE.matcher(css.substring(0, parting).replaceAll("(?s)/\\*.*?\\*/", ""));
    while (m.find()) {
      String selector = m.group(1).strip();
      if (!SIMPLE.matcher(selector).matches() || rules.containsKey(selector)) {
        throw new IllegalStateException(
            "mail.css: expected one class or element, named once, found \"" + selector + "\"");
      }
      rules.put(selector, declarations.size());
      declarations.add(tight(m.group(2)));
    }
    this.head = css.substring(parting + PARTING.length()).replaceAll("\\s+", " ").strip();
    Matcher classes = CLASS.matcher(head);
    while (classes.find()) {
      kept.add(classes.group(1));
    }
  }

  public static MailStyle load() {
    try (InputStream in = MailStyle.class.getResourceAsStream("mail.css")) {
      if (in == null) {
        throw new IllegalStateException("mail.css is missing from this build");
      }
      return new MailStyle(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("reading mail.css", e);
    }
  }

  private static String tight(String declarations) {
    return declarations.strip().replaceAll("\\s*([:;,])\\s*", "$1").replaceAll("\\s+", " ");
  }

  /** What stands in the style sheet of the head. */
  public String head() {
    return head;
  }

  /** A whole page with its style written in. */
  public String page(String html) {
    return styled(html);
  }

  /** A part of the body with its style written in. */
  String part(String html) {
    return styled(html).strip();
  }

  /**
   * One pass over what our templates gave: they close what they open, name what a browser would add
   * (tbody), and quote each attribute with {@code "}.
   */
  private String styled(String html) {
    StringBuilder out = new StringBuilder(html.length() * 2);
    int at = 0;
    while (at < html.length()) {
      char c = html.charAt(at);
      if (c == '<') {
        at = isLetter(html, at + 1) ? opening(html, at, out) : copied(html, at, out);
      } else if (isGap(c)) {
        at = gap(html, at, out);
      } else {
        appendText(c, out);
        at++;
      }
    }
    return out.toString();
  }

  private static boolean isLetter(String html, int at) {
    return at < html.length() && html.charAt(at) >= 'a' && html.charAt(at) <= 'z';
  }

  /** A closing tag or the doctype. */
  private static int copied(String html, int at, StringBuilder out) {
    int end = html.indexOf('>', at) + 1;
    out.append(html, at, end == 0 ? html.length() : end);
    return end == 0 ? html.length() : end;
  }

  /** Blanks around a line end say no more than the line end. */
  private static int gap(String html, int at, StringBuilder out) {
    int end = at;
    boolean newLine = false;
    while (end < html.length() && isGap(html.charAt(end))) {
      newLine |= html.charAt(end) == '\n';
      end++;
    }
    if (newLine) {
      out.append('\n');
    } else {
      out.append(html, at, end);
    }
    return end;
  }

  private static boolean isGap(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
  }

  private static void appendText(char c, StringBuilder out) {
    if (c == NO_BREAK) {
      out.append("&nbsp;");
    } else {
      out.append(c);
    }
  }

  /** A tag whose class gives way to the style; returns where it ends. */
  private int opening(String html, int from, StringBuilder out) {
    int at = from + 1;
    while (at < html.length() && " >".indexOf(html.charAt(at)) < 0) {
      at++;
    }
    String name = html.substring(from + 1, at);
    out.append('<').append(name);
    Look look = look(name, "");
    while (at < html.length() && html.charAt(at) != '>') {
      int start = at;
      int quote = html.indexOf('"', at);
      int end = quote < 0 ? -1 : html.indexOf('"', quote + 1);
      if (end < 0) {
        throw new IllegalStateException(
            "a mail template leaves <" + name + "> open: expected name=\"value\" and >");
      }
      if (html.startsWith(CLASS_IS, start)) {
        look = look(name, html.substring(quote + 1, end));
        out.append(look.classes());
      } else {
        out.append(html, start, quote + 1);
        appendValue(html.substring(quote + 1, end), out);
        out.append('"');
      }
      at = end + 1;
    }
    out.append(look.style()).append('>');
    return at + 1;
  }

  /** The template engine writes quotes as numbers; inside {@code "} only that one needs it. */
  private static void appendValue(String value, StringBuilder out) {
    if (value.indexOf('&') < 0 && value.indexOf(NO_BREAK) < 0) {
      out.append(value);
    } else {
      out.append(
          value
              .replace("&#34;", "&quot;")
              .replace("&#39;", "'")
              .replace(String.valueOf(NO_BREAK), "&nbsp;"));
    }
  }

  /**
   * What becomes of a tag.
   *
   * @param classes the classes that stay, as an attribute, or nothing
   * @param style the style, as an attribute, or nothing
   */
  private record Look(String classes, String style) {}

  private Look look(String element, String classes) {
    return looks.computeIfAbsent(element + CLASS_IS + classes, k -> madeLook(element, classes));
  }

  private Look madeLook(String element, String classes) {
    TreeSet<Integer> matching = new TreeSet<>();
    Set<String> shown = new LinkedHashSet<>();
    add(element, matching);
    for (String name : classes.split(" ")) {
      add("." + name, matching);
      if (kept.contains(name)) {
        shown.add(name);
      }
    }
    StringBuilder style = new StringBuilder();
    matching.forEach(rule -> style.append(declarations.get(rule)));
    return new Look(
        shown.isEmpty() ? "" : CLASS_IS + '"' + String.join(" ", shown) + '"',
        style.isEmpty() ? "" : " style=\"" + style.toString().replace("\"", "&quot;") + '"');
  }

  private void add(String selector, Set<Integer> matching) {
    Integer rule = rules.get(selector);
    if (rule != null) {
      matching.add(rule);
    }
  }
}
