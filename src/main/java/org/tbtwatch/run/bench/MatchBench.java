package org.tbtwatch.run.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.tbtwatch.match.Notice;
import org.tbtwatch.match.Percolated;
import org.tbtwatch.match.Percolator;
import org.tbtwatch.nomenclature.Members;
import org.tbtwatch.nomenclature.heading.HeadingFinder;
import org.tbtwatch.subscription.Reason;

/** Percolates made-up notices over very many made-up saved searches, to measure it. */
public final class MatchBench {
  private static final int WARM_UP = 3_000;

  private final Members members;
  private final MadeSearches made;

  /**
   * Over a vocabulary of so many words.
   *
   * @param words how many
   */
  public MatchBench(Members members, int words) {
    this.members = members;
    this.made = new MadeSearches(members, words);
    HeadingFinder.shipped();
  }

  /**
   * What was measured.
   *
   * @param searches how many saved searches
   * @param distinct distinct keywords and codes in them
   * @param buildSeconds to fill the percolator
   * @param heapBytes that it takes
   * @param tableBytes that the tables take, whether or not there is any search
   * @param hits mean hits of a notice
   * @param mostHits of a notice
   * @param cpuMillis of each notice, ascending, of the thread that percolates
   * @param wallMillis of each notice, ascending
   */
  public record Measured(
      int searches,
      int distinct,
      double buildSeconds,
      long heapBytes,
      long tableBytes,
      double hits,
      int mostHits,
      List<Double> cpuMillis,
      List<Double> wallMillis) {
    public Measured {
      cpuMillis = List.copyOf(cpuMillis);
      wallMillis = List.copyOf(wallMillis);
    }

    /** The time that this share of the notices stays below. */
    public static double percentile(List<Double> ascending, double share) {
      return ascending.get((int) Math.min(ascending.size() - 1, ascending.size() * share));
    }
  }

  /** Builds and percolates. */
  public Measured run(int searches, int notices) {
    long tables = heap();
    long start = System.nanoTime();
    Percolator percolator = Percolator.build(members, put -> made.fill(searches, put));
    double build = (System.nanoTime() - start) / 1e9;
    long heap = heap() - tables;
    List<Notice> all = made.notices(notices);
    for (int i = 0; i < WARM_UP; i++) {
      writtenOut(percolator.percolate(all.get(i % all.size())));
    }
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    List<Double> cpu = new ArrayList<>();
    List<Double> wall = new ArrayList<>();
    long hits = 0;
    int most = 0;
    for (Notice notice : all) {
      long c = threads.getCurrentThreadCpuTime();
      long w = System.nanoTime();
      int n = writtenOut(percolator.percolate(notice));
      wall.add((System.nanoTime() - w) / 1e6);
      hits += n;
      most = Math.max(most, n);
      cpu.add((threads.getCurrentThreadCpuTime() - c) / 1e6);
    }
    Collections.sort(cpu);
    Collections.sort(wall);
    return new Measured(
        searches,
        percolator.distinctCriteria(),
        build,
        heap,
        tables,
        (double) hits / notices,
        most,
        cpu,
        wall);
  }

  /** Looks at every reason of every hit. */
  private static int writtenOut(Percolated result) {
    int hits = 0;
    for (Percolated.Hit hit : result.hits()) {
      int words = 0;
      for (Reason reason : hit.reasons()) {
        words += reason.wanted().length() + reason.found().length();
      }
      if (words == 0) {
        throw new IllegalStateException("a hit without a reason: " + hit.subscriptionId());
      }
      hits++;
    }
    return hits;
  }

  private static long heap() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
