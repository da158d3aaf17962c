package org.tbtwatch.run.digest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.tbtwatch.nomenclature.Holidays;
import org.tbtwatch.subscription.Delivery;
import org.tbtwatch.subscription.Frequency;
import org.tbtwatch.subscription.Subscriber;

class DueTimesTest {
  private static final DueTimes TIMES = new DueTimes(Holidays.shipped());

  private static Subscriber reader(String zone, String sendAt, Frequency frequency) {
    return new Subscriber(
        "id",
        "a@b.example",
        "",
        "",
        "en",
        ZoneId.of(zone),
        frequency,
        LocalTime.parse(sendAt),
        DayOfWeek.MONDAY,
        0,
        "",
        Subscriber.Status.ACTIVE,
        Instant.EPOCH);
  }

  @Test
  void dailyDigestIsDueAtTheReadersHour() {
    Subscriber shanghai = reader("Asia/Shanghai", "08:30", Frequency.DAILY);
    assertEquals(
        Instant.parse("2026-11-23T00:30:00Z"),
        TIMES.latest(shanghai, Instant.parse("2026-11-23T12:00:00Z")));
    assertEquals(
        Instant.parse("2026-11-24T00:30:00Z"),
        TIMES.next(shanghai, Instant.parse("2026-11-23T00:30:00Z")));
  }

  @Test
  void weeklyDigestIsDueOnItsDayOnly() {
    Subscriber paris = reader("Europe/Paris", "07:00", Frequency.WEEKLY);
    assertEquals(
        Instant.parse("2026-11-23T06:00:00Z"),
        TIMES.latest(paris, Instant.parse("2026-11-29T23:00:00Z")));
    assertEquals(
        Instant.parse("2026-11-30T06:00:00Z"),
        TIMES.next(paris, Instant.parse("2026-11-23T06:00:00Z")));
  }

  @Test
  void anHourThatTheClockSkipsMovesForward() {
    Subscriber berlin = reader("Europe/Berlin", "02:30", Frequency.DAILY);
    assertEquals(
        Instant.parse("2027-03-28T01:00:00Z"),
        TIMES.latest(berlin, Instant.parse("2027-03-28T12:00:00Z")));
  }

  @Test
  void ofAnHourThatOccursTwiceTheFirstCounts() {
    Subscriber berlin = reader("Europe/Berlin", "02:30", Frequency.DAILY);
    assertEquals(
        Instant.parse("2026-10-25T00:30:00Z"),
        TIMES.latest(berlin, Instant.parse("2026-10-25T12:00:00Z")));
  }

  @Test
  void noDigestIsSkippedOrDoubledAtAnyTransitionOfFiveYearsInAnyZone() {
    Instant from = Instant.parse("2026-01-01T00:00:00Z");
    Instant to = Instant.parse("2031-01-01T00:00:00Z");
    int transitions = 0;
    for (String zone : ZoneId.getAvailableZoneIds()) {
      ZoneId id = ZoneId.of(zone);
      ZoneOffsetTransition t = id.getRules().nextTransition(from);
      while (t != null && t.getInstant().isBefore(to)) {
        transitions++;
        for (String hour : List.of("00:00", "00:30", "01:00", "02:30", "03:00", "23:45")) {
          around(reader(zone, hour, Frequency.DAILY), t.getInstant());
        }
        t = id.getRules().nextTransition(t.getInstant());
      }
    }
    assertTrue(transitions > 1000, "transitions seen: " + transitions);
  }

  /** Polls each half hour from three days before to three days after, as the schedule does. */
  private static void around(Subscriber reader, Instant transition) {
    TreeSet<Instant> dues = new TreeSet<>();
    Instant end = transition.plus(3, ChronoUnit.DAYS);
    Instant first = transition.minus(3, ChronoUnit.DAYS);
    for (Instant now = first; now.isBefore(end); now = now.plus(30, ChronoUnit.MINUTES)) {
      Instant due = TIMES.latest(reader, now);
      assertFalse(due.isAfter(now), "due in the future");
      dues.add(due);
      assertTrue(
          ChronoUnit.HOURS.between(due, now) < 26 || daySkipped(reader, due, now),
          "none since " + due + " at " + now + " in " + reader.timeZone());
    }
    Instant last = dues.first().minus(1, ChronoUnit.DAYS);
    for (Instant due : dues) {
      long apart = ChronoUnit.MINUTES.between(last, due);
      assertTrue(apart >= 21 * 60, apart + " minutes apart at " + due + " in " + reader.timeZone());
      last = due;
    }
  }

  /** Where a zone crosses the date line, a whole local day does not exist. */
  private static boolean daySkipped(Subscriber reader, Instant due, Instant now) {
    ZoneOffsetTransition t = reader.timeZone().getRules().nextTransition(due);
    return t != null && t.getInstant().isBefore(now) && t.getDuration().toHours() >= 20;
  }

