package org.tbtwatch.store.copy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.tbtwatch.json.RowJson;
import org.tbtwatch.store.PostgresAddress;
import org.tbtwatch.store.Schema;
import org.tbtwatch.store.Store;
import org.tbtwatch.store.StoreConfig;
import org.tbtwatch.store.StoreException;

/**
 * A backup file: a zip with the store, the settings files given to it, and a manifest. It restores
 * into either database.
 *
 * <p>Entries: {@code manifest.json} first; {@code store.db} (a copy of the embedded database) or
 * {@code tables/NAME.jsonl} (a line per row); {@code files/NAME} for the other files.
 */
public final class Backup {
  static final String MANIFEST = "manifest.json";
  static final String STORE = "store.db";
  static final String TABLES = "tables/";
  static final String FILES = "files/";

  private Backup() {}

  /**
   * What was restored.
   *
   * @param takenAt when the backup was taken
   * @param notifications how many the store now holds
   * @param files names of the other files that were written
   */
  public record Restored(Instant takenAt, long notifications, List<String> files) {
    public Restored {
      files = List.copyOf(files);
    }
  }

  /**
   * Restores a store. Digests are held afterwards until {@link Store#resumeFrom}, and the state
   * {@code reindex_needed} is set.
   *
   * @param target which store to fill
   * @param file the backup
   * @param files where to write the other files, by their name in the backup; others are left out
   * @param overwrite whether a store that already holds something may be replaced; the embedded one
   *     is kept beside the new one
   * @throws StoreException when the store is in use, holds something, or the file is no backup
   */
  public static Restored restore(
      StoreConfig target, Path file, Map<String, Path> files, boolean overwrite, Clock clock) {
    return new Restore(target, file, overwrite, clock).run(files);
  }

  /** Writes a backup of a store that may be in use; the file appears when it is whole. */
  public static void write(Opened store, Path file, Map<String, Path> files, Clock clock) {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      if (file.toAbsolutePath().getParent() != null) {
        Files.createDirectories(file.toAbsolutePath().getParent());
      }
      try (OutputStream out = Files.newOutputStream(part);
          ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
        writeManifest(zip, clock);
        store.writeInto(zip);
        for (Map.Entry<String, Path> e : files.entrySet()) {
          if (Files.exists(e.getValue())) {
            zip.putNextEntry(new ZipEntry(FILES + e.getKey()));
            Files.copy(e.getValue(), zip);
            zip.closeEntry();
          }
        }
      }
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException | SQLException e) {
      throw new StoreException("cannot write the backup " + file + ": " + e.getMessage(), e);
    }
  }

  /** Puts the store itself into the zip. */
  public interface Opened {
    void writeInto(ZipOutputStream zip) throws IOException, SQLException;
  }

  private static void writeManifest(ZipOutputStream zip, Clock clock) throws IOException {
    Map<String, @Nullable Object> manifest = new LinkedHashMap<>();
    manifest.put("backupOf", "tbtwatch");
    manifest.put("schema", Schema.CURRENT);
    manifest.put("takenAt", clock.millis());
    zip.putNextEntry(new ZipEntry(MANIFEST));
    zip.write(RowJson.write(manifest).getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }

  /** The embedded database as a file. */
  public static void writeSqlite(Path database, ZipOutputStream zip) throws IOException {
    Path copy = database.resolveSibling("backup-" + ProcessHandle.current().pid() + ".part.db");
    Files.deleteIfExists(copy);
    try {
      Schema.copySqlite(database, copy);
      zip.putNextEntry(new ZipEntry(STORE));
      Files.copy(copy, zip);
      zip.closeEntry();
    } finally {
      Files.deleteIfExists(copy);
    }
  }

  /** All tables as they were at one moment, as lines of JSON. */
  public static void writePostgres(PostgresAddress address, ZipOutputStream zip)
      throws IOException, SQLException {
    try (Connection c = address.connect()) {
      c.setReadOnly(true);
      c.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      c.setAutoCommit(false);
      for (String table : Tables.ALL) {
        zip.putNextEntry(new ZipEntry(TABLES + table + ".jsonl"));
        try {
          Tables.read(c, table, row -> writeLine(zip, row));
        } catch (java.io.UncheckedIOException e) {
          throw e.getCause();
        }
        zip.closeEntry();
      }
      c.rollback();
    }
  }

  private static void writeLine(ZipOutputStream zip, Map<String, @Nullable Object> row) {
    try {
      zip.write((RowJson.write(row) + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
