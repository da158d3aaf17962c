package org.tbtwatch.subscription;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * All that decides at which instants a subscriber's digests are due; thousands keep the same.
 *
 * @param frequency daily or weekly
 * @param timeZone of the hour
 * @param sendAt local hour
 * @param sendDay day of a weekly digest
 * @param workingDaysOnly whether days off are passed over
 * @param homeMember whose days off; empty for none
 */
public record Rhythm(
    Frequency frequency,
    ZoneId timeZone,
    LocalTime sendAt,
    DayOfWeek sendDay,
    boolean workingDaysOnly,
    String homeMember) {

  /** That of a subscriber. */
  public static Rhythm of(Subscriber subscriber) {
    return new Rhythm(
        subscriber.frequency(),
        subscriber.timeZone(),
        subscriber.sendAt(),
        subscriber.sendDay(),
        subscriber.delivery().workingDaysOnly(),
        subscriber.homeMember());
  }
}
