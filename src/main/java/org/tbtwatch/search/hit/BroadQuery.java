package org.tbtwatch.search.hit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.SynonymQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.FixedBitSet;

/**
 * A query that is met by any of many things, taken apart into single terms and the rest. Where the
 * terms stand in a large part of all documents, what it finds is read from their lists at once, and
 * only what may be among the best is weighed.
 */
public final class BroadQuery {
  private static final int MANY = 4_000;

  private final DirectoryReader reader;
  private final List<Term> terms = new ArrayList<>();
  private final BooleanQuery.Builder rest = new BooleanQuery.Builder();
  private boolean hasRest;

  /** Takes a query apart. */
  public BroadQuery(DirectoryReader reader, Query query) {
    this.reader = reader;
    takeApart(query);
  }

  private void takeApart(Query query) {
    switch (query) {
      case BoostQuery boosted -> takeApart(boosted.getQuery());
      case DisjunctionMaxQuery any -> any.forEach(this::takeApart);
      case TermQuery term -> terms.add(term.getTerm());
      case SynonymQuery any -> terms.addAll(any.getTerms());
      case BooleanQuery several -> {
        if (isAnyOf(several)) {
          several.forEach(c -> takeApart(c.query()));
        } else {
          addRest(several);
        }
      }
      default -> addRest(query);
    }
  }

  private static boolean isAnyOf(BooleanQuery query) {
    return query.getMinimumNumberShouldMatch() <= 1
        && query.clauses().stream().allMatch(c -> c.occur() == Occur.SHOULD);
  }

  private void addRest(Query query) {
    rest.add(query, Occur.SHOULD);
    hasRest = true;
  }

  /** Whether its terms alone find so much that weighing all of it would take long. */
  public boolean isBroad() throws IOException {
    long found = 0;
    for (Term term : terms) {
      found += reader.docFreq(term);
    }
    return found > MANY;
  }

  /** What is left beside the terms: each of it is enough. */
  public List<Query> rest() {
    return hasRest ? List.of(rest.build()) : List.of();
  }

  /** Marks the documents of the terms, one set per segment. */
  public void mark(FixedBitSet[] segments) throws IOException {
    for (LeafReaderContext leaf : reader.leaves()) {
      FixedBitSet docs = segments[leaf.ord];
      for (Term term : terms) {
        mark(leaf, term, docs);
      }
      Bits live = leaf.reader().getLiveDocs();
      if (live != null) {
        live.applyMask(docs, 0);
      }
    }
  }

  private static void mark(LeafReaderContext leaf, Term term, FixedBitSet docs) throws IOException {
    Terms all = leaf.reader().terms(term.field());
    if (all != null) {
      TermsEnum at = all.iterator();
      if (at.seekExact(term.bytes())) {
        docs.or(at.postings(null, PostingsEnum.NONE));
      }
    }
  }
}
