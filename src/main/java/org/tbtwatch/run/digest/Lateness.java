package org.tbtwatch.run.digest;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tbtwatch.store.Store;
import org.tbtwatch.store.digest.DigestRunRow;
import org.tbtwatch.subscription.Subscriber;

/**
 * Whether digests of one run are late, because nobody looked who was due or because mail could not
 * go out; a gap that the reader's own settings or pause left is none.
 *
 * @param due when the run was due
 * @param lastDue the last due instant handled, by reader
 * @param heldUpSince since when mail could not go out, by reader; those who got theirs left out
 * @param lookedBefore when somebody last looked who was due, before this run
 */
record Lateness(
    DueTimes times,
    Instant due,
    Map<String, Instant> lastDue,
    Map<String, Instant> heldUpSince,
    Instant lookedBefore) {
  /** A digest that goes out so long after it was due is late, if nobody looked meanwhile. */
  private static final Duration LATE = Duration.ofHours(1);

  Lateness {
    lastDue = Map.copyOf(lastDue);
    heldUpSince = Map.copyOf(heldUpSince);
  }

  /** As it stands before the digests of these readers are recorded. */
  static Lateness of(Store store, DueTimes times, DigestRunRow run, List<String> ids) {
    return new Lateness(
        times,
        run.window().due(),
        store.digests().lastDue(ids),
        store.sending().foldedSince(run.id(), ids),
        lookedBefore(store));
  }

  private static Instant lookedBefore(Store store) {
    try {
      return store.state(DigestDesk.LOOKED).map(Instant::parse).orElse(Instant.MIN);
    } catch (DateTimeParseException e) {
      return Instant.MIN; // written by nobody we know: as if it were not there
    }
  }

  /** Whether digests before this one could not go out. */
  boolean isHeldUp(Subscriber reader) {
    return heldUpSince.containsKey(reader.id());
  }

  /**
   * Since when, if a reader's regular digest is late, or one was missed between the last one
   * handled and this one.
   *
   * @param now when it is written
   */
  Optional<Instant> since(Subscriber reader, Instant now) {
    Instant last = lastDue.get(reader.id());
    if (isHeldUp(reader) || last == null) {
      return Optional.ofNullable(heldUpSince.get(reader.id()));
    }
    if (now.isAfter(due.plus(LATE)) && lookedBefore.isBefore(due)) {
      return Optional.of(last);
    }
    Instant missed = times.before(reader, due);
    LocalDate lastDay = last.atZone(reader.timeZone()).toLocalDate();
    boolean gap = lastDay.isBefore(missed.atZone(reader.timeZone()).toLocalDate());
    return gap && lookedBefore.isBefore(missed) ? Optional.of(last) : Optional.empty();
  }
}
