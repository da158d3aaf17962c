package org.tbtwatch.match.engine;

import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * Which saved searches hold a key: filled by search, turned round, then read by key. Of each key,
 * first the searches without filters, then the others, each behind its filters at a glance; all in
 * one array, for what is read together should lie together.
 */
public final class Postings {
  private int[] keys = new int[16];
  private int[] ends = new int[16];
  private int searches;
  private int size;
  private int[] starts = {};
  private int[] middles = {};
  private int[] entries = {};

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

  public int searches() {
    return searches;
  }

  /**
   * Turns the lists round, from key to searches in ascending order.
   *
   * @param renumbered by key as it was put: its number from now on
   * @param glanceOf by search: its filters at a glance, 0 for none
   */
  public void turn(int[] renumbered, int[] glanceOf) {
    int keyCount = renumbered.length;
    int[] from = new int[keyCount + 1];
    int[] free = new int[keyCount];
    int at = 0;
    for (int search = 0; search < searches; search++) {
      boolean filtered = glanceOf[search] != 0;
      while (at < ends[search]) {
        int key = renumbered[keys[at++]];
        from[key + 1] += filtered ? 2 : 1;
        free[key] += filtered ? 0 : 1;
      }
    }
    for (int k = 0; k < keyCount; k++) {
      from[k + 1] += from[k];
      free[k] += from[k];
    }
    fill(renumbered, glanceOf, from, free);
    middles = free;
    starts = from;
    keys = new int[0];
    ends = new int[0];
  }

  private void fill(int[] renumbered, int[] glanceOf, int[] from, int[] middle) {
    int[] next = Arrays.copyOf(from, middle.length);
    int[] nextFiltered = middle.clone();
    int[] turned = new int[from[middle.length]];
    int at = 0;
    for (int search = 0; search < searches; search++) {
      int glance = glanceOf[search];
      while (at < ends[search]) {
        int key = renumbered[keys[at++]];
        if (glance == 0) {
          turned[next[key]++] = search;
        } else {
          turned[nextFiltered[key]++] = glance;
          turned[nextFiltered[key]++] = search;
        }
      }
    }
    entries = turned;
  }

  /** Where the searches begin that hold a key and have no filters, each in one place. */
  public int start(int key) {
    return starts[key];
  }

  /** Where they end, and those with filters begin, each in two places. */
  public int middle(int key) {
    return middles[key];
  }

  /** Where those end. */
  public int end(int key) {
    return starts[key + 1];
  }

  /** A search, or a search's filters at a glance with the search at the next place. */
  public int entry(int at) {
    return entries[at];
  }

  /** All searches that hold a key. */
  public void forEach(int key, IntConsumer each) {
    for (int i = start(key); i < middle(key); i++) {
      each.accept(entries[i]);
    }
    for (int i = middle(key); i < end(key); i += 2) {
      each.accept(entries[i + 1]);
    }
  }
}
