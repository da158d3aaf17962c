package org.tbtwatch.run.send;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tbtwatch.mail.report.ReportMailbox;
import org.tbtwatch.mail.smtp.SmtpMailer;
import org.tbtwatch.run.MovedClock;
import org.tbtwatch.run.bench.SendBench;
import org.tbtwatch.run.reader.Tokens;
import org.tbtwatch.run.send.BounceRun.Read;
import org.tbtwatch.source.Body;
import org.tbtwatch.store.Store;
import org.tbtwatch.store.StoreConfig;
import org.tbtwatch.store.digest.BounceStore.Bounce;
import org.tbtwatch.store.digest.ComposedDigest;
import org.tbtwatch.store.digest.DigestRunRow;
import org.tbtwatch.store.digest.SendingStore.Cause;
import org.tbtwatch.store.digest.SendingStore.Stopped;
import org.tbtwatch.subscription.DigestWindow;
import org.tbtwatch.subscription.Frequency;
import org.tbtwatch.subscription.Subscriber;

/** Reports about mails, read from an IMAP server on loopback. */
class BounceIT {
  private static final Instant NOW = Instant.parse("2026-08-04T06:00:00Z");

  @TempDir private Path folder;
  private final MovedClock clock = new MovedClock(NOW.toString());
  private final GreenMail green = new GreenMail(new ServerSetup(0, "127.0.0.1", "imap"));
  private GreenMailUser mailbox;
  private Store store;
  private LeaveMail leaving;

  @BeforeEach
  void open() {
    store = Store.open(StoreConfig.embedded(folder), clock);
    new SendBench(store, NOW, List.of("en")).fill(4, 1);
    green.start();
    mailbox = green.setUser("tbt@centre.example", "tbt", "secret");
    leaving = new LeaveMail("tbt@centre.example", Tokens.of(folder.resolve("token.key")));
  }

  @AfterEach
  void close() {
    green.stop();
    store.close();
  }

  private BounceRun bounces(String password) throws Exception {
    ReportMailbox.Server server =
        new ReportMailbox.Server(
            "127.0.0.1",
            green.getImap().getPort(),
            SmtpMailer.Security.NONE,
            "tbt",
            password,
            SSLContext.getDefault());
    return new BounceRun(store, Optional.of(new ReportMailbox(server)), leaving, clock);
  }

  private String id(int reader) {
    return store
        .subscribers()
        .byEmail("export" + reader + "@" + SendBench.DOMAIN)
        .orElseThrow()
        .id();
  }

  private String messageId(int reader) {
    return store.digests().digestsOf(id(reader)).getFirst().messageId();
  }

  private Optional<Stopped> stopped(int reader) {
    return store.sending().stopped(id(reader));
  }

