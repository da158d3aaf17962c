package org.tbtwatch.run.crawl;

import java.net.URI;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.tbtwatch.run.crawl.SourceVisit.Answer;

/** One address holds everything: it is asked for, if it has changed. */
final class FileWalk implements Walk {
  private final String accept;
  private final UnaryOperator<URI> address;

  /**
   * @param accept media type to ask for
   * @param address the one address at a host
   */
  FileWalk(String accept, UnaryOperator<URI> address) {
    this.accept = accept;
    this.address = address;
  }

  @Override
  public boolean walk(SourceVisit visit, Optional<LocalDate> backTo) throws WalkStopped {
    boolean conditional = !visit.order().archiveOnly();
    return Walk.inOrder(
        visit,
        host -> visit.visit(address.apply(host), accept, conditional) instanceof Answer.Same);
  }
}
