package org.tbtwatch.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.tbtwatch.nomenclature.HeadingFinder;
import org.tbtwatch.nomenclature.Lexicon;
import org.tbtwatch.nomenclature.Members;
import org.tbtwatch.subscription.Reason;
import org.tbtwatch.subscription.SavedSearch;
import org.tbtwatch.subscription.Subscription;

/** All saved searches, ready for notifications. Filled once; then read by many threads. */
public final class Percolator {
  private static final Comparator<Reason> ORDER =
      Comparator.comparing(Reason::path)
          .thenComparing(Reason::wanted)
          .thenComparing(Reason::field)
          .thenComparing(Reason::found);

  private final Criteria criteria;

  private Percolator(Criteria criteria) {
    this.criteria = criteria;
  }

  /**
   * Builds from all subscriptions.
   *
   * @param subscriptions called once with the place to put each
   */
  public static Percolator build(Members members, Consumer<Consumer<Subscription>> subscriptions) {
    Criteria criteria = new Criteria(members, Lexicon.shipped());
    subscriptions.accept(criteria::put);
    criteria.close();
    return new Percolator(criteria);
  }

  /** A percolator of one saved search. */
  public static Percolator of(Members members, SavedSearch search) {
    return build(members, put -> put.accept(new Subscription("", "", search)));
  }

  /** How many saved searches it holds. */
  public int size() {
    return criteria.size();
  }

  /** How many distinct keywords, codes and queries they are made of. */
  public int distinctCriteria() {
    return criteria.distinct();
  }

  /** Runs one notification against all saved searches. */
  public Percolated percolate(Notice notice) {
    Reading reading = Reading.of(notice, Lexicon.shipped(), HeadingFinder::shipped);
    Map<String, String> failures = new HashMap<>(criteria.broken());
    Criteria.Evaluated evaluated = criteria.evaluate(reading, failures);
    Pairs pairs = new Pairs();
    evaluated.hits(pairs::add);
    return new Percolated(hits(pairs.sorted(), evaluated), failures);
  }

  private List<Percolated.Hit> hits(long[] pairs, Criteria.Evaluated evaluated) {
    List<Percolated.Hit> hits = new ArrayList<>();
    int i = 0;
    while (i < pairs.length) {
      int search = (int) (pairs[i] >>> 32);
      int from = i;
      while (i < pairs.length && (int) (pairs[i] >>> 32) == search) {
        i++;
      }
      hits.add(
          new Percolated.Hit(
              criteria.subscriptionId(search),
              criteria.subscriberId(search),
              reasons(pairs, from, i, evaluated)));
    }
    return hits;
  }

  private static List<Reason> reasons(
      long[] pairs, int from, int to, Criteria.Evaluated evaluated) {
    if (to - from == 1) {
      return evaluated.reasons((int) pairs[from]);
    }
    List<Reason> reasons = new ArrayList<>();
    for (int i = from; i < to; i++) {
      for (Reason reason : evaluated.reasons((int) pairs[i])) {
        if (!reasons.contains(reason)) {
          reasons.add(reason);
        }
      }
    }
    Collections.sort(reasons, ORDER);
    return List.copyOf(reasons);
  }

  /** Runs one saved search over one notification; empty if it does not hit. */
  public static Optional<List<Reason>> matches(Members members, SavedSearch search, Notice notice) {
    return of(members, search).percolate(notice).hits().stream()
        .findFirst()
        .map(Percolated.Hit::reasons);
  }

  /** Pairs of search and key, as one number each. */
  private static final class Pairs {
    private long[] pairs = new long[256];
    private int size;

    void add(int search, int key) {
      if (size == pairs.length) {
        pairs = Arrays.copyOf(pairs, size * 2);
      }
      pairs[size++] = (long) search << 32 | key;
    }

    long[] sorted() {
      long[] sorted = Arrays.copyOf(pairs, size);
      Arrays.sort(sorted);
      return sorted;
    }
  }
}
