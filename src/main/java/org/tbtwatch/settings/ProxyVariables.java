package org.tbtwatch.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tbtwatch.settings.Settings.Proxy;

/**
 * What HTTPS_PROXY and NO_PROXY say; lower-case names count where the upper-case ones are not set.
 *
 * @param host of the proxy; empty if none is set or it cannot be read
 * @param fault what stands there, without credentials, where it cannot be read
 */
record ProxyVariables(
    String host,
    int port,
    Optional<String> user,
    Optional<Secret> password,
    List<String> noProxy,
    Optional<String> fault) {

  static ProxyVariables of(Map<String, String> environment) {
    List<String> noProxy = new ArrayList<>();
    for (String item : value(environment, "NO_PROXY", "no_proxy").split("[,\\s]+")) {
      if (!item.isEmpty()) {
        noProxy.add(item);
      }
    }
    String text = value(environment, "HTTPS_PROXY", "https_proxy");
    ProxyVariables none =
        new ProxyVariables("", 0, Optional.empty(), Optional.empty(), noProxy, Optional.empty());
    if (text.isEmpty()) {
      return none;
    }
    try {
      URI uri = new URI(text.contains("://") ? text : "http://" + text);
      if ("http".equalsIgnoreCase(uri.getScheme()) && uri.getHost() != null) {
        return none.with(uri);
      }
    } catch (URISyntaxException e) {
      // told below, without the text: it may hold a password
    }
    return new ProxyVariables(
        "", 0, Optional.empty(), Optional.empty(), noProxy, Optional.of("another form"));
  }

  private ProxyVariables with(URI uri) {
    int at = uri.getPort() < 0 ? 80 : uri.getPort();
    String login = uri.getRawUserInfo() == null ? "" : uri.getRawUserInfo();
    int colon = login.indexOf(':');
    String name = decoded(colon < 0 ? login : login.substring(0, colon));
    String secret = colon < 0 ? "" : decoded(login.substring(colon + 1));
    return new ProxyVariables(
        uri.getHost(),
        at,
        login.isEmpty() ? Optional.empty() : Optional.of(name),
        login.isEmpty() ? Optional.empty() : Optional.of(new Secret(secret)),
        noProxy,
        Optional.empty());
  }

  Optional<Proxy> proxy(List<String> direct) {
    return host.isEmpty()
        ? Optional.empty()
        : Optional.of(new Proxy(host, port, true, direct, user, password));
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static String value(Map<String, String> environment, String name, String lower) {
    String upper = environment.getOrDefault(name, "");
    return (upper.isBlank() ? environment.getOrDefault(lower, "") : upper).strip();
  }
}
