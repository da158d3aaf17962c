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
 */
public record StoreConfig(
    Path dataDir, Optional<String> databaseUrl, String user, String password) {

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
