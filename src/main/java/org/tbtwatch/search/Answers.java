package org.tbtwatch.search;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.lucene.index.IndexReader;

/**
 * The answers to the last searches, given again as long as neither the index nor the day changes:
 * the first page, its examples, the way back from a notice.
 */
final class Answers {
  private static final int MOST = 200;
  private static final int LONGEST_QUERY = 400;
  private static final int MOST_HITS = 100;

  private record Question(SearchRequest request, LocalDate today) {}

  private final Map<Question, SearchResult> last =
      new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Question, SearchResult> eldest) {
          return size() > MOST;
        }
      };

  private Optional<IndexReader.CacheKey> state = Optional.empty();

  /** Whether such an answer is small enough to be kept. */
  static boolean isKept(SearchRequest request) {
    return request.limit() > 0
        && request.limit() <= MOST_HITS
        && request.query().length() <= LONGEST_QUERY;
  }

  /** The answer of this state of the index, if it was given lately. */
  synchronized Optional<SearchResult> of(
      SearchRequest request, LocalDate today, IndexReader.CacheKey index) {
    if (!state.equals(Optional.of(index))) {
      last.clear();
      state = Optional.of(index);
    }
    return Optional.ofNullable(last.get(new Question(request, today)));
  }

  /** Keeps an answer, unless the index has changed since the question was asked. */
  synchronized void keep(
      SearchRequest request, LocalDate today, IndexReader.CacheKey index, SearchResult answer) {
    boolean whole =
        answer.understood().notes().stream().noneMatch(n -> n.what() == Note.What.TIME_OUT);
    if (whole && state.equals(Optional.of(index))) {
      last.put(new Question(request, today), answer);
    }
  }
}
