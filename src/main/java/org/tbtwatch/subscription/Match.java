package org.tbtwatch.subscription;

import java.util.List;

/**
 * A subscription hit by a change of a notification; at most one per (subscription, change).
 *
 * @param subscriptionId what was hit; the subscriber's own id where they follow the measure
 * @param subscriberId whose it is
 * @param changeId by what
 * @param reasons why, at least one
 */
public record Match(
    String subscriptionId, String subscriberId, String changeId, List<Reason> reasons) {
  public Match {
    reasons = List.copyOf(reasons);
  }
}
