package org.tbtwatch.mail;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Lets so many mails a second pass, evenly spaced; who comes early waits. */
public final class RateLimit {

  /** How waiting is done; tests only count. */
  @FunctionalInterface
  public interface Pause {
    /** Waits for a time; ends early when the thread is interrupted. */
    void last(Duration time);

    /** Waits in earnest. */
    static Pause sleeping() {
      return time -> {
        try {
          Thread.sleep(time);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      };
    }
  }

  private final Duration step;
  private final Clock clock;
  private final Pause pause;
  private Instant next = Instant.MIN;

  /**
   * A limit that has not been used yet.
   *
   * @param perSecond mails a second, above 0; may be less than one
   */
  public RateLimit(double perSecond, Clock clock, Pause pause) {
    if (!(perSecond > 0)) {
      throw new IllegalArgumentException("mails a second must be above 0, found " + perSecond);
    }
    this.step = Duration.ofNanos(Math.round(1e9 / perSecond));
    this.clock = clock;
    this.pause = pause;
  }

  /** Returns when the next mail may go. */
  public void take() {
    Duration wait = reserve();
    if (!wait.isZero()) {
      pause.last(wait);
    }
  }

  private synchronized Duration reserve() {
    Instant now = clock.instant();
    Instant turn = next.isAfter(now) ? next : now;
    next = turn.plus(step);
    return Duration.between(now, turn);
  }

  /** The same mailer at this pace. */
  public Mailer around(Mailer inner) {
    return new Mailer() {
      @Override
      public SendResult send(String to, String messageId, byte[] mime) {
        take();
        return inner.send(to, messageId, mime);
      }

      @Override
      public void close() {
        inner.close();
      }
    };
  }
}
