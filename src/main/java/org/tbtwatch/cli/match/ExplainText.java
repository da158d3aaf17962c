package org.tbtwatch.cli.match;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.tbtwatch.run.match.ExplainRun.Explained;
import org.tbtwatch.run.match.ExplainRun.Unmet;
import org.tbtwatch.run.match.ExplainRun.Verdict;

/** Why a notification was told or not, in sentences for whoever does not know the program. */
public final class ExplainText {
  private ExplainText() {}

  /** All lines, in order; what belongs to a saved search is indented. */
  public static List<String> lines(String symbol, Explained explained) {
    List<String> lines = new ArrayList<>();
    if (explained.verdicts().isEmpty()) {
      lines.add("This subscriber has no saved search, so no digest includes anything.");
    }
    for (Verdict verdict : explained.verdicts()) {
      lines.addAll(verdict(symbol, verdict));
    }
    if (!explained.news()) {
      lines.add(
          "When it was recorded it was no news any more (old, and not open for comments), so no"
              + " digest includes it.");
    }
    explained
        .told()
        .forEach(t -> lines.add("It was in digest " + t.digestId() + " of " + t.at() + "."));
    if (explained.news() && explained.told().isEmpty()) {
      boolean hit = explained.verdicts().stream().anyMatch(v -> !v.reasons().isEmpty());
      lines.add(
          hit
              ? "No digest has included it yet; the next one will."
              : "None of these saved searches matches it, so no digest includes it.");
    }
    return lines;
  }

  private static List<String> verdict(String symbol, Verdict verdict) {
    List<String> lines = new ArrayList<>();
    String name = verdict.search().isEmpty() ? "without a name" : "\"" + verdict.search() + "\"";
    if (!verdict.reasons().isEmpty()) {
      lines.add("YES: the saved search " + name + " matches " + symbol + ", because");
      verdict.reasons().forEach(r -> lines.add("  - " + ReasonText.sentence(r)));
      return lines;
    }
    lines.add("NO: the saved search " + name + " does not match " + symbol + ".");
    List<Unmet> products = verdict.unmet().stream().filter(u -> isProduct(u.condition())).toList();
    if (products.size() > 1) {
      lines.add("  One of its keywords or codes would be enough, but none is found:");
    }
    unmet(products, lines);
    List<Unmet> filters = verdict.unmet().stream().filter(u -> !isProduct(u.condition())).toList();
    if (!products.isEmpty() && !filters.isEmpty()) {
      lines.add("  Besides, a condition is not met that has to be:");
    }
    filters.forEach(filter -> unmet(List.of(filter), lines));
    return lines;
  }

  /** Conditions one after the other, then what to change for any of them, each advice once. */
  private static void unmet(List<Unmet> conditions, List<String> lines) {
    conditions.forEach(u -> lines.add("  - " + u.condition() + ": " + u.seen() + "."));
    String changes =
        conditions.stream()
            .map(Unmet::change)
            .filter(change -> !change.isEmpty())
            .distinct()
            .collect(Collectors.joining("; or "));
    if (!changes.isEmpty()) {
      lines.add("    To receive such notices, " + changes + ".");
    }
  }

  private static boolean isProduct(String condition) {
    return condition.startsWith("keyword ")
        || condition.startsWith("HS ")
        || condition.startsWith("ICS ");
  }
}
