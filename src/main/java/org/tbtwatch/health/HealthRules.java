package org.tbtwatch.health;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.tbtwatch.health.ShareRule.Fall;

/**
 * All rules about one source, with what was learned of it. The same values give the same verdict.
 */
public final class HealthRules {
  private static final double UNREAD_BY_CHANCE = 1e-4;
  private static final double GARBLED_USUALLY = 0.05;
  private static final double GARBLED_BY_CHANCE = 1e-6;

  private final List<RunFacts> history;
  private final Map<String, ShareRule> fields = new TreeMap<>();
  private Optional<ShareRule> language = Optional.empty();
  private final boolean mayBeEmpty;
  private final double maxUnreadShare;

  /**
   * Learns.
   *
   * @param history earlier good runs, at most one of each day, in any order
   * @param mayBeEmpty whether an answer without items is normal
   * @param maxUnreadShare share of unreadable rows past which an answer counts as wrong
   */
  public HealthRules(List<RunFacts> history, boolean mayBeEmpty, double maxUnreadShare) {
    this.history = history.stream().sorted(Comparator.comparing(RunFacts::at)).toList();
    this.mayBeEmpty = mayBeEmpty;
    this.maxUnreadShare = maxUnreadShare;
  }

  /** Hosts that answered before. */
  public List<String> usualHosts() {
    return history.stream().map(RunFacts::finalHost).filter(h -> !h.isEmpty()).distinct().toList();
  }

  /**
   * Judges what was seen up to the end of a page, before that page is stored.
   *
   * @param last whether it was the last page
   */
  public Optional<HealthFault> ofPage(Observation seen, boolean last) {
    RunFacts now = seen.facts();
    if (now.rows() == 0) {
      return noRows();
    }
    if (seen.goesInCircles()) {
      return fault(
          FaultKind.SAME_PAGE_AGAIN,
          "page "
              + seen.pages()
              + " of the walk says the same as one before it: the pages have no"
              + " end");
    }
    return seen.dates()
        .flipped()
        .map(why -> new HealthFault(FaultKind.DATES_FLIPPED, why))
        .or(() -> unread(now, last))
        .or(() -> garbled(seen, now))
        .or(() -> language(now))
        .or(() -> fields(now))
        .or(() -> seen.pages() == 1 ? goneBack(now) : Optional.empty());
  }

  private Optional<HealthFault> noRows() {
    return mayBeEmpty
        ? Optional.empty()
        : fault(
            FaultKind.ZERO_ROWS,
            "expected at least one item, found none (a source that may be empty says mayBeEmpty)");
  }

  private Optional<HealthFault> unread(RunFacts now, boolean last) {
    int rows = Math.max(1, now.rows());
    int unread = Math.min(now.unread(), rows);
    boolean tooMany =
        (double) unread / rows > maxUnreadShare
            && (last || Binomial.atLeast(unread, rows, maxUnreadShare) < UNREAD_BY_CHANCE);
    return tooMany
        ? fault(
            FaultKind.TOO_MANY_UNREAD,
            "%d of %d rows could not be read, more than the allowed share of %s"
                .formatted(unread, rows, maxUnreadShare))
        : Optional.empty();
  }

  private static Optional<HealthFault> garbled(Observation seen, RunFacts now) {
    boolean broken =
        Binomial.atLeast(seen.garbled(), now.recent(), GARBLED_USUALLY) < GARBLED_BY_CHANCE;
    return broken
        ? fault(
            FaultKind.GARBLED_TEXT,
            "%d of %d texts have broken letters: the character encoding is not as stated"
                .formatted(seen.garbled(), now.recent()))
        : Optional.empty();
  }

  private Optional<HealthFault> language(RunFacts now) {
    if (history.size() < ShareRule.ENOUGH_RUNS) {
      return Optional.empty();
    }
    Map<String, Integer> all = new TreeMap<>();
    history.forEach(r -> r.languages().forEach((l, n) -> all.merge(l, n, Integer::sum)));
    Optional<String> usual = most(all);
    if (usual.isEmpty()) {
      return Optional.empty();
    }
    String name = usual.get();
    ShareRule rule =
        language.orElseGet(
            () -> new ShareRule(history, HealthRules::told, r -> count(r.languages(), name)));
    language = Optional.of(rule);
    return rule.below(count(now.languages(), name), told(now))
        .map(
            fall ->
                new HealthFault(
                    FaultKind.LANGUAGE_SWITCHED,
                    "texts are usually in %s (%s), now %s of them%s"
                        .formatted(
                            LanguageGuess.name(name),
                            percent(fall.usual()),
                            percent(fall.now()),
                            most(now.languages())
                                .map(l -> ", most in " + LanguageGuess.name(l))
                                .orElse(""))));
  }

  private static int count(Map<String, Integer> counts, String key) {
    return counts.getOrDefault(key, 0);
  }

  private static int told(RunFacts run) {
    return run.languages().values().stream().mapToInt(Integer::intValue).sum();
  }

  private static Optional<String> most(Map<String, Integer> counts) {
    return counts.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
  }

  private Optional<HealthFault> fields(RunFacts now) {
    List<String> fallen = new ArrayList<>();
    for (String field : new TreeMap<>(now.filled()).keySet()) {
      ShareRule rule =
          fields.computeIfAbsent(
              field, f -> new ShareRule(history, RunFacts::recent, r -> count(r.filled(), f)));
      Optional<Fall> fall = rule.below(count(now.filled(), field), now.recent());
      fall.ifPresent(
          f ->
              fallen.add(
                  field + " (usually " + percent(f.usual()) + ", now " + percent(f.now()) + ")"));
    }
    return fallen.isEmpty()
        ? Optional.empty()
        : fault(
            FaultKind.FEWER_FIELDS_FILLED,
            "fewer items than usual have " + String.join(", ", fallen));
  }

  /** A first page that ends long before one seen earlier: an old copy is being served. */
  private Optional<HealthFault> goneBack(RunFacts now) {
    return new Freshness(history).goneBack(now);
  }

  /**
   * Judges a whole run after its last page, or the sight of an unchanged page.
   *
   * @param now what the run saw
   * @param elsewhere newest distribution date that other sources brought; empty if none did
   */
  public Optional<HealthFault> ofRun(RunFacts now, Optional<java.time.LocalDate> elsewhere) {
    boolean alwaysHadItems =
        history.size() >= ShareRule.ENOUGH_RUNS && history.stream().allMatch(r -> r.items() >= 5);
    if (now.items() == 0 && now.rows() > 0 && alwaysHadItems && !mayBeEmpty) {
      return fault(
          FaultKind.ZERO_ROWS,
          "none of " + now.rows() + " rows is a TBT notification; there always were some");
    }
    return new Freshness(history).of(now, elsewhere);
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.0f %%", share * 100);
  }

  private static Optional<HealthFault> fault(FaultKind kind, String sentence) {
    return Optional.of(new HealthFault(kind, sentence));
  }
}
