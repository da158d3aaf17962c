package org.tbtwatch.digest;

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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * The look of a mail: one flat list of rules, written into each element, because mail programs drop
 * style sheets; what only a style sheet can do (dark mode, small screens) stays in the head.
 */
final class MailStyle {
  private static final String PARTING = "/* in the head */";
  private static final Pattern RULE = Pattern.compile("([^{}]+)\\{([^{}]*)\\}");
  private static final Pattern CLASS = Pattern.compile("\\.([a-z][a-z-]*)");

  private static final Pattern GAP = Pattern.compile("\\s*\\n\\s*");
  private static final Pattern SIMPLE = Pattern.compile("\\.?[a-z][a-z-]*");

  /** Place of each rule in the list, by its selector: one class or one element. */
  private final Map<String, Integer> rules = new HashMap<>();

  private final List<String> declarations = new ArrayList<>();
  private final Set<String> kept = new HashSet<>();
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

  static MailStyle load() {
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
  String head() {
    return head;
  }

  /** A whole page with its style written in. */
  String page(String html) {
    Document page = Jsoup.parse(html);
    styled(page);
    return withoutGaps(page.outerHtml());
  }

  /** A part of the body with its style written in. */
  String part(String html) {
    Document part = Jsoup.parseBodyFragment(html);
    styled(part);
    return withoutGaps(part.body().html().strip());
  }

  private static String withoutGaps(String html) {
    return GAP.matcher(html).replaceAll("\n");
  }

  private void styled(Document document) {
    document.outputSettings().prettyPrint(false).charset(StandardCharsets.UTF_8);
    for (Element e : document.getAllElements()) {
      TreeSet<Integer> matching = new TreeSet<>();
      Set<String> shown = new LinkedHashSet<>();
      add(e.normalName(), matching);
      if (e.hasAttr("class")) {
        for (String name : e.classNames()) {
          add("." + name, matching);
          if (kept.contains(name)) {
            shown.add(name);
          }
        }
        if (shown.isEmpty()) {
          e.removeAttr("class");
        } else {
          e.classNames(shown);
        }
      }
      if (!matching.isEmpty()) {
        StringBuilder style = new StringBuilder();
        matching.forEach(rule -> style.append(declarations.get(rule)));
        e.attr("style", style.toString());
      }
    }
  }

  private void add(String selector, Set<Integer> matching) {
    Integer rule = rules.get(selector);
    if (rule != null) {
      matching.add(rule);
    }
  }
}
