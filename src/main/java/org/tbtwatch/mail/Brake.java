package org.tbtwatch.mail;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Watches what becomes of the last mails and says when so many fail that the fault is more likely
 * here than at the receivers. It remembers over runs, so that a few refusals each minute add up.
 * May be used by many threads.
 */
public final class Brake {
  private static final int WINDOW = 100;
  private static final int FEWEST = 20;
  private static final Duration MEMORY = Duration.ofDays(1);

  private final double share;
  private final Clock clock;
  private final Deque<Seen> last = new ArrayDeque<>();
  private int failed;

  /** What became of one mail. */
  private record Seen(Instant at, String mail, boolean taken) {}

  /**
   * A brake that has seen nothing yet.
   *
   * @param share of the last 100 mails of a day (of 20 at least) that may fail, 0 to 1; 1 for no
   *     brake
   */
  public Brake(double share, Clock clock) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("a share is from 0 to 1, found " + share);
    }
    this.share = share;
    this.clock = clock;
  }

  /** Notes one mail by its name. */
  public synchronized void saw(String mail, boolean taken) {
    Instant now = clock.instant();
    last.addLast(new Seen(now, mail, taken));
    failed += taken ? 0 : 1;
    while (last.size() > WINDOW || last.getFirst().at().isBefore(now.minus(MEMORY))) {
      failed -= last.removeFirst().taken() ? 0 : 1;
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

  /** Lets go: returns the names of those that failed and forgets all. */
  public synchronized List<String> release() {
    List<String> failures = last.stream().filter(s -> !s.taken()).map(Seen::mail).toList();
    last.clear();
    failed = 0;
    return failures;
  }
}
