package org.tbtwatch.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ServerSocketFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tbtwatch.mail.mime.MimeWriter;
import org.tbtwatch.mail.mime.MimeWriterTest;
import org.tbtwatch.mail.smtp.SmtpMailer;
import org.tbtwatch.mail.smtp.SmtpMailer.Security;
import org.tbtwatch.mail.smtp.SmtpMailer.Server;

class SmtpTlsIT {
  private static final byte[] MAIL =
      MimeWriter.write(MimeWriterTest.draft("wang@b.example", MimeWriterTest.SUBJECT, Map.of()));

  private static final SendResult ACCEPTED = new SendResult.Accepted("250 2.0.0 queued as 4711");

  @TempDir static Path keys;

  /** Keys of a server named 127.0.0.1, and of one named otherwise; each believed by the mailer. */
  private static SSLContext good;

  private static SSLContext otherName;

  @BeforeAll
  static void makeKeys() throws Exception {
    good = context("good", "ip:127.0.0.1");
    otherName = context("other", "dns:other.example");
  }

  private static SSLContext context(String name, String san) throws Exception {
    Path file = keys.resolve(name + ".p12");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of("-genkeypair", "-alias", name, "-keyalg", "EC", "-validity", "3650"));
    command.addAll(List.of("-dname", "CN=" + name, "-ext", "san=" + san, "-ext", "bc=ca:true"));
    command.addAll(List.of("-keystore", file.toString(), "-storepass", "changeit"));
    Process made = new ProcessBuilder(command).redirectErrorStream(true).start();
    made.getInputStream().readAllBytes();
    assertTrue(made.waitFor(60, TimeUnit.SECONDS));
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, "changeit".toCharArray());
    }
    KeyManagerFactory own = KeyManagerFactory.getInstance("PKIX");
    own.init(store, "changeit".toCharArray());
    KeyStore believed = KeyStore.getInstance("PKCS12");
    believed.load(null, null);
    believed.setCertificateEntry(name, store.getCertificate(name));
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(believed);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(own.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }

  private static SmtpMailer mailer(int port, Security security, SSLContext tls) {
    return new SmtpMailer(
        new Server(
            "127.0.0.1",
            port,
            security,
            Optional.empty(),
            Optional.empty(),
            "bounce@firm.example",
            tls));
  }

  private static ScriptedSmtpServer server(Security security, SSLContext keys) throws Exception {
    return security == Security.SMTPS
        ? new ScriptedSmtpServer(keys.getServerSocketFactory(), Optional.empty())
        : new ScriptedSmtpServer(ServerSocketFactory.getDefault(), Optional.of(keys));
  }

  private static SendResult send(Security security, SSLContext servers, SSLContext believed)
      throws Exception {
    try (ScriptedSmtpServer server = server(security, servers);
        SmtpMailer mailer = mailer(server.port(), security, believed)) {
      SendResult result = mailer.send("wang@b.example", "<1@x>", MAIL);
      boolean went = result instanceof SendResult.Accepted;
      assertEquals(went ? 1 : 0, server.mails.size(), result.toString());
      return result;
    }
  }

  @Test
  void mailGoesOverTlsWithBothWaysOfStartingIt() throws Exception {
    assertEquals(ACCEPTED, send(Security.SMTPS, good, good));
    assertEquals(ACCEPTED, send(Security.STARTTLS, good, good));
  }

  @Test
  void aServerOfAnotherNameGetsNoMail() throws Exception {
    assertInstanceOf(SendResult.Unserved.class, send(Security.SMTPS, otherName, otherName));
    assertInstanceOf(SendResult.Unserved.class, send(Security.STARTTLS, otherName, otherName));
  }

  @Test
  void aServerOfAnUnknownAuthorityGetsNoMail() throws Exception {
    assertInstanceOf(SendResult.Unserved.class, send(Security.SMTPS, good, otherName));
    assertInstanceOf(SendResult.Unserved.class, send(Security.STARTTLS, good, otherName));
  }

  @Test
  void aMailboxHoldsWhatWasSentAfterLoggingIn() throws Exception {
    GreenMail green = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
    green.start();
    try {
      green.setUser("centre@firm.example", "centre", "secret");
      Server server =
          new Server(
              "127.0.0.1",
              green.getSmtp().getPort(),
              Security.NONE,
              Optional.of("centre"),
              Optional.of("secret"),
              "bounce@firm.example",
              good);
      try (SmtpMailer mailer = new SmtpMailer(server)) {
        assertInstanceOf(SendResult.Accepted.class, mailer.send("wang@b.example", "<1@x>", MAIL));
      }
      assertEquals(1, green.getReceivedMessages().length);
      assertEquals(MimeWriterTest.SUBJECT, green.getReceivedMessages()[0].getSubject());
      assertTrue(!server.toString().contains("secret"));
    } finally {
      green.stop();
    }
  }

  @Test
  void aWrongPasswordIsNoFaultOfTheMail() throws Exception {
    GreenMail green = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
    green.start();
    try {
      green.setUser("centre@firm.example", "centre", "secret");
      Server server =
          new Server(
              "127.0.0.1",
              green.getSmtp().getPort(),
              Security.NONE,
              Optional.of("centre"),
              Optional.of("wrong"),
              "bounce@firm.example",
              good);
      try (SmtpMailer mailer = new SmtpMailer(server)) {
        SendResult result = mailer.send("wang@b.example", "<1@x>", MAIL);

        assertInstanceOf(SendResult.Unserved.class, result);
        assertTrue(!result.reply().contains("wrong"), result.reply());
      }
    } finally {
      green.stop();
    }
  }
}
