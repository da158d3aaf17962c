package org.tbtwatch.fetch.transport;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * The certificate authorities believed: the JDK's, and those an operator adds as PEM files. There
 * is no way to believe everybody. Serves HTTPS, SMTP and PostgreSQL alike.
 */
public final class TrustStore {
  private final SSLContext context;
  private final List<X509Certificate> believed;

  private TrustStore(SSLContext context, List<X509Certificate> believed) {
    this.context = context;
    this.believed = List.copyOf(believed);
  }

  /**
   * The JDK's authorities and those of these files.
   *
   * @throws IllegalArgumentException naming the file that is missing or holds no certificate
   */
  public static TrustStore with(List<Path> pemFiles) {
    try {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      int n = 0;
      List<X509Certificate> believed = new ArrayList<>(List.of(knownToTheJdk()));
      for (X509Certificate known : knownToTheJdk()) {
        store.setCertificateEntry("jdk-" + n++, known);
      }
      for (Path file : pemFiles) {
        for (Certificate added : read(file)) {
          store.setCertificateEntry("added-" + n++, added);
          believed.add((X509Certificate) added);
        }
      }
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, managers(store), null);
      return new TrustStore(context, believed);
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("this JDK cannot make a trust store: " + e.getMessage(), e);
    }
  }

  private static Collection<? extends Certificate> read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      Collection<? extends Certificate> found =
          CertificateFactory.getInstance("X.509").generateCertificates(in);
      if (found.isEmpty()) {
        throw new IllegalArgumentException("trust: no certificate in " + file);
      }
      return found;
    } catch (IOException | CertificateException e) {
      throw new IllegalArgumentException(
          "trust: no PEM certificates in " + file + ": " + e.getMessage(), e);
    }
  }

  private static X509Certificate[] knownToTheJdk() throws GeneralSecurityException {
    for (TrustManager manager : managers(null)) {
      if (manager instanceof X509TrustManager x509) {
        return x509.getAcceptedIssuers();
      }
    }
    return new X509Certificate[0];
  }

  private static TrustManager[] managers(@Nullable KeyStore store) throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory.getTrustManagers();
  }

  /**
   * Writes them into one PEM file, for a driver that wants a file.
   *
   * @return the file
   */
  public Path writeTo(Path file) {
    StringBuilder pem = new StringBuilder();
    Base64.Encoder lines = Base64.getMimeEncoder(64, new byte[] {'\n'});
    try {
      for (X509Certificate certificate : believed) {
        pem.append("-----BEGIN CERTIFICATE-----\n")
            .append(lines.encodeToString(certificate.getEncoded()))
            .append("\n-----END CERTIFICATE-----\n");
      }
      Files.createDirectories(file.toAbsolutePath().getParent());
      return Files.writeString(file, pem, StandardCharsets.US_ASCII);
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("a certificate that was read cannot be written", e);
    } catch (IOException e) {
      throw new UncheckedIOException("writing the authorities to " + file, e);
    }
  }

  /** For connections that believe these authorities. */
  public SSLContext sslContext() {
    return context;
  }
}
