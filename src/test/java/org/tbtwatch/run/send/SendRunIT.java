package org.tbtwatch.run.send;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tbtwatch.mail.ScriptedSmtpServer;
import org.tbtwatch.mail.mime.MimeWriter;
import org.tbtwatch.mail.smtp.SmtpMailer;
import org.tbtwatch.notification.Change;
import org.tbtwatch.notification.DocumentSymbol;
import org.tbtwatch.notification.Notification;
import org.tbtwatch.run.MovedClock;
import org.tbtwatch.run.SendRun;
import org.tbtwatch.run.SendRun.Bounds;
import org.tbtwatch.run.SendRun.Sent;
import org.tbtwatch.run.health.OperatorMail;
import org.tbtwatch.run.health.SendingTrouble;
import org.tbtwatch.source.Body;
import org.tbtwatch.store.Store;
import org.tbtwatch.store.StoreConfig;
import org.tbtwatch.store.digest.ComposedDigest;
import org.tbtwatch.store.digest.DigestRow;
import org.tbtwatch.store.digest.DigestRunRow;
import org.tbtwatch.store.digest.SendingStore.Cause;
import org.tbtwatch.store.source.SourceReading;
import org.tbtwatch.subscription.DigestWindow;
import org.tbtwatch.subscription.Frequency;
import org.tbtwatch.subscription.SavedSearch;
import org.tbtwatch.subscription.Subscriber;

/** Digests handed over to a server that does not always want them. */
class SendRunIT {
  private static final Duration LATER = Duration.ofSeconds(1);

  @TempDir private Path folder;
  private final MovedClock clock = new MovedClock("2026-08-04T06:00:00Z");
  private Store store;
  private ScriptedSmtpServer server;
  private int port;

  @BeforeEach
  void open() throws Exception {
    store = Store.open(StoreConfig.embedded(folder), clock);
    server = new ScriptedSmtpServer();
    port = server.port();
  }

  @AfterEach
  void close() throws Exception {
    server.close();
    store.close();
  }

  private SendRun sender(Bounds bounds) {
    OperatorMail nobody =
        new OperatorMail(
            Optional.empty(),
            "tbt@centre.example",
            () -> {
              throw new IllegalStateException("nobody is to be told");
            },
            MimeWriter::write,
            clock);
    return new SendRun(store, this::mailer, clock, bounds, nobody, clock::pause);
  }

