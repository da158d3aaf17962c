package org.tbtwatch.practice.page;

/** How a list is cut into pages: rightly, always the first, or without end. */
public enum Paging {
  RIGHT,
  SAME,
  ENDLESS;

  private static final int FOR_EVER = 1_000_000;

  /**
   * A piece of a list.
   *
   * @param total how long the list claims to be
   */
  record Part(int from, int to, int total) {}

  Part part(int start, int size, int length) {
    int asked = Math.max(0, start);
    return switch (this) {
      case RIGHT -> cut(asked, size, length, length);
      case SAME -> cut(0, size, length, length);
      case ENDLESS -> cut(length == 0 ? 0 : asked % length, size, length, FOR_EVER);
    };
  }

  private static Part cut(int start, int size, int length, int total) {
    int from = Math.min(start, length);
    return new Part(from, Math.min(length, from + size), total);
  }
}
