package org.tbtwatch.match;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.tbtwatch.nomenclature.Members;
import org.tbtwatch.subscription.Reason;
import org.tbtwatch.subscription.SavedSearch;
import org.tbtwatch.subscription.Subscription;

/** All saved searches, ready for notifications. Filled once; then read by many threads. */
public final class Percolator {

  private Percolator() {}

  /**
   * Builds from all subscriptions.
   *
   * @param subscriptions called once with the place to put each
   */
  public static Percolator build(Members members, Consumer<Consumer<Subscription>> subscriptions) {
    throw new UnsupportedOperationException("not written yet" + members + subscriptions);
  }

  /** Runs one notification against all saved searches. */
  public Percolated percolate(Notice notice) {
    throw new UnsupportedOperationException("not written yet" + notice);
  }

  /** Runs one saved search over one notification; empty if it does not hit. */
  public static Optional<List<Reason>> matches(Members members, SavedSearch search, Notice notice) {
    throw new UnsupportedOperationException("not written yet" + members + search + notice);
  }
}
