package org.tbtwatch.fetch.manners;

import java.net.HttpCookie;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.tbtwatch.fetch.ResponseHead;

/**
 * The cookies of one walk: pages that page by form posts want back what they gave. Each host gets
 * its own only, and they are forgotten with the walk.
 */
public final class CookieJar {
  private static final int MOST = 50;
  private static final int LONGEST = 4096;

  private final Map<String, Map<String, String>> byHost = new LinkedHashMap<>();

  /** Takes what an answer sets. */
  public synchronized void take(URI url, ResponseHead head) {
    for (String line : head.headers().getOrDefault("set-cookie", List.of())) {
      for (HttpCookie cookie : parsed(line)) {
        Map<String, String> own = byHost.computeIfAbsent(host(url), h -> new LinkedHashMap<>());
        if (cookie.getMaxAge() == 0 || cookie.getValue() == null) {
          own.remove(cookie.getName());
        } else if (own.size() < MOST && cookie.getValue().length() <= LONGEST) {
          own.put(cookie.getName(), cookie.getValue());
        }
      }
    }
  }

  private static List<HttpCookie> parsed(String line) {
    try {
      return HttpCookie.parse("Set-Cookie: " + line);
    } catch (IllegalArgumentException e) {
      return List.of(); // no cookie we could give back
    }
  }

  /** What to send; nothing where the host has set none. */
  public synchronized Optional<String> header(URI url) {
    List<String> pairs = new ArrayList<>();
    byHost.getOrDefault(host(url), Map.of()).forEach((n, v) -> pairs.add(n + "=" + v));
    String line = String.join("; ", pairs);
    return line.isEmpty() || !line.matches("[ -~]*") ? Optional.empty() : Optional.of(line);
  }

  private static String host(URI url) {
    return url.getScheme()
        + "://"
        + String.valueOf(url.getHost()).toLowerCase(Locale.ROOT)
        + ":"
        + url.getPort();
  }
}
