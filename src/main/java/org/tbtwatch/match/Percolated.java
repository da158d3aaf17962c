package org.tbtwatch.match;

import java.util.List;
import java.util.Map;
import org.tbtwatch.subscription.Reason;

/**
 * What percolating one notification gave.
 *
 * @param hits saved searches that were hit, with the reasons
 * @param failures subscriptions whose search could not be run, with why; the others' hits are good
 */
public record Percolated(List<Hit> hits, Map<String, String> failures) {

  /**
   * One subscription hit, and why.
   *
   * @param subscriptionId what was hit
   * @param subscriberId whose it is
   * @param reasons why, at least one
   */
  public record Hit(String subscriptionId, String subscriberId, List<Reason> reasons) {
    public Hit {
      reasons = List.copyOf(reasons);
    }
  }

  public Percolated {
    hits = List.copyOf(hits);
    failures = Map.copyOf(failures);
  }
}
