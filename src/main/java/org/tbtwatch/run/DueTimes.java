package org.tbtwatch.run;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.time.zone.ZoneOffsetTransition;
import org.tbtwatch.subscription.Frequency;
import org.tbtwatch.subscription.Subscriber;

/**
 * When a subscriber's digests are due. A local hour that a change of the clock skips moves forward;
 * of one that occurs twice the first counts.
 */
public final class DueTimes {
  private DueTimes() {}

  /** The latest due instant at or before now. */
  public static Instant latest(Subscriber subscriber, Instant now) {
    LocalDate day = now.atZone(subscriber.timeZone()).toLocalDate().plusDays(1);
    while (true) {
      Instant due = dueOn(subscriber, day);
      if (isDueDay(subscriber, day) && !due.isAfter(now)) {
        return due;
      }
      day = day.minusDays(1);
    }
  }

  /** The first due instant after now. */
  public static Instant next(Subscriber subscriber, Instant now) {
    LocalDate day = now.atZone(subscriber.timeZone()).toLocalDate().minusDays(1);
    while (true) {
      Instant due = dueOn(subscriber, day);
      if (isDueDay(subscriber, day) && due.isAfter(now)) {
        return due;
      }
      day = day.plusDays(1);
    }
  }

  /** The due instant before this one. */
  public static Instant before(Subscriber subscriber, Instant due) {
    return latest(subscriber, due.minusMillis(1));
  }

  private static boolean isDueDay(Subscriber subscriber, LocalDate day) {
    DayOfWeek wanted = subscriber.sendDay();
    return subscriber.frequency() == Frequency.DAILY
        || day.with(TemporalAdjusters.nextOrSame(wanted)).equals(day);
  }

  private static Instant dueOn(Subscriber subscriber, LocalDate day) {
    return instant(day.atTime(subscriber.sendAt()), subscriber.timeZone());
  }

  /** A local time as an instant. */
  static Instant instant(LocalDateTime local, ZoneId zone) {
    ZoneOffsetTransition transition = zone.getRules().getTransition(local);
    if (transition != null && transition.isGap()) {
      return transition.getInstant();
    }
    if (transition != null) {
      return local.toInstant(transition.getOffsetBefore());
    }
    ZoneOffset offset = zone.getRules().getOffset(local);
    return local.toInstant(offset);
  }
}
