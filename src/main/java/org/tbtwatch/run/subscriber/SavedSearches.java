package org.tbtwatch.run.subscriber;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tbtwatch.match.Percolator;
import org.tbtwatch.nomenclature.Members;
import org.tbtwatch.store.Store;

/**
 * The percolator of all saved searches, built from the store when first asked for. A few changes
 * are laid over it; after many it is built anew.
 */
public final class SavedSearches {
  private static final Logger log = LoggerFactory.getLogger(SavedSearches.class);
  private static final int FEW = 500;
  private static final int SHARE = 20;

  /** What was built from the whole store at a version, and that with all changes up to another. */
  private record Built(long version, Percolator whole, long changedVersion, Percolator percolator) {
    static Built of(long version, Percolator whole) {
      return new Built(version, whole, version, whole);
    }
  }

  private final Store store;
  private final Members members;
  private Optional<Built> built = Optional.empty();

  public SavedSearches(Store store, Members members) {
    this.store = store;
    this.members = members;
  }

  /** The percolator as of now. */
  public synchronized Percolator percolator() {
    long version = store.subscribers().subscriptionsVersion();
    Optional<Built> known = built;
    if (known.isPresent() && known.get().changedVersion() == version) {
      return known.get().percolator();
    }
    Built now = known.flatMap(b -> changed(b, version)).orElseGet(() -> anew(version));
    built = Optional.of(now);
    return now.percolator();
  }

  /** Saved searches that cannot be run, by subscription, with why. */
  public Map<String, String> broken() {
    return percolator().broken();
  }

  private Optional<Built> changed(Built before, long version) {
    return store
        .subscribers()
        .changedBetween(before.version(), version)
        .filter(whose -> whose.size() <= Math.max(FEW, before.whole().size() / SHARE))
        .map(whose -> new Built(before.version(), before.whole(), version, with(before, whose)));
  }

  private Percolator with(Built before, Set<String> whose) {
    return before.whole().with(whose, put -> store.subscribers().forEachSubscriptionOf(whose, put));
  }

  private Built anew(long version) {
    long start = System.nanoTime();
    Percolator whole =
        Percolator.build(members, put -> store.subscribers().forEachSubscription(put));
    log.info(
        "saved searches built searches={} distinct={} broken={} millis={}",
        whole.size(),
        whole.distinctCriteria(),
        whole.broken().size(),
        (System.nanoTime() - start) / 1_000_000);
    return Built.of(version, whole);
  }
}
