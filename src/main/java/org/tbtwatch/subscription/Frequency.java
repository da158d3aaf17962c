package org.tbtwatch.subscription;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What makes a digest due. A subscriber has one of the {@link #regular()} ones; the others name the
 * runs that come between their digests.
 */
public enum Frequency {
  DAILY,
  WEEKLY,
  /** An urgent notice, sent at once to those who want it. */
  URGENT,
  /** A deadline that draws near, on a day without a regular digest. */
  REMINDER;

  /** Those that a subscriber can choose. */
  public static List<Frequency> regular() {
    return List.of(DAILY, WEEKLY);
  }

  /** Whether a subscriber can choose it. */
  public boolean isRegular() {
    return this == DAILY || this == WEEKLY;
  }

  /** As in the subscribers file. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reads the word, whatever its case, in any of our four languages. */
  public static Optional<Frequency> parse(String text) {
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "daily", "每日", "每天", "quotidien", "diario", "diaria" -> Optional.of(DAILY);
      case "weekly", "每周", "hebdomadaire", "semanal" -> Optional.of(WEEKLY);
      default -> Optional.empty();
    };
  }
}
