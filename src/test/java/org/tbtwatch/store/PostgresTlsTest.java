package org.tbtwatch.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tbtwatch.fetch.transport.TrustStore;

/** A PostgreSQL whose certificate only an added authority vouches for. */
class PostgresTlsTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-23T08:00:00Z"), ZoneOffset.UTC);

  @TempDir private Path folder;
  private Path certificate = Path.of("");

  @BeforeEach
  void theServerSpeaksTls() throws Exception {
    PostgresServer server = PostgresServer.get();
    certificate = folder.resolve("server.pem");
    Path key = folder.resolve("server.key");
    assumeTrue(
        run(
            "openssl",
            "req",
            "-x509",
            "-newkey",
            "rsa:2048",
            "-nodes",
            "-days",
            "2",
            "-subj",
            "/CN=127.0.0.1",
            "-addext",
            "subjectAltName=IP:127.0.0.1",
            "-keyout",
            key.toString(),
            "-out",
            certificate.toString()),
        "no openssl to make a certificate with");
    server.keep("server.key", Files.readAllBytes(key));
    server.keep("server.crt", Files.readAllBytes(certificate));
    server.sql("postgres", "ALTER SYSTEM SET ssl = on");
    server.sql("postgres", "SELECT pg_reload_conf()");
  }

  @AfterEach
  void theServerIsAsItWas() {
    PostgresServer.get().sql("postgres", "ALTER SYSTEM RESET ssl");
    PostgresServer.get().sql("postgres", "SELECT pg_reload_conf()");
  }

  private static boolean run(String... command) throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void anAuthorityOfTheSettingsIsBelievedAndWithoutItNobodyIsAsked() throws Exception {
    StoreConfig fresh = PostgresServer.get().freshDatabase(folder.resolve("data"));
    StoreConfig checked =
        new StoreConfig(
            fresh.dataDir(),
            fresh.databaseUrl().map(u -> u + "?sslmode=verify-full"),
            fresh.user(),
            "");
    Path jdkOnly = TrustStore.with(List.of()).writeTo(folder.resolve("jdk.pem"));
    StoreException refused =
        assertThrows(
            StoreException.class, () -> Store.open(checked.believing(jdkOnly), CLOCK).close());
    assertTrue(String.valueOf(refused.getMessage()).contains("SSL"), refused.getMessage());
    Path added = TrustStore.with(List.of(certificate)).writeTo(folder.resolve("added.pem"));
    try (Store store = Store.open(checked.believing(added), CLOCK)) {
      assertEquals(0, store.notifications().count());
      assertEquals(Optional.empty(), store.state("nothing"));
    }
  }
}