  @Test
  void weeklyAndWorkingDayDigestsAreNeitherSkippedNorDoubledAtAnyTransition() {
    Instant from = Instant.parse("2026-01-01T00:00:00Z");
    Instant to = Instant.parse("2031-01-01T00:00:00Z");
    int transitions = 0;
    Set<ZoneRules> seen = new HashSet<>();
    for (String zone : ZoneId.getAvailableZoneIds()) {
      ZoneId id = ZoneId.of(zone);
      if (!seen.add(id.getRules())) {
        continue; // another name of the same rules
      }
      ZoneOffsetTransition t = id.getRules().nextTransition(from);
      while (t != null && t.getInstant().isBefore(to)) {
        transitions++;
        for (String hour : List.of("00:00", "02:30")) {
          Subscriber weekly = reader(zone, hour, Frequency.WEEKLY);
          oneForEachDay(weekly, t.getInstant(), 10);
          oneForEachDay(onWorkingDays(reader(zone, hour, Frequency.DAILY)), t.getInstant(), 5);
        }
        t = id.getRules().nextTransition(t.getInstant());
      }
    }
    assertTrue(transitions > 500, "transitions seen: " + transitions);
  }

  /**
   * Walking by next and by latest gives the same instants, and each stands on one local day that is
   * due, none of which is left out.
   */
  private static void oneForEachDay(Subscriber reader, Instant around, int days) {
    Instant first = around.minus(days, ChronoUnit.DAYS);
    Instant end = around.plus(days, ChronoUnit.DAYS);
    TreeSet<Instant> forward = new TreeSet<>();
    for (Instant at = TIMES.next(reader, first); at.isBefore(end); at = TIMES.next(reader, at)) {
      assertTrue(forward.add(at), "twice at " + at + " in " + reader.timeZone());
    }
    TreeSet<Instant> backward = new TreeSet<>();
    for (Instant at = TIMES.before(reader, end); at.isAfter(first); at = TIMES.before(reader, at)) {
      backward.add(at);
    }
    assertEquals(forward, backward, "in " + reader.timeZone() + " at " + reader.sendAt());
    TreeSet<LocalDate> dueDays = new TreeSet<>();
    LocalDate last = end.atZone(reader.timeZone()).toLocalDate().minusDays(1);
    for (LocalDate d = first.atZone(reader.timeZone()).toLocalDate().plusDays(1);
        !d.isAfter(last);
        d = d.plusDays(1)) {
      boolean working = d.getDayOfWeek().getValue() < 6 || !reader.delivery().workingDaysOnly();
      boolean chosen =
          reader.frequency() == Frequency.DAILY || d.getDayOfWeek() == reader.sendDay();
      if (working && chosen) {
        dueDays.add(d);
      }
    }
    TreeSet<LocalDate> told = new TreeSet<>();
    forward.forEach(at -> told.add(at.atZone(reader.timeZone()).toLocalDate()));
    told.removeIf(d -> d.isBefore(first.atZone(reader.timeZone()).toLocalDate().plusDays(1)));
    told.removeIf(d -> d.isAfter(last));
    assertEquals(dueDays, told, "in " + reader.timeZone() + " at " + reader.sendAt());
  }

  private static Subscriber onWorkingDays(Subscriber reader) {
    return reader.with(
        new Delivery(true, false, Delivery.Quiet.NEVER, List.of(), Optional.empty()));
  }

  private static Subscriber inChina(Frequency frequency, DayOfWeek day) {
    return onWorkingDays(
        new Subscriber(
            "id",
            "a@b.example",
            "",
            "",
            "zh",
            ZoneId.of("Asia/Shanghai"),
            frequency,
            LocalTime.of(8, 30),
            day,
            0,
            "CHN",
            Subscriber.Status.ACTIVE,
            Instant.EPOCH));
  }

  private static List<String> days(Subscriber reader, String from, int howMany) {
    List<String> days = new ArrayList<>();
    Instant at = Instant.parse(from + "T00:00:00Z");
    for (int i = 0; i < howMany; i++) {
      at = TIMES.next(reader, at);
      days.add(at.atZone(reader.timeZone()).toLocalDate().toString());
    }
    return days;
  }

  @Test
  void springFestivalIsPassedOverAndItsMakeUpSaturdaysAreNot() {
    Subscriber daily = inChina(Frequency.DAILY, DayOfWeek.MONDAY);
    assertEquals(List.of("2026-02-13", "2026-02-14", "2026-02-24"), days(daily, "2026-02-13", 3));
    assertEquals(List.of("2026-02-27", "2026-02-28", "2026-03-02"), days(daily, "2026-02-27", 3));
    assertEquals(List.of("2026-09-30", "2026-10-08"), days(daily, "2026-09-30", 2));
  }

  @Test
  void aWeeklyDigestOnADayOffComesOnTheNextWorkingDayAndOnce() {
    Subscriber mondays = inChina(Frequency.WEEKLY, DayOfWeek.MONDAY);
    assertEquals(List.of("2026-02-09", "2026-02-24", "2026-03-02"), days(mondays, "2026-02-09", 3));
  }

  @Test
  void whoIsAwayHasNoSendTimesUntilTheyComeBack() {
    Subscriber daily = reader("Asia/Shanghai", "08:30", Frequency.DAILY);
    Instant now = Instant.parse("2026-11-23T00:00:00Z");
    assertEquals(3, TIMES.upcoming(daily, now, 3).size());
    for (Subscriber.Status away :
        List.of(Subscriber.Status.LEFT, Subscriber.Status.PAUSED, Subscriber.Status.UNCONFIRMED)) {
      assertEquals(List.of(), TIMES.upcoming(daily.with(away), now, 3));
    }
    Subscriber paused =
        daily
            .with(Subscriber.Status.PAUSED)
            .with(daily.delivery().paused(Optional.of(LocalDate.parse("2026-12-01"))));
    assertEquals(Instant.parse("2026-12-01T00:30:00Z"), TIMES.upcoming(paused, now, 3).getFirst());
  }
}
