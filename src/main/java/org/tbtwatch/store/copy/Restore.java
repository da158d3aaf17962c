package org.tbtwatch.store.copy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.tbtwatch.json.RowJson;
import org.tbtwatch.store.Exclusive;
import org.tbtwatch.store.FileLocks;
import org.tbtwatch.store.PostgresAddress;
import org.tbtwatch.store.Schema;
import org.tbtwatch.store.States;
import org.tbtwatch.store.Store;
import org.tbtwatch.store.StoreConfig;
import org.tbtwatch.store.StoreException;

/**
 * Fills a store from a backup file. The new content is made ready beside the store (or in one
 * transaction) and takes its place at the end, so that a crash leaves the old store or the new one.
 */
final class Restore {
  private static final int LOOKS = 20;
  private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

  /** An index that had seen more than the backup must not take new numbers for old ones. */
  private static final long QUEUE_JUMP = 1_000_000_000L;

  private final StoreConfig target;
  private final Path file;
  private final boolean overwrite;
  private final Clock clock;

  Restore(StoreConfig target, Path file, boolean overwrite, Clock clock) {
    this.target = target;
    this.file = file;
    this.overwrite = overwrite;
    this.clock = clock;
  }

  Backup.Restored run(Map<String, Path> files) {
    try (ZipFile zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8)) {
      Instant takenAt = checkManifest(zip);
      Files.createDirectories(target.dataDir());
      long count = target.databaseUrl().isPresent() ? intoPostgres(zip) : intoSqlite(zip);
      return new Backup.Restored(takenAt, count, writeFiles(zip, files));
    } catch (ZipException e) {
      throw new StoreException(file + " is no backup of tbtwatch: " + e.getMessage(), e);
    } catch (IOException | SQLException e) {
      throw new StoreException("cannot restore " + file + ": " + e.getMessage(), e);
    }
  }

  private Instant checkManifest(ZipFile zip) throws IOException {
    ZipEntry entry = zip.getEntry(Backup.MANIFEST);
    if (entry == null) {
      throw new StoreException(file + " is no backup of tbtwatch: it has no " + Backup.MANIFEST);
    }
    Map<String, ?> manifest =
        RowJson.read(new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
    if (manifest.get("schema") instanceof Long schema
        && manifest.get("takenAt") instanceof Long takenAt) {
      if (schema > Schema.CURRENT) {
        throw new StoreException(
            "%s was written by a newer tbtwatch (schema %s, this one knows %s)"
                .formatted(file, schema, Schema.CURRENT));
      }
      return Instant.ofEpochMilli(takenAt);
    }
    throw new StoreException(file + " is no backup of tbtwatch: its manifest lacks schema or date");
  }

  private long intoSqlite(ZipFile zip) throws IOException, SQLException {
    Path store = Store.sqliteFile(target);
    try (Exclusive lock = aloneWith(target.dataDir())) {
      refuseUnlessEmpty(store);
      Path part = unpacked(zip);
      long count;
      try (Connection c = sqlite(part)) {
        if (zip.getEntry(Backup.STORE) == null) {
          c.setAutoCommit(false);
          Tables.clear(c);
          loadLines(zip, c);
          c.commit();
        }
        c.setAutoCommit(false);
        count = mark(c);
        c.commit();
      }
      foldLog(part);
      if (Files.exists(store)) {
        foldLog(store);
        Files.move(
            store, store.resolveSibling("tbtwatch-before-restore-" + clock.millis() + ".db"));
      }
      deleteWithLog(store);
      Files.move(part, store, StandardCopyOption.ATOMIC_MOVE);
      deleteWithLog(part);
      return count;
    }
  }

  private static Exclusive aloneWith(Path dataDir) {
    return FileLocks.tryAlone(dataDir.resolve(Store.USE_LOCK))
        .orElseThrow(
            () ->
                new StoreException(
                    "the store in " + dataDir + " is in use: stop what uses it, then restore"));
  }

  private void refuseUnlessEmpty(Path store) throws SQLException {
    if (overwrite || !Files.exists(store)) {
      return;
    }
    try (Connection c = sqlite(store)) {
      if (Tables.holdsSomething(c)) {
        throw notEmpty(store.toString());
      }
    } catch (SQLException e) {
      if (e.getMessage() == null || !e.getMessage().contains("no such table")) {
        throw e;
      }
    }
  }

  private static StoreException notEmpty(String where) {
    return new StoreException(
        "the store in " + where + " already holds something: say that it may be overwritten");
  }

  /** The backup's copy of an embedded store, or an empty one, brought to our schema. */
  private Path unpacked(ZipFile zip) throws IOException {
    Path part = target.dataDir().resolve("restore.part.db");
    deleteWithLog(part);
    ZipEntry entry = zip.getEntry(Backup.STORE);
    if (entry != null) {
      try (InputStream in = zip.getInputStream(entry)) {
        Files.copy(in, part);
      }
    }
    Schema.prepareSqlite(part, clock);
    return part;
  }

  private static Connection sqlite(Path path) throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + path.toAbsolutePath());
  }

  /** Moves what stands in the write-ahead log into the file itself. */
  private static void foldLog(Path database) throws SQLException {
    try (Connection c = sqlite(database);
        Statement s = c.createStatement()) {
      s.execute("PRAGMA wal_checkpoint(TRUNCATE)");
    }
  }

  private static void deleteWithLog(Path database) throws IOException {
    for (String end : new String[] {"", "-wal", "-shm"}) {
      Files.deleteIfExists(database.resolveSibling(database.getFileName() + end));
    }
  }

  private long intoPostgres(ZipFile zip) throws IOException, SQLException {
    PostgresAddress address =
        PostgresAddress.of(target.databaseUrl().orElseThrow(), target.user(), target.password());
    Schema.preparePostgres(address, target.dataDir());
    try (Connection to = address.connect()) {
      refuseWhileUsed(to, address);
      if (!overwrite && Tables.holdsSomething(to)) {
        throw notEmpty(address.shown());
      }
      to.setAutoCommit(false);
      Tables.clear(to);
      if (zip.getEntry(Backup.STORE) == null) {
        loadLines(zip, to);
        wishesWait(to);
      } else {
        Path part = unpacked(zip);
        try (Connection from = sqlite(part)) {
          for (String table : Tables.ALL) {
            try (Tables.Writer writer = new Tables.Writer(to, table)) {
              Tables.read(from, table, writer);
            }
          }
        }
        deleteWithLog(part);
      }
      long count = mark(to);
      to.commit();
      return count;
    }
  }

  /** A server takes a moment to let a connection go that was closed, more so when it is busy. */
  private static void refuseWhileUsed(Connection c, PostgresAddress address) throws SQLException {
    for (int look = 0; isUsed(c); look++) {
      if (look == LOOKS) {
        throw new StoreException(
            "the store in " + address.shown() + " is in use: stop what uses it, then restore");
      }
      LockSupport.parkNanos(LOOK_AGAIN.toNanos());
    }
  }

  private static boolean isUsed(Connection c) throws SQLException {
    try (Statement s = c.createStatement();
        ResultSet r =
            s.executeQuery(
                "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database()"
                    + " AND application_name = 'tbtwatch' AND pid <> pg_backend_pid()")) {
      return r.next() && r.getInt(1) > 0;
    }
  }

  /** Up to schema 30 a mail stood in the row of its digest. */
  private static void mailApart(Map<String, @Nullable Object> digest, Tables.Writer mails)
      throws SQLException {
    Object mail = digest.remove("mail");
    if (mail != null) {
      Map<String, @Nullable Object> row = new LinkedHashMap<>();
      row.put("digest_id", digest.get("id"));
      row.put("subscriber_id", digest.get("subscriber_id"));
      row.put("mail", mail);
      mails.row(row);
    }
  }

  /** Up to schema 33 a wish did not say when its mail is tried. */
  private static void wishesWait(Connection to) throws SQLException {
    try (Statement s = to.createStatement()) {
      s.executeUpdate(
          "UPDATE sign_up SET next_try_at = asked_at"
              + " WHERE mailed_at IS NULL AND next_try_at IS NULL AND tries = 0");
    }
  }

  private static void loadLines(ZipFile zip, Connection to) throws IOException, SQLException {
    for (String table : Tables.ALL) {
      ZipEntry entry = zip.getEntry(Backup.TABLES + table + ".jsonl");
      if (entry == null) {
        continue; // a table that came after the backup
      }
      try (BufferedReader lines =
              new BufferedReader(
                  new InputStreamReader(zip.getInputStream(entry), StandardCharsets.UTF_8));
          Tables.Writer writer = new Tables.Writer(to, table);
          Tables.Writer mails = new Tables.Writer(to, "digest_mail")) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          Map<String, @Nullable Object> row = new LinkedHashMap<>(RowJson.read(line));
          if (table.equals("digest") && row.containsKey("mail")) {
            mailApart(row, mails);
          }
          writer.row(row);
        }
      }
    }
  }

  /**
   * Holds digests and says that the index is to be rebuilt; returns the number of notifications.
   */
  private long mark(Connection c) throws SQLException {
    try (PreparedStatement put =
            c.prepareStatement(
                "INSERT INTO state (name, value) VALUES (?, ?)"
                    + " ON CONFLICT (name) DO UPDATE SET value = excluded.value");
        Statement s = c.createStatement()) {
      for (String name : List.of(States.HELD_SINCE, States.REINDEX_NEEDED)) {
        put.setString(1, name);
        put.setString(2, Long.toString(clock.millis()));
        put.executeUpdate();
      }
      s.executeUpdate(
          "UPDATE counter SET value = value + " + QUEUE_JUMP + " WHERE name = 'index_queue'");
      try (ResultSet r = s.executeQuery("SELECT COUNT(*) FROM notification")) {
        return r.next() ? r.getLong(1) : 0;
      }
    }
  }

  private static List<String> writeFiles(ZipFile zip, Map<String, Path> files) throws IOException {
    List<String> written = new ArrayList<>();
    for (Map.Entry<String, Path> e : files.entrySet()) {
      ZipEntry entry = zip.getEntry(Backup.FILES + e.getKey());
      if (entry != null) {
        Path parent = e.getValue().toAbsolutePath().getParent();
        if (parent != null) {
          Files.createDirectories(parent);
        }
        try (InputStream in = zip.getInputStream(entry)) {
          Files.copy(in, e.getValue(), StandardCopyOption.REPLACE_EXISTING);
        }
        written.add(e.getKey());
      }
    }
    return written;
  }
}
