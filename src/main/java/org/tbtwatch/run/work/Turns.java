package org.tbtwatch.run.work;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.tbtwatch.store.Exclusive;
import org.tbtwatch.store.Store;

/** Lets processes that want the same right take turns, such as a crawl by hand and the service. */
public final class Turns {
  private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

  private Turns() {}

  /** Waits until the right is free and takes it. */
  public static Exclusive take(Store store, String name) {
    while (true) {
      Optional<Exclusive> turn = store.tryExclusive(name);
      if (turn.isPresent()) {
        return turn.get();
      }
      LockSupport.parkNanos(LOOK_AGAIN.toNanos());
      if (Thread.currentThread().isInterrupted()) {
        throw new IllegalStateException("interrupted while waiting for the turn to " + name);
      }
    }
  }
}
