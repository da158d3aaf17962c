package org.tbtwatch.search;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a search found.
 *
 * @param total how many notifications hit in all
 * @param hits the asked-for part, in the asked-for order
 * @param readAs how the query was understood, for people; says what was left out and why
 * @param understood what {@code readAs} is made of
 * @param facets values with their counts, most frequent first; empty unless asked for
 */
public record SearchResult(
    long total,
    List<Hit> hits,
    String readAs,
    Understood understood,
    Map<Facet, List<Count>> facets) {

  /**
   * What the query was taken for.
   *
   * @param query as read; empty where it says no more than what was typed
   * @param notes what was left out or done otherwise
   * @param also other names and codes that were looked for as well
   * @param didYouMean the query with words that are there in place of such that are not
   */
  public record Understood(
      String query, List<Note> notes, List<String> also, Optional<String> didYouMean) {
    public Understood {
      notes = List.copyOf(notes);
      also = List.copyOf(also);
    }
  }

  /** A value of a facet and in how many documents it stands. */
  public record Count(String value, int documents) {}

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
    facets = Map.copyOf(facets);
  }

  /** Nothing found, because the index cannot be used. */
  static SearchResult unusable(String why) {
    Understood nothing = new Understood("", List.of(), List.of(), Optional.empty());
    return new SearchResult(0, List.of(), why, nothing, Map.of());
  }

  /** Whether there is no index to look in, rather than nothing in it. */
  public boolean isUnusable() {
    return total == 0 && understood.query().isEmpty() && !readAs.isEmpty();
  }
}
