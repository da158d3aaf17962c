package org.tbtwatch.run;

import java.time.LocalDate;
import java.util.Optional;
import org.tbtwatch.source.Shape;

/** The way through the pages of one shape, from its first page to the end. */
interface Walk {

  /**
   * Walks.
   *
   * @param visit reads the pages
   * @param backTo where to stop; empty to go to the end
   * @return whether the source itself said that nothing has changed
   */
  boolean walk(SourceVisit visit, Optional<LocalDate> backTo) throws WalkStopped;

  /** The walk of each shape. */
  static Walk of(Shape shape) {
    return switch (shape) {
      case EPING_SEARCH -> new EpingSearchWalk();
      case EPING_WORKBOOK, WTO_FORM -> new FileWalk();
    };
  }
}