  private SmtpMailer mailer() {
    try {
      return new SmtpMailer(
          new SmtpMailer.Server(
              "127.0.0.1",
              port,
              SmtpMailer.Security.NONE,
              Optional.empty(),
              Optional.empty(),
              "tbt@centre.example",
              SSLContext.getDefault()));
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private Sent send() {
    return sender(Bounds.USUAL).run(true);
  }

  private String subscriber(String email) {
    Subscriber s =
        new Subscriber(
            "",
            email,
            "",
            "",
            "en",
            ZoneId.of("Asia/Shanghai"),
            Frequency.DAILY,
            LocalTime.of(8, 0),
            DayOfWeek.MONDAY,
            0,
            "",
            Subscriber.Status.ACTIVE,
            Instant.parse("2026-01-01T00:00:00Z"));
    return store.subscribers().save(s, List.of(SavedSearch.ofKeywords("toys"))).subscriber().id();
  }

  private Change change(int number) {
    Notification n =
        Notification.of(List.of(DocumentSymbol.parse("G/TBT/N/USA/" + number)))
            .title("Toys")
            .build();
    return store
        .notifications()
        .record(SourceReading.of("s", 1, clock.instant(), List.of(n)))
        .getFirst()
        .change()
        .orElseThrow();
  }

  /** Records a digest of a run that is due now; returns its id. */
  private String composed(String subscriber, Change... told) {
    clock.pause(LATER);
    DigestRunRow run =
        store.digests().begin(new DigestWindow(clock.instant(), Frequency.DAILY), clock.instant());
    String id = "<" + clock.instant().toEpochMilli() + "." + subscriber + "@centre.example>";
    String mail =
        "Message-ID: " + id + "\r\nFrom: tbt@centre.example\r\nSubject: x\r\n\r\nToys\r\n";
    ComposedDigest digest =
        new ComposedDigest(
            run.id(),
            subscriber,
            id,
            "x",
            told.length,
            true,
            Body.of(mail.getBytes(StandardCharsets.UTF_8)),
            List.of(told).stream().map(Change::id).toList());
    assertEquals(1, store.digests().recordComposed(List.of(digest)).recorded());
    return store.digests().digestsOf(subscriber).getFirst().id();
  }

  private DigestRow row(String digest) {
    return store.digests().digest(digest).orElseThrow();
  }

  @Test
  void aMailNotTakenForNowIsTriedAgainAfterTwoHoursThenTwiceAsLong() {
    String wang = subscriber("wang@b.example");
    Change change = change(1);
    String digest = composed(wang, change);
    List<Duration> waits = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      server.on("RCPT", "450 4.2.1 greylisted");
      assertEquals(new Sent(0, 1), send());
      Optional<Instant> next = row(digest).nextTry();
      if (next.isPresent()) {
        waits.add(Duration.between(clock.instant(), next.get()));
        assertEquals(new Sent(0, 0), send(), "not before its time");
        clock.pause(waits.getLast());
      }
    }
    assertEquals(List.of(2L, 4L, 8L, 16L, 32L), waits.stream().map(Duration::toHours).toList());
    assertEquals(new Sent(0, 0), send());
    assertTrue(row(digest).reply().contains("450 4.2.1 greylisted"), row(digest).reply());
    assertEquals(
        Optional.empty(), store.digests().ledgerOf(wang, change.id()), "a later digest tells it");
    assertEquals(List.of(digest), store.sending().undelivered(wang, change.id()));
    assertEquals(Optional.empty(), store.digests().firstDigestAt(wang));
    assertEquals(Optional.empty(), store.sending().stopped(wang));
    assertEquals(0, row(digest).repeats());
  }

  @Test
  void threeDigestsInARowGivenUpStopTheAddress() {
    String wang = subscriber("wang@b.example");
    for (int digest = 0; digest < 3; digest++) {
      assertEquals(Optional.empty(), store.sending().stopped(wang));
      composed(wang);
      for (int i = 0; i < 6; i++) {
        server.on("RCPT", "452 4.2.2 mailbox full");
        assertEquals(new Sent(0, 1), send());
        clock.pause(Duration.ofHours(33));
      }
    }
    assertEquals(Cause.UNANSWERED, store.sending().stopped(wang).orElseThrow().cause());
  }

  @Test
  void anAddressRefusedForGoodIsStoppedWithTheReason() {
    String wang = subscriber("wang@b.example");
    String li = subscriber("li@b.example");
    Change change = change(1);
    composed(wang, change);
    String waiting = composed(wang);
    server.on("RCPT", "550 5.1.1 no such user");
    composed(li, change);

    assertEquals(new Sent(1, 1), send());

    assertTrue(store.sending().stopped(wang).orElseThrow().reason().contains("5.1.1 no such"));
    assertEquals(Cause.REFUSED, store.sending().stopped(wang).orElseThrow().cause());
    assertEquals(DigestRow.Status.FAILED, row(waiting).status(), "nor does what was waiting go");
    assertEquals(Optional.empty(), row(waiting).nextTry());
    List<String> due = new ArrayList<>();
    store.subscribers().forEachActive(Frequency.DAILY, s -> due.add(s.id()));
    assertEquals(List.of(li), due);
    assertTrue(store.sending().resume(wang));
    assertFalse(store.sending().resume(wang));
    assertEquals(Optional.empty(), store.digests().ledgerOf(wang, change.id()));
  }

  @Test
  void aServerThatIsAwayCostsNoTryAndIsSeenInTheStatus() throws Exception {
    String digest = composed(subscriber("wang@b.example"));
    server.close();

    assertEquals(new Sent(0, 1), send());
    assertEquals(new Sent(0, 1), sender(Bounds.USUAL).run(false), "no pause for that");

    assertEquals(0, row(digest).tries());
    assertTrue(
        SendingTrouble.inWords(store).orElseThrow().contains("127.0.0.1:" + port),
        SendingTrouble.inWords(store).toString());
    server = new ScriptedSmtpServer();
    port = server.port();
    assertEquals(new Sent(1, 0), send());
    assertEquals(Optional.empty(), SendingTrouble.inWords(store));
    assertEquals(0, row(digest).repeats());
  }

  @Test
  void aMailWhoseEndWasNotHeardIsRepeatedWithItsMessageIdAndMarked() {
    String digest = composed(subscriber("wang@b.example"));
    server.on("END", "drop");
    assertEquals(new Sent(0, 1), send());
    clock.pause(Duration.ofHours(2));
    assertEquals(new Sent(1, 0), send());

    assertEquals(2, server.mails.size());
    server.mails.forEach(m -> assertTrue(m.contains(row(digest).messageId()), m));
    assertEquals(1, row(digest).repeats());
    assertEquals(DigestRow.Status.SENT, row(digest).status());
  }

  @Test
  void aMailThatACrashLeftOnItsWayIsMarkedAsARepeat() {
    String digest = composed(subscriber("wang@b.example"));
    store.sending().step(Optional.empty(), Optional.of(digest)); // and then the power went

    assertEquals(new Sent(1, 0), send());
    assertEquals(1, row(digest).repeats());
  }

  @Test
  void sendingPausesWhenTooManyFailAndNobodyIsBlamed() {
    List<String> digests = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      digests.add(composed(subscriber("w" + i + "@b.example")));
      server.on("END", "554 5.7.1 looks like spam");
    }
    assertEquals(new Sent(0, 20), send());

    assertEquals(0, store.sending().countStopped());
    assertEquals(40, store.sending().waiting());
    assertTrue(
        SendingTrouble.inWords(store).orElseThrow().contains("20 of the last 20 mails"),
        SendingTrouble.inWords(store).toString());
    assertEquals(new Sent(0, 0), sender(Bounds.USUAL).run(false), "scheduled runs wait");
    clock.pause(Duration.ofHours(1));
    assertEquals(new Sent(0, 20), sender(Bounds.USUAL).run(false));
    assertEquals(new Sent(0, 0), sender(Bounds.USUAL).run(false));
    clock.pause(Duration.ofHours(3));
    assertEquals(new Sent(40, 0), sender(Bounds.USUAL).run(false));
    assertEquals(Optional.empty(), SendingTrouble.inWords(store));
    digests.forEach(d -> assertEquals(DigestRow.Status.SENT, row(d).status()));
  }

