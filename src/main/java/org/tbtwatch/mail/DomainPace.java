package org.tbtwatch.mail;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** So many mails a minute to each receiving domain, evenly spaced. For one thread at a time. */
public final class DomainPace {
  private final Duration step;
  private final Clock clock;
  private final Map<String, Instant> next = new HashMap<>();

  /**
   * A pace at which nothing has gone yet.
   *
   * @param perMinute mails a minute to one domain; 0 for no limit
   */
  public DomainPace(int perMinute, Clock clock) {
    this.step = perMinute == 0 ? Duration.ZERO : Duration.ofMinutes(1).dividedBy(perMinute);
    this.clock = clock;
  }

  /** How long until a mail to this address may go; zero for now. */
  public Duration wait(String email) {
    Instant turn = step.isZero() ? null : next.get(domain(email));
    Instant now = clock.instant();
    return turn == null || !turn.isAfter(now) ? Duration.ZERO : Duration.between(now, turn);
  }

  /** Notes that a mail to this address goes now. */
  public void took(String email) {
    if (!step.isZero()) {
      Instant now = clock.instant();
      next.values().removeIf(turn -> !turn.isAfter(now));
      next.put(domain(email), now.plus(step));
    }
  }

  /** The receiving domain of an address, in lower case. */
  public static String domain(String email) {
    return email.substring(email.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
  }
}
