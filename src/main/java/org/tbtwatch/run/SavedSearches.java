package org.tbtwatch.run;

import java.util.Optional;
import org.tbtwatch.match.Percolator;
import org.tbtwatch.nomenclature.Members;
import org.tbtwatch.store.Store;

/** The percolator of all saved searches, built from the store and rebuilt when they change. */
public final class SavedSearches {

  private record Built(long version, Percolator percolator) {}

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
    if (built.isEmpty() || built.get().version() != version) {
      Percolator fresh =
          Percolator.build(members, put -> store.subscribers().forEachSubscription(put));
      built = Optional.of(new Built(version, fresh));
    }
    return built.get().percolator();
  }
}
