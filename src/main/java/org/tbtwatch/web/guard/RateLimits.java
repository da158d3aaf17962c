package org.tbtwatch.web.guard;

import io.javalin.http.Context;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

/** How much one client may ask for; a bucket each, which fills evenly. */
public final class RateLimits {
  private static final int MOST_CLIENTS = 50_000;

  /** What is asked for. */
  public enum What {
    SEARCH,
    TAKE,
    SUBSCRIBE,
    LOGIN
  }

  /**
   * How much of each in a minute, and how much at once.
   *
   * @param perMinute how fast the bucket fills
   * @param atOnce how much it holds
   */
  public record Limit(double perMinute, double atOnce) {}

  private static final class Bucket {
    private double left;
    private long atMillis;
  }

  private final Map<What, Limit> limits;
  private final Clock clock;
  private final boolean behindProxy;
  private final Map<String, Bucket> buckets =
      new LinkedHashMap<>(256, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
          return size() > MOST_CLIENTS;
        }
      };

  /**
   * With these limits; what has none is not limited.
   *
   * @param behindProxy whether readers come through a proxy on this machine, which then says whose
   *     requests they are
   */
  public RateLimits(Map<What, Limit> limits, Clock clock, boolean behindProxy) {
    this.limits = Map.copyOf(limits);
    this.clock = clock;
    this.behindProxy = behindProxy;
  }

  /** What a public house allows. */
  public static Map<What, Limit> usual() {
    return Map.of(
        What.SEARCH, new Limit(240, 120),
        What.TAKE, new Limit(12, 12),
        What.SUBSCRIBE, new Limit(60, 40),
        What.LOGIN, new Limit(5, 5));
  }

  /** Whether a client may have one more. */
  public synchronized boolean allows(What what, Context c) {
    Limit limit = limits.get(what);
    if (limit == null) {
      return true;
    }
    long now = clock.millis();
    Bucket bucket =
        buckets.computeIfAbsent(
            what + " " + client(c),
            k -> {
              Bucket fresh = new Bucket();
              fresh.left = limit.atOnce();
              fresh.atMillis = now;
              return fresh;
            });
    double filled = (now - bucket.atMillis) / 60_000.0 * limit.perMinute();
    bucket.left = Math.min(limit.atOnce(), bucket.left + Math.max(0, filled));
    bucket.atMillis = now;
    if (bucket.left < 1) {
      return false;
    }
    bucket.left -= 1;
    return true;
  }

  private String client(Context c) {
    String remote = c.req().getRemoteAddr();
    String forwarded = c.header("X-Forwarded-For");
    if (behindProxy && forwarded != null && isLoopback(remote)) {
      String last = forwarded.substring(forwarded.lastIndexOf(',') + 1).strip();
      return last.substring(0, Math.min(60, last.length()));
    }
    return remote;
  }

  /** Whether an address is this machine's own. */
  static boolean isLoopback(String address) {
    try {
      return InetAddress.getByName(address).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false; // no address at all
    }
  }
}
