package org.tbtwatch.run;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.tbtwatch.fetch.Pause;

/** A clock that only waiting moves. */
public final class MovedClock extends Clock implements Pause {
  private volatile Instant now;

  public MovedClock(String start) {
    this.now = Instant.parse(start);
  }

  @Override
  public synchronized void pause(Duration duration) {
    now = now.plus(duration);
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
