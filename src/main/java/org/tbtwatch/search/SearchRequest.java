package org.tbtwatch.search;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.tbtwatch.notification.HsCode;
import org.tbtwatch.notification.IcsCode;

/**
 * One search.
 *
 * @param query the user's words; empty for all
 * @param members Member codes; empty for all
 * @param hs HS codes, any of them; empty for all
 * @param ics ICS codes, any of them; empty for all
 * @param openOn only what is open for comments on this day
 * @param from oldest distribution date, inclusive
 * @param to newest distribution date, inclusive
 * @param sort order of hits
 * @param offset hits to skip
 * @param limit most hits to return; 0 for all
 */
public record SearchRequest(
    String query,
    List<String> members,
    List<HsCode> hs,
    List<IcsCode> ics,
    Optional<LocalDate> openOn,
    Optional<LocalDate> from,
    Optional<LocalDate> to,
    Sort sort,
    int offset,
    int limit) {

  /** Order of hits. */
  public enum Sort {
    RELEVANCE,
    /** Newest distribution date first. */
    DATE,
    /** Nearest final date for comments first, passed ones last. */
    DEADLINE
  }

  public SearchRequest {
    members = List.copyOf(members);
    hs = List.copyOf(hs);
    ics = List.copyOf(ics);
  }

  /** Words alone, best first. */
  public static SearchRequest of(String query, int limit) {
    return new SearchRequest(
        query,
        List.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Sort.RELEVANCE,
        0,
        limit);
  }
}
