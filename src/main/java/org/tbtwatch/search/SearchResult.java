package org.tbtwatch.search;

import java.util.List;
import java.util.Map;

/**
 * What a search found.
 *
 * @param total how many notifications hit in all
 * @param hits the asked-for part, in the asked-for order
 * @param readAs how the query was understood, for people; says what was left out and why
 */
public record SearchResult(long total, List<Hit> hits, String readAs) {

  /**
   * One hit.
   *
   * @param notificationId which
   * @param symbol its first symbol
   * @param score relevance, higher is better; 0 when sorted otherwise
   * @param highlights passages by field name, hit words between the marks {@link #MARK_START} and
   *     {@link #MARK_END}; plain text otherwise, not escaped
   */
  public record Hit(
      String notificationId, String symbol, float score, Map<String, String> highlights) {}

  /** Stands before a hit word in a passage (a private-use character, so no text can hold it). */
  public static final char MARK_START = '\uE000';

  /** Stands after a hit word in a passage. */
  public static final char MARK_END = '\uE001';

  public SearchResult {
    hits = List.copyOf(hits);
  }
}
