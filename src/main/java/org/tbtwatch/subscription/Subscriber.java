package org.tbtwatch.subscription;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * One person who gets digests. Two rows with the same e-mail are one subscriber.
 *
 * @param id our own id (ULID); the only thing of a subscriber that may stand in a log
 * @param email address, lower case
 * @param name how to greet; may be empty
 * @param firmId the centre's own number for the firm; may be empty
 * @param language {@code zh}, {@code en}, {@code fr} or {@code es}
 * @param timeZone the zone in which days and hours are theirs
 * @param frequency daily or weekly
 * @param sendAt local hour of the digest
 * @param sendDay local day of a weekly digest
 * @param leadDays days the firm needs before a deadline, 0 or more
 * @param homeMember the Member whose enquiry point the firm comments through; may be empty
 * @param status whether digests go out
 * @param since when they were added; the first digest offers what is open then
 * @param delivery the finer points of when mail is wanted
 */
public record Subscriber(
    String id,
    String email,
    String name,
    String firmId,
    String language,
    ZoneId timeZone,
    Frequency frequency,
    LocalTime sendAt,
    DayOfWeek sendDay,
    int leadDays,
    String homeMember,
    Status status,
    Instant since,
    Delivery delivery) {

  /** A subscriber who gets mail in the usual way. */
  public Subscriber(
      String id,
      String email,
      String name,
      String firmId,
      String language,
      ZoneId timeZone,
      Frequency frequency,
      LocalTime sendAt,
      DayOfWeek sendDay,
      int leadDays,
      String homeMember,
      Status status,
      Instant since) {
    this(
        id,
        email,
        name,
        firmId,
        language,
        timeZone,
        frequency,
        sendAt,
        sendDay,
        leadDays,
        homeMember,
        status,
        since,
        Delivery.USUAL);
  }

  /** The same person with another status. */
  public Subscriber with(Status other) {
    return new Subscriber(
        id,
        email,
        name,
        firmId,
        language,
        timeZone,
        frequency,
        sendAt,
        sendDay,
        leadDays,
        homeMember,
        other,
        since,
        delivery);
  }

  /** The same person with other finer points. */
  public Subscriber with(Delivery other) {
    return new Subscriber(
        id,
        email,
        name,
        firmId,
        language,
        timeZone,
        frequency,
        sendAt,
        sendDay,
        leadDays,
        homeMember,
        status,
        since,
        other);
  }

  /** Whether digests go out. */
  public enum Status {
    /** Signed up by themselves and has not answered the mail yet. */
    UNCONFIRMED,
    ACTIVE,
    /** Asked to be left alone for a while. */
    PAUSED,
    /** Left; nothing is sent. */
    LEFT
  }
}
