package org.tbtwatch.match.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Where what each key wants stands when all that is wanted is put in order: comparing two numbers
 * then says what comparing the two texts would.
 */
public final class WantedRanks {
  private final List<String> all = new ArrayList<>();
  private final List<Integer> ends = new ArrayList<>();

  /**
   * Adds what the keys of a sort want.
   *
   * @param count how many keys, numbered from 0
   */
  public WantedRanks add(int count, IntFunction<String> wanted) {
    for (int key = 0; key < count; key++) {
      all.add(wanted.apply(key));
    }
    ends.add(all.size());
    return this;
  }

  /** The ranks, by sort in the order of adding, then by key; equal texts have equal ones. */
  public int[][] ranks() {
    String[] sorted = all.stream().distinct().sorted().toArray(String[]::new);
    int[][] ranks = new int[ends.size()][];
    int at = 0;
    for (int sort = 0; sort < ranks.length; sort++) {
      ranks[sort] = new int[ends.get(sort) - at];
      for (int key = 0; key < ranks[sort].length; key++) {
        ranks[sort][key] = Arrays.binarySearch(sorted, all.get(at++));
      }
    }
    return ranks;
  }
}
