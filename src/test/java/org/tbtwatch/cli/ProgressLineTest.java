package org.tbtwatch.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is said of long work, and how often. */
class ProgressLineTest {
  private static final long SECOND = 1_000_000_000L;

  private final List<String> lines = new ArrayList<>();
  private long now = 5 * SECOND;

  private ProgressLine line(boolean watched) {
    return new ProgressLine(lines::add, () -> now, watched);
  }

  @Test
  void logsGetOneLineAMinuteWithRateAndTimeLeft() {
    ProgressLine progress = line(false);
    for (int second = 0; second <= 180; second++) {
      progress.at("eping-search", second * 50L, 63_746);
      now += SECOND;
    }
    assertEquals(
        List.of(
            "eping-search: 3000 of 63746 (4 %), 50/s, 20 min 15 s left",
            "eping-search: 6000 of 63746 (9 %), 50/s, 19 min 15 s left",
            "eping-search: 9000 of 63746 (14 %), 50/s, 18 min 15 s left"),
        lines);
  }

  @Test
  void somebodyWhoWatchesSeesABarFiveTimesASecond() {
    ProgressLine progress = line(true);
    for (int tick = 0; tick < 11; tick++) {
      progress.at("reindex", tick * 10L, 200);
      now += SECOND / 10;
    }
    assertEquals(5, lines.size());
    assertEquals(
        "reindex: [##########..........] 100 of 200 (50 %), 100/s, 1 s left", lines.get(4));
  }

  @Test
  void anotherPieceOfWorkHasAPaceOfItsOwn() {
    ProgressLine progress = line(true);
    progress.at("first", 0, 0);
    now += SECOND;
    progress.at("first", 1_000, 0);
    now += SECOND;
    progress.at("second", 40, 0);
    now += 100 * SECOND;
    progress.at("second", 45, 7_000);
    assertEquals(
        List.of(
            "first: 1000, 1000/s",
            "second: 40",
            "second: [....................] 45 of 7000 (0 %), 3.0/min, 38 h 38 min left"),
        lines);
  }
}