  @Test
  void fewRefusalsInEachRunAddUp() {
    SendRun service = sender(Bounds.USUAL);
    for (int minute = 0; minute < 2; minute++) {
      for (int i = 0; i < 12; i++) {
        composed(subscriber("w" + minute + i + "@b.example"), change(100 * minute + i + 1));
        if (12 * minute + i < 20) {
          server.on("RCPT", "554 5.7.1 relay access denied");
        }
      }
      service.run(false);
      clock.pause(Duration.ofMinutes(1));
    }
    assertEquals(0, store.sending().countStopped(), "nobody is blamed");
    assertEquals(24, store.sending().waiting());
    clock.pause(Duration.ofHours(1));
    assertEquals(new Sent(24, 0), service.run(false));
  }

  @Test
  void deadMailboxesTriedAgainAndAgainDoNotPauseSendingForOthers() {
    SendRun service = sender(Bounds.USUAL);
    for (int i = 0; i < 6; i++) {
      composed(subscriber("dead" + i + "@b.example"));
      server.on("RCPT", "451 4.4.1 host is down");
    }
    for (int i = 0; i < 24; i++) {
      composed(subscriber("w" + i + "@b.example"));
    }
    assertEquals(new Sent(24, 6), service.run(false));
    for (int hours : List.of(2, 4, 8)) {
      clock.pause(Duration.ofHours(hours));
      for (int i = 0; i < 6; i++) {
        server.on("RCPT", "451 4.4.1 host is down");
      }
      assertEquals(new Sent(0, 6), service.run(false));
    }
    assertEquals(Optional.empty(), SendingTrouble.inWords(store));
  }

  @Test
  void aPauseClearsNobodyWhoComplainedSince() {
    SendRun service = sender(Bounds.USUAL);
    String wang = subscriber("wang@b.example");
    composed(wang);
    server.on("RCPT", "554 5.7.1 no");
    service.run(false);
    store.sending().resume(wang);
    store.sending().stop(wang, Cause.COMPLAINED, "unwanted");
    for (int i = 0; i < 19; i++) {
      composed(subscriber("w" + i + "@b.example"));
      server.on("RCPT", "554 5.7.1 no");
    }
    service.run(false);
    assertTrue(SendingTrouble.inWords(store).isPresent());
    assertEquals(1, store.sending().countStopped());
    assertEquals(Cause.COMPLAINED, store.sending().stopped(wang).orElseThrow().cause());
  }

