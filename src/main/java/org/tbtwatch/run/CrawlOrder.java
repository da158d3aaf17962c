package org.tbtwatch.run;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.tbtwatch.source.Source;

/**
 * What a crawl is to do.
 *
 * @param sources which sources, in this order
 * @param since how far back to walk; empty for as far as each source needs
 * @param archiveOnly only keep the pages, for a machine that passes them on
 * @param byHand a person waits for it: asks whatever back-off says, and waits out a short {@code
 *     Retry-After}
 */
public record CrawlOrder(
    List<Source> sources, Optional<LocalDate> since, boolean archiveOnly, boolean byHand) {
  public CrawlOrder {
    sources = List.copyOf(sources);
  }
}
