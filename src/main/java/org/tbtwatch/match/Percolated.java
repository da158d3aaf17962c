package org.tbtwatch.match;

import java.util.Collections;
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

  /** One subscription hit, and why. Its ids are written out when they are asked for. */
  public interface Hit {
    /** What was hit. */
    String subscriptionId();

    /** Whose it is. */
    String subscriberId();

    /** Why, at least one. */
    List<Reason> reasons();
  }

  public Percolated {
    hits = Collections.unmodifiableList(hits); // not copied: written out when looked at
    failures = Map.copyOf(failures);
  }
}
