package org.tbtwatch.health;

import java.time.Duration;

/**
 * How long to leave a broken source alone: an hour at first, twice as long each time, a day at
 * most.
 */
public final class Backoff {
  private static final Duration FIRST = Duration.ofHours(1);
  private static final Duration LONGEST = Duration.ofHours(24);

  private Backoff() {}

  /**
   * The pause before the next try.
   *
   * @param failures how many tries have failed in a row, from 1
   */
  public static Duration after(int failures) {
    Duration pause = FIRST.multipliedBy(1L << Math.clamp(failures - 1L, 0, 5));
    return pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
  }
}
