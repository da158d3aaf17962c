package org.tbtwatch.rivals;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.tbtwatch.match.Notice;
import org.tbtwatch.nomenclature.Members;
import org.tbtwatch.run.bench.MadeSearches;
import org.tbtwatch.run.bench.MatchBench;
import org.tbtwatch.run.bench.MatchBench.Measured;
import org.tbtwatch.subscription.Subscription;

/**
 * Percolates the same made-up notices over the same made-up saved searches with tbtwatch, Lucene
 * Monitor and OpenSearch, one after the other, and prints a table. Started by {@code
 * .ci/bench-match}.
 */
public final class MatchRivals {
  private static final double MIB = 1024.0 * 1024.0;
  private static final int PIECE = 20_000;
  private static final int WARM_UP = 5;

  private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
  private final Members members = Members.load();
  private final int searches;
  private final int words;
  private final int notices;

  private MatchRivals(int searches, int words, int notices) {
    this.searches = searches;
    this.words = words;
    this.notices = notices;
  }

  /**
   * Measures and prints.
   *
   * @param args saved searches, words of the vocabulary, notices, notices for the others, a file
   *     with OpenSearch's class path (or - for none), the heap of its process
   */
  public static void main(String[] args) throws IOException {
    MatchRivals rivals =
        new MatchRivals(
            Integer.parseInt(args[0]), Integer.parseInt(args[1]), Integer.parseInt(args[3]));
    rivals.own(Integer.parseInt(args[2]));
    rivals.monitor();
    if (!args[4].equals("-")) {
      rivals.openSearch(Files.readString(Path.of(args[4])).strip(), args[5]);
    }
  }

  private void own(int ownNotices) {
    out.printf(
        Locale.ROOT,
        "%,d saved searches of 5-10 keywords from a vocabulary of %,d%n",
        searches,
        new MadeSearches(members, words).words());
    out.println("engine                 build s   heap MiB   hits   p50 ms    p99 ms   notices");
    Measured m = new MatchBench(members, words).run(searches, ownNotices);
    row(
        "tbtwatch",
        m.buildSeconds(),
        m.heapBytes() + m.tableBytes(),
        m.hits(),
        m.wallMillis(),
        ownNotices);
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
    List<Subscription> piece = new ArrayList<>();
    made.fill(
        searches,
        s -> {
          piece.add(s);
          if (piece.size() == PIECE) {
            register(rival, piece);
          }
        });
    register(rival, piece);
    rival.ready();
    double build = (System.nanoTime() - start) / 1e9;
    List<Notice> all = made.notices(notices + WARM_UP);
    List<Double> millis = new ArrayList<>();
    long hits = 0;
    for (int i = 0; i < all.size(); i++) {
      long begin = System.nanoTime();
      long found = rival.percolate(all.get(i));
      if (i >= WARM_UP) {
        millis.add((System.nanoTime() - begin) / 1e6);
        hits += found;
      }
    }
    Collections.sort(millis);
    row(rival.name(), build, rival.heapBytes(), (double) hits / notices, millis, notices);
  }

  private static void register(Rival rival, List<Subscription> piece) {
    try {
      rival.register(piece);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException("registering saved searches", e);
    }
    piece.clear();
  }

  private void row(
      String name, double build, long heap, double hits, List<Double> millis, int shown) {
    out.printf(
        Locale.ROOT,
        "%-22s %7.1f %10.0f %6.0f %8.2f %9.2f %9d%n",
        name,
        build,
        heap / MIB,
        hits,
        Measured.percentile(millis, 0.5),
        Measured.percentile(millis, 0.99),
        shown);
  }
}
