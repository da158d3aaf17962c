package org.tbtwatch.digest;

import java.util.List;

/**
 * A digest as it reads.
 *
 * @param subject one line
 * @param html whole HTML page, at most 90 kB
 * @param text the same in plain text
 * @param overflow items that the HTML does not show in full, most urgent first
 */
public record ComposedText(String subject, String html, String text, List<DigestItem> overflow) {
  public ComposedText {
    overflow = List.copyOf(overflow);
  }
}
