package org.tbtwatch.run.crawl;

import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tbtwatch.fetch.Form;
import org.tbtwatch.parse.PageReading;
import org.tbtwatch.parse.Pointer;
import org.tbtwatch.parse.Pointer.Role;
import org.tbtwatch.run.CrawlReport.Outcome;
import org.tbtwatch.run.crawl.SourceVisit.Answer;
import org.tbtwatch.source.Shape;

/**
 * Documents Online: its XML search, else its HTML list, tells what is new; then the form of each
 * document is read, once. Nobody was seen asking the XML search for TBT, so an empty answer of it
 * counts as a failed one.
 */
final class WtoDocumentsWalk implements Walk {
  private static final String XML = "text/xml,application/xml";
  private static final String HTML = "text/html";
  private static final int HITS = 100;
  private static final int MOST_PAGES = 700;

  @Override
  public boolean walk(SourceVisit visit, Optional<LocalDate> backTo) throws WalkStopped {
    return Walk.inOrder(visit, host -> walkHost(visit, host, backTo));
  }

  private static boolean walkHost(SourceVisit visit, URI host, Optional<LocalDate> backTo)
      throws WalkStopped {
    List<Pointer> found = hits(visit, host, backTo);
    new Documents(visit, Shape.WTO_FORM)
        .read(found.stream().filter(p -> isWanted(p, backTo)).toList());
    return false;
  }

  /** The server may ignore the date it is asked for. */
  private static boolean isWanted(Pointer p, Optional<LocalDate> backTo) {
    return backTo.isEmpty() || p.day().map(d -> !d.isBefore(backTo.get())).orElse(true);
  }

  private static List<Pointer> hits(SourceVisit visit, URI host, Optional<LocalDate> backTo)
      throws WalkStopped {
    String why = "the XML search found nothing";
    try {
      List<Pointer> found = xml(visit, host, backTo);
      if (!found.isEmpty()) {
        return found;
      }
    } catch (WalkStopped e) {
      if (e.outcome() == Outcome.DEFERRED) {
        throw e;
      }
      why = e.message();
    }
    visit.startOver();
    List<Pointer> found = html(visit, host, backTo);
    visit.remark("read from the HTML list, because " + why);
    return found;
  }

  private static List<Pointer> xml(SourceVisit visit, URI host, Optional<LocalDate> backTo)
      throws WalkStopped {
    List<Pointer> found = new ArrayList<>();
    int start = 0;
    for (int page = 1; page <= MOST_PAGES; page++) {
      URI url = Addresses.documentsXml(host, backTo, start, HITS);
      if (!(visit.visit(url, XML, false) instanceof Answer.Read read)) {
        return found;
      }
      PageReading reading = read.reading();
      found.addAll(reading.pointers());
      start += reading.rows();
      boolean end = reading.total().isPresent() && start >= reading.total().getAsLong();
      if (reading.rows() == 0 || end || isAllOlder(reading, backTo)) {
        return found;
      }
    }
    throw new WalkStopped(Outcome.FAILED, "no end after " + MOST_PAGES + " pages of " + host);
  }

  private static List<Pointer> html(SourceVisit visit, URI host, Optional<LocalDate> backTo)
      throws WalkStopped {
    List<Pointer> found = new ArrayList<>();
    URI url = Addresses.documentsHtml(host, backTo, visit.today());
    Optional<Form> form = Optional.empty();
    for (int page = 1; page <= MOST_PAGES; page++) {
      if (!(visit.visit(url, HTML, false, form) instanceof Answer.Read read)) {
        return found;
      }
      PageReading reading = read.reading();
      found.addAll(reading.pointers(Role.FORM_VIEW));
      found.addAll(reading.pointers(Role.FORM_FILE));
      List<Pointer> next = reading.pointers(Role.NEXT);
      if (next.isEmpty() || isAllOlder(reading, backTo)) {
        return found;
      }
      url = next.getFirst().url();
      form = Optional.of(new Form(next.getFirst().form()));
    }
    throw new WalkStopped(Outcome.FAILED, "no end after " + MOST_PAGES + " pages of " + host);
  }

  private static boolean isAllOlder(PageReading reading, Optional<LocalDate> backTo) {
    return backTo.isPresent() && reading.newest().map(d -> d.isBefore(backTo.get())).orElse(false);
  }
}
