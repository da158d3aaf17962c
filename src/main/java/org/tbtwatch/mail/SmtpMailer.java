package org.tbtwatch.mail;

import java.util.Optional;
import javax.net.ssl.SSLContext;

/** Hands mails to an SMTP server on one reused connection. */
public final class SmtpMailer implements Mailer {

  /** How the connection is protected. */
  public enum Security {
    NONE,
    STARTTLS,
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
      SSLContext tls) {}

  public SmtpMailer(Server server) {}

  @Override
  public SendResult send(String to, String messageId, byte[] mime) {
    throw new UnsupportedOperationException("not written yet" + to + messageId + mime.length);
  }

  @Override
  public void close() {}
}
