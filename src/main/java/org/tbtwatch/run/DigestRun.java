package org.tbtwatch.run;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tbtwatch.run.DigestReport.Line;
import org.tbtwatch.run.digest.BetweenDigests;
import org.tbtwatch.run.digest.DigestDesk;
import org.tbtwatch.run.digest.DigestTally;
import org.tbtwatch.run.digest.DueReaders;
import org.tbtwatch.run.digest.DueTimes;
import org.tbtwatch.run.reader.Reminders;
import org.tbtwatch.run.work.Alongside;
import org.tbtwatch.run.work.Turns;
import org.tbtwatch.store.Exclusive;
import org.tbtwatch.store.Store;
import org.tbtwatch.store.digest.ComposedDigest;
import org.tbtwatch.store.digest.DigestRunRow;
import org.tbtwatch.subscription.DigestWindow;
import org.tbtwatch.subscription.Frequency;
import org.tbtwatch.subscription.Match;
import org.tbtwatch.subscription.Subscriber;

/**
 * The second half of the road: who is due, what is pending for each, one composed mail each,
 * recorded with the ledger of what it tells, then sent. Each step may be repeated without a second
 * effect; a run that a crash cut short is taken up where it stood. After an outage each reader gets
 * the latest digest that is due, which brings everything missed; older windows are closed unsent.
 */
public final class DigestRun {
  private static final Logger log = LoggerFactory.getLogger(DigestRun.class);
  private static final int BATCH = 200;

  /** Stands for the id of a run that is not kept. */
  private static final String DRY = "0".repeat(26);

  private static final Duration LOOK_BACK = Duration.ofDays(7);
  private static final Duration NOTE_EVERY = Duration.ofMinutes(10);

  private final Store store;
  private final DigestDesk desk;
  private final DueReaders due;
  private final Reminders reminders;
  private final BetweenDigests between;
  private final SendRun send;

  public DigestRun(
      Store store, DigestDesk desk, DueTimes times, Reminders reminders, SendRun send) {
    this.store = store;
    this.desk = desk;
    this.due = new DueReaders(store, times);
    this.reminders = reminders;
    this.between = new BetweenDigests(store, desk, times, reminders);
    this.send = send;
  }

  /** Composes, records and sends, once. */
  public DigestReport run(DigestOrder order) {
    return run(order, line -> {});
  }

  /**
   * The same.
   *
   * @param each is told of every digest composed
   */
  public DigestReport run(DigestOrder order, Consumer<Line> each) {
    return run(order, each, !order.dryRun());
  }

  /** Composes and records, and leaves it to {@link SendRun} to send. */
  public DigestReport compose(DigestOrder order) {
    return run(order, line -> {}, false);
  }

  private DigestReport run(DigestOrder order, Consumer<Line> each, boolean sends) {
    Optional<Instant> held = store.heldSince();
    if (held.isPresent() && !order.dryRun()) {
      log.warn("digests are held since={} until digest --resume-from", held.get());
      return new DigestReport(held, 0, 0, 0, 0, 0);
    }
    DigestTally tally = new DigestTally(each);
    SendRun.Sent sent = new SendRun.Sent(0, 0);
    try (Alongside alongside = new Alongside()) {
      if (sends) {
        try (Alongside.Sending sending = alongside.sending(send, !order.whenDue())) {
          composeAll(order, alongside, tally);
          sent = sending.end();
        }
      } else {
        composeAll(order, alongside, tally);
      }
    }
    DigestReport report = tally.report(sent);
    log.info(
        "digest done composed={} sent={} failed={} nothingNew={} unwritten={}",
        report.composed(),
        report.sent(),
        report.failed(),
        report.nothingNew(),
        report.unwritten());
    return report;
  }

  private void composeAll(DigestOrder order, Alongside alongside, DigestTally tally) {
    try (Exclusive turn = Turns.take(store, "digest")) {
      desk.begin();
      if (!order.dryRun()) {
        endPauses(order.now());
      }
      for (Map.Entry<Instant, Map<Frequency, List<String>>> at : due.find(order).entrySet()) {
        for (Map.Entry<Frequency, List<String>> group : at.getValue().entrySet()) {
          DigestWindow window = new DigestWindow(at.getKey(), group.getKey());
          runWindow(window, group.getValue(), order, alongside, tally);
        }
      }
      if (order.whenDue() && !order.dryRun()) {
        between.run(order.now(), tally);
      }
      if (!order.dryRun()) {
        closeMissed(order.now());
        noteLook(order.now());
      }
      due.served(order, tally.isWhole());
    }
  }

