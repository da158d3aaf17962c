package org.tbtwatch.match.engine;

import java.util.AbstractList;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;
import org.tbtwatch.match.Criteria;
import org.tbtwatch.match.Percolated;
import org.tbtwatch.match.engine.Gathering.Gathered;
import org.tbtwatch.subscription.Reason;

/**
 * The hits of one notice, kept as numbers: a notice may hit very many saved searches, and they
 * share their reasons.
 */
public final class FoundHits extends AbstractList<Percolated.Hit> implements RandomAccess {
  private final Criteria criteria;
  private final FoundReasons reasons;
  private final Gathered gathered;

  public FoundHits(Criteria criteria, FoundReasons reasons, Gathered gathered) {
    this.criteria = criteria;
    this.reasons = reasons;
    this.gathered = gathered;
  }

  @Override
  public int size() {
    return gathered.searches().length;
  }

  @Override
  public Percolated.Hit get(int index) {
    return new Found(Objects.checkIndex(index, size()));
  }

  private final class Found implements Percolated.Hit {
    private final int index;

    Found(int index) {
      this.index = index;
    }

    @Override
    public String subscriptionId() {
      return criteria.subscriptionId(gathered.searches()[index]);
    }

    @Override
    public String subscriberId() {
      return criteria.subscriberId(gathered.searches()[index]);
    }

    @Override
    public List<Reason> reasons() {
      return new Reasons(gathered.starts()[index], gathered.starts()[index + 1]);
    }
  }

  /** Why one saved search was hit: a few of the notice's reasons, by their numbers. */
  private final class Reasons extends AbstractList<Reason> implements RandomAccess {
    private final int from;
    private final int to;

    Reasons(int from, int to) {
      this.from = from;
      this.to = to;
    }

    @Override
    public int size() {
      return to - from;
    }

    @Override
    public Reason get(int index) {
      return reasons.reason(gathered.reasons()[from + Objects.checkIndex(index, to - from)]);
    }
  }
}