  private void comes(String mail) throws Exception {
    byte[] bytes = mail.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
    mailbox.deliver(
        new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(bytes)));
  }

  private static String report(String type, String facts, String original) {
    return """
    From: MAILER-DAEMON@mx.example
    To: tbt@centre.example
    Subject: about your mail
    MIME-Version: 1.0
    Content-Type: multipart/report; report-type=%1$s; boundary="b"

    --b
    Content-Type: text/plain

    Sorry.
    --b
    Content-Type: message/%1$s

    %2$s

    --b
    Content-Type: text/rfc822-headers

    %3$s

    --b--
    """
        .formatted(type, facts, original);
  }

  private static String failure(String action, String status, String receiver) {
    return """
    Reporting-MTA: dns; mx.example

    Final-Recipient: rfc822; %s
    Action: %s
    Status: %s
    Diagnostic-Code: smtp; 550 no such
      user here\
    """
        .formatted(receiver, action, status);
  }

  @Test
  void reportsStopOrCountWhomTheyAreAbout() throws Exception {
    String first = "Subject: x\nMessage-ID:\n " + messageId(0) + "\n";
    comes(report("delivery-status", failure("failed", "5.1.1", "who@else.example"), first));
    String full = failure("failed", "4.2.2", "export2@" + SendBench.DOMAIN);
    comes(report("delivery-status", full, "Message-ID: " + messageId(2)));
    comes(
        report(
            "feedback-report",
            "Feedback-Type: abuse\nVersion: 1\nOriginal-Rcpt-To: <someone@else.example>",
            "Message-ID: " + messageId(3)));
    comes(report("delivery-status", failure("failed", "5.1.1", "nobody@we.know"), "Subject: x"));
    comes(report("delivery-status", failure("relayed", "2.0.0", "a@b.example"), "Subject: x"));
    comes("From: a@b.example\nSubject: I am on holiday\n\nBack soon.\n");

    assertEquals(new Read(6, 2, 1, 1, 0, 0), bounces("secret").run());

    assertEquals(Cause.BOUNCED, stopped(0).orElseThrow().cause());
    assertEquals("failed 5.1.1 smtp; 550 no such user here", stopped(0).orElseThrow().reason());
    assertEquals(Optional.empty(), stopped(2), "a full mailbox may have room tomorrow");
    assertEquals(1, requireNonNull(store.retention().everythingOf(id(2)).get("bounce")).size());
    assertEquals(Cause.COMPLAINED, stopped(3).orElseThrow().cause());
    assertEquals(new Read(0, 0, 0, 0, 0, 0), bounces("secret").run(), "each mail once");
  }

  @Test
  void whoNamesAnAddressButNoneOfItsMailsStopsNobody() throws Exception {
    String named = failure("failed", "5.1.1", "Export1@" + SendBench.DOMAIN);
    comes(report("delivery-status", named, "Message-ID: <made-up@centre.example>"));
    comes(report("delivery-status", named.replace("no such", "no"), "Subject: x"));
    // with a mail of one's own one can stop oneself only
    comes(
        report(
            "feedback-report",
            "Feedback-Type: abuse\nVersion: 1\nOriginal-Rcpt-To: <export1@%s>"
                .formatted(SendBench.DOMAIN),
            "Subject: x"));
    comes(report("delivery-status", named, "Message-ID: " + messageId(3)));

    assertEquals(new Read(4, 1, 3, 0, 0, 0), bounces("secret").run());
    assertEquals(Optional.empty(), stopped(1));
    assertTrue(stopped(3).isPresent());
    assertEquals(
        List.of("CLAIMED", "CLAIMED", "CLAIMED"),
        store.bounces().latest(9).stream()
            .filter(b -> b.subscriberId().equals(id(1)))
            .map(Bounce::kind)
            .toList());
  }

  /** Another digest of a reader, of now; its Message-ID. */
  private String another(int number) {
    clock.pause(Duration.ofMinutes(1));
    DigestRunRow run =
        store.digests().begin(new DigestWindow(clock.instant(), Frequency.DAILY), clock.instant());
    String messageId = "<" + clock.millis() + "." + number + "@centre.example>";
    Body mail = Body.of("Subject: x\r\n\r\nToys\r\n".getBytes(StandardCharsets.UTF_8));
    store
        .digests()
        .recordComposed(
            List.of(
                new ComposedDigest(
                    run.id(), id(number), messageId, "x", 0, false, mail, List.of())));
    return messageId;
  }

  private void isSaid(String action, String status, String messageId) throws Exception {
    comes(
        report(
            "delivery-status",
            failure(action, status, "x@else.example"),
            "Message-ID: " + messageId));
    bounces("secret").run();
    clock.pause(Duration.ofMinutes(1));
  }

  @Test
  void fiveMailsThatCameBackForNowStopAnAddress() throws Exception {
    for (int i = 1; i < BounceRun.MOST_SOFT; i++) {
      String mail = another(0);
      isSaid("delayed", "4.4.1", mail); // on its way still
      isSaid("failed", "4.2.2", mail);
      isSaid("failed", "4.2.2", mail); // one mail counts once
      clock.pause(Duration.ofDays(1));
    }
    assertEquals(Optional.empty(), stopped(0));
    isSaid("failed", "4.2.2", another(0));
    Stopped stop = stopped(0).orElseThrow();
    assertEquals(Cause.BOUNCED, stop.cause());
    assertEquals(
        "5 mails within 28 days came back, the last: failed 4.2.2 smtp; 550 no such user here",
        stop.reason());

    store.sending().resume(id(0));
    clock.pause(Duration.ofMinutes(1));
    isSaid("failed", "4.2.2", another(0));
    assertEquals(Optional.empty(), stopped(0), "resuming starts anew");
  }

  @Test
  void oldOnesAndThoseBeforeAMailThatArrivedDoNotAddUp() throws Exception {
    for (int i = 1; i < BounceRun.MOST_SOFT; i++) {
      isSaid("failed", "4.2.2", another(0));
      isSaid("failed", "4.2.2", another(1));
    }
    isSaid("delivered", "2.0.0", another(0));
    isSaid("delivered", "2.0.0", "<made-up@centre.example>");
    isSaid("failed", "4.2.2", another(0));
    assertEquals(Optional.empty(), stopped(0));
    clock.pause(BounceRun.SOFT_WITHIN);
    isSaid("failed", "4.2.2", another(1));
    assertEquals(Optional.empty(), stopped(1), "those before are four weeks old");
  }

  private Subscriber reader(int number) {
    return store.subscribers().byId(id(number)).orElseThrow();
  }

  private void writes(String subject) throws Exception {
    comes("From: someone@else.example\nTo: tbt@centre.example\nSubject: " + subject + "\n\n\n");
  }

  /** The subject that the mail program of a reader fills in. */
  private String leaveSubject(int number) {
    String query = leaving.address(reader(number)).getSchemeSpecificPart();
    return query.substring(query.indexOf("?subject=") + "?subject=".length());
  }

  @Test
  void whoWritesToLeaveHasLeftOnce() throws Exception {
    assertEquals("mailto", leaving.address(reader(0)).getScheme());
    writes(leaveSubject(0));
    writes("Re: " + leaveSubject(1).replace("leave ", "leave\n ")); // folded on its way
    assertEquals(new Read(2, 0, 0, 0, 2, 0), bounces("secret").run());
    assertEquals(Subscriber.Status.LEFT, reader(0).status());
    assertEquals(Subscriber.Status.LEFT, reader(1).status());
    assertEquals(Subscriber.Status.ACTIVE, reader(2).status());

    writes(leaveSubject(0));
    assertEquals(new Read(1, 0, 0, 0, 0, 0), bounces("secret").run(), "has left before");
    assertEquals(Optional.of(new MailboxState(NOW, 2, 0)), MailboxState.of(store));
  }

  @Test
  void aForgedTokenMakesNobodyLeave() throws Exception {
    String good = leaveSubject(0);
    String forged = good.substring(0, good.length() - 1) + (good.endsWith("A") ? "B" : "A");
    writes(forged);
    writes(good.replace(reader(0).id(), reader(1).id()));
    Tokens foreign = Tokens.of(folder.resolve("other.key"));
    writes("leave " + foreign.of(Tokens.Scope.LEAVE, reader(2).id(), "", Instant.EPOCH));
    Tokens ours = Tokens.of(folder.resolve("token.key"));
    writes("leave " + ours.of(Tokens.Scope.PREFERENCES, reader(3).id(), "", NOW));
    writes("unsubscribe");
    assertEquals(new Read(5, 0, 0, 0, 0, 3), bounces("secret").run());
    for (int i = 0; i < 4; i++) {
      assertEquals(Subscriber.Status.ACTIVE, reader(i).status());
    }
    assertEquals(Optional.of(new MailboxState(NOW, 0, 3)), MailboxState.of(store));
  }

  @Test
  void aMailboxThatDoesNotLetUsInIsToldWithoutThePassword() throws Exception {
    IOException e = assertThrows(IOException.class, () -> bounces("wrong").run());
    String said = String.valueOf(e.getMessage());
    assertTrue(said.contains("127.0.0.1") && !said.contains("wrong"), said);
    bounces("wrong").round(); // the service goes on
  }
}