  /** Whose pause is over on their own day gets digests again. */
  private void endPauses(Instant now) {
    LocalDate latest = LocalDate.ofInstant(now, ZoneOffset.UTC).plusDays(1);
    for (Subscriber s : store.subscribers().pausedUntil(latest)) {
      LocalDate today = now.atZone(s.timeZone()).toLocalDate();
      if (s.delivery().pausedUntil().map(d -> !d.isAfter(today)).orElse(false)) {
        store.subscribers().setStatus(s.id(), Subscriber.Status.ACTIVE);
        log.info("pause over subscriber={}", s.id());
      }
    }
  }

  /** Runs that a crash cut short and whose readers a later digest has served since. */
  private void closeMissed(Instant now) {
    for (DigestRunRow run : store.digests().unfinished(now.minus(LOOK_BACK))) {
      store.digests().finish(run.id());
      log.warn("missed run closed due={} composed={}", run.window().due(), run.composed());
    }
  }

  /** That we looked: a gap between two looks is an outage, and late digests then say so. */
  private void noteLook(Instant now) {
    boolean recent =
        store
            .state(DigestDesk.LOOKED)
            .map(Instant::parse)
            .map(at -> at.plus(NOTE_EVERY).isAfter(now))
            .orElse(false);
    if (!recent) {
      store.putState(DigestDesk.LOOKED, now.toString());
    }
  }

  /** One run of one window. */
  private void runWindow(
      DigestWindow window,
      List<String> ids,
      DigestOrder order,
      Alongside alongside,
      DigestTally tally) {
    DigestRunRow run =
        order.dryRun()
            ? new DigestRunRow(DRY, window, order.now(), Optional.empty(), 0, 0, 0)
            : store.digests().begin(window, order.now());
    for (int from = 0; from < ids.size(); from += BATCH) {
      List<String> piece = ids.subList(from, Math.min(ids.size(), from + BATCH));
      Map<String, Subscriber> known = store.subscribers().byIds(piece);
      List<Subscriber> readers =
          piece.stream().flatMap(id -> Optional.ofNullable(known.get(id)).stream()).toList();
      compose(run, readers, order, alongside, tally);
    }
    alongside.settle();
    if (!order.dryRun()) {
      store.digests().finish(run.id());
    }
  }

  private void compose(
      DigestRunRow run,
      List<Subscriber> readers,
      DigestOrder order,
      Alongside alongside,
      DigestTally tally) {
    Map<String, Subscriber> byId = new LinkedHashMap<>();
    readers.forEach(s -> byId.put(s.id(), s));
    Map<String, List<Match>> pending = new HashMap<>();
    store
        .digests()
        .forEachPending(run, desk.newsSince(order.now()), List.copyOf(byId.keySet()), pending::put);
    Map<String, Instant> lastDigest = store.letters().lastDigestDue(List.copyOf(byId.keySet()));
    DigestDesk.Batch batch =
        desk.batch(run, byId, pending, reminders.due(readers, run.window().due()));
    List<Subscriber> told = new ArrayList<>();
    List<String> silent = new ArrayList<>();
    for (Subscriber subscriber : readers) {
      if (!pending.containsKey(subscriber.id())) {
        continue; // has a digest of this run already
      }
      boolean empty = batch.itemsOf(subscriber).isEmpty() && isQuiet(batch, subscriber);
      if (empty && !wantsWord(subscriber, run.window().due(), lastDigest)) {
        silent.add(subscriber.id());
        continue;
      }
      told.add(subscriber);
    }
    List<Optional<ComposedDigest>> written =
        alongside.each(told, reader -> desk.tryWrite(batch, reader));
    for (int i = 0; i < told.size(); i++) {
      tally.wrote(written.get(i), batch.itemsOf(told.get(i)));
    }
    tally.silent(silent.size());
    if (!order.dryRun()) {
      List<ComposedDigest> composed = written.stream().flatMap(Optional::stream).toList();
      alongside.behind(
          () -> {
            tally.skipped(store.digests().recordComposed(composed).skipped().size());
            store.digests().markDue(silent, run.window().due());
          });
    }
  }

  private static boolean isQuiet(DigestDesk.Batch batch, Subscriber reader) {
    return batch.aheadOf(reader).items().isEmpty() && !batch.hasBrokenSearch(reader);
  }

  /** Whether a mail that says "nothing new" is due. */
  private static boolean wantsWord(
      Subscriber reader, Instant due, Map<String, Instant> lastDigest) {
    Instant since = lastDigest.getOrDefault(reader.id(), reader.since());
    LocalDate last = since.atZone(reader.timeZone()).toLocalDate();
    LocalDate today = due.atZone(reader.timeZone()).toLocalDate();
    return switch (reader.delivery().quiet()) {
      case DAILY -> true;
      case WEEKLY -> !today.isBefore(last.plusDays(LOOK_BACK.toDays()));
      case NEVER -> false;
    };
  }
}
