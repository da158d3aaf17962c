package org.tbtwatch.search.hit;

import java.io.IOException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.util.BitSetIterator;
import org.apache.lucene.util.FixedBitSet;
import org.tbtwatch.notification.State;
import org.tbtwatch.search.Facet;
import org.tbtwatch.search.document.Fields;
import org.tbtwatch.search.document.NoticeDocuments;
import org.tbtwatch.search.document.Standing;

/** The values of all facets of one segment as plain arrays, so that counting is adding up. */
public final class FacetColumns {
  static final int NONE = Integer.MIN_VALUE;

  /** Columns by segment, kept as long as the segment is read. */
  public static final class Kept {
    private final Map<IndexReader.CacheKey, FacetColumns> columns = new ConcurrentHashMap<>();

    FacetColumns of(LeafReader leaf, LocalDate today) throws IOException {
      IndexReader.CacheHelper cache = leaf.getReaderCacheHelper();
      if (cache == null) {
        return new FacetColumns(leaf, today);
      }
      FacetColumns known = columns.get(cache.getKey());
      if (known != null && known.today.equals(today)) {
        return known;
      }
      FacetColumns made = new FacetColumns(leaf, today);
      if (columns.put(cache.getKey(), made) == null) {
        cache.addClosedListener(columns::remove);
      }
      return made;
    }
  }

  /**
   * One facet.
   *
   * @param labels the values there are
   * @param starts where the values of each document begin in {@code values}
   * @param values places in {@code labels}
   * @param all how often each value stands in the segment
   */
  private record Column(String[] labels, int[] starts, int[] values, int[] all) {
    static Column of(String[] labels, int[] starts, int[] values) {
      int[] all = new int[labels.length];
      for (int value : values) {
        all[value]++;
      }
      return new Column(labels, starts, values, all);
    }
  }

  /**
   * Some documents of a segment, listed once for all facets.
   *
   * @param listed the documents, or all others where they are most of the segment
   * @param areMost whether the others are listed
   */
  record Docs(int[] listed, boolean areMost) {
    static Docs of(FixedBitSet docs, int maxDoc) {
      int count = docs.cardinality();
      boolean most = count > maxDoc / 2;
      int[] listed = new int[most ? maxDoc - count : count];
      int at = 0;
      if (most) {
        for (int doc = 0; doc < maxDoc; doc++) {
          if (!docs.get(doc)) {
            listed[at++] = doc;
          }
        }
      } else {
        BitSetIterator it = new BitSetIterator(docs, count);
        for (int doc = it.nextDoc(); doc != BitSetIterator.NO_MORE_DOCS; doc = it.nextDoc()) {
          listed[at++] = doc;
        }
      }
      return new Docs(listed, most);
    }
  }

  private final LocalDate today;
  private final Map<Facet, Column> columns = new EnumMap<>(Facet.class);
  private final int[] commentDays;
  private final int[] transitionDays;

  private FacetColumns(LeafReader leaf, LocalDate today) throws IOException {
    this.today = today;
    for (Facet facet : Facet.values()) {
      columns.put(facet, facet == Facet.STATE ? states(leaf, today) : words(leaf, facet.field()));
    }
    commentDays = numbers(leaf, Fields.COMMENT_DAYS);
    transitionDays = numbers(leaf, Fields.TRANSITION_DAYS);
  }

  private static Column words(LeafReader leaf, String field) throws IOException {
    SortedSetDocValues words = DocValues.getSortedSet(leaf, field);
    String[] labels = new String[(int) words.getValueCount()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = words.lookupOrd(i).utf8ToString();
    }
    int[] starts = new int[leaf.maxDoc() + 1];
    int[] values = new int[leaf.maxDoc()];
    int count = 0;
    for (int doc = 0; doc < leaf.maxDoc(); doc++) {
      starts[doc] = count;
      if (words.advanceExact(doc)) {
        int own = words.docValueCount();
        if (count + own > values.length) {
          values = Arrays.copyOf(values, Math.max(count + own, values.length * 2));
        }
        for (int i = 0; i < own; i++) {
          values[count++] = (int) words.nextOrd();
        }
      }
    }
    starts[leaf.maxDoc()] = count;
    return Column.of(labels, starts, Arrays.copyOf(values, count));
  }

  private static Column states(LeafReader leaf, LocalDate today) throws IOException {
    NumericDocValues open = DocValues.getNumeric(leaf, Fields.OPEN_UNTIL);
    NumericDocValues inForce = DocValues.getNumeric(leaf, Fields.IN_FORCE_FROM);
    NumericDocValues resting = DocValues.getNumeric(leaf, Fields.RESTING);
    String[] labels = Arrays.stream(State.values()).map(State::word).toArray(String[]::new);
    int[] starts = new int[leaf.maxDoc() + 1];
    int[] values = new int[leaf.maxDoc()];
    for (int doc = 0; doc < leaf.maxDoc(); doc++) {
      long until = open.advanceExact(doc) ? open.longValue() : NoticeDocuments.NO_DATE;
      long from = inForce.advanceExact(doc) ? inForce.longValue() : Standing.NEVER;
      int rest = resting.advanceExact(doc) ? (int) resting.longValue() : State.UNKNOWN.ordinal();
      State state = Standing.state(until, from, State.values()[rest], today.toEpochDay());
      starts[doc] = doc;
      values[doc] = state.ordinal();
    }
    starts[leaf.maxDoc()] = leaf.maxDoc();
    return Column.of(labels, starts, values);
  }

