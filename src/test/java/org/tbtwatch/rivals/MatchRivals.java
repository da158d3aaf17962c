package org.tbtwatch.rivals;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.tbtwatch.match.Notice;
import org.tbtwatch.nomenclature.Members;
import org.tbtwatch.run.bench.MadeSearches;
import org.tbtwatch.run.bench.MatchBench;
import org.tbtwatch.run.bench.MatchBench.Measured;
import org.tbtwatch.subscription.Subscription;

/**
 * Percolates the same made-up notices over the same made-up saved searches with tbtwatch, Lucene
 * Monitor and OpenSearch, one after the other, and prints a table. The other two have a limited
 * time each; what they reached within it is told. Started by {@code .ci/bench-match}.
 */
public final class MatchRivals {
  private static final double MIB = 1024.0 * 1024.0;
  private static final int PIECE = 10_000;
  private static final int WARM_UP = 5;

  private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
  private final Members members = Members.load();
  private final int searches;
  private final int words;
  private final int notices;
  private final Duration toLoad;
  private final Duration toMatch;

  private MatchRivals(int searches, int words, int notices, Duration toLoad, Duration toMatch) {
    this.searches = searches;
    this.words = words;
    this.notices = notices;
    this.toLoad = toLoad;
    this.toMatch = toMatch;
  }

  /**
   * Measures and prints.
   *
   * @param args saved searches, words of the vocabulary, notices, notices for the others at most,
   *     seconds for each of the others to load and to match, a file with OpenSearch's class path
   *     (or - for none), the heap of its process
   */
  public static void main(String[] args) throws IOException {
    MatchRivals rivals =
        new MatchRivals(
            Integer.parseInt(args[0]),
            Integer.parseInt(args[1]),
            Integer.parseInt(args[3]),
            Duration.ofSeconds(Long.parseLong(args[4])),
            Duration.ofSeconds(Long.parseLong(args[5])));
    rivals.own(Integer.parseInt(args[2]));
    rivals.monitor();
    if (!args[6].equals("-")) {
      rivals.openSearch(Files.readString(Path.of(args[6])).strip(), args[7]);
    }
  }

  private void own(int ownNotices) {
    out.printf(
        Locale.ROOT,
        "%,d saved searches of 5-10 keywords from a vocabulary of %,d; the others have %d s to load"
            + " and %d s to match%n",
        searches,
        new MadeSearches(members, words).words(),
        toLoad.toSeconds(),
        toMatch.toSeconds());
    out.println(
        "engine                   loaded  build s   heap MiB   hits     p50 ms     p99 ms "
            + " notices");
    Measured m = new MatchBench(members, words).run(searches, ownNotices);
    row(
        "tbtwatch",
        searches,
        m.buildSeconds(),
        m.heapBytes() + m.tableBytes(),
        m.hits(),
        m.wallMillis());
  }

  private void monitor() throws IOException {
    MadeSearches made = new MadeSearches(members, words);
    try (MonitorRival rival = new MonitorRival(made.notices(200))) {
      measure(rival, made);
    }
  }

  private void openSearch(String classPath, String heap) throws IOException {
    try (OpenSearchRival rival = new OpenSearchRival(classPath, heap)) {
      measure(rival, new MadeSearches(members, words));
    }
  }

  private void measure(Rival rival, MadeSearches made) throws IOException {
    long start = System.nanoTime();
    Iterator<Subscription> left = made.subscriptions(searches);
    int loaded = 0;
    while (left.hasNext() && spent(start).compareTo(toLoad) < 0) {
      List<Subscription> piece = new ArrayList<>();
      while (left.hasNext() && piece.size() < PIECE) {
        piece.add(left.next());
      }
      rival.register(piece);
      loaded += piece.size();
    }
    rival.ready();
    double build = spent(start).toMillis() / 1e3;
    List<Double> millis = new ArrayList<>();
    double hits = match(rival, made.notices(notices + WARM_UP), millis);
    Collections.sort(millis);
    row(rival.name(), loaded, build, rival.heapBytes(), hits, millis);
    if (loaded < searches) {
      out.printf(Locale.ROOT, "  it loaded %,d of %,d in its time%n", loaded, searches);
    }
    if (millis.size() < notices) {
      out.printf(
          Locale.ROOT, "  it matched %d of %d notices in its time%n", millis.size(), notices);
    }
  }

  /** Matches what fits into the time; returns the mean hits. Puts the times of the notices. */
  private double match(Rival rival, List<Notice> all, List<Double> millis) throws IOException {
    long start = System.nanoTime();
    long hits = 0;
    for (int i = 0; i < all.size(); i++) {
      Duration left = toMatch.minus(spent(start));
      if (left.isNegative() || left.isZero()) {
        break;
      }
      long begin = System.nanoTime();
      OptionalLong found = rival.percolate(all.get(i), left);
      if (found.isEmpty()) {
        break;
      }
      if (i >= WARM_UP) {
        millis.add((System.nanoTime() - begin) / 1e6);
        hits += found.getAsLong();
      }
    }
    return millis.isEmpty() ? 0 : (double) hits / millis.size();
  }

  private static Duration spent(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private void row(
      String name, int loaded, double build, long heap, double hits, List<Double> millis) {
    out.printf(
        Locale.ROOT,
        "%-22s %8d %8.1f %10.0f %6.0f %10s %10s %8d%n",
        name,
        loaded,
        build,
        heap / MIB,
        hits,
        at(millis, 0.5),
        at(millis, 0.99),
        millis.size());
  }

  private static String at(List<Double> millis, double share) {
    return millis.isEmpty()
        ? "-"
        : String.format(Locale.ROOT, "%.2f", Measured.percentile(millis, share));
  }
}
