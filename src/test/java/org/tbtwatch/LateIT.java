package org.tbtwatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tbtwatch.LetterHouse.Mail;
import org.tbtwatch.notification.DocumentSymbol;
import org.tbtwatch.subscription.Delivery;
import org.tbtwatch.subscription.Delivery.Quiet;
import org.tbtwatch.subscription.Frequency;
import org.tbtwatch.subscription.Subscriber;

/** Digests of a service that was down when they were due: they say so, and count from today. */
class LateIT {
  private static final String TOYS = "G/TBT/N/BRA/7";
  private static final Delivery DELIVERY =
      new Delivery(false, false, Quiet.NEVER, List.of(14, 7, 1), Optional.empty());

  @TempDir Path folder;
  private LetterHouse house;

  @BeforeEach
  void open() throws Exception {
    house =
        new LetterHouse(
            folder.resolve("home"),
            "2026-03-09T00:00:00Z",
            "publicUrl: " + LetterHouse.PUBLIC + "\n");
  }

  @AfterEach
  void close() {
    house.close();
  }

  private static Subscriber li(Frequency frequency, LocalTime sendAt) {
    return ReaderLike.of(LettersIT.li())
        .frequency(frequency)
        .sendAt(sendAt)
        .leadDays(0)
        .delivery(DELIVERY)
        .make();
  }

  private List<Mail> at(String instant) throws Exception {
    house.at(instant);
    house.minute();
    return house.takeMails();
  }

  /** A reader in Shanghai who got a first digest on Monday, 9 March, at half past eight. */
  private Subscriber begun(Frequency frequency) throws Exception {
    Subscriber saved = house.join(li(frequency, LocalTime.of(8, 30)), "toys");
    house.read(LetterHouse.notice("G/TBT/N/BRA/1", "Toys", "2026-12-31").build());
    assertEquals(1, at("2026-03-09T00:31:00Z").size() + at("2026-03-16T00:31:00Z").size());
    return saved;
  }

  private void news(String symbol, String closes) throws Exception {
    house.read(
        LetterHouse.notice(symbol, "Toys", closes)
            .distributionDate(LocalDate.ofInstant(house.now(), java.time.ZoneOffset.UTC))
            .build());
  }

  private static String text(Mail mail) {
    return Jsoup.parse(mail.html()).body().text();
  }

  @Test
  void almostADayLateItSaysSoAndCountsFromTheDayItGoesOut() throws Exception {
    begun(Frequency.DAILY);
    news(TOYS, "2026-03-17");
    news("G/TBT/N/BRA/8", "2026-03-20");
    assertEquals(List.of(), at("2026-03-16T23:00:00Z"));
    // down from Tuesday at 7 to Wednesday at 7 in Shanghai
    List<Mail> mails = at("2026-03-17T23:00:00Z");
    assertEquals(1, mails.size());
    Mail late = mails.getFirst();
    assertTrue(late.subject().startsWith("Late: 2 new"), late.subject());
    assertTrue(late.subject().contains("20 Mar"), "not the one of yesterday: " + late.subject());
    String text = text(late);
    assertTrue(text.contains("Wednesday 18 March 2026"), text);
    assertTrue(text.contains("2 days left"), text);
    assertFalse(text.contains("3 days left") || text.contains("0 days left"), text);
    assertTrue(late.header("Message-ID").startsWith("<2026-03-17."), "as it was due");
    Mail next = nextDay();
    assertFalse(next.subject().startsWith("Late"), next.subject());
  }

  private Mail nextDay() throws Exception {
    news("G/TBT/N/BRA/9", "2026-06-01");
    house.at("2026-03-18T00:29:00Z");
    return at("2026-03-18T00:31:00Z").getFirst();
  }

  @Test
  void aWeeklyDigestDaysLateSaysSo() throws Exception {
    begun(Frequency.WEEKLY);
    news(TOYS, "2026-03-27");
    assertEquals(List.of(), at("2026-03-22T22:00:00Z"));
    Mail late = at("2026-03-28T10:00:00Z").getFirst();
    assertTrue(late.subject().startsWith("Late: 1 new"), late.subject());
    assertFalse(text(late).contains("days left"), text(late));
    assertTrue(text(late).contains("Saturday 28 March 2026"), text(late));
  }

