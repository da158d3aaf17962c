package org.tbtwatch.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.tbtwatch.store.copy.Tables;
import org.tbtwatch.store.notification.RecordForEver;

/** The store on SQLite. */
class SqliteStoreTest extends QuartzContract {

  @Override
  StoreConfig freshConfig(Path dataDir) {
    return StoreConfig.embedded(dataDir);
  }

  private void sql(String statement) throws SQLException {
    Path file = Store.sqliteFile(config);
    try (Connection c = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement s = c.createStatement()) {
      s.execute(statement);
    }
  }

  @Test
  void aNewerSchemaIsRefused() throws SQLException {
    store.close();
    sql(
        "INSERT INTO flyway_schema_history (installed_rank, version, description, type, script,"
            + " checksum, installed_by, installed_on, execution_time, success)"
            + " VALUES (99, '99', 'x', 'SQL', 'V99__x.sql', 1, 'x', '2026-01-01', 1, 1)");
    StoreException e = assertThrows(StoreException.class, this::openAgain);
    assertTrue(
        String.valueOf(e.getMessage()).contains("newer tbtwatch (schema 99"), e.getMessage());
  }

  @Test
  void anExistingStoreIsCopiedBeforeItIsMigrated() throws Exception {
    store.close();
    config = freshConfig(folder.resolve("old"));
    Files.createDirectories(config.dataDir());
    Flyway.configure()
        .dataSource("jdbc:sqlite:" + Store.sqliteFile(config), "", "")
        .locations("classpath:db/migration/common")
        .placeholders(Map.of("blob", "BLOB"))
        .target("1")
        .load()
        .migrate();
    sql(
        "INSERT INTO notification (id, version, json, origins, first_recorded_at, changed_at)"
            + " VALUES ('01J', 1, '{}', '{}', 0, 0)");
    try (Store migrated = openAgain()) {
      assertEquals(1, migrated.notifications().count());
    }
    try (Stream<Path> files = Files.list(config.dataDir())) {
      assertEquals(
          1, files.filter(f -> f.getFileName().toString().startsWith("tbtwatch-schema1-")).count());
    }
  }

  @Test
  void theHighestMigrationIsTheOneKnown() throws IOException {
    int highest = 0;
    for (String folderName : List.of("common", "sqlite", "postgresql")) {
      try (Stream<Path> files =
          Files.list(Path.of("src/main/resources/db/migration", folderName))) {
        highest =
            Math.max(
                highest,
                files
                    .map(f -> f.getFileName().toString().replaceAll("^V(\\d+)__.*", "$1"))
                    .mapToInt(Integer::parseInt)
                    .max()
                    .orElse(0));
      }
    }
    assertEquals(highest, Schema.CURRENT);
  }

  @Test
  void aNewFileOpenedByManyAtOnceIsMadeOnce() throws Exception {
    StoreConfig fresh = StoreConfig.embedded(folder.resolve("together"));
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Callable<Long>> work = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        work.add(
            () -> {
              try (Store one = Store.open(fresh, clock)) {
                return one.notifications().count();
              }
            });
      }
      for (Future<Long> f : threads.invokeAll(work)) {
        assertEquals(0, f.get());
      }
    }
  }

  @Test
  void acknowledgedRecordsSurviveAKilledProcess() throws Exception {
    int acknowledged = 0;
    for (int round = 0; round < 2; round++) {
      acknowledged = Math.max(acknowledged, runAndKill());
      try (Store reopened = openAgain()) {
        assertTrue(
            reopened.notifications().count() >= acknowledged,
            "stored " + reopened.notifications().count() + ", acknowledged " + acknowledged);
        reopened
            .notifications()
            .forEach(f -> assertEquals(1, reopened.notifications().changesOf(f.id()).size()));
        assertEquals(reopened.notifications().count(), reopened.notifications().highestSeq());
      }
    }
  }

  /** Another process records one by one and says so; it is killed after thirty more. */
  private int runAndKill() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                RecordForEver.class.getName(),
                config.dataDir().toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    int last = 0;
    int first = -1;
    try (var lines = process.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("recorded ")) {
          last = Integer.parseInt(line.substring("recorded ".length()));
          first = first < 0 ? last : first;
          if (last >= first + 30) {
            process.destroyForcibly();
            break;
          }
        }
      }
    }
    process.waitFor();
    assertTrue(last > 0, "the other process recorded nothing");
    return last;
  }

  @Test
  void everyTableOfOnePersonsRowsIsKnownForErasure() throws SQLException {
    TreeSet<String> found = new TreeSet<>(List.of("subscriber"));
    try (Connection c = DriverManager.getConnection("jdbc:sqlite:" + Store.sqliteFile(config));
        ResultSet r = c.getMetaData().getColumns(null, null, "%", "subscriber_id")) {
      while (r.next()) {
        found.add(r.getString("TABLE_NAME"));
      }
    }
    found.remove("subscription_change"); // ids only: tells others whose profiles to read anew
    assertEquals(found, new TreeSet<>(Tables.PERSONAL));
  }
}
