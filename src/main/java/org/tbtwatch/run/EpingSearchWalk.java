package org.tbtwatch.run;

import java.net.URI;
import java.time.LocalDate;
import java.util.Optional;
import org.tbtwatch.parse.PageReading;
import org.tbtwatch.run.SourceVisit.Answer;

/**
 * The JSON search of ePing, page by page until the end or until items are older than needed.
 * Filters of the interface are hints only: it ignores what it does not know.
 */
final class EpingSearchWalk implements Walk {
  private static final String ACCEPT = "application/json";
  private static final int MOST_PAGES = 10_000;

  private final Search search;

  /** One of the two doors to the same items. */
  interface Search {
    /** Address of a page. */
    URI page(URI host, int page, int pageSize, Optional<LocalDate> backTo);
  }

  EpingSearchWalk(Search search) {
    this.search = search;
  }

  /** The search behind the site's own page. */
  static URI search(URI host, int page, int pageSize, Optional<LocalDate> backTo) {
    return Addresses.search(host, page, pageSize);
  }

  /** The documented API, which promises no order: it is asked for what is wanted and no more. */
  static URI documentedApi(URI host, int page, int pageSize, Optional<LocalDate> backTo) {
    return Addresses.documentedApi(host, page, pageSize, backTo);
  }

  @Override
  public boolean walk(SourceVisit visit, Optional<LocalDate> backTo) throws WalkStopped {
    return Walk.inOrder(visit, host -> walkHost(visit, host, backTo));
  }

  private boolean walkHost(SourceVisit visit, URI host, Optional<LocalDate> backTo)
      throws WalkStopped {
    long seen = 0;
    int pageSize = visit.source().pageSize();
    for (int page = 1; page <= MOST_PAGES; page++) {
      Answer answer = visit.visit(search.page(host, page, pageSize, backTo), ACCEPT, false);
      if (!(answer instanceof Answer.Read read) || read.reading().last()) {
        return false;
      }
      PageReading reading = read.reading();
      seen += reading.rows();
      boolean farEnough =
          backTo.isPresent() && reading.oldest().map(d -> d.isBefore(backTo.get())).orElse(false);
      if (reading.rows() == 0 || farEnough) {
        return false;
      }
      if (reading.total().isPresent() && seen >= reading.total().getAsLong()) {
        return false;
      }
    }
    throw new WalkStopped(
        CrawlReport.Outcome.FAILED, "no end after " + MOST_PAGES + " pages of " + host);
  }
}
