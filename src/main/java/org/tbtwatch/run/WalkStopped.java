package org.tbtwatch.run;

import org.tbtwatch.run.CrawlReport.Outcome;

/** A walk through a source's pages cannot go on. */
final class WalkStopped extends Exception {
  private static final long serialVersionUID = 1L;

  private final Outcome outcome;

  WalkStopped(Outcome outcome, String message) {
    super(message);
    this.outcome = outcome;
  }

  Outcome outcome() {
    return outcome;
  }

  /** What to tell a person; never null, unlike {@link #getMessage()} in general. */
  String message() {
    return String.valueOf(getMessage());
  }
}
