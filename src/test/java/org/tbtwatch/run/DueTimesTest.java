package org.tbtwatch.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.tbtwatch.nomenclature.Holidays;
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
}
