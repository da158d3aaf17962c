package org.tbtwatch.match.engine;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Collects pairs of a saved search and a reason, and gives them back by search. Pairs are sorted by
 * the digits of the search's number, which leaves the reasons of a search in the order in which
 * they were put. Used again, one notice after the other.
 */
public final class Gathering {
  private static final int DIGIT_BITS = 10;
  private static final int DIGITS = 1 << DIGIT_BITS;
  private static final int FEW = 48;

  private final int searches;
  private long[] pairs = new long[256];
  private long[] sorted = new long[256];
  private int size;

  public Gathering(int searches) {
    this.searches = searches;
  }

  /** Puts a pair. */
  public void put(int search, int reason) {
    if (size == pairs.length) {
      pairs = Arrays.copyOf(pairs, size * 2);
    }
    pairs[size++] = (long) search << Integer.SIZE | reason;
  }

  /**
   * What was collected.
   *
   * @param searches hit, in ascending order
   * @param starts where the reasons of each begin; one more than there are searches
   * @param reasons of all searches, one search after the other
   */
  record Gathered(int[] searches, int[] starts, int[] reasons) {}

  /**
   * Gives everything back, each pair once, and is empty again.
   *
   * @param leftOut searches that count no more
   */
  public Gathered take(BitSet leftOut) {
    sort();
    int[] hit = new int[size];
    int[] starts = new int[size + 1];
    int[] reasons = new int[size];
    boolean someLeft = !leftOut.isEmpty();
    int hits = 0;
    int at = 0;
    int latest = -1;
    for (int i = 0; i < size; i++) {
      int search = (int) (pairs[i] >>> Integer.SIZE);
      if ((i > 0 && pairs[i] == pairs[i - 1]) || (someLeft && leftOut.get(search))) {
        continue;
      }
      if (search != latest) {
        hit[hits] = search;
        starts[hits++] = at;
        latest = search;
      }
      reasons[at++] = (int) pairs[i];
    }
    starts[hits] = at;
    size = 0;
    return new Gathered(Arrays.copyOf(hit, hits), Arrays.copyOf(starts, hits + 1), reasons);
  }

  private void sort() {
    if (size <= FEW) {
      insert();
      return;
    }
    if (sorted.length < size) {
      sorted = new long[pairs.length];
    }
    for (int shift = 0; shift < Integer.SIZE && searches >>> shift > 0; shift += DIGIT_BITS) {
      sortBy(Integer.SIZE + shift);
    }
  }

  /** Sorts a few by moving each to its place. */
  private void insert() {
    for (int i = 1; i < size; i++) {
      long pair = pairs[i];
      int to = i;
      while (to > 0 && pairs[to - 1] >>> Integer.SIZE > pair >>> Integer.SIZE) {
        pairs[to] = pairs[to - 1];
        to--;
      }
      pairs[to] = pair;
    }
  }

  /** Sorts by one digit; pairs of the same digit keep their order. */
  private void sortBy(int shift) {
    int[] next = new int[DIGITS + 1];
    for (int i = 0; i < size; i++) {
      next[digit(pairs[i], shift) + 1]++;
    }
    for (int d = 0; d < DIGITS; d++) {
      next[d + 1] += next[d];
    }
    for (int i = 0; i < size; i++) {
      sorted[next[digit(pairs[i], shift)]++] = pairs[i];
    }
    long[] before = pairs;
    pairs = sorted;
    sorted = before;
  }

  private static int digit(long pair, int shift) {
    return (int) (pair >>> shift) & DIGITS - 1;
  }
}
