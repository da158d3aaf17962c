package org.tbtwatch.match.engine;

import java.util.Arrays;
import java.util.function.IntConsumer;

/** Lists of numbers by number, kept in plain arrays; a number stands once in a list. */
public final class IntLists {
  private static final int[] NONE = {};

  private final IntSlots slots = new IntSlots();
  private int[][] lists = new int[4][];
  private int[] sizes = new int[4];

  public void add(int at, int value) {
    int place = slots.add(at);
    if (place >= lists.length) {
      lists = Arrays.copyOf(lists, place * 2);
      sizes = Arrays.copyOf(sizes, place * 2);
    }
    int[] list = lists[place] == null ? NONE : lists[place];
    int size = sizes[place];
    if (size > 0 && list[size - 1] == value) {
      return;
    }
    if (size == list.length) {
      list = Arrays.copyOf(list, size < 4 ? size + 1 : size + size / 2);
      lists[place] = list;
    }
    list[size] = value;
    sizes[place] = size + 1;
  }

  public void forEach(int at, IntConsumer each) {
    int place = slots.placeOf(at);
    if (place < 0) {
      return;
    }
    int[] list = lists[place];
    int size = sizes[place];
    for (int i = 0; i < size; i++) {
      each.accept(list[i]);
    }
  }

  /** Which lists hold anything. */
  public void forEachFilled(IntConsumer each) {
    for (int place = 0; place < slots.size(); place++) {
      each.accept(slots.number(place));
    }
  }

  /**
   * Puts other numbers in place of those in the lists, each list in ascending order.
   *
   * @param renumbered by number: the new one
   */
  public void renumber(int[] renumbered) {
    for (int place = 0; place < slots.size(); place++) {
      int[] list = Arrays.stream(lists[place], 0, sizes[place]).map(n -> renumbered[n]).toArray();
      Arrays.sort(list);
      lists[place] = list;
    }
  }

  /** Whether a list holds anything. */
  public boolean has(int at) {
    return slots.placeOf(at) >= 0;
  }
}
