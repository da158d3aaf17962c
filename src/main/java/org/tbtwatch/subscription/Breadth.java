package org.tbtwatch.subscription;

import java.util.Locale;
import java.util.Optional;

/** How widely the keywords of a saved search reach. */
public enum Breadth {
  /** The words as written only. */
  EXACT,
  /** Word forms, other languages, given codes. */
  NORMAL,
  /** Neighbouring concepts and inferred codes as well. */
  WIDE;

  /** As in the subscribers file. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reads the word, whatever its case. */
  public static Optional<Breadth> parse(String text) {
    for (Breadth b : values()) {
      if (b.word().equalsIgnoreCase(text.strip())) {
        return Optional.of(b);
      }
    }
    return Optional.empty();
  }
}
