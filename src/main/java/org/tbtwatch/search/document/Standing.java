package org.tbtwatch.search.document;

import java.time.LocalDate;
import java.util.Optional;
import org.tbtwatch.notification.Measure;
import org.tbtwatch.notification.State;

/**
 * Where a measure stands, as numbers from which its state on any day follows, so that the index
 * need not be written anew when a day passes.
 *
 * @param openUntil last day on which it is open for comments, days since 1970; {@link
 *     NoticeDocuments#NO_DATE} where it never is
 * @param inForceFrom first day in force, days since 1970; {@link #NEVER} where it is not known to
 *     come into force, {@link #ALWAYS} where it is in force and nobody says since when
 * @param resting the state on all other days
 */
public record Standing(long openUntil, long inForceFrom, State resting) {
  public static final long NEVER = Long.MAX_VALUE;
  public static final long ALWAYS = Long.MIN_VALUE + 1;
  private static final LocalDate LATE = LocalDate.of(9999, 1, 1);

  static Standing of(Measure measure) {
    Optional<LocalDate> deadline = measure.finalDateForComments();
    long open =
        deadline
            .flatMap(d -> open(measure, d))
            .map(LocalDate::toEpochDay)
            .orElse(NoticeDocuments.NO_DATE);
    State last = measure.state(LATE);
    if (last != State.IN_FORCE) {
      return new Standing(open, NEVER, last == State.OPEN ? State.CLOSED : last);
    }
    Optional<LocalDate> entry = measure.entryIntoForce();
    State before = entry.map(d -> measure.state(d.minusDays(1))).orElse(State.IN_FORCE);
    return new Standing(
        open,
        entry.map(LocalDate::toEpochDay).orElse(ALWAYS),
        before == State.OPEN ? State.CLOSED : before);
  }

  private static Optional<LocalDate> open(Measure measure, LocalDate deadline) {
    if (measure.state(deadline) == State.OPEN) {
      return Optional.of(deadline);
    }
    return measure
        .entryIntoForce()
        .map(d -> d.minusDays(1))
        .filter(d -> d.isBefore(deadline) && measure.state(d) == State.OPEN);
  }

  /** The state on a day. */
  State on(LocalDate day) {
    return state(openUntil, inForceFrom, resting, day.toEpochDay());
  }

  public static State state(long openUntil, long inForceFrom, State resting, long day) {
    if (openUntil != NoticeDocuments.NO_DATE && day <= openUntil) {
      return State.OPEN;
    }
    return day >= inForceFrom ? State.IN_FORCE : resting;
  }
}
