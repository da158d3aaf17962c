package org.tbtwatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tbtwatch.cli.House;
import org.tbtwatch.cli.Tbtwatch;
import org.tbtwatch.cli.Terminal;
import org.tbtwatch.store.digest.DigestRow;
import org.tbtwatch.store.digest.SendingStore.Cause;
import org.tbtwatch.store.digest.SendingStore.Outcome;
import org.tbtwatch.subscription.Subscriber;

/** Each answer of {@code delivered EMAIL SYMBOL}, asked through the command line. */
class DeliveredIT {
  private static final String TOYS = "G/TBT/N/BRA/7";

  /** Nobody listens there: what is composed stays. */
  private static final String SETTINGS =
      "mail: {mode: live, host: 127.0.0.1, port: 9, security: none, from: tbt@centre.test,"
          + " replyTo: person@centre.test}\n";

  @TempDir Path folder;
  private LetterHouse house;
  private Subscriber li;

  /** What the command said, and its exit code. */
  private record Answer(int code, String said) {
    void says(String... parts) {
      for (String part : parts) {
        assertTrue(said.contains(part), () -> "\"" + part + "\" expected in:\n" + said);
      }
    }
  }

  /** The same installation, opened for each command. */
  private record Again(Clock clock) implements Tbtwatch.Opening {
    @Override
    public House open(Path home) {
      return new Wiring(home, Map.of(), clock);
    }

    @Override
    public int freePort(int wanted) {
      throw new IllegalStateException("no page is served here");
    }
  }

  @BeforeEach
  void aDigestIsComposedAndWaits() throws Exception {
    house = new LetterHouse(folder.resolve("home"), "2026-03-10T00:00:00Z", SETTINGS);
    li = house.join(LettersIT.li(), "toys");
    house.read(LetterHouse.notice(TOYS, "Toys of wood", "2026-05-01").build());
    house.later(Duration.ofHours(1));
    house.minute();
  }

  @AfterEach
  void close() {
    house.close();
  }

  private Answer delivered(String email, String symbol) {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
    int code =
        Tbtwatch.execute(
            new Again(house.wiring.clock()),
            new Terminal(out, out, false, false),
            house.home,
            "delivered",
            email,
            symbol);
    return new Answer(code, said.toString(StandardCharsets.UTF_8));
  }

  private DigestRow digest() throws Exception {
    return house.store().digests().digestsOf(li.id()).getFirst();
  }

  private void ends(Outcome outcome) throws Exception {
    house.store().sending().end(outcome);
  }

  @Test
  void sentWithTheReplyOfTheServer() throws Exception {
    ends(new Outcome.Sent(digest().id(), house.now(), "250 2.0.0 queued as 4Xy7"));
    Answer answer = delivered(li.email(), TOYS);
    assertEquals(0, answer.code(), answer.said());
    answer.says(
        "delivered " + house.now(),
        "server: 250 2.0.0 queued as 4Xy7",
        "Message-ID: " + digest().messageId(),
        "subject: " + digest().subject(),
        "due " + digest().due());
    assertFalse(answer.said().contains("not told"), answer.said());
  }

  @Test
  void composedAndWaitingToBeSent() {
    Answer answer = delivered(li.email(), TOYS);
    assertEquals(1, answer.code(), answer.said());
    answer.says("composed " + house.now() + ", waits to be sent");
  }

  @Test
  void putOffByTheServer() throws Exception {
    ends(
        new Outcome.Postponed(
            digest().id(), "451 greylisted", house.now().plus(Duration.ofHours(2)), false));
    Answer answer = delivered(li.email(), TOYS);
    assertEquals(1, answer.code());
    answer.says(
        "not taken yet after 1 tries, next try 2026-03-10T03:00:00Z", "server: 451 greylisted");
  }

  @Test
  void givenUpSoThatALaterDigestTellsIt() throws Exception {
    ends(new Outcome.GivenUp(digest().id(), "451 greylisted"));
    Answer answer = delivered(li.email(), TOYS);
    assertEquals(1, answer.code());
    answer.says("given up after 1 tries; a later digest tells it", "goes into the next digest");
  }

  @Test
  void notMatchedAndWhy() throws Exception {
    house.read(LetterHouse.notice("G/TBT/N/EU/9", "Lamps", "2026-04-20").build());
    Answer answer = delivered(li.email(), "G/TBT/N/EU/9");
    assertEquals(1, answer.code());
    answer.says(
        "not told: no saved search was hit",
        "NO: the saved search \"toys\"",
        "To receive such notices");
  }

  @Test
  void leftAndPaused() throws Exception {
    house.read(LetterHouse.notice("G/TBT/N/BRA/8", "Toys of tin", "2026-05-01").build());
    house.store().subscribers().setStatus(li.id(), Subscriber.Status.LEFT);
    delivered(li.email(), "G/TBT/N/BRA/8").says("the subscriber is left", "not told yet");
    house.store().subscribers().setStatus(li.id(), Subscriber.Status.PAUSED);
    Answer paused = delivered(li.email(), "G/TBT/N/BRA/8");
    assertEquals(1, paused.code());
    paused.says("digests do not go out: the subscriber is paused");
  }

