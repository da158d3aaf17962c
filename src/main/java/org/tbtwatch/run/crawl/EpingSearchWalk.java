package org.tbtwatch.run.crawl;

import java.net.URI;
import java.time.LocalDate;
import java.util.Optional;
import org.tbtwatch.parse.PageReading;
import org.tbtwatch.run.CrawlReport;
import org.tbtwatch.run.crawl.SourceVisit.Answer;
import org.tbtwatch.source.Source;

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
    boolean toTheEnd = backTo.isEmpty();
    Optional<BackfillMark> mark = toTheEnd ? BackfillMark.of(visit) : Optional.empty();
    int pageSize = visit.source().pageSize();
    int page = 1;
    while (page <= MOST_PAGES) {
      Answer answer = visit.visit(search.page(host, page, pageSize, backTo), ACCEPT, false);
      if (!(answer instanceof Answer.Read read) || isEnd(read.reading(), page * pageSize, backTo)) {
        if (toTheEnd) {
          BackfillMark.done(visit);
        }
        return false;
      }
      PageReading reading = read.reading();
      if (toTheEnd) {
        reading.total().ifPresent(visit::expect);
      }
      if (mark.isPresent() && isOlder(reading, mark.get(), visit.source())) {
        page = Math.max(page + 1, mark.get().page(pageSize));
        mark = Optional.empty();
        continue;
      }
      if (toTheEnd && mark.isEmpty()) {
        BackfillMark.keep(visit, page * pageSize);
      }
      page++;
    }
    throw new WalkStopped(
        CrawlReport.Outcome.FAILED, "no end after " + MOST_PAGES + " pages of " + host);
  }

  /**
   * Whether the walk ends with this page.
   *
   * @param upTo rows up to its end
   */
  private static boolean isEnd(PageReading reading, long upTo, Optional<LocalDate> backTo) {
    boolean farEnough =
        backTo.isPresent() && reading.oldest().map(d -> d.isBefore(backTo.get())).orElse(false);
    return reading.last()
        || reading.rows() == 0
        || farEnough
        || reading.total().isPresent() && upTo >= reading.total().getAsLong();
  }

  /** Whether a page has come to what a stopped walk had read already. */
  private static boolean isOlder(PageReading reading, BackfillMark mark, Source source) {
    LocalDate known = mark.newest().minusDays(source.overlap().toDays());
    return reading.oldest().map(d -> d.isBefore(known)).orElse(false);
  }
}
