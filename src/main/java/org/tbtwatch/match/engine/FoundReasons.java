package org.tbtwatch.match.engine;

import java.util.Arrays;
import java.util.Comparator;
import org.tbtwatch.subscription.Reason;

/**
 * The reasons that one notice gives, of all keys together, in their settled order: put in order
 * once here, they need not be sorted again for each of the many saved searches that share them.
 */
public final class FoundReasons {
  private static final Comparator<Reason> ORDER =
      Comparator.comparing(Reason::path)
          .thenComparing(Reason::wanted)
          .thenComparing(Reason::field)
          .thenComparing(Reason::found);
  private static final int PATH_SHIFT = 60;
  private static final int RANK_SHIFT = 30;
  private static final int PLACE = (1 << RANK_SHIFT) - 1;

  private int[] keys = new int[8];
  private Reason[] reasons = new Reason[8];
  private long[] order = new long[8];
  private int size;
  private int[] numbers = {};

  /**
   * Puts a reason.
   *
   * @param key that found it
   * @param rank of what the key wants among all that is wanted: it decides as comparing would
   */
  public void put(int key, int rank, Reason reason) {
    if (size == keys.length) {
      keys = Arrays.copyOf(keys, size * 2);
      reasons = Arrays.copyOf(reasons, size * 2);
      order = Arrays.copyOf(order, size * 2);
    }
    keys[size] = key;
    reasons[size] = reason;
    order[size] = (long) reason.path().ordinal() << PATH_SHIFT | (long) rank << RANK_SHIFT | size;
    size++;
  }

  /** Ends putting, and puts them in order. */
  public void close() {
    Arrays.sort(order, 0, size);
    int[] sortedKeys = new int[size];
    Reason[] sorted = new Reason[size];
    for (int n = 0; n < size; n++) {
      int from = (int) order[n] & PLACE;
      int to = n;
      while (to > 0 && sameRank(to - 1, n) && ORDER.compare(sorted[to - 1], reasons[from]) > 0) {
        sorted[to] = sorted[to - 1];
        sortedKeys[to] = sortedKeys[to - 1];
        to--;
      }
      sorted[to] = reasons[from];
      sortedKeys[to] = keys[from];
    }
    keys = sortedKeys;
    reasons = sorted;
    numbers = new int[size];
    for (int n = 0; n < size; n++) {
      boolean again = n > 0 && sameRank(n - 1, n) && sorted[n].equals(sorted[n - 1]);
      numbers[n] = again ? numbers[n - 1] : n;
    }
  }

  private boolean sameRank(int a, int b) {
    return order[a] >>> RANK_SHIFT == order[b] >>> RANK_SHIFT;
  }

  public int size() {
    return size;
  }

  /** The key that found a reason, by its place in the order. */
  public int key(int at) {
    return keys[at];
  }

  /** The number of a reason, by its place in the order: equal reasons have one number. */
  public int number(int at) {
    return numbers[at];
  }

  /** The reason of a number. */
  Reason reason(int number) {
    return reasons[number];
  }
}
