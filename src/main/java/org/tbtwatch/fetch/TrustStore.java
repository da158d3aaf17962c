package org.tbtwatch.fetch;

import java.nio.file.Path;
import java.util.List;
import javax.net.ssl.SSLContext;

/**
 * The certificate authorities believed: the JDK's, and those an operator adds as PEM files. There
 * is no way to believe everybody. Serves HTTPS, SMTP and PostgreSQL alike.
 */
public final class TrustStore {
  private final SSLContext context;

  private TrustStore(SSLContext context) {
    this.context = context;
  }

  /**
   * The JDK's authorities and those of these files.
   *
   * @throws IllegalArgumentException naming the file that is missing or holds no certificate
   */
  public static TrustStore with(List<Path> pemFiles) {
    throw new UnsupportedOperationException();
  }

  /** For connections that believe these authorities. */
  public SSLContext sslContext() {
    return context;
  }
}
