package org.tbtwatch.search.hit;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.util.FixedBitSet;
import org.tbtwatch.search.Facet;
import org.tbtwatch.search.SearchResult;
import org.tbtwatch.search.Statistics;

/** Counts facets over the documents that a search found. */
public final class Counting {
  private static final int MOST_VALUES = 400;

  private final DirectoryReader reader;
  private final LocalDate today;
  private final FacetColumns.Kept kept;

  public Counting(DirectoryReader reader, LocalDate today, FacetColumns.Kept kept) {
    this.reader = reader;
    this.today = today;
    this.kept = kept;
  }

  /** One empty set of documents per segment. */
  public FixedBitSet[] noDocuments() {
    FixedBitSet[] segments = new FixedBitSet[reader.leaves().size()];
    for (LeafReaderContext leaf : reader.leaves()) {
      segments[leaf.ord] = new FixedBitSet(Math.max(1, leaf.reader().maxDoc()));
    }
    return segments;
  }

  /** The documents with what is chosen of facets, per segment; an empty array if nothing is. */
  public FixedBitSet[] narrowed(Map<Facet, Set<String>> chosen) throws IOException {
    if (chosen.isEmpty()) {
      return new FixedBitSet[0];
    }
    FixedBitSet[] segments = noDocuments();
    for (LeafReaderContext leaf : reader.leaves()) {
      FixedBitSet docs = segments[leaf.ord];
      docs.set(0, docs.length());
      FacetColumns columns = columns(leaf);
      chosen.forEach((facet, values) -> docs.and(columns.having(facet, values)));
    }
    return segments;
  }

  private FacetColumns columns(LeafReaderContext leaf) throws IOException {
    return kept.of(leaf.reader(), today);
  }

  /**
   * All facets. What is chosen of a facet narrows the counts of all others, not its own, so that
   * one sees what else could be chosen.
   */
  public Map<Facet, List<SearchResult.Count>> all(
      FixedBitSet[] found, Map<Facet, Set<String>> chosen) throws IOException {
    Map<Facet, Map<String, Integer>> counts = new EnumMap<>(Facet.class);
    for (LeafReaderContext leaf : reader.leaves()) {
      FacetColumns columns = columns(leaf);
      Map<Facet, FixedBitSet> having = new EnumMap<>(Facet.class);
      for (Map.Entry<Facet, Set<String>> e : chosen.entrySet()) {
        having.put(e.getKey(), columns.having(e.getKey(), e.getValue()));
      }
      int maxDoc = leaf.reader().maxDoc();
      FacetColumns.Docs narrowed =
          FacetColumns.Docs.of(without(null, found[leaf.ord], having), maxDoc);
      for (Facet facet : Facet.values()) {
        FacetColumns.Docs docs =
            having.containsKey(facet)
                ? FacetColumns.Docs.of(without(facet, found[leaf.ord], having), maxDoc)
                : narrowed;
        columns.count(facet, docs, counts.computeIfAbsent(facet, f -> new HashMap<>()));
      }
    }
    Map<Facet, List<SearchResult.Count>> all = new EnumMap<>(Facet.class);
    counts.forEach((facet, values) -> all.put(facet, sorted(facet, values)));
    return all;
  }

  private static FixedBitSet without(
      @org.jspecify.annotations.Nullable Facet own,
      FixedBitSet found,
      Map<Facet, FixedBitSet> having) {
    if (having.isEmpty()) {
      return found;
    }
    FixedBitSet docs = found.clone();
    having.forEach(
        (facet, set) -> {
          if (facet != own) {
            docs.and(set);
          }
        });
    return docs;
  }

  private static List<SearchResult.Count> sorted(Facet facet, Map<String, Integer> values) {
    Comparator<SearchResult.Count> order =
        facet == Facet.YEAR || facet == Facet.MONTH
            ? Comparator.comparing(SearchResult.Count::value).reversed()
            : Comparator.comparingInt(SearchResult.Count::documents)
                .reversed()
                .thenComparing(SearchResult.Count::value);
    return values.entrySet().stream()
        .map(e -> new SearchResult.Count(e.getKey(), e.getValue()))
        .sorted(order)
        .limit(MOST_VALUES)
        .toList();
  }

  /** Rows of one facet against others. */
  public Statistics cross(FixedBitSet[] found, Facet rows, List<Facet> across) throws IOException {
    long total = 0;
    Map<Facet, Map<String, Integer>> counts = new EnumMap<>(Facet.class);
    Map<String, Map<Facet, Map<String, Integer>>> cross = new HashMap<>();
    Map<String, List<Integer>> transitions = new HashMap<>();
    for (LeafReaderContext leaf : reader.leaves()) {
      FixedBitSet docs = found[leaf.ord];
      total += docs.cardinality();
      FacetColumns columns = columns(leaf);
      FacetColumns.Docs listed = FacetColumns.Docs.of(docs, leaf.reader().maxDoc());
      columns.count(rows, listed, counts.computeIfAbsent(rows, f -> new HashMap<>()));
      columns.transitions(rows, docs, transitions);
      for (Facet facet : across) {
        columns.count(facet, listed, counts.computeIfAbsent(facet, f -> new HashMap<>()));
        Map<String, Map<String, Integer>> one = new HashMap<>();
        columns.cross(rows, facet, docs, one);
        one.forEach((row, values) -> merge(cross, row, facet, values));
      }
    }
    Map<Facet, List<SearchResult.Count>> sorted = new EnumMap<>(Facet.class);
    counts.forEach((facet, values) -> sorted.put(facet, sorted(facet, values)));
    Map<String, Integer> medians = new HashMap<>();
    transitions.forEach((row, days) -> medians.put(row, median(days)));
    return new Statistics(total, sorted, cross, medians);
  }

  private static void merge(
      Map<String, Map<Facet, Map<String, Integer>>> cross,
      String row,
      Facet facet,
      Map<String, Integer> values) {
    Map<String, Integer> line =
        cross
            .computeIfAbsent(row, r -> new EnumMap<>(Facet.class))
            .computeIfAbsent(facet, f -> new HashMap<>());
    values.forEach((value, n) -> line.merge(value, n, Integer::sum));
  }

  private static int median(List<Integer> days) {
    List<Integer> sorted = new ArrayList<>(days);
    Collections.sort(sorted);
    return sorted.get(sorted.size() / 2);
  }
}
