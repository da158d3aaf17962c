package org.tbtwatch.web.guard;

import io.javalin.http.Context;
import io.javalin.http.SameSite;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.tbtwatch.web.page.Reader;

/** Who is logged in; kept in memory, so a restart logs everybody out. */
public final class Sessions {
  private static final String COOKIE = "operator";
  private static final Duration LASTS = Duration.ofHours(8);
  private static final int BYTES = 32;

  private record Session(String name, Instant until) {}

  private final Map<String, Session> sessions = new ConcurrentHashMap<>();
  private final SecureRandom random = new SecureRandom();
  private final Clock clock;
  private final String proxyHeader;

  /**
   * Over a clock.
   *
   * @param proxyHeader header in which a proxy on this machine names who it has let in; empty for
   *     none, which is the rule
   */
  public Sessions(Clock clock, String proxyHeader) {
    this.clock = clock;
    this.proxyHeader = proxyHeader;
  }

  /** Logs somebody in, under a name of their own that was not known before. */
  public void start(Context c, String name) {
    sessions.values().removeIf(s -> s.until().isBefore(clock.instant()));
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    String id = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    sessions.put(id, new Session(name, clock.instant().plus(LASTS)));
    c.cookie(Reader.cookie(c, COOKIE, id, (int) LASTS.toSeconds(), SameSite.STRICT));
  }

  /** Logs out. */
  public void end(Context c) {
    String id = c.cookie(COOKIE);
    if (id != null) {
      sessions.remove(id);
    }
    c.cookie(Reader.cookie(c, COOKIE, "", 0, SameSite.STRICT));
  }

  /** Who asks; empty for everybody who is not logged in. */
  public Optional<String> who(Context c) {
    if (!proxyHeader.isEmpty() && RateLimits.isLoopback(c.req().getRemoteAddr())) {
      String named = c.header(proxyHeader);
      if (named != null && !named.isBlank() && named.length() <= 100) {
        return Optional.of(named.strip());
      }
    }
    String id = c.cookie(COOKIE);
    return id == null
        ? Optional.empty()
        : Optional.ofNullable(sessions.get(id))
            .filter(s -> s.until().isAfter(clock.instant()))
            .map(Session::name);
  }
}
