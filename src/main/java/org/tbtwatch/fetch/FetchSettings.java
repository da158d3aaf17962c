package org.tbtwatch.fetch;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.tbtwatch.fetch.transport.TrustStore;
import org.tbtwatch.settings.Secret;
import org.tbtwatch.settings.Settings.Proxy;

/**
 * How this installation fetches.
 *
 * @param contact the operator's e-mail or address, for the User-Agent; while it is missing or an
 *     example, only private addresses are asked
 * @param version of tbtwatch, for the User-Agent
 * @param proxy the way out, if not direct
 * @param trust the authorities believed
 * @param tempDir where large bodies wait; made when needed
 * @param connectTimeout longest wait for a connection
 * @param totalTimeout longest time for one request with its body, up to 32 MB; larger limits get
 *     fifteen times as long
 * @param wtoApiKey key of the WTO's documented API; goes to hosts of sources of that shape only
 */
public record FetchSettings(
    String contact,
    String version,
    Optional<Proxy> proxy,
    TrustStore trust,
    Path tempDir,
    Duration connectTimeout,
    Duration totalTimeout,
    Optional<Secret> wtoApiKey) {

  /** With the usual timeouts: 20 seconds to connect, 2 minutes for an answer. */
  public FetchSettings(
      String contact, String version, Optional<Proxy> proxy, TrustStore trust, Path tempDir) {
    this(contact, version, proxy, trust, tempDir, Duration.ofSeconds(20), Duration.ofMinutes(2));
  }

  /** Without a key. */
  public FetchSettings(
      String contact,
      String version,
      Optional<Proxy> proxy,
      TrustStore trust,
      Path tempDir,
      Duration connectTimeout,
      Duration totalTimeout) {
    this(contact, version, proxy, trust, tempDir, connectTimeout, totalTimeout, Optional.empty());
  }

  /** The same with a key. */
  public FetchSettings withWtoApiKey(Optional<Secret> key) {
    return new FetchSettings(
        contact, version, proxy, trust, tempDir, connectTimeout, totalTimeout, key);
  }
}
