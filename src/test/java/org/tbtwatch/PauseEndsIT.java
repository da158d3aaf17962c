package org.tbtwatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tbtwatch.LetterHouse.Mail;
import org.tbtwatch.nomenclature.Holidays;
import org.tbtwatch.run.digest.DueTimes;
import org.tbtwatch.run.reader.ReaderDesk;
import org.tbtwatch.store.digest.DigestRow;
import org.tbtwatch.subscription.Delivery;
import org.tbtwatch.subscription.Delivery.Quiet;
import org.tbtwatch.subscription.Frequency;
import org.tbtwatch.subscription.Subscriber;
import org.tbtwatch.subscription.Subscriber.Status;

/** The first mail after a pause is the next regular one, and brings what was new meanwhile. */
class PauseEndsIT {
  private static final DueTimes TIMES = new DueTimes(Holidays.shipped());

  /** Far east and far west, odd offsets, clocks that change at midnight, and none of it. */
  private static final List<String> ZONES =
      List.of(
          "Pacific/Kiritimati",
          "Etc/GMT+12",
          "Asia/Kathmandu",
          "Asia/Shanghai",
          "Asia/Beirut",
          "Europe/Berlin",
          "America/Havana",
          "America/New_York",
          "Australia/Lord_Howe",
          "UTC");

  @TempDir Path folder;

  private static Subscriber reader(String zone, Frequency frequency, String sendAt) {
    String name = (zone + "." + frequency + "." + sendAt).replaceAll("[^A-Za-z0-9.]", "-");
    return new Subscriber(
        "",
        name + "@firm.example",
        "",
        "",
        "en",
        ZoneId.of(zone),
        frequency,
        LocalTime.parse(sendAt),
        DayOfWeek.MONDAY,
        0,
        "",
        Status.ACTIVE,
        Instant.parse("2026-01-01T00:00:00Z"));
  }

  /** Days on which clocks go forward, or back, at midnight or after it; elsewhere usual ones. */
  @ParameterizedTest
  @ValueSource(strings = {"2026-03-29", "2026-11-01"})
  void inEveryKindOfZoneItComesAtTheNextDueInstant(String ends) throws Exception {
    LocalDate day = LocalDate.parse(ends);
    Instant from = day.minusDays(1).atTime(6, 0).toInstant(java.time.ZoneOffset.UTC);
    try (LetterHouse house = new LetterHouse(folder.resolve(ends), from.toString(), "")) {
      Map<String, List<Instant>> expected = new LinkedHashMap<>();
      Instant to = from.plus(Duration.ofHours(58));
      for (String zone : ZONES) {
        for (Frequency frequency : Frequency.regular()) {
          for (String hour : List.of("00:00", "08:00")) {
            Delivery delivery =
                new Delivery(false, false, Quiet.DAILY, List.of(), Optional.of(day));
            Subscriber saved =
                house.join(reader(zone, frequency, hour).with(delivery), "toys " + hour);
            Subscriber paused = saved.with(Status.PAUSED).with(delivery);
            house.store().subscribers().update(paused);
            expected.put(
                saved.id(),
                TIMES.upcoming(paused, from, 3).stream().filter(i -> i.isBefore(to)).toList());
          }
        }
      }
      for (Instant now = from; now.isBefore(to); now = now.plus(Duration.ofMinutes(1))) {
        if (isLookedAt(now)) {
          house.at(now.toString());
          house.minute();
        }
      }
      for (Map.Entry<String, List<Instant>> reader : expected.entrySet()) {
        List<Instant> seen = new ArrayList<>();
        for (DigestRow row : house.store().digests().digestsOf(reader.getKey()).reversed()) {
          assertFalse(row.composedAt().isBefore(row.due()), "early");
          assertTrue(row.composedAt().isBefore(row.due().plusSeconds(60)), "in that minute");
          seen.add(row.due());
        }
        String who =
            house.store().subscribers().byId(reader.getKey()).map(Subscriber::email).orElse("");
        assertEquals(reader.getValue(), seen, who);
      }
    }
  }

  /**
   * Every minute with all sizes; else those at and beside each quarter of an hour, where the
   * midnights and due instants of all zones lie.
   */
  private static boolean isLookedAt(Instant now) {
    long beside = (now.getEpochSecond() / 60 + 1) % 15;
    return beside < 3 || Boolean.getBoolean("tbtwatch.full");
  }

