package org.tbtwatch.store;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the store lives.
 *
 * @param dataDir folder of the embedded database and of the lock files; made if missing
 * @param databaseUrl {@code jdbc:postgresql://host/database} of the grown store; empty for the
 *     embedded one
 * @param user database user, empty for the embedded store
 * @param password its password; never printed
 * @param authorities PEM file of the certificate authorities to believe where the address asks for
 *     a checked certificate ({@code sslmode=verify-full}); empty for the driver's own
 */
public record StoreConfig(
    Path dataDir,
    Optional<String> databaseUrl,
    String user,
    String password,
    Optional<Path> authorities) {

  /** A store that believes the authorities its driver believes. */
  public StoreConfig(Path dataDir, Optional<String> databaseUrl, String user, String password) {
    this(dataDir, databaseUrl, user, password, Optional.empty());
  }

  /** The same with other authorities. */
  public StoreConfig believing(Path pemFile) {
    return new StoreConfig(dataDir, databaseUrl, user, password, Optional.of(pemFile));
  }

  /** The embedded store in this folder. */
  public static StoreConfig embedded(Path dataDir) {
    return new StoreConfig(dataDir, Optional.empty(), "", "");
  }

  @Override
  public String toString() {
    return "StoreConfig[dataDir=%s, databaseUrl=%s, user=%s, password=***]"
        .formatted(dataDir, databaseUrl.map(StoreConfig::withoutSecret).orElse(""), user);
  }

  private static String withoutSecret(String url) {
    return url.replaceFirst("//[^/@]*@", "//***@").replaceFirst("(?i)(password=)[^&]*", "$1***");
  }
}
