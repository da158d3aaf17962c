package org.tbtwatch.run.crawl;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tbtwatch.parse.Pointer;
import org.tbtwatch.run.CrawlReport.Outcome;
import org.tbtwatch.run.crawl.SourceVisit.Document;
import org.tbtwatch.source.Shape;

/**
 * Reads the pages or forms of items that a list named, each item once: by the first of its
 * addresses that gives something. What is not there yet is asked for again the next day.
 */
final class Documents {
  /** After so many failures in a row the host is in trouble, not the document. */
  private static final int ENOUGH = 5;

  private final SourceVisit visit;
  private final Shape shape;
  private int asked;
  private int read;
  private int inARow;
  private String why = "";

  Documents(SourceVisit visit, Shape shape) {
    this.visit = visit;
    this.shape = shape;
  }

  void read(List<Pointer> pointers) throws WalkStopped {
    Map<String, List<Pointer>> byItem = new LinkedHashMap<>();
    pointers.forEach(p -> byItem.computeIfAbsent(p.item(), i -> new ArrayList<>()).add(p));
    for (List<Pointer> ways : byItem.values()) {
      if (ways.stream().noneMatch(p -> visit.items().isRead(p.url()))) {
        item(ways);
      }
    }
    if (shape == Shape.HTML_DETAIL && asked >= ENOUGH && read == 0) {
      throw new WalkStopped(
          Outcome.FAILED,
          "none of " + asked + " pages of shape " + shape.key() + " could be read; " + why);
    }
    if (read < asked) {
      visit.remark((asked - read) + " of " + asked + " documents are not there yet: " + why);
    }
  }

  private void item(List<Pointer> ways) throws WalkStopped {
    boolean any = false;
    for (Pointer way : ways) {
      if (visit.items().isSettled(way.url())) {
        continue;
      }
      any = true;
      if (isRead(way)) {
        asked++;
        read++;
        return;
      }
    }
    asked += any ? 1 : 0;
  }

  private boolean isRead(Pointer way) throws WalkStopped {
    try {
      boolean done = visit.document(way, shape) == Document.READ;
      inARow = 0;
      why = done || !why.isEmpty() ? why : way.url() + " was not what it should be";
      return done;
    } catch (WalkStopped e) {
      inARow++;
      why = why.isEmpty() ? e.message() : why;
      if (e.outcome() == Outcome.DEFERRED || inARow >= ENOUGH) {
        throw e;
      }
      return false;
    }
  }
}
