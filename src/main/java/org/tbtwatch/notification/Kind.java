package org.tbtwatch.notification;

import java.util.Locale;
import java.util.Optional;

/** What a notification document is within its measure, in the WTO's own terms. */
public enum Kind {
  /** The first document of a measure. */
  ORIGINAL,
  /** A re-draft that replaces what was notified before; it opens a new comment period. */
  REVISION,
  /** Added information: a new date, adoption, entry into force, withdrawal. */
  ADDENDUM,
  /** A correction. */
  CORRIGENDUM,
  /** A translation or the like made available. */
  SUPPLEMENT;

  /** Lower-case word, as in JSON output: {@code original}, {@code addendum}, ... */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reads a word or a phrase such as "Addendum to Regular Notification"; empty if unknown. */
  public static Optional<Kind> parse(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    if (lower.contains("corrigendum") || lower.contains("corrección") || lower.contains("勘误")) {
      return Optional.of(CORRIGENDUM);
    }
    if (lower.contains("addend") || lower.contains("补遗")) {
      return Optional.of(ADDENDUM);
    }
    if (lower.contains("revis") || lower.contains("révis") || lower.contains("修订")) {
      return Optional.of(REVISION);
    }
    if (lower.contains("suppl") || lower.contains("suplem") || lower.contains("增补")) {
      return Optional.of(SUPPLEMENT);
    }
    if (lower.contains("original")
        || lower.contains("regular")
        || lower.contains("emergency")
        || lower.contains("urgent")) {
      return Optional.of(ORIGINAL);
    }
    return Optional.empty();
  }
}
