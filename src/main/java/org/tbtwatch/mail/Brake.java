package org.tbtwatch.mail;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Watches what becomes of the last mails and says when so many fail that the fault is more likely
 * here than at the receivers. May be used by many threads.
 */
public final class Brake {
  /** So many mails it looks back on. */
  public static final int WINDOW = 100;

  private static final int FEWEST = 20;

  private final double share;
  private final Deque<Boolean> last = new ArrayDeque<>();
  private int failed;

  /**
   * A brake that has seen nothing yet.
   *
   * @param share of the last 100 mails (of 20 at least) that may fail, 0 to 1; 1 for no brake
   */
  public Brake(double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("a share is from 0 to 1, found " + share);
    }
    this.share = share;
  }

  /** Notes one mail. */
  public synchronized void saw(boolean taken) {
    last.addLast(taken);
    failed += taken ? 0 : 1;
    if (last.size() > WINDOW && !last.removeFirst()) {
      failed--;
    }
  }

  /** Whether too many of the last mails failed. */
  public synchronized boolean isOn() {
    return last.size() >= FEWEST && failed > share * last.size();
  }

  /** What it saw, in words. */
  public synchronized String seen() {
    return failed + " of the last " + last.size() + " mails were not taken";
  }
}
