package org.tbtwatch.digest;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;
import org.tbtwatch.digest.item.Deadline;
import org.tbtwatch.digest.item.Reading;
import org.tbtwatch.notification.Measure;
import org.tbtwatch.notification.Notification;
import org.tbtwatch.notification.State;
import org.tbtwatch.subscription.Reason;

/**
 * An item with what decides its place: most urgent first, best matching before others.
 *
 * @param item the item, its measure holding at least itself
 * @param state where the measure stands on the reader's day
 * @param deadline until when one can comment, also when past
 * @param open whether one can still comment, as far as is known
 */
public record Ranked(DigestItem item, State state, Optional<Deadline> deadline, boolean open) {

  public static Ranked of(DigestItem given, Reading reading) {
    DigestItem item = withItself(given);
    State state = item.measure().state(reading.today());
    Optional<Deadline> deadline = Deadline.of(item, reading.reader(), reading.cutoffs());
    boolean open =
        switch (state) {
          case OPEN -> true;
          case UNKNOWN -> deadline.map(d -> !d.printed().isBefore(reading.today())).orElse(false);
          case CLOSED, ADOPTED, IN_FORCE, WITHDRAWN -> false;
        };
    return new Ranked(item, state, deadline, open);
  }

  private static DigestItem withItself(DigestItem item) {
    if (!item.measure().documents().isEmpty()) {
      return item;
    }
    Measure alone = new Measure(item.measure().base(), java.util.List.of(item.filed()));
    return new DigestItem(item.filed(), alone, item.changes(), item.why());
  }

  public Notification notification() {
    return item.filed().notification();
  }

  /** Whether a rule may apply before comments are heard, and is no old story yet. */
  public boolean isUrgent() {
    return notification().isUrgent() && state != State.WITHDRAWN && state != State.IN_FORCE;
  }

  /** The deadline while one can still comment. */
  public Optional<Deadline> openDeadline() {
    return deadline.filter(d -> open);
  }

  public static Comparator<Ranked> order() {
    return Comparator.comparingInt(Ranked::group)
        .thenComparing(Ranked::date)
        .thenComparing(Comparator.comparingInt(Ranked::strength).reversed())
        .thenComparing(r -> r.notification().symbol());
  }

  private int group() {
    if (isUrgent()) {
      return 0;
    }
    if (open) {
      return 1;
    }
    return switch (state) {
      case OPEN, UNKNOWN -> 2;
      case ADOPTED -> 3;
      case IN_FORCE -> 4;
      case CLOSED -> 5;
      case WITHDRAWN -> 6;
    };
  }

  private LocalDate date() {
    return switch (state) {
      case OPEN, UNKNOWN -> deadline.map(Deadline::effective).orElse(LocalDate.MAX);
      case ADOPTED, IN_FORCE -> item.measure().entryIntoForce().orElse(LocalDate.MAX);
      case CLOSED, WITHDRAWN -> LocalDate.MAX;
    };
  }

  /** How well it matches: by the best path, then by how many reasons speak for it. */
  private int strength() {
    int best = 0;
    int count = 0;
    for (DigestItem.Why why : item.why()) {
      for (Reason reason : why.reasons()) {
        best = Math.max(best, weight(reason.path()));
        count++;
      }
    }
    return best * 100 + Math.min(count, 99);
  }

  private static int weight(Reason.Path path) {
    return switch (path) {
      case WORD, CODE_GIVEN, FOLLOWED -> 5;
      case TRANSLATION -> 4;
      case QUERY -> 3;
      case CODE_INFERRED -> 2;
      case EVERYTHING -> 1;
    };
  }
}
