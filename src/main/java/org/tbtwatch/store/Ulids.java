package org.tbtwatch.store;

import java.security.SecureRandom;
import java.time.Clock;

/**
 * Makes ids: 26 characters that sort by time of making (ULID). Within one process each is greater
 * than the one before, also within a millisecond and when the clock steps back.
 */
public final class Ulids {
  private static final char[] DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray();
  private static final long LOW_40 = (1L << 40) - 1;

  private final Clock clock;
  private final SecureRandom random = new SecureRandom();
  private long millis = -1;
  private long high;
  private long low;

  Ulids(Clock clock) {
    this.clock = clock;
  }

  /** The next id. */
  public synchronized String next() {
    long now = clock.millis();
    if (now > millis) {
      millis = now;
      high = random.nextLong() & (LOW_40 >> 1);
      low = random.nextLong() & LOW_40;
    } else if (low < LOW_40) {
      low++;
    } else {
      low = 0;
      high++;
    }
    char[] text = new char[26];
    write(text, 0, 10, millis);
    write(text, 10, 8, high);
    write(text, 18, 8, low);
    return new String(text);
  }

  private static void write(char[] text, int from, int length, long value) {
    long rest = value;
    for (int i = from + length - 1; i >= from; i--) {
      text[i] = DIGITS[(int) (rest & 31)];
      rest >>>= 5;
    }
  }
}
