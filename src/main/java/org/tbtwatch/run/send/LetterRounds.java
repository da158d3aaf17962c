package org.tbtwatch.run.send;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.tbtwatch.run.reader.CalendarDesk;
import org.tbtwatch.run.reader.SignUps;

/** What is done each minute beside the digests: mails to confirm, and calendars now and then. */
public final class LetterRounds {
  private static final Duration CALENDARS_EVERY = Duration.ofMinutes(15);

  private final SignUps signUps;
  private final CalendarDesk calendars;
  private final Clock clock;
  private Instant calendarsAt = Instant.EPOCH;

  public LetterRounds(SignUps signUps, CalendarDesk calendars, Clock clock) {
    this.signUps = signUps;
    this.calendars = calendars;
    this.clock = clock;
  }

  /** One round. */
  public void run() {
    mails();
    calendars();
  }

  /** Mails to confirm a wish. */
  public void mails() {
    signUps.round();
  }

  /** Calendars, where a quarter of an hour has passed since the last time. */
  public synchronized void calendars() {
    Instant now = clock.instant();
    if (!calendarsAt.plus(CALENDARS_EVERY).isAfter(now)) {
      calendars.refreshAll();
      calendarsAt = now;
    }
  }
}
