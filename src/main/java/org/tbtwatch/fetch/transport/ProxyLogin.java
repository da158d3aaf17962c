package org.tbtwatch.fetch.transport;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tbtwatch.settings.Settings;

/**
 * Answers a proxy that asks who we are: Digest (RFC 7616, SHA-256 or MD5, {@code qop=auth} or none)
 * where it is offered, else Basic. The JDK's client knows Basic only. What the proxy asked is
 * remembered, so that later requests need no second round.
 */
final class ProxyLogin {
  private static final Pattern CHALLENGE =
      Pattern.compile("(?i)(?:^|,)\\s*(Basic|Digest)\\s+(.*?)(?=,\\s*(?:Basic|Digest)\\s|$)");
  private static final Pattern PARAMETER =
      Pattern.compile("([\\w-]+)\\s*=\\s*(?:\"([^\"]*)\"|([^\\s,]+))");

  private final String user;
  private final String password;
  private final SecureRandom random = new SecureRandom();
  private Optional<Challenge> challenge = Optional.empty();
  private int count;

  private record Challenge(boolean digest, Map<String, String> parameters) {
    String get(String name) {
      return parameters.getOrDefault(name, "");
    }

    String algorithm() {
      return get("algorithm").isEmpty() ? "MD5" : get("algorithm").toUpperCase(Locale.ROOT);
    }

    /** SHA-256 before MD5 before Basic; 0 for what we cannot answer. */
    int strength() {
      boolean auth =
          get("qop").isEmpty() || Arrays.asList(get("qop").split("[,\\s]+")).contains("auth");
      if (!digest) {
        return 1;
      }
      return switch (algorithm()) {
        case "SHA-256", "SHA-256-SESS" -> auth ? 3 : 0;
        case "MD5", "MD5-SESS" -> auth ? 2 : 0;
        default -> 0;
      };
    }
  }

  ProxyLogin(Settings.Proxy proxy) {
    this.user = proxy.user().orElse("");
    this.password = proxy.password().map(p -> p.value()).orElse("");
  }

  /**
   * Takes in what a proxy asked with status 407.
   *
   * @return whether we can answer it
   */
  synchronized boolean accept(List<String> proxyAuthenticate) {
    challenge = Optional.empty();
    count = 0;
    for (String header : proxyAuthenticate) {
      Matcher m = CHALLENGE.matcher(header);
      while (m.find()) {
        Challenge found =
            new Challenge(m.group(1).equalsIgnoreCase("digest"), parameters(m.group(2)));
        if (found.strength() > challenge.map(Challenge::strength).orElse(0)) {
          challenge = Optional.of(found);
        }
      }
    }
    return challenge.isPresent() && !user.isEmpty();
  }

  private static Map<String, String> parameters(String text) {
    Map<String, String> out = new HashMap<>();
    Matcher m = PARAMETER.matcher(text);
    while (m.find()) {
      String value = m.group(2) == null ? m.group(3) : m.group(2);
      out.put(m.group(1).toLowerCase(Locale.ROOT), value);
    }
    return out;
  }

  /** The header's value for a request; nothing before the proxy has asked. */
  synchronized Optional<String> authorization(URI url) {
    if (challenge.isEmpty() || user.isEmpty()) {
      return Optional.empty();
    }
    if (!challenge.get().digest()) {
      byte[] login = (user + ":" + password).getBytes(UTF_8);
      return Optional.of("Basic " + Base64.getEncoder().encodeToString(login));
    }
    return Optional.of(digest(challenge.get(), url));
  }

  private String digest(Challenge asked, URI url) {
    boolean tunnel = url.getScheme().equalsIgnoreCase("https");
    String method = tunnel ? "CONNECT" : "GET";
    String target = tunnel ? hostAndPort(url) : url.toString();
    String nonce = asked.get("nonce");
    byte[] bytes = new byte[12];
    random.nextBytes(bytes);
    String cnonce = HexFormat.of().formatHex(bytes);
    String nc = String.format(Locale.ROOT, "%08x", ++count);
    boolean qop = !asked.get("qop").isEmpty();
    String algorithm = asked.algorithm();
    String hash = algorithm.startsWith("SHA-256") ? "SHA-256" : "MD5";
    String a1 = hex(hash, user + ":" + asked.get("realm") + ":" + password);
    if (algorithm.endsWith("-SESS")) {
      a1 = hex(hash, a1 + ":" + nonce + ":" + cnonce);
    }
    String a2 = hex(hash, method + ":" + target);
    String response =
        qop
            ? hex(hash, String.join(":", a1, nonce, nc, cnonce, "auth", a2))
            : hex(hash, String.join(":", a1, nonce, a2));
    StringBuilder out = new StringBuilder("Digest ");
    out.append("username=\"").append(user.replace("\\", "\\\\").replace("\"", "\\\"")).append('"');
    out.append(", realm=\"").append(asked.get("realm")).append('"');
    out.append(", nonce=\"").append(nonce).append('"');
    out.append(", uri=\"").append(target).append('"');
    out.append(", response=\"").append(response).append('"');
    out.append(", algorithm=")
        .append(asked.get("algorithm").isEmpty() ? "MD5" : asked.get("algorithm"));
    if (qop) {
      out.append(", qop=auth, nc=").append(nc);
    }
    if (qop || algorithm.endsWith("-SESS")) {
      out.append(", cnonce=\"").append(cnonce).append('"');
    }
    if (asked.parameters().containsKey("opaque")) {
      out.append(", opaque=\"").append(asked.get("opaque")).append('"');
    }
    return out.toString();
  }

  private static String hostAndPort(URI url) {
    return url.getHost() + ":" + (url.getPort() < 0 ? 443 : url.getPort());
  }

  private static String hex(String algorithm, String text) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance(algorithm).digest(text.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has " + algorithm, e);
    }
  }
}
