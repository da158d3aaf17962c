package org.tbtwatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tbtwatch.LetterHouse.Mail;
import org.tbtwatch.run.DigestOrder;
import org.tbtwatch.run.DigestReport;
import org.tbtwatch.subscription.Delivery;
import org.tbtwatch.subscription.Delivery.Quiet;
import org.tbtwatch.subscription.SavedSearch;
import org.tbtwatch.subscription.Subscriber;
import org.tbtwatch.subscription.Subscriber.Status;

/** On which days and at which minutes mail comes, and what it says of being late. */
class WhenIT {
  @TempDir Path folder;
  private LetterHouse house;
  private int number = 100;

  @BeforeEach
  void open() throws Exception {
    house = new LetterHouse(folder.resolve("home"), "2026-03-09T00:00:00Z", "");
  }

  @AfterEach
  void close() {
    house.close();
  }

  private Subscriber reader(boolean workingDays, boolean urgent, Quiet quiet) throws Exception {
    Delivery delivery = new Delivery(workingDays, urgent, quiet, List.of(), Optional.empty());
    Subscriber saved = house.join(LettersIT.li().with(delivery), "toys");
    news();
    house.at("2026-03-10T00:31:00Z");
    house.minute();
    assertEquals(1, house.takeMails().size(), "the first digest");
    return saved;
  }

  private void news() throws Exception {
    house.read(
        LetterHouse.notice("G/TBT/N/BRA/" + number++, "Toys", "2026-12-31")
            .distributionDate(LocalDate.ofInstant(house.now(), java.time.ZoneOffset.UTC))
            .build());
  }

  private List<Mail> minuteAt(String instant) throws Exception {
    house.at(instant);
    house.minute();
    return house.takeMails();
  }

  @Test
  void onWorkingDaysOnlyMeansWithChinasMakeUpDays() throws Exception {
    reader(true, false, Quiet.NEVER);
    List<LocalDate> days = new ArrayList<>();
    for (LocalDate day = LocalDate.parse("2026-04-27");
        day.isBefore(LocalDate.parse("2026-05-12"));
        day = day.plusDays(1)) {
      house.at(day + "T00:00:00Z");
      news();
      if (!minuteAt(day + "T00:31:00Z").isEmpty()) {
        days.add(day);
      }
    }
    // 1 to 5 May are days off, Saturday 9 May is worked
    assertEquals(
        List.of(27, 28, 29, 30, 6, 7, 8, 9, 11),
        days.stream().map(LocalDate::getDayOfMonth).toList());
  }

  @Test
  void anUrgentNoticeComesWithinTheMinuteAndNotAgainInTheDigest() throws Exception {
    reader(false, true, Quiet.NEVER);
    house.at("2026-03-10T09:59:00Z");
    house.read(
        LetterHouse.notice("G/TBT/N/USA/5", "Toys with batteries", "2026-04-30")
            .articles(List.of("2.10.1"))
            .distributionDate(LocalDate.parse("2026-03-10"))
            .build());
    news();
    List<Mail> mails = minuteAt("2026-03-10T10:00:00Z");
    assertEquals(1, mails.size());
    assertTrue(mails.getFirst().subject().startsWith("Urgent: 1 new"), mails.getFirst().subject());
    assertFalse(mails.getFirst().html().contains("G/TBT/N/BRA/"), "what can wait waits");
    assertEquals(List.of(), minuteAt("2026-03-10T10:01:00Z"));
    List<Mail> next = minuteAt("2026-03-11T00:31:00Z");
    assertEquals(1, next.size(), "the regular digest is not put off");
    assertFalse(next.getFirst().html().contains("G/TBT/N/USA/5"));
    assertFalse(next.getFirst().subject().startsWith("Late"), next.getFirst().subject());
  }

  @Test
  void whoDidNotAskForUrgentNoticesGetsThemWithTheDigest() throws Exception {
    reader(false, false, Quiet.NEVER);
    house.at("2026-03-10T09:59:00Z");
    house.read(
        LetterHouse.notice("G/TBT/N/USA/5", "Toys", "2026-04-30")
            .articles(List.of("5.7.1"))
            .distributionDate(LocalDate.parse("2026-03-10"))
            .build());
    assertEquals(List.of(), minuteAt("2026-03-10T10:00:00Z"));
    assertEquals(1, minuteAt("2026-03-11T00:31:00Z").size());
  }

  @Test
  void afterSevenDaysWithoutADigestOneMailSaysThatNothingIsNew() throws Exception {
    reader(false, false, Quiet.WEEKLY);
    List<Integer> days = new ArrayList<>();
    for (int day = 11; day <= 31; day++) {
      for (Mail mail : minuteAt("2026-03-%02dT00:31:00Z".formatted(day))) {
        assertTrue(mail.subject().startsWith("Nothing new for you"), mail.subject());
        days.add(day);
      }
    }
    assertEquals(List.of(17, 24, 31), days);
  }

