package org.tbtwatch.subscription;

import java.util.Locale;
import java.util.Optional;

/** How often a subscriber's digest is due. */
public enum Frequency {
  DAILY,
  WEEKLY;

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
