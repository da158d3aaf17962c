package org.tbtwatch.mail.report;

import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.search.FlagTerm;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tbtwatch.mail.smtp.SmtpMailer;

/** Reads, over IMAP, what came back about our mails; a mail read is marked as seen and stays. */
public final class ReportMailbox {
  private static final Logger log = LoggerFactory.getLogger(ReportMailbox.class);
  private static final String TIMEOUT_MILLIS = "60000";
  private static final int MOST_BYTES = 2_000_000;

  /**
   * Where reports come in.
   *
   * @param host IMAP server
   * @param port of it
   * @param security of the connection; SMTPS stands for IMAPS
   * @param user to log in with
   * @param password of that user
   * @param tls authorities believed
   */
  public record Server(
      String host,
      int port,
      SmtpMailer.Security security,
      String user,
      String password,
      SSLContext tls) {
    @Override
    public String toString() {
      return host + ":" + port + " " + security + " user=***";
    }
  }

  /**
   * A mail that came in.
   *
   * @param report what it reports about one of our mails; empty for any other mail
   * @param subject of it, in one line; may be empty
   */
  public record Incoming(Optional<MailReport> report, String subject) {}

  private final Server server;

  public ReportMailbox(Server server) {
    this.server = server;
  }

  /**
   * Gives each mail not seen yet to a taker, and marks it as seen once it was taken; a crash in
   * between gives it again. One that cannot be read is passed over.
   *
   * @return how many mails were looked at
   * @throws IOException when the mailbox cannot be read
   */
  public int read(Consumer<Incoming> taker) throws IOException {
    boolean secured = server.security() == SmtpMailer.Security.SMTPS;
    String protocol = secured ? "imaps" : "imap";
    Session session = Session.getInstance(properties(protocol));
    try (Store store = session.getStore(protocol)) {
      store.connect(server.host(), server.port(), server.user(), server.password());
      try (Folder inbox = store.getFolder("INBOX")) {
        inbox.open(Folder.READ_WRITE);
        Message[] fresh = inbox.search(new FlagTerm(new Flags(Flags.Flag.SEEN), false));
        for (Message mail : fresh) {
          incoming(mail).ifPresent(taker);
          mail.setFlag(Flags.Flag.SEEN, true);
        }
        return fresh.length;
      }
    } catch (MessagingException e) {
      throw new IOException("reading the mailbox " + server + ": " + e.getMessage(), e);
    }
  }

  /** Reads the mail whole: servers describe the parts of reports in ways of their own. */
  private static Optional<Incoming> incoming(Message mail) {
    try {
      if (mail.getSize() > MOST_BYTES) {
        return Optional.empty(); // neither reports nor wishes to leave are so long
      }
      ByteArrayOutputStream whole = new ByteArrayOutputStream();
      mail.writeTo(whole);
      MimeMessage read =
          new MimeMessage(
              Session.getInstance(new Properties()), new ByteArrayInputStream(whole.toByteArray()));
      String subject = read.getSubject() == null ? "" : read.getSubject();
      return Optional.of(
          new Incoming(MailReport.of(read), subject.replaceAll("\\s+", " ").strip()));
    } catch (MessagingException | IOException e) {
      log.warn("a mail in the mailbox of reports cannot be read why={}", e.getMessage());
      return Optional.empty();
    }
  }

  private Properties properties(String protocol) {
    Properties p = new Properties();
    String prefix = "mail." + protocol + ".";
    p.setProperty(prefix + "connectiontimeout", TIMEOUT_MILLIS);
    p.setProperty(prefix + "timeout", TIMEOUT_MILLIS);
    p.setProperty(prefix + "ssl.checkserveridentity", "true");
    p.put(prefix + "ssl.socketFactory", server.tls().getSocketFactory());
    if (server.security() == SmtpMailer.Security.STARTTLS) {
      p.setProperty(prefix + "starttls.enable", "true");
      p.setProperty(prefix + "starttls.required", "true");
    }
    return p;
  }
}
