package org.tbtwatch.match.engine;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.RandomAccess;
import org.tbtwatch.match.Criteria;
import org.tbtwatch.match.Criteria.Evaluated;
import org.tbtwatch.match.Percolated;
import org.tbtwatch.match.engine.Gathering.Gathered;
import org.tbtwatch.subscription.Reason;

/**
 * The hits of one notice, kept as numbers; reasons are put together when a hit is looked at, for a
 * notice may hit very many.
 */
public final class FoundHits extends AbstractList<Percolated.Hit> implements RandomAccess {
  private static final Comparator<Reason> ORDER =
      Comparator.comparing(Reason::path)
          .thenComparing(Reason::wanted)
          .thenComparing(Reason::field)
          .thenComparing(Reason::found);

  private final Criteria criteria;
  private final Evaluated evaluated;
  private final Gathered gathered;

  public FoundHits(Criteria criteria, Evaluated evaluated, Gathered gathered) {
    this.criteria = criteria;
    this.evaluated = evaluated;
    this.gathered = gathered;
  }

  @Override
  public int size() {
    return gathered.searches().length;
  }

  @Override
  public Percolated.Hit get(int index) {
    return new Found(
        criteria,
        gathered.searches()[index],
        reasons(gathered.starts()[index], gathered.starts()[index + 1]));
  }

  private record Found(Criteria criteria, int search, List<Reason> reasons)
      implements Percolated.Hit {
    @Override
    public String subscriptionId() {
      return criteria.subscriptionId(search);
    }

    @Override
    public String subscriberId() {
      return criteria.subscriberId(search);
    }
  }

  /** The reasons of some keys together, each once, in a settled order. */
  private List<Reason> reasons(int from, int to) {
    List<Reason> first = evaluated.reasons(gathered.keys()[from]);
    if (to - from == 1) {
      return first;
    }
    int most = 0;
    for (int i = from; i < to; i++) {
      most += evaluated.reasons(gathered.keys()[i]).size();
    }
    Reason[] all = new Reason[most];
    int n = 0;
    for (int i = from; i < to; i++) {
      for (Reason reason : evaluated.reasons(gathered.keys()[i])) {
        n = put(reason, all, n);
      }
    }
    return List.of(n == most ? all : Arrays.copyOf(all, n));
  }

  /** Puts a reason at its place among the first n, unless it stands there. */
  private static int put(Reason reason, Reason[] sorted, int n) {
    int at = n;
    while (at > 0) {
      int order = ORDER.compare(sorted[at - 1], reason);
      if (order == 0) {
        return n;
      }
      if (order < 0) {
        break;
      }
      at--;
    }
    System.arraycopy(sorted, at, sorted, at + 1, n - at);
    sorted[at] = reason;
    return n + 1;
  }
}