  @Test
  void whatIsComposedWhileTheLastLookWasTakenStillGoesOut() {
    String wang = subscriber("wang@b.example");
    AtomicBoolean composing = new AtomicBoolean(true);
    BooleanSupplier more =
        () -> {
          if (composing.getAndSet(false)) {
            composed(wang);
          }
          return false; // and with it composing has ended
        };
    assertEquals(new Sent(1, 0), sender(Bounds.USUAL).run(false, more));
  }

  @Test
  void whoLeavesOrIsStoppedWhileMailsGoOutGetsNone() {
    String wang = subscriber("wang@b.example");
    String li = subscriber("li@b.example");
    String chen = subscriber("chen@b.example");
    String first = composed(wang);
    String second = composed(li, change(1));
    composed(chen);
    assertEquals(3, store.sending().unsent(10).size());
    store.subscribers().setStatus(li, Subscriber.Status.LEFT);

    assertFalse(store.sending().step(Optional.empty(), Optional.of(second)), "already chosen");
    assertEquals(2, store.sending().unsent(10).size());
    store.sending().stop(wang, Cause.COMPLAINED, "unwanted");
    assertFalse(store.sending().step(Optional.empty(), Optional.of(first)));
    assertEquals(new Sent(1, 0), send());

    assertTrue(server.mails.getFirst().contains(chen), "to the one who stays");
    assertEquals(0, store.sending().waiting());
    assertEquals(DigestRow.Status.FAILED, row(second).status());
  }

  @Test
  void othersNeedNotWaitBehindALongQueueForOneDomain() {
    for (int i = 0; i < 210; i++) {
      composed(subscriber("w" + i + "@slow.example"));
    }
    composed(subscriber("c@fast.example"));
    Bounds bounds = new Bounds(3, 1, 1, 1);
    assertEquals(new Sent(3, 0), sender(bounds).run(false));
    List<String> receivers =
        server.commands.stream().filter(c -> c.startsWith("RCPT")).limit(2).toList();
    assertTrue(receivers.getLast().contains("c@fast.example"), receivers.toString());
  }

  @Test
  void theDailyCapHoldsAcrossRunsAndEndsWithTheDay() {
    for (int i = 0; i < 5; i++) {
      composed(subscriber("w" + i + "@b.example"));
    }
    Bounds two = new Bounds(2, 0, 1, 1);
    assertEquals(new Sent(2, 0), sender(two).run(false));
    assertEquals(new Sent(0, 0), sender(two).run(false));
    clock.pause(Duration.ofDays(1));
    assertEquals(new Sent(2, 0), sender(two).run(false));
  }

  @Test
  void aDomainGetsItsShareAndOthersNeedNotWaitForIt() {
    for (String email : List.of("a@slow.example", "b@slow.example", "c@fast.example")) {
      composed(subscriber(email));
    }
    Instant start = clock.instant();
    assertEquals(new Sent(3, 0), sender(new Bounds(0, 600, 1, 1)).run(false));
    List<String> receivers =
        server.commands.stream()
            .filter(c -> c.startsWith("RCPT"))
            .map(c -> c.substring(9))
            .toList();
    assertEquals(List.of("a@slow.example>", "c@fast.example>", "b@slow.example>"), receivers);
    assertTrue(Duration.between(start, clock.instant()).toMillis() >= 100);
  }

  @Test
  void severalConnectionsSendEachMailOnce() {
    for (int i = 0; i < 60; i++) {
      composed(subscriber("w" + i + "@b.example"));
    }
    assertEquals(new Sent(60, 0), sender(new Bounds(0, 0, 3, 0.3)).run(false));
    assertEquals(60, server.mails.stream().distinct().count());
    assertEquals(60, server.mails.size());
    assertTrue(server.connections() <= 3);
  }

  @Test
  void whoLeftBeforeTheMailWentGetsNone() {
    String wang = subscriber("wang@b.example");
    String digest = composed(wang);
    store.subscribers().setStatus(wang, Subscriber.Status.LEFT);
    assertEquals(new Sent(0, 0), send());
    assertEquals(Optional.empty(), row(digest).nextTry());
    assertEquals(0, server.mails.size());
  }
}
