package org.tbtwatch.run;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.tbtwatch.archive.Retained;
import org.tbtwatch.health.HealthFault;
import org.tbtwatch.run.CrawlReport.Outcome;
import org.tbtwatch.run.CrawlReport.SourceReport;
import org.tbtwatch.run.crawl.HoleLookUps;
import org.tbtwatch.run.crawl.SourceVisit;
import org.tbtwatch.run.crawl.Walk;
import org.tbtwatch.run.crawl.WalkStopped;
import org.tbtwatch.run.health.HealthDesk;
import org.tbtwatch.run.work.Turns;
import org.tbtwatch.source.Shape;
import org.tbtwatch.source.Source;
import org.tbtwatch.store.Exclusive;
import org.tbtwatch.store.source.FetchStore;
import org.tbtwatch.store.source.FetchStore.Progress;
import org.tbtwatch.store.source.FetchStore.SourceRun;

/**
 * The first half of the road: each source is walked page by page (fetch, archive, parse, store);
 * then what is new or changed goes into the index and is matched against all saved searches.
 */
public final class CrawlRun {
  private static final Logger log = LoggerFactory.getLogger(CrawlRun.class);

  private final Road road;
  private final IndexRun index;
  private final MatchRun match;
  private final HealthDesk health;
  private final HoleLookUps holes;

  public CrawlRun(Road road, IndexRun index, MatchRun match, HealthDesk health) {
    this.road = road;
    this.index = index;
    this.match = match;
    this.health = health;
    this.holes = new HoleLookUps(road.store(), road.clock());
  }

  /** Runs one pass over the ordered sources; one source's failure stops only that source. */
  public CrawlReport run(CrawlOrder order, org.tbtwatch.run.Progress progress) {
    Instant start = road.clock().instant();
    List<SourceReport> reports = new ArrayList<>();
    try (Exclusive turn = Turns.take(road.store(), "crawl")) {
      Set<String> linksSeen = new LinkedHashSet<>();
      for (Source source : attachmentsLast(order.sources())) {
        reports.add(crawl(source, order, linksSeen, progress));
      }
      thinOut();
    }
    boolean indexed = index.catchUp(progress);
    int matches = order.archiveOnly() ? 0 : match.catchUp(progress);
    Duration took = Duration.between(start, road.clock().instant());
    return new CrawlReport(reports, matches, !indexed, took);
  }

  /** Which texts to ask for is known only after the notifications of this run. */
  private static List<Source> attachmentsLast(List<Source> sources) {
    return sources.stream()
        .sorted(Comparator.comparing(s -> s.shape() == Shape.ATTACHMENTS))
        .toList();
  }

  /** Whether a source in quarantine is due for another try. */
  List<String> dueForAnotherTry() {
    return health.dueForAnotherTry();
  }

  private void thinOut() {
    try {
      Retained retained = road.archive().retain();
      if (!retained.deleted().isEmpty()) {
        log.info(
            "archive thinned files={} bytes={}", retained.deleted().size(), retained.freedBytes());
      }
    } catch (IOException e) {
      log.warn("archive not thinned why={}", e.getMessage());
    }
  }

  private SourceReport crawl(
      Source source, CrawlOrder order, Set<String> linksSeen, org.tbtwatch.run.Progress progress) {
    Optional<String> waits = order.byHand() ? Optional.empty() : health.waits(source.id());
    if (waits.isPresent()) {
      log.info("crawl waits source={} why={}", source.id(), waits.get());
      return new SourceReport(
          source.id(), Outcome.QUARANTINED, FetchStore.Tally.NONE, waits.get(), List.of());
    }
    MDC.put("source", source.id());
    try {
      Progress known = road.store().fetches().progress(progressOf(source, order));
      Optional<Instant> brokenSince = brokenSince(source);
      SourceRun run = road.store().fetches().begin(source.id());
      SourceVisit visit =
          new SourceVisit(
              road, source, order, brokenSince, !known.walkedToEnd(), linksSeen, progress);
      SourceReport report = walk(visit, backTo(source, order, known));
      String message = report.message();
      road.store().fetches().end(run.id(), report.outcome().word(), report.tally(), message);
      log.info(
          "crawl done source={} outcome={} pages={} new={} changed={} unchanged={} unread={}",
          source.id(),
          report.outcome().word(),
          report.tally().pages(),
          report.tally().isNew(),
          report.tally().changed(),
          report.tally().unchanged(),
          report.tally().unread());
      return report;
    } finally {
      MDC.remove("source");
    }
  }

  private SourceReport walk(SourceVisit visit, Optional<LocalDate> backTo) {
    Source source = visit.source();
    Instant start = road.clock().instant();
    Outcome outcome;
    String message = "";
    Optional<HealthFault> fault = Optional.empty();
    try {
      boolean same = Walk.of(source.shape()).walk(visit, backTo);
      if (same) {
        visit.gate().unchanged();
      } else {
        visit.gate().ended();
        visit.remember();
      }
      if (!same && visit.order().since().isEmpty()) {
        String progress = progressOf(source, visit.order());
        visit.newest().ifPresent(day -> road.store().fetches().walkedToEnd(progress, day));
      }
      visit.gate().remember(same);
      outcome = same ? Outcome.NOT_MODIFIED : Outcome.OK;
      message = visit.remarks();
    } catch (WalkStopped e) {
      outcome = e.outcome();
      message = e.message();
      fault = e.fault();
    } catch (RuntimeException e) {
      log.error("crawl failed source={}", source.id(), e);
      outcome = Outcome.FAILED;
      message = e.getClass().getSimpleName() + ": " + e.getMessage();
    }
    if (outcome.isGood()) {
      health.well(source.id());
      holes.after(visit);
    }
    fault.ifPresent(f -> health.broke(source.id(), f, start));
    return new SourceReport(source.id(), outcome, visit.tally(), message, visit.unread());
  }

  /** A machine that only keeps pages has come as far with them as it has, and no further. */
  private static String progressOf(Source source, CrawlOrder order) {
    return order.archiveOnly() ? source.id() + "@archive" : source.id();
  }

  /** Where a walk may stop: the order's date, the watermark less the overlap, or the reach. */
  private Optional<LocalDate> backTo(Source source, CrawlOrder order, Progress known) {
    if (order.since().isPresent()) {
      return order.since();
    }
    LocalDate today = road.clock().instant().atZone(ZoneOffset.UTC).toLocalDate();
    return known.walkedToEnd()
        ? known.watermark().map(day -> day.minusDays(source.overlap().toDays()))
        : source.reach().map(reach -> today.minusDays(reach.toDays()));
  }

  /** Since when the source's runs have been failing; empty if its last ended one was good. */
  private Optional<Instant> brokenSince(Source source) {
    Optional<Instant> since = Optional.empty();
    for (SourceRun run : road.store().fetches().lastRuns(source.id(), 200)) {
      if (run.outcome().equals(Outcome.OK.word())
          || run.outcome().equals(Outcome.NOT_MODIFIED.word())) {
        return since;
      }
      if (!run.outcome().equals("running")) {
        since = Optional.of(run.startedAt());
      }
    }
    return Optional.empty();
  }
}
