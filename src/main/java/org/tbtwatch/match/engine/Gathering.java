package org.tbtwatch.match.engine;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Collects pairs of a saved search and a key that hit it, and gives them back by search. Made once
 * for very many searches and used again, one notice after the other.
 */
public final class Gathering {
  private final int[] latest;
  private final long[] seen;
  private int[] keys = new int[256];
  private int[] before = new int[256];
  private int pairs;
  private int searches;

  public Gathering(int searches) {
    latest = new int[searches];
    seen = new long[(searches + Long.SIZE - 1) / Long.SIZE];
  }

  /** Puts a pair; each stands once. */
  public void put(int search, int key) {
    if (pairs == keys.length) {
      keys = Arrays.copyOf(keys, pairs * 2);
      before = Arrays.copyOf(before, pairs * 2);
    }
    int earlier = latest[search];
    if (earlier == 0) {
      seen[search >>> 6] |= 1L << search;
      searches++;
    }
    keys[pairs] = key;
    before[pairs] = earlier;
    latest[search] = ++pairs;
  }

  /**
   * What was collected.
   *
   * @param searches hit, in ascending order
   * @param starts where the keys of each begin; one more than there are searches
   * @param keys of all searches, one search after the other
   */
  record Gathered(int[] searches, int[] starts, int[] keys) {}

  /**
   * Gives everything back and is empty again.
   *
   * @param leftOut searches that count no more
   */
  public Gathered take(BitSet leftOut) {
    int[] hit = new int[searches];
    int[] starts = new int[searches + 1];
    int[] byHit = new int[pairs];
    int n = 0;
    int at = 0;
    for (int word = 0; word < seen.length; word++) {
      long left = seen[word];
      seen[word] = 0;
      while (left != 0) {
        int search = (word << 6) + Long.numberOfTrailingZeros(left);
        left &= left - 1;
        int pair = latest[search];
        latest[search] = 0;
        if (leftOut.get(search)) {
          continue;
        }
        for (; pair != 0; pair = before[pair - 1]) {
          byHit[at++] = keys[pair - 1];
        }
        hit[n++] = search;
        starts[n] = at;
      }
    }
    pairs = 0;
    searches = 0;
    return n == hit.length
        ? new Gathered(hit, starts, byHit)
        : new Gathered(Arrays.copyOf(hit, n), Arrays.copyOf(starts, n + 1), byHit);
  }
}