  private static Subscriber begun(LetterHouse house) throws Exception {
    Delivery delivery = new Delivery(false, false, Quiet.NEVER, List.of(), Optional.empty());
    Subscriber saved = house.join(LettersIT.li().with(delivery), "toys");
    house.read(LetterHouse.notice("G/TBT/N/BRA/1", "Toys", "2026-12-31").build());
    house.at("2026-03-10T00:31:00Z");
    house.minute();
    assertEquals(1, house.takeMails().size(), "the first digest");
    house.at("2026-03-10T02:00:00Z");
    return saved;
  }

  private static List<Mail> at(LetterHouse house, String instant) throws Exception {
    house.at(instant);
    house.minute();
    return house.takeMails();
  }

  private static void newsDuring(LetterHouse house) throws Exception {
    assertEquals(List.of(), at(house, "2026-03-11T00:31:00Z"));
    house.read(
        LetterHouse.notice("G/TBT/N/BRA/2", "Toys", "2026-12-31")
            .distributionDate(LocalDate.parse("2026-03-11"))
            .build());
    assertEquals(List.of(), at(house, "2026-03-12T00:31:00Z"));
    house.at("2026-03-12T05:00:00Z");
  }

  /** The next mail is that of the next morning, not of this minute, and nothing is lost. */
  private static void comesTheNextMorning(LetterHouse house) throws Exception {
    assertEquals(List.of(), at(house, "2026-03-12T05:01:00Z"));
    List<Mail> next = at(house, "2026-03-13T00:31:00Z");
    assertEquals(1, next.size());
    assertTrue(next.getFirst().html().contains("G/TBT/N/BRA/2"), "what was new meanwhile");
    assertFalse(next.getFirst().subject().startsWith("Late"), next.getFirst().subject());
  }

  @Test
  void comingBackFromAPauseOnThePageOfSettings() throws Exception {
    try (LetterHouse house = new LetterHouse(folder, "2026-03-09T00:00:00Z", "")) {
      Subscriber reader = begun(house);
      ReaderDesk desk = house.wiring.readerDesk();
      desk.change(reader.with(Status.PAUSED));
      newsDuring(house);
      desk.change(reader.with(Status.ACTIVE));
      comesTheNextMorning(house);
    }
  }

  @Test
  void comingBackAfterLeaving() throws Exception {
    try (LetterHouse house = new LetterHouse(folder, "2026-03-09T00:00:00Z", "")) {
      Subscriber reader = begun(house);
      house.read(LetterHouse.notice("G/TBT/N/BRA/2", "Toys", "2026-12-31").build());
      ReaderDesk desk = house.wiring.readerDesk();
      desk.leave(reader);
      assertEquals(List.of(), at(house, "2026-03-12T00:31:00Z"));
      house.at("2026-03-12T05:00:00Z");
      desk.comeBack(house.store().subscribers().byId(reader.id()).orElseThrow());
      comesTheNextMorning(house);
    }
  }

  @Test
  void otherSettingsMarkNothingAsHandled() throws Exception {
    try (LetterHouse house = new LetterHouse(folder, "2026-03-09T00:00:00Z", "")) {
      Subscriber reader = begun(house);
      Map<String, Instant> before = house.store().digests().lastDue(List.of(reader.id()));
      house.wiring.readerDesk().change(reader);
      assertEquals(before, house.store().digests().lastDue(List.of(reader.id())));
    }
  }

  @Test
  void whatWasDueAfterThePauseWhileNobodyLookedComesStill() throws Exception {
    try (LetterHouse house = new LetterHouse(folder, "2026-03-09T00:00:00Z", "")) {
      Subscriber reader = begun(house);
      Delivery until = reader.delivery().paused(Optional.of(LocalDate.parse("2026-03-12")));
      house.store().subscribers().update(reader.with(Status.PAUSED).with(until));
      assertEquals(List.of(), at(house, "2026-03-11T00:31:00Z"));
      house.read(LetterHouse.notice("G/TBT/N/BRA/2", "Toys", "2026-12-31").build());
      assertEquals(1, at(house, "2026-03-12T05:00:00Z").size());
    }
  }
}
