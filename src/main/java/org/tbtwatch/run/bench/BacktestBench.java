package org.tbtwatch.run.bench;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.tbtwatch.nomenclature.Language;
import org.tbtwatch.nomenclature.Members;
import org.tbtwatch.notification.Notification;
import org.tbtwatch.run.match.BacktestArchive;
import org.tbtwatch.run.match.BacktestRun;
import org.tbtwatch.store.Store;
import org.tbtwatch.store.source.SourceReading;
import org.tbtwatch.subscription.SavedSearch;

/** Tries made-up saved searches on a store of made-up notifications, to measure it. */
public final class BacktestBench {
  private static final int PIECE = 500;
  private static final int YEARS = 25;
  private static final int SAMPLE = 10;
  private static final int WARM_UP = 100;

  private final Store store;
  private final Members members;
  private final MadeSearches made;

  /**
   * Over a store that may be filled.
   *
   * @param words of the vocabulary that keywords are chosen from
   */
  public BacktestBench(Store store, Members members, int words) {
    this.store = store;
    this.members = members;
    this.made = new MadeSearches(members, words);
  }

  /**
   * What was measured.
   *
   * @param held notifications of the last twelve months, which are tried
   * @param readSeconds to take them apart when the service starts
   * @param heapBytes that they take
   * @param hits mean hits of a search
   * @param millis of each search, ascending
   */
  public record Measured(
      int held, double readSeconds, long heapBytes, double hits, List<Double> millis) {
    public Measured {
      millis = List.copyOf(millis);
    }
  }

  /** Fills the store with notifications of the last years. */
  public void fill(int notifications, LocalDate today, Instant now) {
    List<Notification> piece = new ArrayList<>();
    made.spread(
        notifications,
        today.minusYears(YEARS),
        today,
        n -> {
          piece.add(n);
          if (piece.size() == PIECE) {
            record(piece, now);
          }
        });
    record(piece, now);
  }

  private void record(List<Notification> piece, Instant now) {
    store.notifications().record(SourceReading.of("bench", 1, now, List.copyOf(piece)));
    piece.clear();
  }

  /** Tries so many searches on the last twelve months. */
  public Measured run(int searches, LocalDate today) {
    LocalDate from = today.minusMonths(12);
    long before = heap();
    BacktestArchive archive = new BacktestArchive(store, members);
    long start = System.nanoTime();
    int held = archive.follow(from);
    double read = (System.nanoTime() - start) / 1e9;
    long heap = heap() - before;
    BacktestRun backtest = new BacktestRun(store, archive);
    List<SavedSearch> all = made.searches(searches + WARM_UP);
    List<Double> millis = new ArrayList<>();
    long hits = 0;
    for (int i = 0; i < all.size(); i++) {
      long begin = System.nanoTime();
      int total = backtest.summary(all.get(i), from, today, SAMPLE, Language.EN).total();
      if (i >= WARM_UP) {
        millis.add((System.nanoTime() - begin) / 1e6);
        hits += total;
      }
    }
    Collections.sort(millis);
    return new Measured(held, read, heap, (double) hits / searches, millis);
  }

  private static long heap() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
