package org.tbtwatch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.tbtwatch.fetch.transport.TrustStore;
import org.tbtwatch.mail.AllowlistMailer;
import org.tbtwatch.mail.FolderMailer;
import org.tbtwatch.mail.Mailer;
import org.tbtwatch.mail.RateLimit;
import org.tbtwatch.mail.report.ReportMailbox;
import org.tbtwatch.mail.smtp.DkimMailer;
import org.tbtwatch.mail.smtp.SmtpMailer;
import org.tbtwatch.settings.Secret;
import org.tbtwatch.settings.Settings;

/** The ways in which mail leaves and comes back, as the settings want them. */
final class Posting {
  private final Settings.Mail mail;
  private final TrustStore trust;
  private final Path outbox;

  /** One pace for all connections. */
  private final RateLimit rate;

  /**
   * @param outbox where mails lie that go to no server
   */
  Posting(Settings.Mail mail, TrustStore trust, Path outbox, Clock clock) {
    this.mail = mail;
    this.trust = trust;
    this.outbox = outbox;
    this.rate = new RateLimit(mail.ratePerSecond(), clock, d -> LockSupport.parkNanos(d.toNanos()));
  }

  /** A mailer as the settings want it; each has a connection of its own. */
  Mailer mailer() {
    return switch (mail.mode()) {
      case FOLDER -> folder();
      case ALLOWLIST -> new AllowlistMailer(mail.allowlist(), smtp(), folder());
      case LIVE -> smtp();
    };
  }

  private Mailer folder() {
    return new FolderMailer(outbox);
  }

  private Mailer smtp() {
    Mailer server =
        new SmtpMailer(
            new SmtpMailer.Server(
                mail.host(),
                mail.port(),
                security(mail.security()),
                mail.user(),
                mail.password().map(Secret::value),
                mail.from(),
                trust.sslContext()));
    return rate.around(mail.dkim().map(d -> signing(d, server)).orElse(server));
  }

  private static SmtpMailer.Security security(Settings.MailSecurity security) {
    return switch (security) {
      case NONE -> SmtpMailer.Security.NONE;
      case STARTTLS -> SmtpMailer.Security.STARTTLS;
      case SMTPS -> SmtpMailer.Security.SMTPS;
    };
  }

  private Mailer signing(Settings.Dkim dkim, Mailer server) {
    try {
      String domain = mail.from().substring(mail.from().indexOf('@') + 1);
      DkimMailer.Identity identity =
          new DkimMailer.Identity(domain, dkim.selector(), DkimMailer.key(dkim.keyFile()));
      return new DkimMailer(identity, server);
    } catch (IOException e) {
      throw new UncheckedIOException("reading the key that signs mails", e);
    }
  }

  /** The mailbox to which reports come back; empty where none is read. */
  Optional<ReportMailbox> reportMailbox() {
    return mail.bounces()
        .map(
            b ->
                new ReportMailbox(
                    new ReportMailbox.Server(
                        b.host(),
                        b.port(),
                        security(b.security()),
                        b.user(),
                        b.password().value(),
                        trust.sslContext())));
  }
}
