package org.tbtwatch.search;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
 * @param choices facets chosen and counted, and how far the words reach
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
    int limit,
    Choices choices) {

  /**
   * How to narrow, count and widen.
   *
   * @param chosen values chosen of facets; any of those of one facet, all facets together
   * @param counted whether to count all facets
   * @param alsoOtherNames whether a product is also looked for by its names in other languages and
   *     its HS code
   */
  public record Choices(Map<Facet, Set<String>> chosen, boolean counted, boolean alsoOtherNames) {
    public static final Choices NONE = new Choices(Map.of(), false, false);

    public Choices {
      chosen = Map.copyOf(chosen);
    }
  }

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

  /** Without facets, for the words as written. */
  public SearchRequest(
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
    this(query, members, hs, ics, openOn, from, to, sort, offset, limit, Choices.NONE);
  }

  /** The same with facets. */
  public SearchRequest with(Choices other) {
    return new SearchRequest(query, members, hs, ics, openOn, from, to, sort, offset, limit, other);
  }

  /** The same, another part of the hits. */
  public SearchRequest part(int newOffset, int newLimit) {
    return new SearchRequest(
        query, members, hs, ics, openOn, from, to, sort, newOffset, newLimit, choices);
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
