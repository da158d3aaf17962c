package org.tbtwatch.search.hit;

import java.io.IOException;
import java.util.Collection;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.Collector;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.LeafCollector;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.TopFieldCollector;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.search.TopFieldDocs;
import org.apache.lucene.util.FixedBitSet;

/** Finds all documents of a query, for counting, and the best of them, in one go. */
public final class OnePass implements CollectorManager<OnePass.Collecting, OnePass.Seen> {

  /**
   * What was found.
   *
   * @param top the best of those that are not narrowed away
   * @param all one set per segment, by its number
   */
  public record Seen(TopFieldDocs top, FixedBitSet[] all) {}

  private final FixedBitSet[] all;
  private final FixedBitSet[] narrowed;
  private final TopFieldCollectorManager best;

  /**
   * Into empty sets.
   *
   * @param all one empty set per segment, to mark what was found in
   * @param narrowed what may be among the best, per segment; empty for all
   */
  public OnePass(FixedBitSet[] all, FixedBitSet[] narrowed, TopFieldCollectorManager best) {
    this.all = all;
    this.narrowed = narrowed;
    this.best = best;
  }

  /** Marks each document and passes it on. */
  public final class Collecting implements Collector {
    private final TopFieldCollector top = best.newCollector();

    @Override
    public LeafCollector getLeafCollector(LeafReaderContext leaf) throws IOException {
      LeafCollector inner = top.getLeafCollector(leaf);
      FixedBitSet found = all[leaf.ord];
      if (narrowed.length == 0) {
        return new Marking(inner, found);
      }
      FixedBitSet wanted = narrowed[leaf.ord];
      return new Marking(inner, found) {
        @Override
        public void collect(int doc) throws IOException {
          found.set(doc);
          if (wanted.get(doc)) {
            inner.collect(doc);
          }
        }
      };
    }

    @Override
    public ScoreMode scoreMode() {
      return top.scoreMode();
    }
  }

  /** Of one segment. */
  private static class Marking implements LeafCollector {
    private final LeafCollector inner;
    private final FixedBitSet found;

    Marking(LeafCollector inner, FixedBitSet found) {
      this.inner = inner;
      this.found = found;
    }

    @Override
    public void setScorer(Scorable scorer) throws IOException {
      inner.setScorer(scorer);
    }

    @Override
    public void collect(int doc) throws IOException {
      found.set(doc);
      inner.collect(doc);
    }
  }

  @Override
  public Collecting newCollector() {
    return new Collecting();
  }

  @Override
  public Seen reduce(Collection<Collecting> collectors) throws IOException {
    return new Seen(best.reduce(collectors.stream().map(c -> c.top).toList()), all);
  }
}