  private static int[] numbers(LeafReader leaf, String field) throws IOException {
    NumericDocValues values = DocValues.getNumeric(leaf, field);
    int[] numbers = new int[leaf.maxDoc()];
    for (int doc = 0; doc < numbers.length; doc++) {
      numbers[doc] = values.advanceExact(doc) ? (int) values.longValue() : NONE;
    }
    return numbers;
  }

  private Column column(Facet facet) {
    Column column = columns.get(facet);
    if (column == null) {
      throw new IllegalStateException("no column for " + facet);
    }
    return column;
  }

  /**
   * Adds how often each value stands in these documents of the segment. Where they are most of it,
   * the few others are taken off from the whole.
   */
  void count(Facet facet, Docs docs, Map<String, Integer> into) {
    Column column = column(facet);
    int[] counts = docs.areMost() ? column.all.clone() : new int[column.labels.length];
    int step = docs.areMost() ? -1 : 1;
    for (int doc : docs.listed()) {
      for (int i = column.starts[doc]; i < column.starts[doc + 1]; i++) {
        counts[column.values[i]] += step;
      }
    }
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] > 0) {
        into.merge(column.labels[i], counts[i], Integer::sum);
      }
    }
  }

  /** The documents of the segment that have one of these values. */
  FixedBitSet having(Facet facet, Set<String> wanted) {
    Column column = column(facet);
    boolean[] is = new boolean[column.labels.length];
    for (int i = 0; i < is.length; i++) {
      is[i] = wanted.contains(column.labels[i]);
    }
    int docs = column.starts.length - 1;
    FixedBitSet having = new FixedBitSet(Math.max(1, docs));
    for (int doc = 0; doc < docs; doc++) {
      for (int i = column.starts[doc]; i < column.starts[doc + 1]; i++) {
        if (is[column.values[i]]) {
          having.set(doc);
        }
      }
    }
    return having;
  }

  /** Adds, for each value of one facet, how often each of another stands with it. */
  void cross(Facet rows, Facet across, FixedBitSet docs, Map<String, Map<String, Integer>> into) {
    Column row = column(rows);
    Column other = column(across);
    int[][] counts = new int[row.labels.length][];
    BitSetIterator it = new BitSetIterator(docs, 0);
    for (int doc = it.nextDoc(); doc != BitSetIterator.NO_MORE_DOCS; doc = it.nextDoc()) {
      for (int i = row.starts[doc]; i < row.starts[doc + 1]; i++) {
        int r = row.values[i];
        if (counts[r] == null) {
          counts[r] = new int[other.labels.length];
        }
        for (int k = other.starts[doc]; k < other.starts[doc + 1]; k++) {
          counts[r][other.values[k]]++;
        }
      }
    }
    for (int r = 0; r < counts.length; r++) {
      if (counts[r] != null) {
        Map<String, Integer> line = into.computeIfAbsent(row.labels[r], k -> new HashMap<>());
        for (int k = 0; k < counts[r].length; k++) {
          if (counts[r][k] > 0) {
            line.merge(other.labels[k], counts[r][k], Integer::sum);
          }
        }
      }
    }
  }

  /** Collects the days of transition of these documents, by the values of a facet. */
  void transitions(Facet rows, FixedBitSet docs, Map<String, java.util.List<Integer>> into) {
    Column row = column(rows);
    BitSetIterator it = new BitSetIterator(docs, 0);
    for (int doc = it.nextDoc(); doc != BitSetIterator.NO_MORE_DOCS; doc = it.nextDoc()) {
      if (transitionDays[doc] != NONE) {
        for (int i = row.starts[doc]; i < row.starts[doc + 1]; i++) {
          into.computeIfAbsent(row.labels[row.values[i]], k -> new java.util.ArrayList<>())
              .add(transitionDays[doc]);
        }
      }
    }
  }

  /** Collects the comment periods of these documents, in days. */
  void commentDays(FixedBitSet docs, java.util.List<Integer> into) {
    BitSetIterator it = new BitSetIterator(docs, 0);
    for (int doc = it.nextDoc(); doc != BitSetIterator.NO_MORE_DOCS; doc = it.nextDoc()) {
      if (commentDays[doc] != NONE) {
        into.add(commentDays[doc]);
      }
    }
  }
}
