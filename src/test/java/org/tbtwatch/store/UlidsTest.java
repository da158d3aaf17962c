package org.tbtwatch.store;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class UlidsTest {

  @Test
  void idsAscendWithinAMillisecondAndWhenTheClockStepsBack() {
    MovableClock clock = new MovableClock("2026-03-10T06:00:00Z");
    Ulids ulids = new Ulids(clock);
    String before = ulids.next();
    for (int i = 0; i < 1000; i++) {
      if (i == 500) {
        clock.move(Duration.ofHours(-1));
      }
      String next = ulids.next();
      assertTrue(next.compareTo(before) > 0 && next.matches("[0-9A-HJKMNP-TV-Z]{26}"), next);
      before = next;
    }
    clock.move(Duration.ofHours(2));
    assertTrue(ulids.next().compareTo(before) > 0);
  }
}
