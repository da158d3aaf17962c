package org.tbtwatch.match.engine;

import java.util.Arrays;

/** Which saved searches hold a key: filled by search, turned round, then read by key. */
public final class Postings {
  private int[] keys = new int[16];
  private int[] ends = new int[16];
  private int searches;
  private int size;
  private int[] starts = {};
  private int[] glances = {};

  /** Puts a key of the search that is being filled. */
  public void put(int key) {
    if (size == keys.length) {
      keys = Arrays.copyOf(keys, size + size / 2);
    }
    keys[size++] = key;
  }

  /** Ends a search; its number is the count of those before it. */
  public void endSearch() {
    if (searches == ends.length) {
      ends = Arrays.copyOf(ends, searches + searches / 2);
    }
    ends[searches++] = size;
  }

  int searches() {
    return searches;
  }

  /**
   * Turns the lists round, from key to searches in ascending order.
   *
   * @param glanceOf by search: its filters at a glance, kept beside it
   */
  public void turn(int keyCount, int[] glanceOf) {
    int[] from = new int[keyCount + 1];
    for (int i = 0; i < size; i++) {
      from[keys[i] + 1]++;
    }
    for (int k = 0; k < keyCount; k++) {
      from[k + 1] += from[k];
    }
    int[] next = Arrays.copyOf(from, keyCount);
    int[] turned = new int[size];
    int[] beside = new int[size];
    int at = 0;
    for (int search = 0; search < searches; search++) {
      while (at < ends[search]) {
        int to = next[keys[at++]]++;
        turned[to] = search;
        beside[to] = glanceOf[search];
      }
    }
    keys = turned;
    glances = beside;
    starts = from;
    ends = new int[0];
  }

  /** Where the searches that hold a key begin. */
  public int start(int key) {
    return starts[key];
  }

  /** Where they end. */
  public int end(int key) {
    return starts[key + 1];
  }

  /** The search at a place between start and end. */
  public int search(int at) {
    return keys[at];
  }

  /** The filters of that search at a glance. */
  public int glance(int at) {
    return glances[at];
  }
}
