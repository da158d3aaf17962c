package org.tbtwatch.match;

import java.util.Arrays;
import java.util.function.IntConsumer;

/** Which saved searches hold a key: filled by search, turned round, then read by key. */
final class Postings {
  private int[] keys = new int[4096];
  private int[] ends = new int[1024];
  private int searches;
  private int size;
  private int[] starts = {};

  /** Puts a key of the search that is being filled. */
  void put(int key) {
    if (size == keys.length) {
      keys = Arrays.copyOf(keys, size + size / 2);
    }
    keys[size++] = key;
  }

  /** Ends a search; its number is the count of those before it. */
  void endSearch() {
    if (searches == ends.length) {
      ends = Arrays.copyOf(ends, searches + searches / 2);
    }
    ends[searches++] = size;
  }

  int searches() {
    return searches;
  }

  /** Turns the lists round, from key to searches in ascending order. */
  void turn(int keyCount) {
    int[] from = new int[keyCount + 1];
    for (int i = 0; i < size; i++) {
      from[keys[i] + 1]++;
    }
    for (int k = 0; k < keyCount; k++) {
      from[k + 1] += from[k];
    }
    int[] next = Arrays.copyOf(from, keyCount);
    int[] turned = new int[size];
    int at = 0;
    for (int search = 0; search < searches; search++) {
      while (at < ends[search]) {
        turned[next[keys[at++]]++] = search;
      }
    }
    keys = turned;
    starts = from;
    ends = new int[0];
  }

  void forEach(int key, IntConsumer each) {
    for (int i = starts[key]; i < starts[key + 1]; i++) {
      each.accept(keys[i]);
    }
  }
}
