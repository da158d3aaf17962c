package org.tbtwatch.run.crawl;

import java.util.Optional;
import org.tbtwatch.health.HealthFault;
import org.tbtwatch.run.CrawlReport.Outcome;
import org.tbtwatch.run.health.FaultNames;

/** A walk through a source's pages cannot go on. */
public final class WalkStopped extends Exception {
  private static final long serialVersionUID = 1L;

  private final Outcome outcome;
  private final transient Optional<HealthFault> fault;

  public WalkStopped(Outcome outcome, String message) {
    super(message);
    this.outcome = outcome;
    this.fault =
        outcome == Outcome.DISALLOWED || outcome == Outcome.NO_KEY
            ? Optional.empty()
            : Optional.of(FaultNames.notHad(message));
  }

  /** A page came and is wrong. */
  public WalkStopped(HealthFault fault) {
    super(fault.toString());
    this.outcome = Outcome.QUARANTINED;
    this.fault = Optional.of(fault);
  }

  public Outcome outcome() {
    return outcome;
  }

  /** What is wrong with the source; empty where it only does not want to be asked. */
  public Optional<HealthFault> fault() {
    return fault;
  }

  /** What to tell a person; never null, unlike {@link #getMessage()} in general. */
  public String message() {
    return String.valueOf(getMessage());
  }
}
