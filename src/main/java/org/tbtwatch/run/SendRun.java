package org.tbtwatch.run;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tbtwatch.mail.Brake;
import org.tbtwatch.mail.Mailer;
import org.tbtwatch.mail.RateLimit;
import org.tbtwatch.mail.SendResult;
import org.tbtwatch.run.health.OperatorMail;
import org.tbtwatch.run.health.SendingTrouble;
import org.tbtwatch.run.send.DailyCap;
import org.tbtwatch.run.send.Ladder;
import org.tbtwatch.run.send.Outbox;
import org.tbtwatch.run.work.Turns;
import org.tbtwatch.store.Exclusive;
import org.tbtwatch.store.Store;
import org.tbtwatch.store.digest.SendingStore.Outcome;
import org.tbtwatch.store.digest.SendingStore.Outgoing;

/**
 * Hands recorded digests over to the mail server. What became of a mail and which one goes next are
 * one commit: a crash between the server's reply and that commit repeats at most one mail for each
 * open connection, with the same Message-ID, and the store knows which.
 */
public final class SendRun {
  private static final Logger log = LoggerFactory.getLogger(SendRun.class);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

  /** How many were handed over, and how many the server did not take. */
  public record Sent(int sent, int failed) {}

  /**
   * Within which bounds mails go out.
   *
   * @param dailyCap most mails in a day (UTC); 0 for no cap
   * @param domainPerMinute most mails a minute to one domain; 0 for no limit
   * @param connections open at a time, each with one mail under way
   * @param brakeShare share of the last mails that may fail before sending pauses
   */
  public record Bounds(int dailyCap, int domainPerMinute, int connections, double brakeShare) {
    /** One connection and no limits but the usual brake. */
    public static final Bounds USUAL = new Bounds(0, 0, 1, 0.3);
  }

  private final Store store;
  private final Supplier<Mailer> mailers;
  private final Clock clock;
  private final Bounds bounds;
  private final SendingTrouble trouble;
  private final RateLimit.Pause pause;

  /** Watch over all passes: few mails a minute may fail as well as many at once. */
  private final Brake brake;

  /**
   * Over a store.
   *
   * @param mailers opens one connection; at the pace that all of them share
   * @param operator who is told when sending pauses
   */
  public SendRun(
      Store store, Supplier<Mailer> mailers, Clock clock, Bounds bounds, OperatorMail operator) {
    this(store, mailers, clock, bounds, operator, RateLimit.Pause.sleeping());
  }

  public SendRun(
      Store store,
      Supplier<Mailer> mailers,
      Clock clock,
      Bounds bounds,
      OperatorMail operator,
      RateLimit.Pause pause) {
    this.pause = pause;
    this.store = store;
    this.mailers = mailers;
    this.clock = clock;
    this.bounds = bounds;
    this.brake = new Brake(bounds.brakeShare(), clock);
    this.trouble = new SendingTrouble(store, operator, clock);
  }

  /**
   * Sends all that waits; one process at a time.
   *
   * @param byHand whether a person asks, whom a pause does not bind
   */
  public Sent run(boolean byHand) {
    return run(byHand, () -> false);
  }

  /**
   * The same while others still compose.
   *
   * @param more whether what is there now may not be all
   */
  public Sent run(boolean byHand, BooleanSupplier more) {
    if (!byHand && trouble.isPaused()) {
      return new Sent(0, 0);
    }
    try (Exclusive turn = Turns.take(store, "mail")) {
      int gone = store.sending().giveUpForThoseGone();
      if (gone > 0) {
        log.info("mails given up for those who paused or left mails={}", gone);
      }
      return new Pass(turn, more).run();
    }
  }

  /** One pass over all that waits, on all connections. */
  private final class Pass {
    private final BooleanSupplier more;
    private final Outbox outbox;
    private int sent;
    private int failed;
    private Optional<String> unserved = Optional.empty();

    Pass(Exclusive turn, BooleanSupplier more) {
      this.more = more;
      int left = new DailyCap(store, bounds.dailyCap(), clock).left();
      this.outbox = new Outbox(store, turn, bounds.domainPerMinute(), left, clock);
    }

    public Sent run() {
      List<Thread> others = new ArrayList<>();
      List<RuntimeException> broken = new ArrayList<>();
      for (int i = 1; i < bounds.connections(); i++) {
        others.add(
            Thread.ofPlatform()
                .name("send-" + i)
                .start(
                    () -> {
                      try {
                        connection();
                      } catch (RuntimeException e) {
                        synchronized (broken) {
                          broken.add(e);
                        }
                      }
                    }));
      }
      try {
        connection();
      } finally {
        others.forEach(Pass::join);
      }
      if (!broken.isEmpty()) {
        throw broken.getFirst();
      }
      conclude();
      return new Sent(sent, failed);
    }

