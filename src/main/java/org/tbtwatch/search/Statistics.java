package org.tbtwatch.search;

import java.util.List;
import java.util.Map;

/**
 * Counts of what a search finds. The unit is the document; one with several values of a facet
 * counts under each, once in the total.
 *
 * @param total documents in all
 * @param counts for each facet asked for, the documents of each value, most frequent first
 * @param cross for each value of the facet of the rows, for each facet asked for, documents by
 *     value
 * @param transitionDays for each value of the facet of the rows, the median of days between
 *     circulation and entry into force; no entry where none is known
 */
public record Statistics(
    long total,
    Map<Facet, List<SearchResult.Count>> counts,
    Map<String, Map<Facet, Map<String, Integer>>> cross,
    Map<String, Integer> transitionDays) {}
