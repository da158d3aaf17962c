package org.tbtwatch.run.digest;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tbtwatch.nomenclature.Holidays;
import org.tbtwatch.subscription.Frequency;
import org.tbtwatch.subscription.Subscriber;

/**
 * When a subscriber's digests are due. A local hour that a change of the clock skips moves forward;
 * of one that occurs twice the first counts. Who wants working days only gets a digest that falls
 * on a day off on the next working day of their country.
 */
public final class DueTimes {
  /** No country rests longer than this; it bounds the search in a table that says so by mistake. */
  private static final int LONGEST_REST = 40;

  private final Holidays holidays;

  public DueTimes(Holidays holidays) {
    this.holidays = holidays;
  }

  /** The latest due instant at or before now. */
  public Instant latest(Subscriber subscriber, Instant now) {
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
  public Instant next(Subscriber subscriber, Instant now) {
    LocalDate day = now.atZone(subscriber.timeZone()).toLocalDate().minusDays(1);
    while (true) {
      Instant due = dueOn(subscriber, day);
      if (isDueDay(subscriber, day) && due.isAfter(now)) {
        return due;
      }
      day = day.plusDays(1);
    }
  }

  /**
   * The due instants that come next, after a pause if there is one; none for who has left, has not
   * confirmed, or is away until told otherwise.
   */
  public List<Instant> upcoming(Subscriber subscriber, Instant now, int howMany) {
    Instant at =
        switch (subscriber.status()) {
          case ACTIVE -> now;
          case PAUSED ->
              lastOfPause(subscriber).map(end -> end.isAfter(now) ? end : now).orElse(Instant.MAX);
          case UNCONFIRMED, LEFT -> Instant.MAX;
        };
    List<Instant> times = new ArrayList<>();
    while (!at.equals(Instant.MAX) && times.size() < howMany) {
      at = next(subscriber, at);
      times.add(at);
    }
    return List.copyOf(times);
  }

  /** The last instant of a pause that ends; empty for one until told otherwise. */
  public Optional<Instant> lastOfPause(Subscriber subscriber) {
    return subscriber
        .delivery()
        .pausedUntil()
        .map(d -> instant(d.atStartOfDay(), subscriber.timeZone()).minusMillis(1));
  }

  /** The due instant before this one. */
  public Instant before(Subscriber subscriber, Instant due) {
    return latest(subscriber, due.minusMillis(1));
  }

  /**
   * The subscriber's hour on a day, whether or not a digest is due on it: reminders keep to the
   * hour, not to the day of a weekly digest.
   */
  public Instant hourOn(Subscriber subscriber, LocalDate day) {
    return dueOn(subscriber, day);
  }

  /** Whether mail may come on a day: any day, or the working ones where only those are wanted. */
  public boolean isMailDay(Subscriber subscriber, LocalDate day) {
    return !subscriber.delivery().workingDaysOnly()
        || holidays.isWorkingDay(subscriber.homeMember(), day);
  }

  /** The chosen day itself, or the first day with mail after a chosen one without. */
  private boolean isDueDay(Subscriber subscriber, LocalDate day) {
    if (!isMailDay(subscriber, day)) {
      return false;
    }
    LocalDate chosen = day;
    for (int i = 0; i < LONGEST_REST; i++) {
      if (isChosen(subscriber, chosen)) {
        return true;
      }
      chosen = chosen.minusDays(1);
      if (isMailDay(subscriber, chosen)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isChosen(Subscriber subscriber, LocalDate day) {
    return subscriber.frequency() == Frequency.DAILY || day.getDayOfWeek() == subscriber.sendDay();
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
