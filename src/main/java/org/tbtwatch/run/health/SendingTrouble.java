package org.tbtwatch.run.health;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tbtwatch.store.Store;

/**
 * Remembers that mails do not go out, pauses the scheduled runs where too many failed, and tells
 * the operator once.
 */
public final class SendingTrouble {
  private static final Logger log = LoggerFactory.getLogger(SendingTrouble.class);
  private static final String KEY = "mail.trouble";
  private static final Duration FIRST_PAUSE = Duration.ofHours(1);
  private static final Duration LONGEST_PAUSE = Duration.ofDays(1);

  private final Store store;
  private final OperatorMail operator;
  private final Clock clock;

  /** Since when, until when scheduled runs pause, and why. */
  private record Trouble(Instant since, Instant pausedUntil, String why) {
    String kept() {
      return since + " " + pausedUntil + " " + why;
    }

    static Optional<Trouble> of(Optional<String> kept) {
      return kept.map(k -> k.split(" ", 3))
          .map(p -> new Trouble(Instant.parse(p[0]), Instant.parse(p[1]), p[2]));
    }

    String sentence() {
      return "mails do not go out since %s: %s".formatted(HealthDesk.minute(since), why);
    }
  }

  public SendingTrouble(Store store, OperatorMail operator, Clock clock) {
    this.store = store;
    this.operator = operator;
    this.clock = clock;
  }

  /** What is wrong with sending, for people; empty when nothing is. */
  public static Optional<String> inWords(Store store) {
    return Trouble.of(store.state(KEY)).map(Trouble::sentence);
  }

  /** Whether a scheduled run is to leave the mails alone for now. */
  public boolean isPaused() {
    return Trouble.of(store.state(KEY))
        .map(t -> t.pausedUntil().isAfter(clock.instant()))
        .orElse(false);
  }

  /** The server serves nobody: the next run tries again. */
  public void unserved(String reply) {
    note(clock.instant(), reply);
  }

  /** Too many mails failed: a pause, each twice as long as the one before; returns its end. */
  public Instant braked(String seen) {
    Instant now = clock.instant();
    Duration before =
        Trouble.of(store.state(KEY))
            .map(t -> Duration.between(t.since(), t.pausedUntil()))
            .filter(d -> !d.isZero())
            .orElse(FIRST_PAUSE.dividedBy(2));
    Duration pause = before.multipliedBy(2);
    Instant until = now.plus(pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause);
    note(until, seen);
    return until;
  }

  private void note(Instant pausedUntil, String why) {
    Optional<Trouble> known = Trouble.of(store.state(KEY));
    Instant since = known.map(Trouble::since).orElse(clock.instant());
    Trouble trouble = new Trouble(since, pausedUntil, why);
    store.putState(KEY, trouble.kept());
    log.error("mails do not go out why={}", why);
    if (known.isEmpty()) {
      operator.send(
          KEY + since,
          "tbtwatch: mails do not go out",
          List.of(trouble.sentence(), "They wait in the store and go out once this is mended."));
    }
  }

  /** Mails go out again. */
  public void over() {
    if (store.state(KEY).isPresent()) {
      store.removeState(KEY);
      log.info("mails go out again");
    }
  }
}
