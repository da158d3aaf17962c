package org.tbtwatch.mail.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tbtwatch.mail.ScriptedSmtpServer;
import org.tbtwatch.mail.SendResult;
import org.tbtwatch.mail.mime.MimeWriter;
import org.tbtwatch.mail.mime.MimeWriterTest;
import org.tbtwatch.mail.smtp.SmtpMailer.Security;
import org.tbtwatch.mail.smtp.SmtpMailer.Server;

class SmtpMailerIT {
  private static final String ID = "<1@firm.example>";
  private static final byte[] MAIL =
      MimeWriter.write(MimeWriterTest.draft("wang@b.example", MimeWriterTest.SUBJECT, Map.of()));

  private ScriptedSmtpServer server;
  private SmtpMailer mailer;

  @BeforeEach
  void start() throws Exception {
    server = new ScriptedSmtpServer();
    mailer = mailer(server.port(), Security.NONE);
  }

  @AfterEach
  void stop() throws IOException {
    mailer.close();
    server.close();
  }

  private static SmtpMailer mailer(int port, Security security) throws NoSuchAlgorithmException {
    return new SmtpMailer(server(port, security), Duration.ofSeconds(5), Duration.ofSeconds(5));
  }

  private static Server server(int port) throws NoSuchAlgorithmException {
    return server(port, Security.NONE);
  }

  private static Server server(int port, Security security) throws NoSuchAlgorithmException {
    return new Server(
        "127.0.0.1",
        port,
        security,
        Optional.empty(),
        Optional.empty(),
        "bounce@firm.example",
        SSLContext.getDefault());
  }

  private SendResult send() {
    return mailer.send("wang@b.example", ID, MAIL);
  }

  @Test
  void manyMailsGoOverOneConnectionAndArriveByteForByte() {
    for (int i = 0; i < 5; i++) {
      assertEquals(new SendResult.Accepted("250 2.0.0 queued as 4711"), send());
    }

    assertEquals(1, server.connections());
    assertEquals(5, server.mails.size());
    String written = new String(MAIL, java.nio.charset.StandardCharsets.ISO_8859_1);
    assertEquals(written.replace("\r\n", "\n"), server.mails.get(0).replace("\n..\n", "\n.\n"));
    assertTrue(server.commands.contains("MAIL FROM:<bounce@firm.example>"));
    assertTrue(server.commands.contains("RCPT TO:<wang@b.example>"));
  }

  @ParameterizedTest
  @CsvSource({
    "RCPT, 550 5.1.1 no such user, Refused",
    "RCPT, 552 5.2.2 mailbox full for ever, Refused",
    "END, 554 5.7.1 spam, Refused",
    "RCPT, 450 4.2.1 greylisted, TryLater",
    "RCPT, 451 4.3.0 later, TryLater",
    "RCPT, 452 4.2.2 mailbox full, TryLater",
    "END, 451 4.3.0 disk full, TryLater",
    "MAIL, 550 5.7.1 sender not wanted, Unserved",
    "MAIL, 530 5.7.0 log in first, Unserved",
    "MAIL, 452 4.3.1 disk full, TryLater",
    "RCPT, 530 5.7.0 log in first, Unserved"
  })
  void aReplyIsFinalOnlyWhenItIsAboutTheReceiverOrTheMail(
      String command, String reply, String kind) {
    server.on(command, reply);

    SendResult result = send();

    assertEquals(kind, result.getClass().getSimpleName(), result.toString());
    assertTrue(result.reply().contains(reply), result.reply());
    assertInstanceOf(SendResult.Accepted.class, send());
    assertEquals(1, server.connections());
  }

  @ParameterizedTest
  @CsvSource({"RCPT, false", "DATA, true", "BODY, true", "END, true"})
  void aConnectionThatBreaksIsOpenedAnewAtTheNextMail(String when, boolean mayHaveArrived) {
    server.on(when, "drop");

    SendResult.TryLater result = assertInstanceOf(SendResult.TryLater.class, send());
    assertEquals(mayHaveArrived, result.mayHaveArrived(), result.toString());
    assertInstanceOf(SendResult.Accepted.class, send());
    assertEquals(2, server.connections());
  }

  @ParameterizedTest
  @CsvSource({"drop", "421 4.4.2 idle for too long"})
  void aConnectionThatWasClosedWhileIdleIsOpenedAnewAtOnce(String closing) {
    assertInstanceOf(SendResult.Accepted.class, send());
    server.on("MAIL", closing);

    assertInstanceOf(SendResult.Accepted.class, send());
    assertEquals(2, server.connections());
    assertEquals(2, server.mails.size());
  }

  @ParameterizedTest
  @CsvSource({"RCPT", "END"})
  void aServerTooSlowToAnswerIsLeftAndAskedAnewAtTheNextMail(String when) throws Exception {
    server.on(when, "silence");
    try (SmtpMailer hasty =
        new SmtpMailer(server(server.port()), Duration.ofSeconds(5), Duration.ofMillis(300))) {
      SendResult.TryLater result =
          assertInstanceOf(SendResult.TryLater.class, hasty.send("wang@b.example", ID, MAIL));
      assertTrue(result.mayHaveArrived(), result.toString());
      assertInstanceOf(SendResult.Accepted.class, hasty.send("wang@b.example", ID, MAIL));
    }
    assertEquals(2, server.connections());
  }

  @Test
  void aServerThatIsNotThereIsForLater() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    try (SmtpMailer lost = mailer(port, Security.NONE)) {
      SendResult result = lost.send("wang@b.example", ID, MAIL);

      assertInstanceOf(SendResult.Unserved.class, result);
      assertTrue(result.reply().contains("127.0.0.1:" + port), result.reply());
    }
  }

  @Test
  void aServerThatTurnsUsAwayAtTheDoorIsForLater() {
    server.on("CONNECT", "554 5.7.1 not you");

    assertInstanceOf(SendResult.Unserved.class, send());
  }

  @Test
  void withoutStartTlsNoMailGoesWhereItIsRequired() throws Exception {
    try (SmtpMailer strict = mailer(server.port(), Security.STARTTLS)) {
      assertInstanceOf(SendResult.Unserved.class, strict.send("wang@b.example", ID, MAIL));
    }
    assertEquals(0, server.mails.size());
  }

  @Test
  void whatIsNoAddressIsRefusedWithoutAskingTheServer() {
    assertInstanceOf(
        SendResult.Refused.class, mailer.send("a@b.example>\r\nRCPT TO:<x@y", ID, MAIL));
    assertEquals(0, server.connections());
  }
}
