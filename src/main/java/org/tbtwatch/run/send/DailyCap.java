package org.tbtwatch.run.send;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.tbtwatch.store.Store;

/** How many mails may still go out on a day (UTC), digests and mails to confirm a wish together. */
public final class DailyCap {
  private final Store store;
  private final int most;
  private final Clock clock;

  /**
   * Over a store.
   *
   * @param most mails in a day; 0 for no cap
   */
  public DailyCap(Store store, int most, Clock clock) {
    this.store = store;
    this.most = most;
    this.clock = clock;
  }

  /** How many are left today; none or less when the cap is reached. */
  public int left() {
    if (most == 0) {
      return Integer.MAX_VALUE;
    }
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    int digests = store.sending().sentSince(today.atStartOfDay(ZoneOffset.UTC).toInstant());
    return most - digests - store.signUps().mailedOn(today);
  }
}