  @Test
  void thePageOfALateDigestShowsWhatTheMailShowed() throws Exception {
    begun(Frequency.DAILY);
    news(TOYS, "2026-03-20");
    assertEquals(List.of(), at("2026-03-16T23:00:00Z"));
    Mail late = at("2026-03-17T23:00:00Z").getFirst();
    house.later(Duration.ofDays(40));
    String page = Jsoup.parse(house.get(late.link("digest/")).body()).body().text();
    assertTrue(page.contains("Wednesday 18 March 2026"), page);
    assertTrue(page.contains("2 days left"), page);
  }

  @Test
  void withinTheHourItIsNotLate() throws Exception {
    begun(Frequency.DAILY);
    news(TOYS, "2026-05-01");
    Mail mail = at("2026-03-17T01:29:00Z").getFirst();
    assertFalse(mail.subject().startsWith("Late"), mail.subject());
  }

  @Test
  void anHourSetBackByTheReaderIsNoOutage() throws Exception {
    Subscriber reader = begun(Frequency.DAILY);
    Subscriber stored = house.store().subscribers().byId(reader.id()).orElseThrow();
    Subscriber evening = li(Frequency.DAILY, LocalTime.of(18, 0));
    house.wiring.readerDesk().change(ReaderLike.of(evening).id(stored.id()).make());
    assertEquals(List.of(), at("2026-03-16T10:01:00Z"));
    news(TOYS, "2026-05-01");
    for (Instant now = Instant.parse("2026-03-16T10:02:00Z");
        now.isBefore(Instant.parse("2026-03-17T04:00:00Z"));
        now = now.plus(Duration.ofMinutes(5))) {
      assertEquals(List.of(), at(now.toString()));
    }
    house
        .wiring
        .readerDesk()
        .change(ReaderLike.of(li(Frequency.DAILY, LocalTime.of(8, 30))).id(stored.id()).make());
    Mail mail = at("2026-03-17T04:00:00Z").getFirst();
    assertFalse(mail.subject().startsWith("Late"), mail.subject());
  }

  @Test
  void aDeadlineThatPassedMeanwhileIsNotAnnounced() throws Exception {
    Subscriber reader = begun(Frequency.DAILY);
    house.read(LetterHouse.notice(TOYS, "Lamps", "2026-03-17").build());
    follow(reader); // no search brings it
    news("G/TBT/N/BRA/8", "2026-03-19");
    assertEquals(List.of(), at("2026-03-16T23:00:00Z"));
    Mail late = at("2026-03-17T23:00:00Z").getFirst();
    assertFalse(text(late).contains(TOYS), text(late));
  }

  private void follow(Subscriber reader) throws Exception {
    house
        .wiring
        .readerDesk()
        .follow(
            house.store().subscribers().byId(reader.id()).orElseThrow(),
            DocumentSymbol.parse(TOYS));
  }

  @Test
  void aReminderThatIsLateCountsFromTheDayItGoesOut() throws Exception {
    Subscriber reader = begun(Frequency.WEEKLY);
    news(TOYS, "2026-03-31");
    follow(reader);
    assertEquals(List.of(), at("2026-03-22T22:00:00Z"));
    // Monday's digest, on Thursday: five days before the end, the reminder of seven days is due
    Mail late = at("2026-03-26T00:00:00Z").getFirst();
    assertTrue(late.subject().startsWith("Late"), late.subject());
    assertTrue(text(late).contains("5 days left"), text(late));
    assertFalse(text(late).contains("8 days left"), text(late));
    assertEquals(
        1,
        house.store().follows().remindedOf(List.of(reader.id())).stream()
            .filter(r -> r.daysAhead() == 7)
            .count());
  }

  @Test
  void aFirstDigestThatIsLateOffersWhatIsOpenOnTheDayItGoesOut() throws Exception {
    house.read(LetterHouse.notice(TOYS, "Toys", "2026-03-10").build());
    house.read(LetterHouse.notice("G/TBT/N/BRA/8", "Toys", "2026-03-20").build());
    house.later(Duration.ofMinutes(1));
    house.join(li(Frequency.WEEKLY, LocalTime.of(8, 30)), "toys");
    Mail first = at("2026-03-14T00:00:00Z").getFirst();
    assertTrue(text(first).contains("6 days left"), text(first));
    assertFalse(text(first).contains(TOYS), text(first));
  }
}
