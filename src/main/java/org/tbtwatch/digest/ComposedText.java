package org.tbtwatch.digest;

/**
 * A digest as it reads.
 *
 * @param subject one line
 * @param html whole HTML page, at most 90 kB
 * @param text the same in plain text
 */
public record ComposedText(String subject, String html, String text) {}
