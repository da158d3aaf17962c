package org.tbtwatch.store;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The store on PostgreSQL. */
class PostgresStoreTest extends QuartzContract {

  @Override
  StoreConfig freshConfig(Path dataDir) {
    return PostgresServer.get().freshDatabase(dataDir);
  }

  @Test
  void aMissingSchemaThatMayNotBeMadeIsExplained() {
    PostgresServer server = PostgresServer.get();
    server.sql("postgres", "CREATE ROLE reader_only LOGIN");
    server.sql("postgres", "CREATE DATABASE not_ours");
    StoreConfig other =
        new StoreConfig(folder, Optional.of(server.url("not_ours")), "reader_only", "");
    StoreException e = assertThrows(StoreException.class, () -> Store.open(other, clock));
    assertTrue(
        String.valueOf(e.getMessage()).contains("CREATE SCHEMA tbtwatch AUTHORIZATION reader_only"),
        e.getMessage());
  }

  @Test
  void anotherEncodingThanUtf8IsRefused() {
    PostgresServer server = PostgresServer.get();
    server.sql(
        "postgres",
        "CREATE DATABASE latin ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0");
    StoreConfig latin = new StoreConfig(folder, Optional.of(server.url("latin")), "tbt", "");
    StoreException e = assertThrows(StoreException.class, () -> Store.open(latin, clock));
    assertTrue(String.valueOf(e.getMessage()).contains("expected UTF8"), e.getMessage());
  }

  @Test
  void aDatabaseThatDoesNotAnswerIsNamedWithoutItsPassword() {
    StoreConfig wrong =
        new StoreConfig(folder, Optional.of("postgresql://me:secret@127.0.0.1:1/nothing"), "", "");
    StoreException e = assertThrows(StoreException.class, () -> Store.open(wrong, clock));
    assertTrue(String.valueOf(e.getMessage()).contains("127.0.0.1:1/nothing"), e.getMessage());
    assertTrue(
        !String.valueOf(e.getMessage()).contains("secret") && !wrong.toString().contains("secret"));
  }

  @Test
  void aRightIsLostWithItsConnectionAndItsHolderFindsOut() {
    Exclusive held = store.tryExclusive("mail").orElseThrow();
    assertTrue(held.isHeld());
    PostgresServer.get()
        .sql(
            "postgres",
            "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'");
    assertFalse(held.isHeld());
    held.close();
    try (Exclusive other = store.tryExclusive("mail").orElseThrow()) {
      assertTrue(other.isHeld());
    }
  }
}
