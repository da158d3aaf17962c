package org.tbtwatch.search.query;

import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Term;
import org.tbtwatch.search.document.TextBox;

/**
 * Which terms stand in an index at all. Other names of a product, in all languages and all their
 * spellings, mostly stand nowhere; what is known not to is left out of queries.
 */
public final class Vocabulary {
  private static final int MOST = 200_000;

  /** What was asked of each segment, kept as long as the segment is read. */
  public static final class Kept {
    private final Map<IndexReader.CacheKey, Vocabulary> segments = new ConcurrentHashMap<>();

    private Vocabulary of(LeafReader leaf) {
      IndexReader.CacheHelper cache = leaf.getCoreCacheHelper();
      if (cache == null) {
        return new Vocabulary();
      }
      Vocabulary known = segments.get(cache.getKey());
      if (known != null) {
        return known;
      }
      Vocabulary made = new Vocabulary();
      if (segments.putIfAbsent(cache.getKey(), made) == null) {
        cache.addClosedListener(segments::remove);
      }
      return made;
    }

    /** Whether a term stands in a field of any document, perhaps of one taken out since. */
    boolean has(IndexReader reader, TextBox box, String term) throws IOException {
      for (LeafReaderContext leaf : reader.leaves()) {
        if (of(leaf.reader()).has(leaf.reader(), box, term)) {
          return true;
        }
      }
      return false;
    }
  }

  private final Map<TextBox, Map<String, Boolean>> known = new EnumMap<>(TextBox.class);

  private Vocabulary() {
    for (TextBox box : TextBox.values()) {
      known.put(box, new ConcurrentHashMap<>());
    }
  }

  private boolean has(LeafReader leaf, TextBox box, String term) throws IOException {
    Map<String, Boolean> terms = known.getOrDefault(box, Map.of());
    Boolean before = terms.get(term);
    if (before != null) {
      return before;
    }
    boolean stands = leaf.docFreq(new Term(box.field(), term)) > 0;
    if (terms.size() > MOST) {
      terms.clear();
    }
    terms.put(term, stands);
    return stands;
  }
}