  @Test
  void whoSearchesForFoodReadsWithoutNewsTooWhatIsNotReadHere() throws Exception {
    Subscriber toys = reader(false, false, Quiet.DAILY);
    assertFalse(minuteAt("2026-03-11T00:31:00Z").getFirst().html().contains("SPS"));
    house
        .store()
        .subscribers()
        .save(toys, List.of(SavedSearch.ofKeywords("toys"), SavedSearch.ofKeywords("蜂蜜")));
    Mail mail = minuteAt("2026-03-12T00:31:00Z").getFirst();
    assertTrue(mail.subject().startsWith("Nothing new"), mail.subject());
    assertTrue(mail.html().contains("SPS"), mail.html());
  }

  @Test
  void thatMailCanComeEachTimeOrNever() throws Exception {
    Subscriber reader = reader(false, false, Quiet.DAILY);
    for (int day = 11; day <= 13; day++) {
      assertEquals(1, minuteAt("2026-03-%02dT00:31:00Z".formatted(day)).size());
    }
    house
        .store()
        .subscribers()
        .update(
            house
                .store()
                .subscribers()
                .byId(reader.id())
                .orElseThrow()
                .with(reader.delivery().quiet(Quiet.NEVER)));
    for (int day = 14; day <= 30; day++) {
      assertEquals(List.of(), minuteAt("2026-03-%02dT00:31:00Z".formatted(day)));
    }
  }

  @Test
  void afterAnOutageOneDigestBringsEverythingAndSaysWhyItIsLate() throws Exception {
    reader(false, false, Quiet.NEVER);
    for (int day = 11; day <= 14; day++) {
      house.at("2026-03-%02dT00:00:00Z".formatted(day));
      news();
    }
    List<Mail> mails = minuteAt("2026-03-14T06:00:00Z");
    assertEquals(1, mails.size(), "one, not four stale ones");
    assertTrue(mails.getFirst().subject().startsWith("Late: 4 new"), mails.getFirst().subject());
    assertTrue(mails.getFirst().html().contains("10 Mar 2026"), "since when");
    assertEquals(List.of(), minuteAt("2026-03-14T06:01:00Z"));
    house.at("2026-03-14T12:00:00Z");
    news();
    Mail next = minuteAt("2026-03-15T00:31:00Z").getFirst();
    assertFalse(next.subject().startsWith("Late"), next.subject());
  }

  @Test
  void aPauseOfOnesOwnIsNoOutage() throws Exception {
    Subscriber reader = reader(false, false, Quiet.NEVER);
    Subscriber stored = house.store().subscribers().byId(reader.id()).orElseThrow();
    Subscriber paused =
        stored
            .with(Status.PAUSED)
            .with(stored.delivery().paused(Optional.of(LocalDate.parse("2026-03-20"))));
    house.store().subscribers().update(paused);
    for (int day = 11; day <= 19; day++) {
      house.at("2026-03-%02dT00:00:00Z".formatted(day));
      news();
      assertEquals(List.of(), minuteAt("2026-03-%02dT00:31:00Z".formatted(day)));
    }
    Mail back = minuteAt("2026-03-20T00:31:00Z").getFirst();
    assertTrue(back.subject().startsWith("9 new"), back.subject());
  }

  @Test
  void whatIsMatchedLateComesWithTheNextDigestAndOnce() throws Exception {
    reader(false, false, Quiet.NEVER);
    house.at("2026-03-11T00:00:00Z");
    house
        .store()
        .notifications()
        .record(
            org.tbtwatch.store.source.SourceReading.of(
                "eping-search",
                1,
                house.now(),
                List.of(
                    LetterHouse.notice("G/TBT/N/BRA/77", "Toys", "2026-12-31")
                        .distributionDate(LocalDate.parse("2026-03-10"))
                        .build())));
    assertEquals(List.of(), minuteAt("2026-03-11T00:31:00Z"), "recorded, not matched yet");
    house.wiring.matchRun().catchUp(org.tbtwatch.run.Progress.SILENT);
    assertEquals(List.of(), minuteAt("2026-03-11T00:32:00Z"));
    assertEquals(1, minuteAt("2026-03-12T00:31:00Z").size());
    assertEquals(List.of(), minuteAt("2026-03-13T00:31:00Z"));
  }

  @Test
  void aDryRunSaysWhatWouldComeAndKeepsNothing() throws Exception {
    reader(false, false, Quiet.NEVER);
    house.at("2026-03-11T00:00:00Z");
    news();
    house.later(Duration.ofHours(1));
    var before = house.everyRow();
    DigestReport report =
        house.wiring.digestRun().run(new DigestOrder(house.now(), Optional.empty(), true, true));
    assertEquals(1, report.composed());
    assertEquals(before, house.everyRow());
    assertEquals(List.of(), house.takeMails());
  }
}
