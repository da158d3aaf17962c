package org.tbtwatch.run.crawl;

import java.net.URI;
import java.time.LocalDate;
import java.util.Optional;
import org.tbtwatch.run.CrawlReport.Outcome;
import org.tbtwatch.source.Shape;

/** The way through the pages of one shape, from its first page to the end. */
public interface Walk {

  /**
   * Walks.
   *
   * @param visit reads the pages
   * @param backTo where to stop; empty to go to the end
   * @return whether the source itself said that nothing has changed
   */
  boolean walk(SourceVisit visit, Optional<LocalDate> backTo) throws WalkStopped;

  /** The way at one of the source's hosts. */
  @FunctionalInterface
  interface AtHost {
    /** Walks; says whether nothing has changed. */
    boolean walk(URI host) throws WalkStopped;
  }

  /** Tries the hosts in their order; the first one's trouble is told where none will do. */
  static boolean inOrder(SourceVisit visit, AtHost way) throws WalkStopped {
    WalkStopped first = null;
    for (URI host : visit.source().hosts()) {
      try {
        visit.startOver();
        boolean same = way.walk(host);
        if (first != null) {
          visit.remark("read at " + host + ", because " + first.message());
        }
        return same;
      } catch (WalkStopped e) {
        first = first == null ? e : first;
      }
    }
    throw first == null ? new WalkStopped(Outcome.FAILED, "no address") : first;
  }

  /** The walk of each shape. */
  static Walk of(Shape shape) {
    return switch (shape) {
      case EPING_SEARCH -> new EpingSearchWalk(EpingSearchWalk::search);
      case WTO_API -> new EpingSearchWalk(EpingSearchWalk::documentedApi);
      case EPING_WORKBOOK -> new FileWalk("*/*", host -> host);
      case EPING_LATEST -> new FileWalk("application/json", Addresses::latest);
      case WTO_DOCUMENTS -> new WtoDocumentsWalk();
      case HTML_LIST -> new HtmlListWalk();
      case ATTACHMENTS -> new AttachmentsWalk();
      case HTML_DETAIL, WTO_FORM ->
          throw new IllegalArgumentException("no source is of shape " + shape.key());
    };
  }
}
