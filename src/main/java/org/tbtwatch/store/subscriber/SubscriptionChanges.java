package org.tbtwatch.store.subscriber;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.tbtwatch.store.Sql;

/**
 * A journal of whose saved searches changed, one row for each step of the counter {@code
 * subscriptions}. A step without a row, or rows thrown away since, mean that all must be read
 * again.
 */
public final class SubscriptionChanges {
  /** Changes further back are thrown away. */
  public static final int KEPT = 20_000;

  private SubscriptionChanges() {}

  /** Raises the counter for these subscribers, holding its lock from here on. */
  static void note(Handle h, Collection<String> subscriberIds) {
    if (subscriberIds.isEmpty()) {
      return;
    }
    long version = Sql.add(h, "subscriptions", subscriberIds.size()) - subscriberIds.size();
    PreparedBatch batch =
        h.prepareBatch(
            "INSERT INTO subscription_change (version, subscriber_id) VALUES (:version, :id)");
    for (String id : subscriberIds) {
      batch.bind("version", ++version).bind("id", id).add();
    }
    batch.execute();
    h.createUpdate("DELETE FROM subscription_change WHERE version <= :old")
        .bind("old", version - KEPT)
        .execute();
  }

  /** Whose saved searches changed after one version up to another; empty if that is not known. */
  static Optional<Set<String>> between(Handle h, long after, long upTo) {
    if (upTo - after > KEPT || upTo < after) {
      return Optional.empty();
    }
    List<String> ids =
        h.createQuery(
                "SELECT subscriber_id FROM subscription_change"
                    + " WHERE version > :after AND version <= :upTo")
            .bind("after", after)
            .bind("upTo", upTo)
            .mapTo(String.class)
            .list();
    return ids.size() == upTo - after ? Optional.of(new HashSet<>(ids)) : Optional.empty();
  }
}
