package org.tbtwatch.fetch.manners;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.tbtwatch.fetch.Pause;

/**
 * Lets one request at a time go to a host, whichever thread asks, with a pause between the end of
 * one and the start of the next; remembers who asked to be left alone.
 */
public final class HostThrottle {
  private final Clock clock;
  private final Pause pause;
  private final Map<String, Host> hosts = new ConcurrentHashMap<>();

  private static final class Host {
    final ReentrantLock turn = new ReentrantLock(true);
    volatile Instant lastEnd = Instant.MIN;
    volatile Instant notBefore = Instant.MIN;
  }

  public HostThrottle(Clock clock, Pause pause) {
    this.clock = clock;
    this.pause = pause;
  }

  /** What is done while it is one's turn. */
  @FunctionalInterface
  public interface Request<T> {
    T run() throws java.io.IOException, InterruptedException;
  }

  /** Waits for the turn and the delay, then runs the request. */
  public <T> T inTurn(String name, Duration delay, Request<T> request)
      throws java.io.IOException, InterruptedException {
    Host host = host(name);
    host.turn.lockInterruptibly();
    try {
      if (host.lastEnd.isAfter(Instant.MIN)) {
        Duration rest = Duration.between(clock.instant(), host.lastEnd.plus(delay));
        if (rest.isPositive()) {
          pause.pause(rest);
        }
      }
      try {
        return request.run();
      } finally {
        host.lastEnd = clock.instant();
      }
    } finally {
      host.turn.unlock();
    }
  }

  /** When the host may be asked again; long ago if it never said. */
  public Instant notBefore(String name) {
    return host(name).notBefore;
  }

  /** The host asked to be left alone until then. */
  public void leaveAlone(String name, Instant until) {
    Host host = host(name);
    if (until.isAfter(host.notBefore)) {
      host.notBefore = until;
    }
  }

  private Host host(String name) {
    return hosts.computeIfAbsent(name.toLowerCase(Locale.ROOT), n -> new Host());
  }
}
