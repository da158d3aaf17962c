package org.tbtwatch.run;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tbtwatch.mail.Mailer;
import org.tbtwatch.mail.SendResult;
import org.tbtwatch.store.DigestStore.Outgoing;
import org.tbtwatch.store.Exclusive;
import org.tbtwatch.store.Store;

/**
 * Hands recorded digests over to the mail server, each marked as soon as the server has taken it. A
 * crash between the server's reply and the mark repeats that one mail, with the same Message-ID.
 */
public final class SendRun {
  private static final Logger log = LoggerFactory.getLogger(SendRun.class);
  private static final String SENT_TODAY = "mail.sentToday";
  private static final int BATCH = 100;
  private static final Duration FIRST_WAIT = Duration.ofHours(2);
  private static final int MOST_TRIES = 6;

  /** How many were handed over, and how many the server did not take. */
  public record Sent(int sent, int failed) {}

  private final Store store;
  private final Supplier<Mailer> mailers;
  private final Clock clock;
  private final int dailyCap;

  /**
   * Over a store.
   *
   * @param mailers opens the way out
   * @param dailyCap most mails in a day (UTC); 0 for no cap
   */
  public SendRun(Store store, Supplier<Mailer> mailers, Clock clock, int dailyCap) {
    this.store = store;
    this.mailers = mailers;
    this.clock = clock;
    this.dailyCap = dailyCap;
  }

  /** Sends all that waits; one process at a time. */
  public Sent run() {
    int sent = 0;
    int failed = 0;
    try (Exclusive turn = Turns.take(store, "mail");
        Mailer mailer = mailers.get()) {
      int left = leftToday();
      List<Outgoing> waiting = store.digests().unsent(Math.min(BATCH, left));
      while (!waiting.isEmpty()) {
        for (Outgoing mail : waiting) {
          if (send(mailer, mail)) {
            sent++;
          } else {
            failed++;
          }
        }
        left -= waiting.size();
        store.putState(SENT_TODAY, today() + " " + Math.max(0, dailyCap - left));
        waiting = left > 0 ? store.digests().unsent(Math.min(BATCH, left)) : List.of();
      }
      if (left <= 0) {
        log.error("daily cap of mails reached cap={}; the rest waits until tomorrow", dailyCap);
      }
    }
    return new Sent(sent, failed);
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  /** How many mails the cap still allows today. */
  private int leftToday() {
    if (dailyCap == 0) {
      return Integer.MAX_VALUE;
    }
    String[] kept = store.state(SENT_TODAY).orElse("- 0").split(" ");
    int used = kept[0].equals(today().toString()) ? Integer.parseInt(kept[1]) : 0;
    return dailyCap - used;
  }

  private boolean send(Mailer mailer, Outgoing mail) {
    String id = mail.digest().id();
    Instant now = clock.instant();
    switch (handOver(mailer, mail)) {
      case SendResult.Accepted ok -> {
        store.digests().markSent(id, now, ok.reply());
        return true;
      }
      case SendResult.TryLater later -> {
        int tries = mail.digest().tries();
        Optional<Instant> next =
            tries + 1 < MOST_TRIES
                ? Optional.of(now.plus(FIRST_WAIT.multipliedBy(1L << tries)))
                : Optional.empty();
        store.digests().markFailed(id, later.reply(), next);
        log.warn("mail not taken digest={} reply={}", id, later.reply());
        return false;
      }
      case SendResult.Refused no -> {
        store.digests().markFailed(id, no.reply(), Optional.empty());
        log.warn("mail refused digest={} reply={}", id, no.reply());
        return false;
      }
    }
  }

  private static SendResult handOver(Mailer mailer, Outgoing mail) {
    try {
      return mailer.send(mail.email(), mail.digest().messageId(), mail.mail().bytes());
    } catch (IOException e) {
      return new SendResult.TryLater("reading the stored mail: " + e.getMessage());
    }
  }
}
