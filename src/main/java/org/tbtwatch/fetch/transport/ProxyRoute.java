package org.tbtwatch.fetch.transport;

import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.tbtwatch.settings.Settings;

/** Which requests go through the proxy. */
public final class ProxyRoute extends ProxySelector {
  private static final Pattern NETWORK = Pattern.compile("([0-9.]+|[0-9a-fA-F:]+)/([0-9]{1,3})");
  private static final Pattern LITERAL = Pattern.compile("[0-9.]+|[0-9a-fA-F:]*:[0-9a-fA-F:.]*");

  private final Optional<Settings.Proxy> proxy;

  public ProxyRoute(Optional<Settings.Proxy> proxy) {
    this.proxy = proxy;
  }

  /**
   * The JDK refuses Basic authentication on tunnels unless this property is empty when its HTTP
   * client is first used; so it is set before that, unless the operator set it. Proxy credentials
   * travel to the operator's own proxy only.
   */
  static void permitBasicOnTunnels() {
    String property = "jdk.http.auth.tunneling.disabledSchemes";
    if (System.getProperty(property) == null) {
      System.setProperty(property, "");
    }
  }

  public boolean isProxied(URI url) {
    if (proxy.isEmpty() || AddressGuard.isLoopbackName(url.getHost())) {
      return false;
    }
    if (proxy.get().httpsOnly() && !url.getScheme().equalsIgnoreCase("https")) {
      return false;
    }
    String host = url.getHost().toLowerCase(Locale.ROOT).replaceAll("^\\[|]$", "");
    for (String entry : proxy.get().noProxy()) {
      if (covers(entry.strip().toLowerCase(Locale.ROOT), host)) {
        return false;
      }
    }
    return true;
  }

  private static boolean covers(String entry, String host) {
    if (entry.equals("*")) {
      return true;
    }
    var network = NETWORK.matcher(entry);
    if (network.matches()) {
      return LITERAL.matcher(host).matches()
          && inNetwork(host, network.group(1), Integer.parseInt(network.group(2)));
    }
    String name = entry.replaceFirst("^\\*", "").replaceFirst("(?<=[^:]):[0-9]+$", "");
    String domain = name.startsWith(".") ? name : "." + name;
    return !name.isEmpty() && (host.equals(domain.substring(1)) || host.endsWith(domain));
  }

  private static boolean inNetwork(String host, String base, int bits) {
    try {
      byte[] a = InetAddress.getByName(host).getAddress();
      byte[] b = InetAddress.getByName(base).getAddress();
      int shift = Math.max(0, a.length * 8 - bits);
      return a.length == b.length
          && new BigInteger(1, a).shiftRight(shift).equals(new BigInteger(1, b).shiftRight(shift));
    } catch (UnknownHostException e) {
      return false; // no such network
    }
  }

  @Override
  public List<Proxy> select(URI url) {
    return proxy
        .filter(p -> isProxied(url))
        .map(p -> InetSocketAddress.createUnresolved(p.host(), p.port()))
        .map(address -> List.of(new Proxy(Proxy.Type.HTTP, address)))
        .orElse(List.of(Proxy.NO_PROXY));
  }

  @Override
  public void connectFailed(URI url, SocketAddress address, IOException e) {
    // the request itself fails and is reported
  }

  @Override
  public String toString() {
    return proxy.map(p -> p.host() + ":" + p.port()).orElse("no proxy");
  }
}