  @Test
  void bounced() throws Exception {
    house.store().sending().stop(li.id(), Cause.BOUNCED, "failed 5.1.1 no such user");
    Answer answer = delivered(li.email(), TOYS);
    assertEquals(1, answer.code());
    answer.says("nothing goes to this address since " + house.now() + " (bounced): failed 5.1.1");
  }

  private DigestRow sent() throws Exception {
    ends(new Outcome.Sent(digest().id(), house.now(), "250 2.0.0 queued as 4Xy7"));
    house.later(Duration.ofHours(1));
    return digest();
  }

  @Test
  void aMailThatCameBackIsNotDelivered() throws Exception {
    DigestRow mail = sent();
    house.store().bounces().record(li.id(), "<another@centre.test>", "HARD", "failed 5.0.0");
    assertEquals(0, delivered(li.email(), TOYS).code(), "another mail came back");
    house.store().bounces().record(li.id(), mail.messageId(), "HARD", "failed 5.1.1 no such user");
    house.store().sending().stop(li.id(), Cause.BOUNCED, "failed 5.1.1 no such user");

    Answer answer = delivered(li.email(), TOYS);

    assertEquals(1, answer.code(), answer.said());
    answer.says(
        "not delivered: the server took it " + mail.sentAt().orElseThrow() + " and it came back",
        "    came back, read " + house.now() + ": failed 5.1.1 no such user",
        "nothing goes to this address");
    assertFalse(answer.said().contains("failed 5.0.0"), answer.said());
  }

  @Test
  void aMailReportedLateOrUnwantedDidArrive() throws Exception {
    DigestRow mail = sent();
    house.store().bounces().record(li.id(), mail.messageId(), "SOFT", "delayed 4.4.1 busy");
    house.store().bounces().record(li.id(), mail.messageId(), "COMPLAINT", "abuse");

    Answer answer = delivered(li.email(), TOYS);

    assertEquals(0, answer.code(), answer.said());
    answer.says(
        "delivered ",
        "reported late, read ",
        "delayed 4.4.1 busy",
        "called unwanted by its reader");
  }

  @Test
  void aReportThatNamesNoMailIsShownWithTheMailBeforeIt() throws Exception {
    house.store().bounces().record(li.id(), "", "HARD", "failed 5.0.0 before it");
    house.later(Duration.ofMinutes(1));
    sent();
    house.store().bounces().record(li.id(), "", "HARD", "failed 5.1.1 after it");

    Answer answer = delivered(li.email(), TOYS);

    assertEquals(0, answer.code(), answer.said());
    answer.says("after it, naming no mail: came back, read ", "failed 5.1.1 after it");
    assertFalse(answer.said().contains("before it"), answer.said());
  }

  @Test
  void setAsideWhenDigestsWereResumedFromLater() throws Exception {
    house.later(Duration.ofHours(1));
    house.store().resumeFrom(house.now());

    Answer answer = delivered(li.email(), TOYS);

    assertEquals(1, answer.code(), answer.said());
    answer.says("never sent, and no later digest tells it", "counts as told");
    assertFalse(answer.said().contains("goes into the next"), answer.said());
    assertFalse(answer.said().contains("a later digest tells"), answer.said());
  }

  @Test
  void countedAsToldWhenDigestsWereResumedFromLater() throws Exception {
    house.read(LetterHouse.notice("G/TBT/N/BRA/8", "Toys of tin", "2026-05-01").build());
    house.later(Duration.ofHours(1));
    house.store().resumeFrom(house.now());

    Answer answer = delivered(li.email(), "G/TBT/N/BRA/8");

    assertEquals(1, answer.code());
    answer.says("no digest will tell it", "counts as told");
  }

  @Test
  void noNewsAnyMore() throws Exception {
    house.read(LetterHouse.notice("G/TBT/N/BRA/8", "Toys of tin", "2026-03-20").build());
    delivered(li.email(), "G/TBT/N/BRA/8").says("it goes into the next digest");
    house.later(Duration.ofDays(31));

    Answer answer = delivered(li.email(), "G/TBT/N/BRA/8");

    assertEquals(1, answer.code());
    answer.says("no digest will tell it: it is no news any more");
    assertFalse(answer.said().contains("next digest"), answer.said());
  }

  @Test
  void givenUpAndNoNewsAnyMore() throws Exception {
    ends(new Outcome.GivenUp(digest().id(), "451 greylisted"));
    house.later(Duration.ofDays(60));

    Answer answer = delivered(li.email(), TOYS);

    answer.says("given up after 1 tries\n", "no digest will tell it");
  }

  @Test
  void nobodyAndNothingKnown() {
    Answer nobody = delivered("nobody@else.test", TOYS);
    assertEquals(1, nobody.code());
    nobody.says("nobody with this address is known");
    Answer nothing = delivered(li.email(), "G/TBT/N/BRA/4711");
    assertEquals(1, nothing.code());
    nothing.says("no G/TBT/N/BRA/4711 is known");
    assertEquals(2, delivered(li.email(), "BRA/7").code(), "no document symbol");
  }
}
