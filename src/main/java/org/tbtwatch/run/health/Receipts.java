package org.tbtwatch.run.health;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tbtwatch.digest.Receipt;
import org.tbtwatch.run.CrawlReport;
import org.tbtwatch.source.Source;
import org.tbtwatch.store.Store;
import org.tbtwatch.store.source.FetchStore.SourceRun;
import org.tbtwatch.store.source.HealthStore.Broken;
import org.tbtwatch.store.source.HealthStore.BroughtIn;

/** Says what was checked, when, and whether it went well. */
public final class Receipts {
  private static final int LOOK_BACK = 100;

  private final Store store;
  private final List<Source> sources;

  public Receipts(Store store, List<Source> sources) {
    this.store = store;
    this.sources = sources.stream().filter(Source::enabled).toList();
  }

  /** As things stand now. */
  public Receipt now() {
    List<Receipt.Check> checks = new ArrayList<>();
    for (Source source : sources) {
      checks.add(check(source));
    }
    return new Receipt(checks, store.notifications().count(), LedgerRun.toTell(store));
  }

  private Receipt.Check check(Source source) {
    List<SourceRun> runs =
        store.fetches().lastRuns(source.id(), LOOK_BACK).stream()
            .filter(r -> r.endedAt().isPresent())
            .toList();
    Optional<Instant> lastGood =
        runs.stream().filter(Receipts::isGood).findFirst().flatMap(SourceRun::endedAt);
    Optional<Broken> broken =
        store.health().broken(source.id()).filter(b -> b.healedAt().isEmpty());
    if (broken.isPresent()) {
      String message = HealthDesk.inWords(broken.get());
      return new Receipt.Check(source.id(), lastGood, false, message);
    }
    Optional<BroughtIn> brought =
        store
            .health()
            .broughtIn(source.id())
            .filter(b -> lastGood.map(good -> good.isBefore(b.broughtAt())).orElse(true));
    if (brought.isPresent()) {
      String message =
          "read at %s, brought in at %s"
              .formatted(
                  HealthDesk.minute(brought.get().readAt()),
                  HealthDesk.minute(brought.get().broughtAt()));
      return new Receipt.Check(source.id(), Optional.of(brought.get().readAt()), true, message);
    }
    boolean healthy = !runs.isEmpty() && isGood(runs.getFirst());
    String message = runs.isEmpty() ? "" : runs.getFirst().message();
    return new Receipt.Check(source.id(), lastGood, healthy, healthy ? "" : message);
  }

  private static boolean isGood(SourceRun run) {
    return run.outcome().equals(CrawlReport.Outcome.OK.word())
        || run.outcome().equals(CrawlReport.Outcome.NOT_MODIFIED.word());
  }
}
