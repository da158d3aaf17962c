package org.tbtwatch.run;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tbtwatch.digest.DigestItem;
import org.tbtwatch.run.DigestReport.Line;
import org.tbtwatch.store.ComposedDigest;
import org.tbtwatch.store.DigestRunRow;
import org.tbtwatch.store.Exclusive;
import org.tbtwatch.store.Store;
import org.tbtwatch.subscription.DigestWindow;
import org.tbtwatch.subscription.Frequency;
import org.tbtwatch.subscription.Match;
import org.tbtwatch.subscription.Subscriber;

/**
 * The second half of the road: who is due, what is pending for each, one composed mail each,
 * recorded with the ledger of what it tells, then sent. Each step may be repeated without a second
 * effect; a run that a crash cut short is taken up where it stood.
 */
public final class DigestRun {
  private static final Logger log = LoggerFactory.getLogger(DigestRun.class);
  private static final int BATCH = 200;

  private final Store store;
  private final DigestDesk desk;
  private final SendRun send;

  public DigestRun(Store store, DigestDesk desk, SendRun send) {
    this.store = store;
    this.desk = desk;
    this.send = send;
  }

  /** Runs once. */
  public DigestReport run(DigestOrder order) {
    Optional<Instant> held = store.heldSince();
    if (held.isPresent() && !order.dryRun()) {
      log.warn("digests are held since={} until digest --resume-from", held.get());
      return new DigestReport(held, List.of(), 0, 0, 0);
    }
    List<Line> lines = new ArrayList<>();
    int nothingNew = 0;
    try (Exclusive turn = Turns.take(store, "digest")) {
      for (Map.Entry<Instant, Map<Frequency, List<Subscriber>>> due : due(order).entrySet()) {
        for (Map.Entry<Frequency, List<Subscriber>> group : due.getValue().entrySet()) {
          nothingNew +=
              runWindow(
                  new DigestWindow(due.getKey(), group.getKey()), group.getValue(), order, lines);
        }
      }
    }
    SendRun.Sent sent = order.dryRun() ? new SendRun.Sent(0, 0) : send.run(!order.whenDue());
    log.info(
        "digest done composed={} sent={} failed={} nothingNew={}",
        lines.size(),
        sent.sent(),
        sent.failed(),
        nothingNew);
    return new DigestReport(Optional.empty(), lines, sent.sent(), sent.failed(), nothingNew);
  }

  /** Subscribers due, by the instant they are due at and their frequency, oldest first. */
  private Map<Instant, Map<Frequency, List<Subscriber>>> due(DigestOrder order) {
    Map<Instant, Map<Frequency, List<Subscriber>>> due = new TreeMap<>();
    for (Frequency frequency : Frequency.values()) {
      if (order.frequency().map(f -> f != frequency).orElse(false)) {
        continue;
      }
      List<Subscriber> batch = new ArrayList<>();
      store
          .subscribers()
          .forEachActive(
              frequency,
              subscriber -> {
                batch.add(subscriber);
                if (batch.size() == BATCH) {
                  addDue(batch, order, due);
                  batch.clear();
                }
              });
      addDue(batch, order, due);
    }
    return due;
  }

  private void addDue(
      List<Subscriber> batch,
      DigestOrder order,
      Map<Instant, Map<Frequency, List<Subscriber>>> due) {
    Map<String, Instant> handled =
        store.digests().lastDue(batch.stream().map(Subscriber::id).toList());
    for (Subscriber subscriber : batch) {
      Instant at = order.whenDue() ? DueTimes.latest(subscriber, order.now()) : order.now();
      boolean before = at.isBefore(subscriber.since());
      boolean done =
          Optional.ofNullable(handled.get(subscriber.id()))
              .map(last -> !last.isBefore(at))
              .orElse(false);
      if (!(order.whenDue() && before) && !done) {
        due.computeIfAbsent(at, k -> new TreeMap<>())
            .computeIfAbsent(subscriber.frequency(), k -> new ArrayList<>())
            .add(subscriber);
      }
    }
  }

  /** One run of one window; returns for how many subscribers nothing was new. */
  private int runWindow(
      DigestWindow window, List<Subscriber> subscribers, DigestOrder order, List<Line> lines) {
    DigestRunRow run =
        order.dryRun()
            ? new DigestRunRow("dry", window, order.now(), Optional.empty(), 0, 0, 0)
            : store.digests().begin(window, order.now());
    int nothingNew = 0;
    for (int from = 0; from < subscribers.size(); from += BATCH) {
      List<Subscriber> batch =
          subscribers.subList(from, Math.min(subscribers.size(), from + BATCH));
      nothingNew += compose(run, batch, order, lines);
    }
    if (!order.dryRun()) {
      store.digests().finish(run.id());
    }
    return nothingNew;
  }

  private int compose(
      DigestRunRow run, List<Subscriber> batch, DigestOrder order, List<Line> lines) {
    Map<String, Subscriber> byId = new HashMap<>();
    batch.forEach(s -> byId.put(s.id(), s));
    Map<String, List<Match>> pending = new HashMap<>();
    store
        .digests()
        .forEachPending(run, desk.newsSince(order.now()), List.copyOf(byId.keySet()), pending::put);
    Map<String, List<DigestItem>> items = desk.items(run.window(), byId, pending);
    List<ComposedDigest> composed = new ArrayList<>();
    List<String> silent = new ArrayList<>();
    for (Subscriber subscriber : batch) {
      List<DigestItem> own = items.getOrDefault(subscriber.id(), List.of());
      if (!pending.containsKey(subscriber.id())) {
        continue; // has a digest of this run already
      }
      if (own.isEmpty()) {
        silent.add(subscriber.id());
        continue;
      }
      DigestDesk.Written written = desk.write(run, subscriber, own);
      composed.add(written.digest());
      lines.add(
          new Line(
              subscriber.id(),
              written.digest().subject(),
              own.stream().map(i -> i.filed().notification().symbol().toString()).toList()));
    }
    if (!order.dryRun()) {
      store.digests().recordComposed(composed);
      store.digests().markDue(silent, run.window().due());
    }
    return silent.size();
  }
}
