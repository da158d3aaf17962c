package org.tbtwatch.fetch.transport;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.tbtwatch.fetch.RefusedException;
import org.tbtwatch.settings.SourcesConfig;
import org.tbtwatch.source.Source;

/**
 * Refuses addresses that are none of the public network's, unless the source may ask them, and
 * public ones while the operator gives no contact.
 *
 * <p>A name is resolved directly before each request and every one of its addresses is checked. The
 * JDK's HTTP client offers no way to connect a TLS request to an address chosen here, so the client
 * resolves the name once more; the JDK remembers a resolved name for 30 seconds ({@code
 * networkaddress.cache.ttl}), hence it meets the addresses just checked. A name that goes through
 * the proxy and is unknown here is left to the proxy.
 */
public final class AddressGuard {
  /** How names become addresses. */
  @FunctionalInterface
  public interface Resolver {
    List<InetAddress> resolve(String host) throws UnknownHostException;

    static Resolver ofTheSystem() {
      return host -> List.of(InetAddress.getAllByName(host));
    }
  }

  private final Resolver resolver;
  private final String contact;

  public AddressGuard(Resolver resolver, String contact) {
    this.resolver = resolver;
    this.contact = contact;
  }

  /**
   * Passes, or says why not.
   *
   * @param viaProxy whether the request goes through the proxy, which itself is exempt
   */
  public void check(Source source, URI url, boolean viaProxy)
      throws RefusedException, UnknownHostException {
    List<InetAddress> addresses = addresses(url, viaProxy);
    boolean anyPublic = addresses.isEmpty();
    for (InetAddress address : addresses) {
      Optional<String> kind = specialKind(address);
      if (kind.isPresent() && !source.allowPrivate()) {
        throw RefusedException.ours(
            "address "
                + address.getHostAddress()
                + " of "
                + url.getHost()
                + " is refused: expected a public address, found a "
                + kind.get()
                + " one (allowPrivate: true at source "
                + source.id()
                + " permits it)");
      }
      anyPublic |= kind.isEmpty();
    }
    if (anyPublic && SourcesConfig.isMissing(contact)) {
      throw RefusedException.ours(
          "public host "
              + url.getHost()
              + " is not asked without a contact: expected an e-mail or web address of yours at"
              + " contact: in sources.yaml, found "
              + (contact.isBlank() ? "none" : contact));
    }
  }

  private List<InetAddress> addresses(URI url, boolean viaProxy) throws UnknownHostException {
    String host = url.getHost();
    String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    try {
      return resolver.resolve(bare);
    } catch (UnknownHostException e) {
      if (viaProxy) {
        return List.of();
      }
      throw new UnknownHostException("no address known for host " + host);
    }
  }

  /** What keeps an address from being public; nothing for public ones. */
  public static Optional<String> specialKind(InetAddress address) {
    if (address.isLoopbackAddress()) {
      return Optional.of("loopback");
    }
    if (address.isLinkLocalAddress()) {
      return Optional.of("link-local");
    }
    if (address.isSiteLocalAddress()) {
      return Optional.of("private");
    }
    if (address.isMulticastAddress()) {
      return Optional.of("multicast");
    }
    if (address.isAnyLocalAddress()) {
      return Optional.of("unspecified");
    }
    byte[] bytes = address.getAddress();
    return address instanceof Inet4Address ? kindOf4(bytes) : kindOf6(bytes);
  }

  private static Optional<String> kindOf4(byte[] b) {
    int first = b[0] & 0xff;
    int second = b[1] & 0xff;
    if (first == 100 && second >= 64 && second < 128) {
      return Optional.of("carrier-grade NAT");
    }
    if (first == 0 || first >= 240) {
      return Optional.of("reserved");
    }
    boolean protocol = first == 192 && second == 0 && (b[2] == 0 || b[2] == 2);
    boolean benchmark = first == 198 && (second == 18 || second == 19);
    boolean example =
        (first == 198 && second == 51 && b[2] == 100)
            || (first == 203 && second == 0 && b[2] == 113);
    return protocol || benchmark || example ? Optional.of("reserved") : Optional.empty();
  }

  private static Optional<String> kindOf6(byte[] b) {
    if ((b[0] & 0xfe) == 0xfc) {
      return Optional.of("unique-local");
    }
    if (startsWith(b, 0, 0x64, 0xff, 0x9b)) {
      return embedded(b, 12);
    }
    if (startsWith(b, 0x20, 0x02)) {
      return embedded(b, 2);
    }
    if (startsWith(b, 0x20, 0x01, 0, 0) || startsWith(b, 0x20, 0x01, 0x0d, 0xb8)) {
      return Optional.of("reserved");
    }
    if (startsWith(b, 0, 0, 0, 0, 0, 0, 0, 0)) {
      return embedded(b, 12).or(() -> Optional.of("reserved"));
    }
    return Optional.empty();
  }

  /** An IPv4 address inside an IPv6 one counts as itself. */
  private static Optional<String> embedded(byte[] b, int from) {
    try {
      return specialKind(InetAddress.getByAddress(Arrays.copyOfRange(b, from, from + 4)));
    } catch (UnknownHostException e) {
      throw new IllegalStateException("four bytes are an address", e);
    }
  }

  private static boolean startsWith(byte[] b, int... prefix) {
    for (int i = 0; i < prefix.length; i++) {
      if ((b[i] & 0xff) != prefix[i]) {
        return false;
      }
    }
    return true;
  }

  /** Whether the host is this machine by its very name; such are never asked through a proxy. */
  static boolean isLoopbackName(String host) {
    String name = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    if (name.equalsIgnoreCase("localhost") || name.startsWith("127.")) {
      return true;
    }
    return name.contains(":") && literal6(name).map(Inet6Address::isLoopbackAddress).orElse(false);
  }

  private static Optional<Inet6Address> literal6(String name) {
    try {
      return InetAddress.getByName(name) instanceof Inet6Address six
          ? Optional.of(six)
          : Optional.empty();
    } catch (UnknownHostException e) {
      return Optional.empty(); // no literal
    }
  }
}
