package org.tbtwatch.parse.form.text;

import java.time.Duration;

/**
 * How large and slow a form may be. A real one has one to five pages and 100 kB.
 *
 * @param maxBytes of the file
 * @param maxUnpackedBytes of everything packed in it
 * @param maxRatio unpacked to packed bytes, judged once a part is past a megabyte
 * @param maxPages of a PDF
 * @param maxChars of its text
 * @param maxTime to read it
 */
public record FormLimits(
    long maxBytes,
    long maxUnpackedBytes,
    int maxRatio,
    int maxPages,
    int maxChars,
    Duration maxTime) {

  /** What the project runs with. */
  public static final FormLimits USUAL =
      new FormLimits(20_000_000, 60_000_000, 200, 80, 1_000_000, Duration.ofSeconds(10));
}
