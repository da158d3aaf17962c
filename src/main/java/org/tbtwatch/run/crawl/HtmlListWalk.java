package org.tbtwatch.run.crawl;

import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tbtwatch.parse.PageReading;
import org.tbtwatch.parse.Pointer;
import org.tbtwatch.parse.Pointer.Role;
import org.tbtwatch.run.CrawlReport.Outcome;
import org.tbtwatch.run.crawl.SourceVisit.Answer;
import org.tbtwatch.source.HtmlList;
import org.tbtwatch.source.Shape;

/** A public list page and those after it, then the pages of its items. */
final class HtmlListWalk implements Walk {
  private static final String ACCEPT = "text/html,application/xhtml+xml";

  @Override
  public boolean walk(SourceVisit visit, Optional<LocalDate> backTo) throws WalkStopped {
    HtmlList list =
        visit
            .source()
            .list()
            .orElseThrow(() -> new WalkStopped(Outcome.FAILED, "no list: in sources.yaml"));
    return Walk.inOrder(visit, start -> walkFrom(visit, list, start, backTo));
  }

  private static boolean walkFrom(
      SourceVisit visit, HtmlList list, URI start, Optional<LocalDate> backTo) throws WalkStopped {
    // an unchanged list of one page says it all, unless pages of items may still be missing
    boolean conditional =
        list.next().isEmpty() && list.detail().isEmpty() && !visit.order().archiveOnly();
    List<Pointer> details = new ArrayList<>();
    Set<URI> asked = new HashSet<>();
    URI url = start;
    for (int page = 1; page <= list.maxPages(); page++) {
      asked.add(url);
      if (!(visit.visit(url, ACCEPT, conditional) instanceof Answer.Read read)) {
        return true;
      }
      PageReading reading = read.reading();
      reading.pointers(Role.DETAIL).stream()
          .filter(p -> backTo.isEmpty() || p.day().map(d -> !d.isBefore(backTo.get())).orElse(true))
          .forEach(details::add);
      List<Pointer> next = reading.pointers(Role.NEXT);
      boolean farEnough =
          backTo.isPresent() && reading.newest().map(d -> d.isBefore(backTo.get())).orElse(false);
      if (next.isEmpty() || farEnough) {
        new Documents(visit, Shape.HTML_DETAIL).read(details);
        return false;
      }
      url = onTheSameHost(url, next.getFirst().url());
      if (asked.contains(url)) {
        throw new WalkStopped(
            Outcome.FAILED, "the same page again and again: the next page leads back to " + url);
      }
    }
    throw new WalkStopped(
        Outcome.FAILED,
        "no end after "
            + list.maxPages()
            + " pages (maxPages) of "
            + start
            + backTo.map(d -> ", nor anything older than " + d).orElse(""));
  }

  private static URI onTheSameHost(URI from, URI next) throws WalkStopped {
    if (!next.getHost().equalsIgnoreCase(from.getHost())) {
      throw new WalkStopped(Outcome.FAILED, from + ": the next page is on another host, " + next);
    }
    return next;
  }
}
