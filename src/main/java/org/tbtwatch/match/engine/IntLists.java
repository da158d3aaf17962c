package org.tbtwatch.match.engine;

import java.util.Arrays;
import java.util.function.IntConsumer;

/** Lists of numbers by number, kept in plain arrays; a number stands once in a list. */
public final class IntLists {
  private static final int[] NONE = {};

  private int[][] lists = new int[16][];
  private int[] sizes = new int[16];

  public void add(int at, int value) {
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

  public void forEach(int at, IntConsumer each) {
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
  public void forEachFilled(IntConsumer each) {
    for (int at = 0; at < sizes.length; at++) {
      if (sizes[at] > 0) {
        each.accept(at);
      }
    }
  }

  /** How many numbers a list holds. */
  public int size(int at) {
    return at < sizes.length ? sizes[at] : 0;
  }
}
