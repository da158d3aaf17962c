package org.tbtwatch.match;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Very many ids: ULIDs as sixteen bytes each, anything else as it is. */
final class Ids {
  private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int LENGTH = 26;

  private long[] high = new long[1024];
  private long[] low = new long[1024];
  private final Map<Integer, String> others = new HashMap<>();
  private int size;

  void add(String id) {
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

  String get(int at) {
    String other = others.get(at);
    if (other != null) {
      return other;
    }
    char[] id = new char[LENGTH];
    long top = high[at];
    long bottom = low[at];
    for (int i = LENGTH - 1; i >= 0; i--) {
      id[i] = DIGITS.charAt((int) (bottom & 31));
      bottom = bottom >>> 5 | top << 59;
      top >>>= 5;
    }
    return new String(id);
  }

  void trim() {
    high = Arrays.copyOf(high, size);
    low = Arrays.copyOf(low, size);
  }
}
