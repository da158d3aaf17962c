package org.tbtwatch.run.send;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tbtwatch.mail.report.MailReport;
import org.tbtwatch.mail.report.ReportMailbox;
import org.tbtwatch.store.Store;
import org.tbtwatch.store.digest.SendingStore.Cause;
import org.tbtwatch.subscription.Subscriber;

/**
 * Reads what came back about our mails: an address that does not exist, or whose reader complains,
 * is stopped; others are counted.
 */
public final class BounceRun {
  private static final Logger log = LoggerFactory.getLogger(BounceRun.class);
  private static final Duration EVERY = Duration.ofMinutes(10);

  private final Store store;
  private final Optional<ReportMailbox> mailbox;
  private final Clock clock;
  private Instant next = Instant.EPOCH;

  /**
   * Over a store.
   *
   * @param mailbox where reports come in; empty for none
   */
  public BounceRun(Store store, Optional<ReportMailbox> mailbox, Clock clock) {
    this.store = store;
    this.mailbox = mailbox;
    this.clock = clock;
  }

  /** What was read: mails, and what they said. */
  public record Read(int mails, int stopped, int counted, int ofNobody) {}

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
    int[] counts = new int[3];
    int mails = 0;
    if (mailbox.isPresent()) {
      mails = mailbox.get().read(report -> counts[take(report)]++);
    }
    Read read = new Read(mails, counts[0], counts[1], counts[2]);
    if (mails > 0) {
      log.info("reports read {}", read);
    }
    return read;
  }

  /** 0 for an address stopped, 1 for one counted, 2 for a report about nobody we know. */
  private int take(MailReport report) {
    Optional<String> reader =
        report
            .messageId()
            .flatMap(id -> store.sending().subscriberOfMail(id))
            .or(
                () ->
                    report
                        .receiver()
                        .flatMap(address -> store.subscribers().byEmail(address))
                        .map(Subscriber::id));
    if (reader.isEmpty()) {
      return 2;
    }
    store.sending().bounced(reader.get(), report.kind().name(), report.reason());
    return switch (report.kind()) {
      case HARD -> {
        store.sending().stop(reader.get(), Cause.BOUNCED, report.reason());
        yield 0;
      }
      case COMPLAINT -> {
        store.sending().stop(reader.get(), Cause.COMPLAINED, report.reason());
        yield 0;
      }
      case SOFT -> 1;
    };
  }
}
