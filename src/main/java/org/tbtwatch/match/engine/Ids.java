package org.tbtwatch.match.engine;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Very many ids: ULIDs as sixteen bytes each, anything else as it is. */
public final class Ids {
  private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final byte[] LETTERS = DIGITS.getBytes(StandardCharsets.ISO_8859_1);
  private static final int LENGTH = 26;

  private long[] high = new long[16];
  private long[] low = new long[16];
  private final Map<Integer, String> others = new HashMap<>();
  private int size;

  public void add(String id) {
    if (size == high.length) {
      high = Arrays.copyOf(high, size + size / 2);
      low = Arrays.copyOf(low, size + size / 2);
    }
    if (!pack(id)) {
      others.put(size, id);
    }
    size++;
  }

  private boolean pack(String id) {
    if (id.length() != LENGTH || id.charAt(0) > '7') {
      return false;
    }
    long top = 0;
    long bottom = 0;
    for (int i = 0; i < LENGTH; i++) {
      int digit = DIGITS.indexOf(id.charAt(i));
      if (digit < 0) {
        return false;
      }
      top = top << 5 | bottom >>> 59;
      bottom = bottom << 5 | digit;
    }
    high[size] = top;
    low[size] = bottom;
    return true;
  }

  public String get(int at) {
    String other = others.isEmpty() ? null : others.get(at);
    if (other != null) {
      return other;
    }
    byte[] id = new byte[LENGTH];
    write(low[at], 12, id, LENGTH);
    write(low[at] >>> 60 | high[at] << 4, 12, id, 14);
    write(high[at] >>> 56, 2, id, 2);
    return new String(id, StandardCharsets.ISO_8859_1);
  }

  /** Writes the lowest digits of a number before a place. */
  private static void write(long number, int digits, byte[] id, int before) {
    for (int i = 1; i <= digits; i++) {
      id[before - i] = LETTERS[(int) number & 31];
      number >>>= 5;
    }
  }

  /** Where any of these ids stand. */
  public BitSet anyOf(Set<String> ids) {
    Ids wanted = new Ids();
    ids.forEach(wanted::add);
    Set<Long> lows = new HashSet<>();
    for (int i = 0; i < wanted.size; i++) {
      lows.add(wanted.low[i]);
    }
    BitSet found = new BitSet();
    for (int at = 0; at < size; at++) {
      if (lows.contains(low[at]) && ids.contains(get(at))) {
        found.set(at);
      }
    }
    return found;
  }

  public void trim() {
    high = Arrays.copyOf(high, size);
    low = Arrays.copyOf(low, size);
  }
}
