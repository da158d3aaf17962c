package org.tbtwatch.run.match;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.tbtwatch.nomenclature.Language;
import org.tbtwatch.nomenclature.Members;
import org.tbtwatch.notification.FiledNotification;
import org.tbtwatch.notification.State;
import org.tbtwatch.store.Store;
import org.tbtwatch.subscription.Reason;
import org.tbtwatch.subscription.SavedSearch;

/** What a saved search would have sent, and whether that is much or little. */
public final class BacktestRun {

  /** One notification that would have been sent, and why. */
  public record Hit(FiledNotification filed, State state, List<Reason> reasons) {
    public Hit {
      reasons = List.copyOf(reasons);
    }
  }

  /**
   * What a person wants to know before saving a search.
   *
   * @param from first day looked at
   * @param total notifications that would have been sent since then
   * @param months how many in each month, every month from the first to today, in order
   * @param open how many of them belong to a measure that is open for comments today
   * @param paths how many were hit by each way; one hit by two ways counts for both
   * @param sample the newest, with reasons
   * @param advice what to change where it is too much or too little
   */
  public record Summary(
      LocalDate from,
      int total,
      Map<YearMonth, Integer> months,
      int open,
      Map<Reason.Path, Integer> paths,
      List<Hit> sample,
      Optional<Advice> advice) {
    public Summary {
      months = java.util.Collections.unmodifiableMap(new TreeMap<>(months));
      sample = List.copyOf(sample);
    }

    /** How many in a month, on the average. */
    public double aMonth() {
      return months.isEmpty() ? 0 : (double) total / months.size();
    }
  }

  /** What to change in a search. */
  public sealed interface Advice {
    /**
     * Too much comes.
     *
     * @param word the keyword or code that brings most; empty where the search names no product
     * @param brings how many it brings that nothing else of the search brings
     */
    record TooBroad(String word, int brings) implements Advice {}

    /**
     * Next to nothing comes.
     *
     * @param terms related terms that would bring more, best first, with how many
     */
    record TooNarrow(List<Related> terms) implements Advice {
      public TooNarrow {
        terms = List.copyOf(terms);
      }
    }
  }

  /**
   * A term that could be added.
   *
   * @param term in the language asked for
   * @param brings how many notifications it would bring that the search does not
   */
  public record Related(String term, int brings) {}

  private final Store store;
  private final BacktestArchive archive;

  public BacktestRun(Store store, BacktestArchive archive) {
    this.store = store;
    this.archive = archive;
  }

  /** For a single use, with an archive of its own. */
  public BacktestRun(Store store, Members members) {
    this(store, new BacktestArchive(store, members));
  }

  /**
   * Everything that a search hits, newest first.
   *
   * @param from oldest distribution date, inclusive
   * @param today for the states
   */
  public List<Hit> run(SavedSearch search, LocalDate from, LocalDate today) {
    return hits(newestFirst(archive.run(search, from)), today);
  }

  /**
   * Sums up what a search hits.
   *
   * @param from oldest distribution date, inclusive
   * @param today for the states and the months
   * @param sample how many notifications to show
   * @param language of the terms offered
   */
  public Summary summary(
      SavedSearch search, LocalDate from, LocalDate today, int sample, Language language) {
    List<BacktestArchive.Found> found = newestFirst(archive.run(search, from));
    return summary(
        found,
        from,
        today,
        sample,
        new BacktestAdvice(archive, search, from, today, language).of(found));
  }

  /** The same without advice, which takes longer than all the rest. */
  public Summary count(SavedSearch search, LocalDate from, LocalDate today, int sample) {
    return summary(newestFirst(archive.run(search, from)), from, today, sample, Optional.empty());
  }

  /** Reads what is new in the store, all at first, so that nobody need wait for it. */
  public void ready(LocalDate from) {
    archive.follow(from);
  }

  private Summary summary(
      List<BacktestArchive.Found> found,
      LocalDate from,
      LocalDate today,
      int sample,
      Optional<Advice> advice) {
    Map<YearMonth, Integer> months = new TreeMap<>();
    for (YearMonth m = YearMonth.from(from);
        !m.isAfter(YearMonth.from(today));
        m = m.plusMonths(1)) {
      months.put(m, 0);
    }
    Map<Reason.Path, Integer> paths = new EnumMap<>(Reason.Path.class);
    int open = 0;
    for (BacktestArchive.Found f : found) {
      months.merge(YearMonth.from(f.day()), 1, Integer::sum);
      open += f.measure().state(today) == State.OPEN ? 1 : 0;
      Set<Reason.Path> own = EnumSet.noneOf(Reason.Path.class);
      f.reasons().forEach(r -> own.add(r.path()));
      own.forEach(p -> paths.merge(p, 1, Integer::sum));
    }
    List<Hit> newest = hits(found.subList(0, Math.min(sample, found.size())), today);
    return new Summary(from, found.size(), months, open, paths, newest, advice);
  }

  private static List<BacktestArchive.Found> newestFirst(List<BacktestArchive.Found> found) {
    return found.stream()
        .sorted(
            Comparator.comparing(BacktestArchive.Found::day)
                .reversed()
                .thenComparing(BacktestArchive.Found::id, Comparator.reverseOrder()))
        .toList();
  }

  private List<Hit> hits(List<BacktestArchive.Found> found, LocalDate today) {
    Map<String, FiledNotification> filed =
        store.notifications().byIds(found.stream().map(BacktestArchive.Found::id).toList());
    return found.stream()
        .flatMap(
            f ->
                Optional.ofNullable(filed.get(f.id()))
                    .map(kept -> new Hit(kept, f.measure().state(today), f.reasons()))
                    .stream())
        .toList();
  }
}
