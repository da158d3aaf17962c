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
  private static final double CHANCE = 1e-6;
  private static final double ALIKE_AT_LEAST = 1.5;
  private static final double ALIKE_AT_MOST = 10;
  private static final double MARGIN = 0.02;

  private ShareRule() {}

  /** A share that fell. */
  record Fall(double usual, double now) {}

  /**
   * Compares.
   *
   * @param of how many items of a run there are
   * @param hits how many of them have what is looked for
   */
  static Optional<Fall> below(
      List<RunFacts> history,
      RunFacts now,
      ToIntFunction<RunFacts> of,
      ToIntFunction<RunFacts> hits) {
    List<double[]> runs = new ArrayList<>(); // share, size
    double all = 0;
    double had = 0;
    for (RunFacts run : history) {
      int n = of.applyAsInt(run);
      if (n > 0) {
        runs.add(new double[] {(double) hits.applyAsInt(run) / n, n});
        all += n;
        had += hits.applyAsInt(run);
      }
    }
    int n = of.applyAsInt(now);
    if (runs.size() < ENOUGH_RUNS || n == 0) {
      return Optional.empty();
    }
    double usual = had / all;
    double spread = 0;
    double byChance = 0;
    for (double[] run : runs) {
      spread += Math.pow(run[0] - usual, 2) / runs.size();
      byChance += usual * (1 - usual) / run[1] / runs.size();
    }
    double alike =
        byChance <= 0
            ? ALIKE_AT_LEAST
            : Math.clamp(spread / byChance, ALIKE_AT_LEAST, ALIKE_AT_MOST);
    double low = usual - 3 * Math.sqrt(spread / runs.size()) - MARGIN;
    double share = (double) hits.applyAsInt(now) / n;
    int effective = (int) Math.floor(n / alike);
    int counted = (int) Math.ceil(hits.applyAsInt(now) / alike);
    boolean fell = low > 0 && share < low && Binomial.atMost(counted, effective, low) < CHANCE;
    return fell ? Optional.of(new Fall(usual, share)) : Optional.empty();
  }
}
