package org.tbtwatch.subscription;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The finer points of when a subscriber wants mail, beside frequency, day and hour.
 *
 * @param workingDaysOnly whether digests wait for the next working day of the subscriber's country
 * @param urgentAtOnce whether urgent notices (articles 2.10.1, 5.7.1) come as soon as they are read
 * @param quiet how often a mail says that nothing is new
 * @param reminders days before the effective deadline of a followed measure on which to remind;
 *     most first, each once, may be empty
 * @param pausedUntil while paused, the first local day on which digests come again; empty for until
 *     told otherwise
 */
public record Delivery(
    boolean workingDaysOnly,
    boolean urgentAtOnce,
    Quiet quiet,
    List<Integer> reminders,
    Optional<LocalDate> pausedUntil) {

  /** The most days ahead that a reminder can be wanted. */
  public static final int MOST_DAYS_AHEAD = 365;

  /** What a subscriber gets who says nothing. */
  public static final Delivery USUAL =
      new Delivery(false, false, Quiet.WEEKLY, List.of(14, 7, 1), Optional.empty());

  /** How often a mail says that nothing is new, with what was checked. */
  public enum Quiet {
    /** At every due instant without news. */
    DAILY,
    /** After seven days without a digest. */
    WEEKLY,
    /** Never: silence until there is news. */
    NEVER;

    /** As in the subscribers file. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Reads the word, whatever its case. */
    public static Optional<Quiet> parse(String text) {
      for (Quiet q : values()) {
        if (q.word().equals(text.strip().toLowerCase(Locale.ROOT))) {
          return Optional.of(q);
        }
      }
      return Optional.empty();
    }
  }

  public Delivery {
    for (int days : reminders) {
      if (days < 0 || days > MOST_DAYS_AHEAD) {
        throw new IllegalArgumentException(
            "a reminder comes 0 to " + MOST_DAYS_AHEAD + " days ahead, found " + days);
      }
    }
    reminders = reminders.stream().distinct().sorted(Comparator.reverseOrder()).toList();
  }

  /** The same, paused until a day, or (empty) no longer. */
  public Delivery paused(Optional<LocalDate> until) {
    return new Delivery(workingDaysOnly, urgentAtOnce, quiet, reminders, until);
  }

  /** The same with another wish for mails without news. */
  public Delivery quiet(Quiet other) {
    return new Delivery(workingDaysOnly, urgentAtOnce, other, reminders, pausedUntil);
  }
}
