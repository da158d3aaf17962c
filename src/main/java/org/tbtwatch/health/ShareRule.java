package org.tbtwatch.health;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;

/**
 * Learns a share (of items with a certain field, or in a certain language) from earlier runs and
 * says when a run falls below it by more than chance allows. Items of one run are alike (one Member
 * notifies ten drafts at once), so they count for fewer than they are, by as much as earlier runs
 * differed more than chance would have it.
 */
final class ShareRule {
  static final int ENOUGH_RUNS = 10;
  private static final int MANY_RUNS = 30;
  private static final double CHANCE = 1e-6;
  private static final double CHANCE_OF_NONE = 1e-3;
  private static final double ALIKE_AT_LEAST = 3;
  private static final double ALIKE_AT_MOST = 10;
  private static final double MARGIN = 0.02;

  private final int runs;
  private final double usual;
  private final double lowest;
  private final double low;
  private final double alike;

  /** A share that fell. */
  record Fall(double usual, double now) {}

  /**
   * Learns.
   *
   * @param of how many items of a run there are
   * @param hits how many of them have what is looked for
   */
  ShareRule(List<RunFacts> history, ToIntFunction<RunFacts> of, ToIntFunction<RunFacts> hits) {
    List<double[]> seen = new ArrayList<>(); // share, size
    double all = 0;
    double had = 0;
    double least = 1;
    for (RunFacts run : history) {
      int n = of.applyAsInt(run);
      if (n > 0) {
        double share = (double) hits.applyAsInt(run) / n;
        seen.add(new double[] {share, n});
        all += n;
        had += hits.applyAsInt(run);
        least = Math.min(least, share);
      }
    }
    runs = seen.size();
    usual = all == 0 ? 0 : had / all;
    lowest = least;
    double spread = 0;
    double byChance = 0;
    for (double[] run : seen) {
      spread += Math.pow(run[0] - usual, 2) / runs;
      byChance += usual * (1 - usual) / run[1] / runs;
    }
    alike =
        byChance <= 0
            ? ALIKE_AT_LEAST
            : Math.clamp(spread / byChance, ALIKE_AT_LEAST, ALIKE_AT_MOST);
    low = runs == 0 ? 0 : usual - 3 * Math.sqrt(spread / runs) - MARGIN;
  }

  /** Compares a run in which so many of so many items have it. */
  Optional<Fall> below(int hits, int of) {
    if (runs < ENOUGH_RUNS || of == 0 || low <= 0) {
      return Optional.empty();
    }
    double share = (double) hits / of;
    return neverSoFew(hits, of, share) || noneAtAll(hits, of)
        ? Optional.of(new Fall(usual, share))
        : Optional.empty();
  }

  /** Twice as far below the usual as ever before, and not by chance. */
  private boolean neverSoFew(int hits, int of, double share) {
    int effective = (int) Math.floor(of / alike);
    int counted = (int) Math.ceil(hits / alike);
    return share < low
        && usual - share > 2 * (usual - lowest) + MARGIN
        && Binomial.atMost(counted, effective, low) < CHANCE;
  }

  /** Gone altogether, though in many runs it never was. */
  private boolean noneAtAll(int hits, int of) {
    return hits == 0
        && lowest > 0
        && runs >= MANY_RUNS
        && Binomial.atMost(0, (int) Math.floor(of / alike), usual) < CHANCE_OF_NONE;
  }
}
