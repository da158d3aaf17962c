package org.tbtwatch.match;

import java.util.Arrays;
import java.util.function.IntConsumer;

/** Lists of numbers by number, kept in plain arrays; a number stands once in a list. */
final class IntLists {
  private static final int[] NONE = {};

  private int[][] lists = new int[16][];
  private int[] sizes = new int[16];

  void add(int at, int value) {
    if (at >= lists.length) {
      int length = Math.max(at + 1, lists.length * 2);
      lists = Arrays.copyOf(lists, length);
      sizes = Arrays.copyOf(sizes, length);
    }
    int[] list = lists[at] == null ? NONE : lists[at];
    int size = sizes[at];
    if (size > 0 && list[size - 1] == value) {
      return;
    }
    if (size == list.length) {
      list = Arrays.copyOf(list, size < 4 ? size + 1 : size + size / 2);
      lists[at] = list;
    }
    list[size] = value;
    sizes[at] = size + 1;
  }

  void forEach(int at, IntConsumer each) {
    if (at >= lists.length || lists[at] == null) {
      return;
    }
    int[] list = lists[at];
    int size = sizes[at];
    for (int i = 0; i < size; i++) {
      each.accept(list[i]);
    }
  }

  /** Which lists hold anything. */
  void forEachFilled(IntConsumer each) {
    for (int at = 0; at < sizes.length; at++) {
      if (sizes[at] > 0) {
        each.accept(at);
      }
    }
  }

  /**
   * Puts other numbers in place of those in the lists, each list in ascending order.
   *
   * @param renumbered by number: the new one
   */
  void renumber(int[] renumbered) {
    for (int at = 0; at < lists.length; at++) {
      if (lists[at] != null) {
        int[] list = Arrays.stream(lists[at], 0, sizes[at]).map(n -> renumbered[n]).toArray();
        Arrays.sort(list);
        lists[at] = list;
      }
    }
  }

  /** How many numbers a list holds. */
  int size(int at) {
    return at < sizes.length ? sizes[at] : 0;
  }
}
