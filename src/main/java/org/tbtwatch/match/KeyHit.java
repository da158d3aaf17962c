package org.tbtwatch.match;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.tbtwatch.subscription.Reason;

/** What one keyword found in one notice: the best place for each path. */
final class KeyHit {
  private final Map<Reason.Path, Reason> best = new EnumMap<>(Reason.Path.class);
  private final Map<Reason.Path, Integer> weights = new EnumMap<>(Reason.Path.class);

  void add(Reason reason, int weight) {
    Integer known = weights.get(reason.path());
    if (known == null || weight > known) {
      best.put(reason.path(), reason);
      weights.put(reason.path(), weight);
    }
  }

  boolean has(Reason.Path path) {
    return best.containsKey(path);
  }

  List<Reason> reasons() {
    return new ArrayList<>(best.values());
  }
}
