package org.tbtwatch.fetch;

import java.time.Duration;

/** How waiting is done; tests move a clock instead. */
@FunctionalInterface
public interface Pause {
  /** Waits that long. */
  void pause(Duration duration) throws InterruptedException;

  /** Really waiting. */
  static Pause sleeping() {
    return d -> Thread.sleep(d);
  }
}
