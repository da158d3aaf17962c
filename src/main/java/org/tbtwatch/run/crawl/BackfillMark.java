package org.tbtwatch.run.crawl;

import java.time.LocalDate;
import java.util.Optional;
import org.tbtwatch.store.Store;

/**
 * How far a walk to the end had come when it was stopped. New items push the others to later pages,
 * so that a walk may go on from the same page and misses nothing of what is older; what is newer it
 * has read first.
 *
 * @param rows how many rows lie before the page to go on with
 * @param newest distribution date of the newest item read then
 */
record BackfillMark(int rows, LocalDate newest) {

  private static String key(SourceVisit visit) {
    String archive = visit.order().archiveOnly() ? "@archive" : "";
    return "backfill." + visit.source().id() + archive;
  }

  /** The mark of a source's stopped walk; empty where none was stopped. */
  static Optional<BackfillMark> of(SourceVisit visit) {
    return visit
        .road()
        .store()
        .state(key(visit))
        .map(s -> s.split(" "))
        .map(p -> new BackfillMark(Integer.parseInt(p[0]), LocalDate.parse(p[1])));
  }

  /** Remembers that everything of the first so many rows is stored. */
  static void keep(SourceVisit visit, int rows) {
    Store store = visit.road().store();
    visit.newest().ifPresent(day -> store.putState(key(visit), rows + " " + day));
  }

  /** The walk has come to its end. */
  static void done(SourceVisit visit) {
    visit.road().store().removeState(key(visit));
  }

  /** The page to go on with. */
  int page(int pageSize) {
    return Math.max(1, rows / pageSize);
  }
}
