package org.tbtwatch.run.send;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tbtwatch.mail.report.MailReport;
import org.tbtwatch.mail.report.MailReport.Kind;
import org.tbtwatch.mail.report.ReportMailbox;
import org.tbtwatch.store.Store;
import org.tbtwatch.store.digest.SendingStore.Cause;
import org.tbtwatch.subscription.Subscriber;

/**
 * Reads what came back about our mails: an address that does not exist, or whose reader complains,
 * is stopped, and one to which again and again nothing can be delivered; other reports are counted;
 * who writes to leave has left. Mail can be forged, so what is said of an address counts only with
 * the Message-ID of a mail that went there: its server and its reader alone know it.
 */
public final class BounceRun {
  private static final Logger log = LoggerFactory.getLogger(BounceRun.class);
  private static final Duration EVERY = Duration.ofMinutes(10);

  /** So many mails of a reader that came back for now stop their address ... */
  static final int MOST_SOFT = 5;

  /** ... if they came within this time, and none arrived for certain between them. */
  static final Duration SOFT_WITHIN = Duration.ofDays(28);

  /** As which a report is noted that does not name a mail of ours. */
  private static final String CLAIMED = "CLAIMED";

  private final Store store;
  private final Optional<ReportMailbox> mailbox;
  private final LeaveMail leaving;
  private final Clock clock;
  private Instant next = Instant.EPOCH;

  /**
   * Over a store.
   *
   * @param mailbox where reports come in; empty for none
   * @param leaving knows the mails by which readers leave
   */
  public BounceRun(Store store, Optional<ReportMailbox> mailbox, LeaveMail leaving, Clock clock) {
    this.store = store;
    this.mailbox = mailbox;
    this.leaving = leaving;
    this.clock = clock;
  }

  /**
   * What was read: mails, and what they said.
   *
   * @param stopped addresses to which nothing goes any more
   * @param counted reports that were only counted
   * @param ofNobody reports about nobody we know
   * @param left readers who left by their mail
   * @param refused mails that wanted somebody to leave with a token that is not ours
   */
  public record Read(int mails, int stopped, int counted, int ofNobody, int left, int refused) {}

  /** Reads when ten minutes have passed since the last time; a mailbox that is away waits. */
  public synchronized void round() {
    Instant now = clock.instant();
    if (mailbox.isEmpty() || now.isBefore(next)) {
      return;
    }
    next = now.plus(EVERY);
    try {
      run();
    } catch (IOException e) {
      log.error("reports about mails cannot be read why={}", e.getMessage());
    }
  }

  /** Reads once. */
  public Read run() throws IOException {
    int[] counts = new int[6];
    int mails = 0;
    if (mailbox.isPresent()) {
      mails = mailbox.get().read(mail -> counts[take(mail)]++);
      MailboxState.note(store, clock.instant(), counts[3], counts[4]);
    }
    Read read = new Read(mails, counts[0], counts[1], counts[2], counts[3], counts[4]);
    if (mails > 0) {
      log.info("reports read {}", read);
    }
    return read;
  }

  private int take(ReportMailbox.Incoming mail) {
    return mail.report().isPresent() ? take(mail.report().get()) : leave(mail.subject());
  }

  /** 3 for one who left, 4 for a forged wish, 5 for anything else. */
  private int leave(String subject) {
    return switch (leaving.wish(subject, clock.instant())) {
      case LeaveMail.Wish.None other -> 5;
      case LeaveMail.Wish.Refused forged -> {
        log.warn("a mail wanted somebody to leave with a token that is not ours");
        yield 4;
      }
      case LeaveMail.Wish.Leave wish -> hasLeft(wish.subscriberId()) ? 3 : 5;
    };
  }

  /** Whether the reader leaves now; who has left, or was erased, does not leave again. */
  private boolean hasLeft(String subscriberId) {
    boolean leaves =
        store
            .subscribers()
            .byId(subscriberId)
            .filter(s -> s.status() != Subscriber.Status.LEFT)
            .map(s -> store.subscribers().setStatus(s.id(), Subscriber.Status.LEFT))
            .orElse(false);
    if (leaves) {
      log.info("left by mail subscriber={}", subscriberId);
    }
    return leaves;
  }

  /** 0 for an address stopped, 1 for one counted, 2 for nobody we know, 5 for anything else. */
  private int take(MailReport report) {
    String messageId = report.messageId().orElse("");
    Optional<String> proven = store.sending().subscriberOfMail(messageId);
    if (proven.isEmpty()) {
      return report.kind() == Kind.DELIVERED ? 5 : claimed(report);
    }
    String reader = proven.get();
    store.bounces().record(reader, report.kind().name(), report.reason(), messageId);
    return switch (report.kind()) {
      case HARD -> {
        store.sending().stop(reader, Cause.BOUNCED, report.reason());
        yield 0;
      }
      case COMPLAINT -> {
        store.sending().stop(reader, Cause.COMPLAINED, report.reason());
        yield 0;
      }
      case SOFT -> soft(reader, report.reason());
      case DELAYED -> 1;
      case DELIVERED -> 5;
    };
  }

  /** A mailbox that takes nothing for weeks is no mailbox any more. */
  private int soft(String reader, String reason) {
    int back = store.bounces().softInARow(reader, clock.instant().minus(SOFT_WITHIN));
    if (back < MOST_SOFT) {
      return 1;
    }
    String seen = "%d mails within %d days came back, the last: %s";
    store.sending().stop(reader, Cause.BOUNCED, seen.formatted(back, SOFT_WITHIN.toDays(), reason));
    return 0;
  }

  /**
   * A report that names a reader and none of their mails, as anybody can write one: the operator
   * sees it, and it stops nothing.
   */
  private int claimed(MailReport report) {
    Optional<Subscriber> named =
        report.receiver().flatMap(address -> store.subscribers().byEmail(address));
    named.ifPresent(reader -> store.bounces().record(reader.id(), CLAIMED, report.reason(), ""));
    return named.isPresent() ? 1 : 2;
  }
}
