package org.tbtwatch.run;

import java.net.URI;
import java.time.LocalDate;
import java.util.Optional;
import org.tbtwatch.run.SourceVisit.Answer;

/** One address holds everything: it is asked for, if it has changed. */
final class FileWalk implements Walk {
  @Override
  public boolean walk(SourceVisit visit, Optional<LocalDate> backTo) throws WalkStopped {
    WalkStopped first = null;
    for (URI url : visit.source().hosts()) {
      try {
        return visit.visit(url, "*/*", !visit.order().archiveOnly()) instanceof Answer.Same;
      } catch (WalkStopped e) {
        first = first == null ? e : first;
      }
    }
    throw first == null ? new WalkStopped(CrawlReport.Outcome.FAILED, "no address") : first;
  }
}
