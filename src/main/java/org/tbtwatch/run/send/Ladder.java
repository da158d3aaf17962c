package org.tbtwatch.run.send;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When a mail that was not taken for now is tried again: after 2 h, then twice as long, then never.
 */
public final class Ladder {
  /** How often a mail is tried at most. */
  public static final int MOST_TRIES = 6;

  private static final Duration FIRST_WAIT = Duration.ofHours(2);

  private Ladder() {}

  /**
   * The next try; empty when the tries are used up.
   *
   * @param before how often it was tried before this time
   */
  public static Optional<Instant> next(int before, Instant now) {
    return before + 1 < MOST_TRIES
        ? Optional.of(now.plus(FIRST_WAIT.multipliedBy(1L << before)))
        : Optional.empty();
  }
}
