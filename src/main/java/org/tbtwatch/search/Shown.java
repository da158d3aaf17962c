package org.tbtwatch.search;

/** Parts of a query as shown back to the user. */
public final class Shown {
  private static final int WIDTH = 40;

  private Shown() {}

  /** A text no longer than is bearable in a message. */
  public static String cut(String text) {
    String clean = text.strip();
    if (clean.length() <= WIDTH) {
      return clean;
    }
    int end = Character.isHighSurrogate(clean.charAt(WIDTH - 1)) ? WIDTH - 1 : WIDTH;
    return clean.substring(0, end) + "…";
  }
}
