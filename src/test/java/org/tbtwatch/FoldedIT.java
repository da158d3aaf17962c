package org.tbtwatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tbtwatch.notification.DocumentSymbol;
import org.tbtwatch.run.DigestOrder;
import org.tbtwatch.run.digest.DigestArchive;
import org.tbtwatch.run.send.DeliveredRun;
import org.tbtwatch.run.send.DeliveredRun.Delivered;
import org.tbtwatch.store.digest.DigestRow;
import org.tbtwatch.store.digest.SendingStore.Outcome;
import org.tbtwatch.store.digest.SendingStore.Outgoing;
import org.tbtwatch.subscription.Delivery;
import org.tbtwatch.subscription.Delivery.Quiet;
import org.tbtwatch.subscription.Subscriber;

/** While mail cannot go out, one digest waits for each reader, and it is the newest. */
class FoldedIT {
  /** Nobody listens there: what is composed stays. */
  private static final String SETTINGS =
      "mail: {mode: live, host: 127.0.0.1, port: 9, security: none, from: tbt@centre.test,"
          + " replyTo: person@centre.test}\n";

  @TempDir Path folder;
  private LetterHouse house;
  private Subscriber li;

  /** A reader whose digest of Tuesday, 10 March, went out. */
  @BeforeEach
  void open() throws Exception {
    house = new LetterHouse(folder.resolve("home"), "2026-03-09T00:00:00Z", SETTINGS);
    Delivery delivery =
        new Delivery(false, false, Quiet.NEVER, List.of(14, 7, 1), Optional.empty());
    li = house.join(LettersIT.li().with(delivery), "toys");
    news(1, "2026-12-31");
    assertEquals(1, at("2026-03-10T00:31:00Z"));
    house.store().sending().end(new Outcome.Sent(newest().id(), house.now(), "250 ok"));
  }

  @AfterEach
  void close() {
    house.close();
  }

  private void news(int number, String closes) throws Exception {
    house.read(
        LetterHouse.notice("G/TBT/N/BRA/" + number, "Toys", closes)
            .distributionDate(LocalDate.ofInstant(house.now(), java.time.ZoneOffset.UTC))
            .build());
  }

  /** Composes as the schedule does each minute, while sending is a job of its own. */
  private int at(String instant) throws Exception {
    house.at(instant);
    DigestOrder order = new DigestOrder(house.now(), Optional.empty(), true, false);
    return house.wiring.digestRun().compose(order).composed();
  }

  private DigestRow newest() throws Exception {
    return house.store().digests().digestsOf(li.id()).getFirst();
  }

  private List<DigestRow> waiting() throws Exception {
    return house.store().sending().unsent(100).stream().map(Outgoing::digest).toList();
  }

  private String text(DigestRow digest) throws Exception {
    String html = new DigestArchive(house.store()).html(digest.id()).orElseThrow();
    return Jsoup.parse(html).body().text();
  }

  private Delivered delivered(int number) throws Exception {
    return new DeliveredRun(house.store(), house.wiring.clock())
        .of(li.email(), DocumentSymbol.parse("G/TBT/N/BRA/" + number))
        .orElseThrow();
  }

  @Test
  void fiveDaysWithoutAMailServerEndInOneMailThatSaysSinceWhen() throws Exception {
    for (int day = 11; day <= 15; day++) {
      news(day, "2026-03-" + (day + 3));
      assertEquals(1, at("2026-03-%02dT00:31:00Z".formatted(day)));
    }
    assertEquals(List.of(newest()), waiting());
    DigestRow catchUp = newest();
    assertTrue(catchUp.subject().startsWith("Late: 5 new"), catchUp.subject());
    String text = text(catchUp);
    assertTrue(text.contains("between 11 Mar 2026 and now, because mail could not go out"), text);
    for (int day = 11; day <= 15; day++) {
      assertTrue(text.contains("G/TBT/N/BRA/" + day), text);
    }
    assertFalse(text.contains("4 days left"), text);
    assertEquals(5, house.store().letters().toldBy(catchUp.id()).size());
    List<DeliveredRun.Telling> tellings = delivered(11).tellings();
    assertEquals(
        List.of(true, true, true, true, false),
        tellings.stream().map(t -> t.digest().folded()).toList());
    assertEquals(Optional.empty(), delivered(11).untold());

    house.store().sending().end(new Outcome.Sent(catchUp.id(), house.now(), "250 ok"));
    news(16, "2026-12-31");
    assertEquals(1, at("2026-03-16T00:31:00Z"));
    assertTrue(newest().subject().startsWith("1 new"), newest().subject());
  }

  @Test
  void oneThatMayHaveArrivedOrIsOnItsWayIsLeftAlone() throws Exception {
    news(2, "2026-12-31");
    assertEquals(1, at("2026-03-11T00:31:00Z"));
    DigestRow second = newest();
    var sending = house.store().sending();
    assertTrue(sending.step(Optional.empty(), Optional.of(second.id())));
    news(3, "2026-12-31");
    assertEquals(1, at("2026-03-12T00:31:00Z"));
    DigestRow third = newest();
    assertEquals(1, house.store().letters().toldBy(third.id()).size());
    assertFalse(third.subject().startsWith("Late"), third.subject());
    // its reply was lost, later it was refused for now: the first try may have arrived
    sending.end(new Outcome.Postponed(second.id(), "lost", house.now(), true));
    assertTrue(sending.step(Optional.empty(), Optional.of(second.id())));
    sending.end(new Outcome.Postponed(second.id(), "451 later", house.now(), false));
    news(4, "2026-12-31");
    assertEquals(1, at("2026-03-13T00:31:00Z"));
    assertFalse(house.store().digests().digest(second.id()).orElseThrow().folded());
    assertTrue(house.store().digests().digest(third.id()).orElseThrow().folded());
    assertEquals(2, house.store().letters().toldBy(newest().id()).size());
  }

