package org.tbtwatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tbtwatch.notification.DocumentSymbol;
import org.tbtwatch.notification.Notification;
import org.tbtwatch.run.DigestOrder;
import org.tbtwatch.run.DigestReport;
import org.tbtwatch.run.DigestReport.Line;
import org.tbtwatch.store.digest.DigestRow;
import org.tbtwatch.store.digest.SendingStore.Outcome;
import org.tbtwatch.subscription.Delivery;
import org.tbtwatch.subscription.Delivery.Quiet;
import org.tbtwatch.subscription.Subscriber;

/** What is open when a reader begins is offered once, whatever becomes of the mails. */
class FirstDigestIT {
  private static final String TOYS = "G/TBT/N/BRA/7";
  private static final String DOLLS = "G/TBT/N/BRA/8";

  /** Nobody listens there: what is composed stays. */
  private static final String SETTINGS =
      "mail: {mode: live, host: 127.0.0.1, port: 9, security: none, from: tbt@centre.test,"
          + " replyTo: person@centre.test}\n";

  @TempDir Path folder;
  private LetterHouse house;

  @BeforeEach
  void open() throws Exception {
    house = new LetterHouse(folder.resolve("home"), "2026-03-09T00:00:00Z", SETTINGS);
  }

  @AfterEach
  void close() {
    house.close();
  }

  private Subscriber join(boolean urgent, String... keywords) throws Exception {
    Delivery delivery = new Delivery(false, urgent, Quiet.NEVER, List.of(), Optional.empty());
    return house.join(LettersIT.li().with(delivery), keywords);
  }

  private static Notification.Builder toys(String closes) {
    return LetterHouse.notice(TOYS, "Toys", closes);
  }

  /** What the run of the minute composed. */
  private List<Line> at(String instant) throws Exception {
    house.at(instant);
    List<Line> lines = new ArrayList<>();
    house
        .wiring
        .digestRun()
        .run(new DigestOrder(house.now(), Optional.empty(), true, false), lines::add);
    return lines;
  }

  private DigestRow newest(Subscriber reader) throws Exception {
    return house.store().digests().digestsOf(reader.id()).getFirst();
  }

  @Test
  void oneGivenUpAfterALaterDigestArrivedIsOfferedAgainWithoutWhatThatTold() throws Exception {
    house.read(toys("2026-05-01").build());
    house.read(LetterHouse.notice(DOLLS, "Toys of cloth", "2026-05-01").build());
    Subscriber reader = join(false, "toys"); // after them: they are open, not news
    assertEquals(List.of(TOYS, DOLLS), at("2026-03-10T00:31:00Z").getFirst().symbols());
    DigestRow first = newest(reader);
    var sending = house.store().sending();
    sending.step(Optional.empty(), Optional.of(first.id()));
    sending.end(new Outcome.Postponed(first.id(), "reply lost", house.now(), true));
    house.read(toys("2026-06-01").build());
    assertEquals(List.of(TOYS), at("2026-03-11T00:31:00Z").getFirst().symbols());
    DigestRow second = newest(reader);
    house.store().sending().end(new Outcome.Sent(second.id(), house.now(), "250 2.0.0 queued"));
    house.store().sending().end(new Outcome.GivenUp(first.id(), "451 greylisted"));

    List<Line> again = at("2026-03-12T00:31:00Z");
    assertEquals(1, again.size());
    assertEquals(List.of(TOYS, DOLLS), again.getFirst().symbols());
    DigestRow third = newest(reader);
    assertTrue(third.first());
    assertEquals("2026-03-12T00:30:00Z", third.due().toString());
    assertEquals(2, house.store().letters().toldBy(third.id()).size(), "not what arrived");
    assertEquals(1, house.store().letters().toldBy(second.id()).size());
    assertEquals(List.of(), at("2026-03-12T00:32:00Z"), "and that is the end of it");
  }

  @Test
  void whatNamesNoDateAndMayBeOpenIsOfferedToo() throws Exception {
    house.read(undated(DOLLS).distributionDate(LocalDate.parse("2026-02-01")).build());
    house.read(
        undated("G/TBT/N/BRA/9")
            .distributionDate(LocalDate.parse("2026-03-08"))
            .articles(List.of("2.10.1"))
            .build());
    house.read(undated("G/TBT/N/BRA/10").distributionDate(LocalDate.parse("2025-12-01")).build());
    house.read(undated("G/TBT/N/BRA/11").build());
    join(false, "toys");

    assertEquals(List.of(DOLLS, "G/TBT/N/BRA/9"), at("2026-03-10T00:31:00Z").getFirst().symbols());
  }

