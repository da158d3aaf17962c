package org.tbtwatch.health;

/** Chances of counts, small ones exactly. */
final class Binomial {
  private Binomial() {}

  /** Chance of at most {@code k} hits in {@code n} tries that hit with chance {@code p}. */
  static double atMost(int k, int n, double p) {
    if (k >= n || n == 0) {
      return 1;
    }
    if (p <= 0) {
      return 1;
    }
    if (p >= 1) {
      return 0;
    }
    double sum = 0;
    double log = n * Math.log1p(-p); // of no hit at all
    double step = Math.log(p) - Math.log1p(-p);
    for (int i = 0; i <= k; i++) {
      sum += Math.exp(log);
      log += Math.log((double) (n - i) / (i + 1)) + step;
    }
    return Math.min(1, sum);
  }

  /** Chance of at least {@code k} hits. */
  static double atLeast(int k, int n, double p) {
    return k <= 0 ? 1 : atMost(n - k, n, 1 - p);
  }
}
