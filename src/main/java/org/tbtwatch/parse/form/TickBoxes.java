package org.tbtwatch.parse.form;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tick boxes, in front of their text or behind it. */
final class TickBoxes {
  private static final String TICKED = "[\\[【(]\\s{0,4}[xX×Хх✓✔√]\\s{0,4}[\\]】)]|[☒☑■✓✔√🗹]";
  private static final String EMPTY = "[\\[【(]\\s{0,8}[\\]】)]|[☐□]";
  private static final Pattern BOX = Pattern.compile("(" + TICKED + ")|(?:" + EMPTY + ")");
  private static final Pattern ARTICLE =
      Pattern.compile(
          "(?<![\\d.])(\\d{1,2}\\.\\d{1,2}(?:\\.\\d{1,2})?)(?![\\d]|\\.\\d)\\s{0,3}条?\\s{0,3}(?:("
              + TICKED
              + ")|("
              + EMPTY
              + "))?");
  private static final Pattern OTHER =
      Pattern.compile(
          "(?i)(?:\\bother|\\bautres?|\\botros?|o en virtud de|其[它他])\\s{0,3}(?:\\[[^\\]]{0,4}\\])?\\s{0,3}[:：]\\s*(.*)",
          Pattern.DOTALL);

  private TickBoxes() {}

  /**
   * One box and its text.
   *
   * @param ticked whether it is ticked
   * @param text what stands behind it, up to the next box
   */
  record Tick(boolean ticked, String text) {}

  /** Boxes that stand in front of their text. */
  static List<Tick> inFront(String text) {
    List<Tick> ticks = new ArrayList<>();
    Matcher m = BOX.matcher(text);
    int from = -1;
    boolean ticked = false;
    while (m.find()) {
      if (from >= 0) {
        ticks.add(new Tick(ticked, text.substring(from, m.start()).strip()));
      }
      from = m.end();
      ticked = m.group(1) != null;
    }
    if (from >= 0) {
      ticks.add(new Tick(ticked, text.substring(from).strip()));
    }
    return ticks;
  }

  /**
   * Articles of the box "notified under", whose ticks stand behind the numbers. Without any tick
   * box, as until 1999, all that are named count. Articles written under "other" count too.
   */
  static List<String> articles(String text) {
    Matcher other = OTHER.matcher(text);
    String rest = other.find() ? other.group(1) : "";
    String numbered = rest.isEmpty() ? text : text.substring(0, other.start());
    Set<String> ticked = new LinkedHashSet<>();
    Set<String> named = new LinkedHashSet<>();
    boolean anyBox = false;
    for (Matcher m = ARTICLE.matcher(numbered); m.find(); ) {
      anyBox |= m.group(2) != null || m.group(3) != null;
      if (m.group(2) != null) {
        ticked.add(m.group(1));
      }
      named.add(m.group(1));
    }
    Set<String> all = anyBox ? ticked : named;
    ARTICLE
        .matcher(rest)
        .results()
        .filter(r -> r.group(3) == null)
        .forEach(r -> all.add(r.group(1)));
    return List.copyOf(all);
  }

  /** What is written behind "other" in the box "notified under". */
  static String otherArticles(String text) {
    Matcher other = OTHER.matcher(text);
    return other.find() ? other.group(1).replaceAll("\\s+", " ").strip() : "";
  }
}
