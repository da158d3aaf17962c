package org.tbtwatch.mail.smtp;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import javax.net.ssl.SSLContext;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tbtwatch.mail.MailAddress;
import org.tbtwatch.mail.Mailer;
import org.tbtwatch.mail.SendResult;

/**
 * Hands mails to an SMTP server on one reused connection. One that broke is opened anew at the next
 * mail; one that the server had closed while it lay idle, at once. For one thread.
 */
public final class SmtpMailer implements Mailer {
  private static final Logger log = LoggerFactory.getLogger(SmtpMailer.class);
  private static final Duration CONNECT = Duration.ofSeconds(30);
  private static final Duration ANSWER = Duration.ofMinutes(2);

  /** How the connection is protected. */
  public enum Security {
    /** Not at all: a relay in the same house. */
    NONE,
    /** Starts plain, and goes no further unless the server then speaks TLS. */
    STARTTLS,
    /** TLS from the first byte. */
    SMTPS
  }

  /**
   * The server.
   *
   * @param host name or address
   * @param port of it
   * @param security of the connection
   * @param user to log in with; empty for none
   * @param password of that user
   * @param envelopeFrom address for bounces
   * @param tls authorities believed
   */
  public record Server(
      String host,
      int port,
      Security security,
      Optional<String> user,
      Optional<String> password,
      String envelopeFrom,
      SSLContext tls) {

    @Override
    public String toString() {
      return host + ":" + port + " " + security + (user.isPresent() ? " user=***" : "");
    }
  }

  private final Server server;
  private final MailAddress envelopeFrom;
  private final Session session;
  private @Nullable SMTPTransport connection;

  /**
   * Connects when the first mail comes.
   *
   * @throws IllegalArgumentException when the envelope's address is none
   */
  public SmtpMailer(Server server) {
    this(server, CONNECT, ANSWER);
  }

  SmtpMailer(Server server, Duration connect, Duration answer) {
    this.server = server;
    this.envelopeFrom = MailAddress.parse(server.envelopeFrom());
    this.session = Session.getInstance(properties(connect, answer));
  }

  private Properties properties(Duration connect, Duration answer) {
    Properties p = new Properties();
    p.setProperty("mail.smtp.host", server.host());
    p.setProperty("mail.smtp.port", String.valueOf(server.port()));
    p.setProperty("mail.smtp.localhost", envelopeFrom.domain());
    p.setProperty("mail.smtp.connectiontimeout", String.valueOf(connect.toMillis()));
    p.setProperty("mail.smtp.timeout", String.valueOf(answer.toMillis()));
    p.setProperty("mail.smtp.writetimeout", String.valueOf(answer.toMillis()));
    p.setProperty("mail.smtp.auth", String.valueOf(server.user().isPresent()));
    p.setProperty("mail.smtp.ssl.checkserveridentity", "true");
    p.setProperty("mail.smtp.socketFactory.fallback", "false");
    p.put("mail.smtp.socketFactory", PromptSockets.plain());
    switch (server.security()) {
      case NONE -> p.setProperty("mail.smtp.starttls.enable", "false");
      case STARTTLS -> {
        p.setProperty("mail.smtp.starttls.enable", "true");
        p.setProperty("mail.smtp.starttls.required", "true");
      }
      case SMTPS -> p.setProperty("mail.smtp.ssl.enable", "true");
    }
    p.put("mail.smtp.ssl.socketFactory", PromptSockets.secured(server.tls().getSocketFactory()));
    return p;
  }

  @Override
  public SendResult send(String to, String messageId, byte[] mime) {
    try {
      InternetAddress[] receiver = {new InternetAddress(MailAddress.parse(to).toString(), true)};
      SMTPMessage message = new Ready(session, mime);
      message.setEnvelopeFrom(envelopeFrom.toString());
      return hand(message, receiver);
    } catch (IllegalArgumentException e) {
      return new SendResult.Refused(String.valueOf(e.getMessage()));
    } catch (MessagingException e) {
      return new SendResult.TryLater("reading mail " + messageId + ": " + e.getMessage());
    }
  }

  /**
   * A mail that goes out as it was recorded; reading it in only to write it again costs as much.
   */
  private static final class Ready extends SMTPMessage {
    private final byte[] mime;

    Ready(Session session, byte[] mime) {
      super(session);
      this.mime = mime;
    }

    @Override
    public void writeTo(OutputStream out, String[] ignored) throws IOException {
      out.write(mime, 0, mime.length);
    }
  }

  private SendResult hand(Message message, InternetAddress[] receiver) {
    boolean reused = connection != null;
    try {
      return sent(message, receiver);
    } catch (MessagingException e) {
      SmtpFailure failure = SmtpFailure.of(e);
      if (failure.isBroken()) {
        drop();
      }
      if (!reused || !failure.isIdleClose()) {
        return failure.result();
      }
    }
    try {
      return sent(message, receiver);
    } catch (MessagingException e) {
      SmtpFailure failure = SmtpFailure.of(e);
      if (failure.isBroken()) {
        drop();
      }
      return failure.result();
    }
  }

  private SendResult sent(Message message, InternetAddress[] receiver) throws MessagingException {
    SMTPTransport open = connected();
    open.sendMessage(message, receiver);
    return new SendResult.Accepted(SmtpFailure.oneLine(open.getLastServerResponse()));
  }

  private SMTPTransport connected() throws MessagingException {
    SMTPTransport open = connection;
    if (open != null) {
      return open;
    }
    open = (SMTPTransport) session.getTransport("smtp");
    try {
      open.connect(
          server.host(), server.port(), server.user().orElse(null), server.password().orElse(null));
    } catch (AuthenticationFailedException e) {
      throw new NotConnected("login at " + server + " refused: " + e.getMessage(), e);
    } catch (MessagingException e) {
      throw new NotConnected("no connection to " + server + ": " + e.getMessage(), e);
    }
    connection = open;
    return open;
  }

  /** The server could not be reached or did not let us in: no fault of the mail's. */
  static final class NotConnected extends MessagingException {
    private static final long serialVersionUID = 1;

    NotConnected(String message, MessagingException cause) {
      super(message, cause);
    }
  }

  private void drop() {
    SMTPTransport open = connection;
    connection = null;
    if (open != null) {
      try {
        open.close();
      } catch (MessagingException e) {
        log.debug("connection did not close cleanly host={}", server.host(), e);
      }
    }
  }

  @Override
  public void close() {
    drop();
  }
}
