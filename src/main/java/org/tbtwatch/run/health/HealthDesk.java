package org.tbtwatch.run.health;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tbtwatch.health.Backoff;
import org.tbtwatch.health.FaultKind;
import org.tbtwatch.health.HealthFault;
import org.tbtwatch.store.Store;
import org.tbtwatch.store.source.HealthStore.Broken;

/**
 * Keeps the state of each source: well, or in quarantine since when and why. The operator is told
 * once when a source breaks and once when it is well again.
 */
public final class HealthDesk {
  private static final Logger log = LoggerFactory.getLogger(HealthDesk.class);

  private final Store store;
  private final OperatorMail mail;
  private final Clock clock;

  public HealthDesk(Store store, OperatorMail mail, Clock clock) {
    this.store = store;
    this.mail = mail;
    this.clock = clock;
  }

  /** Why a scheduled run has to wait; empty if it need not. */
  public Optional<String> waits(String sourceId) {
    return store
        .health()
        .broken(sourceId)
        .filter(b -> b.healedAt().isEmpty() && clock.instant().isBefore(b.nextTryAt()))
        .map(b -> inWords(b) + " Next try " + minute(b.nextTryAt()) + ".");
  }

  /** Sources in quarantine whose next try is due. */
  public List<String> dueForAnotherTry() {
    return store.health().allBroken().stream()
        .filter(b -> b.healedAt().isEmpty() && !clock.instant().isBefore(b.nextTryAt()))
        .map(Broken::sourceId)
        .toList();
  }

  /** A try that began at this instant found the source broken. */
  public void broke(String sourceId, HealthFault fault, Instant triedAt) {
    Optional<Broken> before = store.health().broken(sourceId).filter(b -> b.healedAt().isEmpty());
    int failures = before.map(Broken::failures).orElse(0) + 1;
    Instant now = clock.instant();
    Broken state =
        new Broken(
            sourceId,
            before.map(Broken::since).orElse(triedAt),
            Optional.empty(),
            fault.kind().word(),
            fault.sentence(),
            failures,
            triedAt,
            now.plus(Backoff.after(failures)),
            before.map(Broken::startTold).orElse(false));
    store.health().put(state);
    log.error("source broken source={} fault={} since={}", sourceId, fault, state.since());
    tell();
  }

  /** The source was found well. */
  public void well(String sourceId) {
    Optional<Broken> before = store.health().broken(sourceId);
    if (before.isEmpty() || before.get().healedAt().isPresent()) {
      return;
    }
    Broken b = before.get();
    log.warn("source well again source={} since={}", sourceId, b.since());
    store
        .health()
        .put(
            new Broken(
                sourceId,
                b.since(),
                Optional.of(clock.instant()),
                b.fault(),
                b.sentence(),
                b.failures(),
                b.lastTryAt(),
                b.nextTryAt(),
                b.startTold()));
    tell();
  }

  /** Tells the operator what was not told yet. */
  void tell() {
    for (Broken b : store.health().allBroken()) {
      if (b.healedAt().isPresent()) {
        if (!b.startTold() || tellEnd(b)) {
          store.health().forget(b.sourceId());
        }
      } else if (!b.startTold() && mail.hasReader() && tellStart(b)) {
        store
            .health()
            .put(
                new Broken(
                    b.sourceId(),
                    b.since(),
                    b.healedAt(),
                    b.fault(),
                    b.sentence(),
                    b.failures(),
                    b.lastTryAt(),
                    b.nextTryAt(),
                    true));
      }
    }
  }

  private boolean tellStart(Broken b) {
    return mail.send(
        "start " + b.sourceId() + " " + b.since(),
        "tbtwatch: source " + b.sourceId() + " is broken (" + b.fault() + ")",
        List.of(
            inWords(b),
            "What it says is kept in the archive and not stored until it is right again. Digests"
                + " carry a note meanwhile. Next try "
                + minute(b.nextTryAt())
                + ", then ever less"
                + " often, once a day at least; \"tbtwatch crawl "
                + b.sourceId()
                + "\" tries at once.",
            "If the page itself has changed, a newer tbtwatch may read it: \"tbtwatch replay\""
                + " then reads the kept pages and closes the gap.",
            "You will hear of this source again when it is well."));
  }

  private boolean tellEnd(Broken b) {
    return mail.send(
        "end " + b.sourceId() + " " + b.since(),
        "tbtwatch: source " + b.sourceId() + " is well again",
        List.of(
            "Source "
                + b.sourceId()
                + " is well again since "
                + minute(b.healedAt().orElse(clock.instant()))
                + ". It had been broken since "
                + minute(b.since())
                + " ("
                + b.fault()
                + ": "
                + b.sentence()
                + ").",
            "What it brings from that time counts as news and goes into the next digests."));
  }

  /** One sentence on a broken source, for people. */
  static String inWords(Broken b) {
    String why =
        FaultKind.byWord(b.fault()).map(FaultKind::isOfContent).orElse(true)
            ? "in quarantine"
            : "not to be had";
    return "Source %s is %s since %s: %s (%s)."
        .formatted(b.sourceId(), why, minute(b.since()), b.sentence(), b.fault());
  }

  static String minute(Instant at) {
    return at.truncatedTo(ChronoUnit.MINUTES).toString().replace('T', ' ').replace(":00Z", " UTC");
  }
}