    private static void join(Thread thread) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    private void connection() {
      try (Mailer mailer = mailers.get()) {
        sendOn(mailer);
      }
    }

    private void sendOn(Mailer mailer) {
      Optional<Outcome> ended = Optional.empty();
      try {
        while (!isStopped()) {
          boolean mayCome = more.getAsBoolean(); // asked first: what came until then is seen next
          switch (outbox.next()) {
            case Outbox.Turn.Send send -> {
              boolean goes = note(ended, Optional.of(send.mail().digest().id()));
              ended = goes ? Optional.of(handOver(mailer, send.mail())) : Optional.empty();
            }
            case Outbox.Turn.Wait wait -> {
              note(ended, Optional.empty());
              ended = Optional.empty();
              pause.last(wait.time());
            }
            case Outbox.Turn.Lost lost -> {
              return;
            }
            case Outbox.Turn.Done done -> {
              note(ended, Optional.empty());
              ended = Optional.empty();
              if (outbox.reachedCap() || !mayCome) {
                return;
              }
              pause.last(LOOK_AGAIN);
            }
          }
        }
      } finally {
        note(ended, Optional.empty());
      }
    }

    private boolean note(Optional<Outcome> ended, Optional<String> next) {
      if (ended.isEmpty() && next.isEmpty()) {
        return false;
      }
      boolean goes = store.sending().step(ended, next);
      ended.ifPresent(outcome -> outbox.noted(outcome.digestId()));
      return goes;
    }

    private synchronized boolean isStopped() {
      return unserved.isPresent() || brake.isOn() || Thread.currentThread().isInterrupted();
    }

    private Outcome handOver(Mailer mailer, Outgoing mail) {
      SendResult result = SendRun.handOver(mailer, mail);
      Outcome outcome = outcome(mail, result);
      synchronized (this) {
        switch (outcome) {
          case Outcome.Sent ok -> {
            sent++;
            brake.saw(ok.digestId(), true);
          }
          case Outcome.Untried no -> unserved = Optional.of(no.reply());
          case Outcome.Refused no -> brake.saw(no.digestId(), false);
          case Outcome.GivenUp no -> {
            // it failed before, and was seen then
          }
          case Outcome.Postponed later -> {
            if (mail.digest().tries() == 0) { // a dead mailbox tried six times is one failure
              brake.saw(later.digestId(), false);
            }
          }
        }
        if (!(outcome instanceof Outcome.Sent)) {
          failed++;
          log.warn(
              "mail not taken digest={} outcome={} reply={}",
              outcome.digestId(),
              outcome.getClass().getSimpleName(),
              withoutAddress(outcome.reply(), mail.email()));
        }
      }
      return outcome;
    }

    private void conclude() {
      if (unserved.isPresent()) {
        trouble.unserved(unserved.get());
      } else if (brake.isOn()) {
        Instant next = trouble.braked(brake.seen());
        store.sending().takeBack(brake.release(), next);
      } else if (sent > 0) {
        trouble.over();
      }
      if (outbox.reachedCap() && store.sending().waiting() > 0) {
        log.error(
            "daily cap of mails reached cap={}; the rest waits until tomorrow", bounds.dailyCap());
      }
    }
  }

  /** What a result means for a digest, tried so often before. */
  private Outcome outcome(Outgoing mail, SendResult result) {
    String id = mail.digest().id();
    Instant now = clock.instant();
    return switch (result) {
      case SendResult.Accepted ok -> new Outcome.Sent(id, now, ok.reply());
      case SendResult.Refused no -> new Outcome.Refused(id, no.reply());
      case SendResult.Unserved no -> new Outcome.Untried(id, no.reply());
      case SendResult.TryLater later ->
          Ladder.next(mail.digest().tries(), now)
              .<Outcome>map(
                  next -> new Outcome.Postponed(id, later.reply(), next, later.mayHaveArrived()))
              .orElseGet(() -> new Outcome.GivenUp(id, later.reply()));
    };
  }

  private static SendResult handOver(Mailer mailer, Outgoing mail) {
    try {
      return mailer.send(mail.email(), mail.digest().messageId(), mail.mail().bytes());
    } catch (IOException e) {
      return new SendResult.TryLater("reading the stored mail: " + e.getMessage());
    }
  }

  /** Servers like to repeat the address, which has no place in a log. */
  private static String withoutAddress(String reply, String email) {
    return reply.replaceAll("(?i)" + java.util.regex.Pattern.quote(email), "(address)");
  }
}
