package org.tbtwatch.match.engine;

import java.util.Arrays;

/** Gives each of some numbers a place, from 0 in the order of adding: few of very many. */
public final class IntSlots {
  private static final int FIRST = 16;

  private int[] numbers = new int[FIRST];
  private int size;

  /** A power of two; a slot holds a place plus one. */
  private int[] slots = new int[FIRST * 4];

  public int size() {
    return size;
  }

  /** The number at a place. */
  public int number(int place) {
    return numbers[place];
  }

  /** The place of a number, or -1. */
  public int placeOf(int number) {
    int slot = slotOf(number);
    while (slots[slot] != 0) {
      int place = slots[slot] - 1;
      if (numbers[place] == number) {
        return place;
      }
      slot = slot + 1 & slots.length - 1;
    }
    return -1;
  }

  /** The place of a number, given to it now if it had none. */
  public int add(int number) {
    int known = placeOf(number);
    if (known >= 0) {
      return known;
    }
    if (size == numbers.length) {
      numbers = Arrays.copyOf(numbers, size * 2);
      slots = new int[size * 8];
      for (int place = 0; place < size; place++) {
        fill(numbers[place], place + 1);
      }
    }
    numbers[size] = number;
    fill(number, size + 1);
    return size++;
  }

  private void fill(int number, int value) {
    int slot = slotOf(number);
    while (slots[slot] != 0) {
      slot = slot + 1 & slots.length - 1;
    }
    slots[slot] = value;
  }

  private int slotOf(int number) {
    return number * 0x9E3779B9 >>> Integer.numberOfLeadingZeros(slots.length) + 1;
  }
}
