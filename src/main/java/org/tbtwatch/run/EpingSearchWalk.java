package org.tbtwatch.run;

import java.net.URI;
import java.time.LocalDate;
import java.util.Optional;
import org.tbtwatch.parse.PageReading;
import org.tbtwatch.run.SourceVisit.Answer;

/**
 * The JSON search of ePing, newest first, page by page until the end or until items are older than
 * needed. Filters of the interface are hints only: it ignores what it does not know.
 */
final class EpingSearchWalk implements Walk {
  private static final String ACCEPT = "application/json";
  private static final int MOST_PAGES = 10_000;

  @Override
  public boolean walk(SourceVisit visit, Optional<LocalDate> backTo) throws WalkStopped {
    WalkStopped first = null;
    for (URI host : visit.source().hosts()) {
      try {
        walkHost(visit, host, backTo);
        return false;
      } catch (WalkStopped e) {
        first = first == null ? e : first;
      }
    }
    throw first == null ? new WalkStopped(CrawlReport.Outcome.FAILED, "no address") : first;
  }

  private static void walkHost(SourceVisit visit, URI host, Optional<LocalDate> backTo)
      throws WalkStopped {
    long seen = 0;
    for (int page = 1; page <= MOST_PAGES; page++) {
      Answer answer = visit.visit(address(host, page, visit.source().pageSize()), ACCEPT, false);
      if (!(answer instanceof Answer.Read read) || read.reading().last()) {
        return;
      }
      PageReading reading = read.reading();
      seen += reading.rows();
      boolean farEnough =
          backTo.isPresent() && reading.oldest().map(d -> d.isBefore(backTo.get())).orElse(false);
      if (reading.rows() == 0 || farEnough) {
        return;
      }
      if (reading.total().isPresent() && seen >= reading.total().getAsLong()) {
        return;
      }
    }
    throw new WalkStopped(
        CrawlReport.Outcome.FAILED, "no end after " + MOST_PAGES + " pages of " + host);
  }

  private static URI address(URI host, int page, int pageSize) {
    String base = host.toString().replaceAll("/+$", "");
    return URI.create(
        base
            + "/api/v1/azureSearch/getAll?domainIds=1&language=1&sortBy=distributionDate"
            + "&sortDirection=desc&page="
            + page
            + "&pageSize="
            + pageSize);
  }
}