  @Test
  void oneFoldedIsNotSentThoughTheSenderHeldItAlready() throws Exception {
    news(2, "2026-12-31");
    assertEquals(1, at("2026-03-11T00:31:00Z"));
    Outgoing held = house.store().sending().unsent(1).getFirst();
    news(3, "2026-12-31");
    assertEquals(1, at("2026-03-12T00:31:00Z"));
    assertFalse(house.store().sending().step(Optional.empty(), Optional.of(held.digest().id())));
  }

  @Test
  void refusedForNowItKeepsItsPlaceOnTheLadder() throws Exception {
    news(2, "2026-12-31");
    assertEquals(1, at("2026-03-11T00:31:00Z"));
    var sending = house.store().sending();
    for (int i = 0; i < 4; i++) {
      sending.step(Optional.empty(), Optional.of(newest().id()));
      sending.end(
          new Outcome.Postponed(
              newest().id(), "451 4.7.1 later", house.now().plusSeconds(100_000), false));
    }
    assertEquals(4, newest().tries());
    String postponed = newest().id();
    news(3, "2026-12-31");
    assertEquals(1, at("2026-03-12T00:31:00Z"));
    assertEquals(4, newest().tries(), "a dead address is not tried for ever");
    DigestRow folded = house.store().digests().digest(postponed).orElseThrow();
    assertTrue(folded.folded());
    assertEquals("451 4.7.1 later", folded.reply(), "what the server said stays known");
    assertTrue(newest().subject().startsWith("Late: 2 new"), newest().subject());
  }

  @Test
  void aCrashBeforeTheNewOneIsRecordedLosesNothing() throws Exception {
    news(2, "2026-12-31");
    assertEquals(1, at("2026-03-11T00:31:00Z"));
    DigestRow second = newest();
    news(3, "2026-12-31");
    house.at("2026-03-12T00:31:00Z");
    var run =
        house
            .store()
            .digests()
            .begin(
                new org.tbtwatch.subscription.DigestWindow(
                    java.time.Instant.parse("2026-03-12T00:30:00Z"), li.frequency()),
                house.now());
    house.store().sending().fold(run, List.of(li.id())); // and then the power went
    assertTrue(house.store().digests().digest(second.id()).orElseThrow().folded());
    assertEquals(List.of(), waiting());
    assertEquals(1, at("2026-03-12T00:32:00Z"));
    assertEquals(2, house.store().letters().toldBy(newest().id()).size());
    assertTrue(newest().subject().startsWith("Late: 2 new"), newest().subject());
    assertEquals(List.of(newest()), waiting());
    assertEquals(0, at("2026-03-12T00:33:00Z"));
  }

  @Test
  void aMailThatSaysNothingIsNewIsReplacedByOne() throws Exception {
    Subscriber stored = house.store().subscribers().byId(li.id()).orElseThrow();
    house.store().subscribers().update(stored.with(stored.delivery().quiet(Quiet.WEEKLY)));
    assertEquals(1, at("2026-03-17T00:31:00Z"));
    assertEquals(1, at("2026-03-18T00:31:00Z"));
    assertEquals(List.of(newest()), waiting());
    house.store().sending().end(new Outcome.Sent(newest().id(), house.now(), "250 ok"));
    assertEquals(0, at("2026-03-19T00:31:00Z"));
  }

  @Test
  void aReminderInItComesWithTheNewOne() throws Exception {
    house.read(LetterHouse.notice("G/TBT/N/EU/5", "Lamps", "2026-03-31").build());
    house
        .wiring
        .readerDesk()
        .follow(
            house.store().subscribers().byId(li.id()).orElseThrow(),
            DocumentSymbol.parse("G/TBT/N/EU/5"));
    assertEquals(1, at("2026-03-11T00:31:00Z"));
    assertTrue(text(newest()).contains("G/TBT/N/EU/5"), text(newest()));
    assertEquals(1, at("2026-03-12T00:31:00Z"));
    assertTrue(text(newest()).contains("G/TBT/N/EU/5"), text(newest()));
    assertEquals(1, waiting().size());
  }

  @Test
  void aFirstDigestThatCouldNotGoOutIsAFirstOneStill() throws Exception {
    Subscriber wang =
        house
            .store()
            .subscribers()
            .save(
                ReaderLike.of(li).id("").email("wang@firm.example").since(house.now()).make(),
                List.of(org.tbtwatch.subscription.SavedSearch.ofKeywords("toys").named("toys")))
            .subscriber();
    assertEquals(1, at("2026-03-11T00:31:00Z"));
    assertTrue(house.store().digests().digestsOf(wang.id()).getFirst().first());
    assertEquals(1, at("2026-03-12T00:31:00Z"));
    List<DigestRow> digests = house.store().digests().digestsOf(wang.id());
    assertEquals(List.of(true, true), digests.stream().map(DigestRow::first).toList());
    assertTrue(digests.get(1).folded());
    assertFalse(digests.get(0).subject().startsWith("Late"), "nothing came before it");
    assertTrue(house.store().digests().firstDigestAt(wang.id()).isPresent());
  }
}