  private static Notification.Builder undated(String symbol) {
    return Notification.of(List.of(DocumentSymbol.parse(symbol)))
        .title("Draft regulation on toys")
        .productsCovered("Toys");
  }

  @Test
  void whereAllOfItArrivedNothingIsOfferedAgain() throws Exception {
    Subscriber reader = join(false, "toys");
    assertEquals(List.of(), at("2026-03-10T00:31:00Z"));
    house.read(toys("2026-05-01").build());
    assertEquals(1, at("2026-03-11T00:31:00Z").size());
    house.store().sending().end(new Outcome.Sent(newest(reader).id(), house.now(), "250 ok"));
    assertEquals(List.of(), at("2026-03-12T00:31:00Z"));
    assertEquals(1, house.store().digests().digestsOf(reader.id()).size());
  }

  @Test
  void anOpenMeasureWhoseTextWasReadAnewSinceIsOfferedAsWell() throws Exception {
    house.read(toys("2026-05-01").build());
    house.at("2026-03-09T10:00:00Z");
    Subscriber reader = join(false, "toys");
    // read again by a better parser after the digest was due: a version, but no news
    house.at("2026-03-10T04:00:00Z");
    house.read(toys("2026-05-01").title("Draft regulation on toys, Portuguese").build());
    List<Line> first = at("2026-03-10T05:00:00Z");
    assertEquals(1, first.size());
    assertEquals(List.of(TOYS), first.getFirst().symbols());
    assertTrue(newest(reader).first());
  }

  @Test
  void whatWasRecordedAfterTheDueInstantWaits() throws Exception {
    Subscriber reader = join(false, "toys");
    house.read(toys("2026-05-01").build());
    house.at("2026-03-10T04:00:00Z");
    house.read(LetterHouse.notice(DOLLS, "Toys of cloth", "2026-05-01").build());
    assertEquals(List.of(TOYS), at("2026-03-10T05:00:00Z").getFirst().symbols());
    house.store().sending().end(new Outcome.Sent(newest(reader).id(), house.now(), "250 ok"));
    assertEquals(List.of(DOLLS), at("2026-03-11T00:31:00Z").getFirst().symbols());
    assertFalse(newest(reader).first());
  }

  @Test
  void whoFoundNothingOpenGetsUrgentNoticesAtOnceFromThenOn() throws Exception {
    Subscriber reader = join(true, "toys");
    assertEquals(List.of(), at("2026-03-10T00:31:00Z"), "nothing is open, and silence is wanted");
    assertTrue(house.store().digests().firstDigestAt(reader.id()).isPresent());
    house.at("2026-03-10T09:59:00Z");
    house.read(
        toys("2026-05-01")
            .articles(List.of("2.10.1"))
            .distributionDate(LocalDate.parse("2026-03-10"))
            .build());
    List<Line> urgent = at("2026-03-10T10:00:00Z");
    assertEquals(1, urgent.size());
    assertTrue(urgent.getFirst().subject().startsWith("Urgent"), urgent.getFirst().subject());
    assertEquals(List.of(), at("2026-03-11T00:31:00Z"));
  }

  @Test
  void whoHasNoSavedSearchYetIsOfferedWhatIsOpenOnceTheyHave() throws Exception {
    Delivery quiet = new Delivery(false, false, Quiet.NEVER, List.of(), Optional.empty());
    Subscriber reader =
        house.store().subscribers().save(LettersIT.li().with(quiet), List.of()).subscriber();
    house.read(toys("2026-05-01").build());
    assertEquals(List.of(), at("2026-03-10T00:31:00Z"));
    assertTrue(house.store().digests().firstDigestAt(reader.id()).isEmpty());
    join(false, "toys");
    assertEquals(List.of(TOYS), at("2026-03-11T00:31:00Z").getFirst().symbols());
    assertTrue(newest(reader).first());
  }

  @Test
  void aDryRunBeginsNothing() throws Exception {
    Subscriber reader = join(false, "toys");
    house.at("2026-03-10T00:31:00Z");
    DigestReport report =
        house.wiring.digestRun().run(new DigestOrder(house.now(), Optional.empty(), true, true));
    assertEquals(1, report.nothingNew());
    assertTrue(house.store().digests().firstDigestAt(reader.id()).isEmpty());
  }
}
