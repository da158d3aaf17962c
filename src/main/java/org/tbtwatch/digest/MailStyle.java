package org.tbtwatch.digest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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

  /** One rule of the list. */
  private record Rule(String selector, String declarations) {}

  private final List<Rule> rules = new ArrayList<>();
  private final Set<String> kept = new HashSet<>();
  private final String head;

  private MailStyle(String css) {
    int parting = css.indexOf(PARTING);
    Matcher m = RULE.matcher(css.substring(0, parting).replaceAll("(?s)/\\*.*?\\*/", ""));
    while (m.find()) {
      rules.add(new Rule(m.group(1).strip(), tight(m.group(2))));
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
    return html.replaceAll("\\s*\\n\\s*", "\n");
  }

  private void styled(Document document) {
    document.outputSettings().prettyPrint(false).charset(StandardCharsets.UTF_8);
    for (Rule rule : rules) {
      for (Element e : document.select(rule.selector())) {
        String before = e.attr("style");
        e.attr("style", before.isEmpty() ? rule.declarations() : before + rule.declarations());
      }
    }
    for (Element e : document.select("[class]")) {
      e.classNames(
          new java.util.LinkedHashSet<>(e.classNames().stream().filter(kept::contains).toList()));
      if (e.className().isEmpty()) {
        e.removeAttr("class");
      }
    }
  }
}
