package org.tbtwatch.health;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Judges whether a source shows news as often as it should. */
final class Freshness {
  private static final int ENOUGH_RUNS = 10;
  private static final int ENOUGH_DAYS = 15;
  private static final double BY_CHANCE = 1e-5;
  private static final double BY_CHANCE_WHEN_OTHERS_HAVE_NEWS = 1e-3;
  private static final int SAME_RUNS = 3;
  private static final int BACK_DAYS = 7;

  private final List<RunFacts> history;

  /**
   * @param history oldest first
   */
  Freshness(List<RunFacts> history) {
    this.history = history;
  }

  /** Whether the newest item is a week older than one seen before. */
  Optional<HealthFault> goneBack(RunFacts now) {
    Optional<LocalDate> seen =
        history.stream()
            .filter(r -> !r.at().isAfter(now.at()))
            .flatMap(r -> r.newest().stream())
            .filter(d -> !d.isAfter(now.day()))
            .max(LocalDate::compareTo);
    if (seen.isEmpty() || now.newest().isEmpty()) {
      return Optional.empty();
    }
    boolean back = now.newest().get().isBefore(seen.get().minusDays(BACK_DAYS));
    return back && history.size() >= 2
        ? Optional.of(
            new HealthFault(
                FaultKind.STALE,
                "the newest item is of "
                    + now.newest().get()
                    + ", though one of "
                    + seen.get()
                    + " was seen before: an old copy is being served"))
        : Optional.empty();
  }

  /** Judges a whole run. */
  Optional<HealthFault> of(RunFacts now, Optional<LocalDate> elsewhere) {
    Cadence cadence = Cadence.learn(history);
    if (history.size() < ENOUGH_RUNS
        || cadence.knownDays() < ENOUGH_DAYS
        || now.newest().isEmpty()) {
      return Optional.empty();
    }
    LocalDate newest = now.newest().get();
    LocalDate due = cadence.dueBy(now.day());
    double silence = cadence.chanceOfSilence(newest, due);
    boolean othersHaveNews = elsewhere.map(d -> d.isAfter(newest)).orElse(false);
    boolean tooOld =
        silence < BY_CHANCE || othersHaveNews && silence < BY_CHANCE_WHEN_OTHERS_HAVE_NEWS;
    if (!tooOld) {
      return Optional.empty();
    }
    String others = othersHaveNews ? "; other sources have one of " + elsewhere.get() : "";
    List<RunFacts> same = sameSince(now);
    if (same.size() >= SAME_RUNS) {
      return Optional.of(
          new HealthFault(
              FaultKind.SAME_PAGE_AGAIN,
              "exactly the same page since "
                  + same.getFirst().at().atZone(ZoneOffset.UTC).toLocalDate()
                  + ", its newest item of "
                  + newest
                  + others));
    }
    return Optional.of(
        new HealthFault(
            FaultKind.STALE,
            "the newest item is of "
                + newest
                + "; by its own rhythm there should be newer ones"
                + others));
  }

  /** The last runs in a row with the same first page, oldest first. */
  private List<RunFacts> sameSince(RunFacts now) {
    List<RunFacts> same = new java.util.ArrayList<>();
    for (RunFacts run : history.reversed()) {
      if (run.at().isAfter(now.at())) {
        continue;
      }
      if (now.firstPageHash().isEmpty() || !run.firstPageHash().equals(now.firstPageHash())) {
        break;
      }
      same.addFirst(run);
    }
    return same;
  }
}
