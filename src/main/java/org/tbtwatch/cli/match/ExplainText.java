package org.tbtwatch.cli.match;

import java.util.ArrayList;
import java.util.List;
import org.tbtwatch.run.match.ExplainRun.Explained;
import org.tbtwatch.run.match.ExplainRun.Unmet;
import org.tbtwatch.run.match.ExplainRun.Verdict;

/** Why a notification was told or not, in sentences for whoever does not know the program. */
final class ExplainText {
  private ExplainText() {}

  /** All lines, in order; what belongs to a saved search is indented. */
  static List<String> lines(String symbol, Explained explained) {
    List<String> lines = new ArrayList<>();
    if (explained.verdicts().isEmpty()) {
      lines.add("This subscriber has no saved search, so nothing is ever told.");
    }
    for (Verdict verdict : explained.verdicts()) {
      lines.addAll(verdict(symbol, verdict));
    }
    if (!explained.news()) {
      lines.add(
          "No change of it counted as news when it was recorded (it was old, and not open for"
              + " comments), so no digest told it.");
    }
    explained
        .told()
        .forEach(t -> lines.add("It was told in digest " + t.digestId() + " at " + t.at() + "."));
    if (explained.news() && explained.told().isEmpty()) {
      boolean hit = explained.verdicts().stream().anyMatch(v -> !v.reasons().isEmpty());
      lines.add(
          hit
              ? "It has not been told yet: it goes into the next digest."
              : "It was news, but not for this subscriber: no digest told it.");
    }
    return lines;
  }

  private static List<String> verdict(String symbol, Verdict verdict) {
    List<String> lines = new ArrayList<>();
    String name = verdict.search().isEmpty() ? "without a name" : "\"" + verdict.search() + "\"";
    if (!verdict.reasons().isEmpty()) {
      lines.add("YES: the saved search " + name + " brings " + symbol + ", because");
      verdict.reasons().forEach(r -> lines.add("  - " + ReasonText.sentence(r)));
      return lines;
    }
    lines.add("NO: the saved search " + name + " does not bring " + symbol + ".");
    List<Unmet> products = verdict.unmet().stream().filter(u -> isProduct(u.condition())).toList();
    if (products.size() > 1) {
      lines.add("  One of its keywords or codes would be enough, but none hits:");
    }
    for (Unmet unmet : verdict.unmet()) {
      lines.add("  - " + unmet.condition() + ": " + unmet.seen() + ".");
      lines.add("    To change that: " + unmet.change() + ".");
    }
    return lines;
  }

  private static boolean isProduct(String condition) {
    return condition.startsWith("keyword ")
        || condition.startsWith("HS ")
        || condition.startsWith("ICS ");
  }
}
