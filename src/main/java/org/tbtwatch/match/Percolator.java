package org.tbtwatch.match;

import java.util.AbstractList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tbtwatch.match.keyword.Features;
import org.tbtwatch.match.keyword.Reading;
import org.tbtwatch.nomenclature.Lexicon;
import org.tbtwatch.nomenclature.Members;
import org.tbtwatch.nomenclature.heading.HeadingFinder;
import org.tbtwatch.subscription.Reason;
import org.tbtwatch.subscription.SavedSearch;
import org.tbtwatch.subscription.Subscription;

/**
 * All saved searches, ready for notifications. Filled once, then read by many threads; what changes
 * later lies as a second, small layer over the first.
 */
public final class Percolator {
  private final Members members;
  private final Criteria criteria;
  private final @Nullable Criteria changed;
  private final int size;

  private Percolator(Members members, Criteria criteria, @Nullable Criteria changed, int size) {
    this.members = members;
    this.criteria = criteria;
    this.changed = changed;
    this.size = size;
  }

  /**
   * Builds from all subscriptions.
   *
   * @param subscriptions called once with the place to put each
   */
  public static Percolator build(Members members, Consumer<Consumer<Subscription>> subscriptions) {
    Criteria criteria = filled(members, subscriptions);
    return new Percolator(members, criteria, null, criteria.size());
  }

  private static Criteria filled(Members members, Consumer<Consumer<Subscription>> subscriptions) {
    Criteria criteria = new Criteria(members, Lexicon.shipped());
    subscriptions.accept(criteria::put);
    criteria.close();
    return criteria;
  }

  /** A percolator of one saved search. */
  public static Percolator of(Members members, SavedSearch search) {
    return build(members, put -> put.accept(new Subscription("", "", search)));
  }

  /**
   * The same, but for some subscribers: what it holds of them no longer counts.
   *
   * @param subscribers ids of all whose saved searches changed since this one was built
   * @param now puts what they have now; called once
   */
  public Percolator with(Set<String> subscribers, Consumer<Consumer<Subscription>> now) {
    Criteria old = criteria.without(subscribers);
    Criteria fresh = filled(members, now);
    return new Percolator(members, old, fresh, old.size() - old.left() + fresh.size());
  }

  /** How many saved searches it holds. */
  public int size() {
    return size;
  }

  /** How many distinct keywords, codes and queries they are made of. */
  public int distinctCriteria() {
    return criteria.distinct();
  }

  /** Saved searches that cannot be run, by subscription, with why. */
  public Map<String, String> broken() {
    if (changed == null && criteria.broken().isEmpty()) {
      return Map.of();
    }
    Map<String, String> broken = new HashMap<>(criteria.broken());
    if (changed != null) {
      broken.putAll(changed.broken());
    }
    return Map.copyOf(broken);
  }

  /** Runs one notification against all saved searches. */
  public Percolated percolate(Notice notice) {
    return percolate(Reading.of(notice, Lexicon.shipped(), HeadingFinder::shipped));
  }

  /** The same for a notice that is taken apart already. */
  Percolated percolate(Reading reading) {
    return percolate(reading, true);
  }

  /**
   * The same where something is known already.
   *
   * @param words false where it is sure that no phrase of {@link #necessary} stands in the notice
   */
  Percolated percolate(Reading reading, boolean words) {
    Map<String, String> failures = new HashMap<>(broken());
    List<Percolated.Hit> hits = criteria.percolate(reading, words, failures);
    if (changed != null) {
      hits = new Both(hits, changed.percolate(reading, words, failures));
    }
    return new Percolated(hits, failures);
  }

  /**
   * Whether Member, objective and kind of a notice suit any of the searches, whatever it is about.
   */
  boolean lets(Reading reading) {
    return criteria.lets(reading) || (changed != null && changed.lets(reading));
  }

  /** Names everything of which a notice must show something, or nothing can hit it. */
  void necessary(Features.Wanted wanted) {
    criteria.necessary(wanted);
    if (changed != null) {
      changed.necessary(wanted);
    }
  }

  /** Runs one saved search over one notification; empty if it does not hit. */
  public static Optional<List<Reason>> matches(Members members, SavedSearch search, Notice notice) {
    return of(members, search).percolate(notice).hits().stream()
        .findFirst()
        .map(Percolated.Hit::reasons);
  }

  /** One list after another, neither of them copied. */
  private static final class Both extends AbstractList<Percolated.Hit> {
    private final List<Percolated.Hit> first;
    private final List<Percolated.Hit> second;

    Both(List<Percolated.Hit> first, List<Percolated.Hit> second) {
      this.first = first;
      this.second = second;
    }

    @Override
    public int size() {
      return first.size() + second.size();
    }

    @Override
    public Percolated.Hit get(int index) {
      return index < first.size() ? first.get(index) : second.get(index - first.size());
    }
  }
}
