package org.tbtwatch.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * Brings the tables to the version this program knows. A look at the history of migrations comes
 * first and is cheap: Flyway is started only where something is to be done.
 */
public final class Schema {
  /** The highest migration under {@code db/migration}. */
  public static final int CURRENT = 37;

  private static final Logger log = LoggerFactory.getLogger(Schema.class);

  // A notification takes some 2 KB: on SQLite's usual 4 KB pages half of the file stayed empty.
  private static final int PAGE_BYTES = 8192;

  private static final Duration WAIT = Duration.ofMinutes(2);

  private Schema() {}

  /** Makes or migrates the embedded database; an existing one is copied beside it first. */
  public static void prepareSqlite(Path file, Clock clock) {
    if (Files.exists(file) && lookAtSqlite(file) == CURRENT) {
      return;
    }
    try (Exclusive lock = FileLocks.alone(file.resolveSibling("migrate.lock"), WAIT)) {
      int found = Files.exists(file) ? lookAtSqlite(file) : 0;
      if (found == CURRENT) {
        return;
      }
      if (found > 0) {
        Path copy = file.resolveSibling("tbtwatch-schema" + found + "-" + clock.millis() + ".db");
        copySqlite(file, copy);
        log.info("store copied before migration schema={} file={}", found, copy);
      }
      if (found == 0) {
        startFile(file);
      }
      SQLiteConfig config = new SQLiteConfig();
      config.setJournalMode(SQLiteConfig.JournalMode.WAL);
      config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
      config.setBusyTimeout((int) Database.BUSY.toMillis());
      SQLiteDataSource source = new SQLiteDataSource(config);
      source.setUrl("jdbc:sqlite:" + file.toAbsolutePath());
      migrate(
          Flyway.configure()
              .dataSource(source)
              .locations("classpath:db/migration/common", "classpath:db/migration/sqlite")
              .placeholders(Map.of("blob", "BLOB")),
          file.toString());
    }
  }

  /** The size of pages can be chosen only before the first one is written. */
  private static void startFile(Path file) {
    try (Connection c = DriverManager.getConnection("jdbc:sqlite:" + file.toAbsolutePath());
        Statement s = c.createStatement()) {
      s.execute("PRAGMA page_size = " + PAGE_BYTES);
      s.execute("PRAGMA journal_mode = WAL");
    } catch (SQLException e) {
      throw new StoreException("cannot make the database " + file + ": " + e.getMessage(), e);
    }
  }

  private static int lookAtSqlite(Path file) {
    try (Connection c = DriverManager.getConnection("jdbc:sqlite:" + file.toAbsolutePath())) {
      return version(c, file.toString());
    } catch (SQLException e) {
      if (e.getMessage() != null && e.getMessage().contains("SQLITE_NOTADB")) {
        throw new StoreException(file + " is not an SQLite database; is it damaged?", e);
      }
      return 0; // busy: somebody makes it just now, the lock will tell
    }
  }

  /** A consistent copy of a database that others may be using. */
  public static void copySqlite(Path from, Path to) {
    try (Connection c = DriverManager.getConnection("jdbc:sqlite:" + from.toAbsolutePath());
        var copy = c.prepareStatement("VACUUM INTO ?")) {
      copy.setString(1, to.toAbsolutePath().toString());
      copy.execute();
    } catch (SQLException e) {
      throw new StoreException("cannot copy " + from + " to " + to + ": " + e.getMessage(), e);
    }
  }

  /** Makes or migrates our schema in PostgreSQL. */
  public static void preparePostgres(PostgresAddress address, Path dataDir) {
    try (Connection c = address.connect()) {
      checkEncoding(c, address);
      if (version(c, address.shown()) == CURRENT) {
        return;
      }
      try (Exclusive lock = FileLocks.alone(dataDir.resolve("migrate.lock"), WAIT)) {
        createSchema(c, address);
        migrate(
            Flyway.configure()
                .dataSource(address.url(), address.user(), address.password())
                .schemas(Database.SCHEMA)
                .defaultSchema(Database.SCHEMA)
                .createSchemas(false)
                .locations("classpath:db/migration/common", "classpath:db/migration/postgresql")
                .placeholders(Map.of("blob", "BYTEA")),
            address.shown());
      }
    } catch (SQLException e) {
      throw new StoreException(
          "cannot use the database " + address.shown() + ": " + e.getMessage(), e);
    }
  }

  private static void checkEncoding(Connection c, PostgresAddress address) throws SQLException {
    String encoding = single(c, "SHOW server_encoding");
    if (!encoding.equals("UTF8")) {
      throw new StoreException(
          "the database %s has the encoding %s, expected UTF8: create it with ENCODING 'UTF8'"
              .formatted(address.shown(), encoding));
    }
  }

  private static void createSchema(Connection c, PostgresAddress address) throws SQLException {
    if (!single(c, "SELECT nspname FROM pg_namespace WHERE nspname = '" + Database.SCHEMA + "'")
        .isEmpty()) {
      return;
    }
    try (Statement s = c.createStatement()) {
      s.execute("CREATE SCHEMA IF NOT EXISTS " + Database.SCHEMA);
    } catch (SQLException e) {
      boolean madeByAnother = "23505".equals(e.getSQLState()) || "42P06".equals(e.getSQLState());
      if (!madeByAnother) {
        throw new StoreException(
            "the database %s has no schema %s and %s may not create it (%s): have CREATE SCHEMA %s AUTHORIZATION %s run there"
                .formatted(
                    address.shown(),
                    Database.SCHEMA,
                    address.user(),
                    e.getMessage(),
                    Database.SCHEMA,
                    address.user()),
            e);
      }
    }
  }

  private static String single(Connection c, String sql) throws SQLException {
    try (Statement s = c.createStatement();
        ResultSet r = s.executeQuery(sql)) {
      return r.next() ? r.getString(1) : "";
    }
  }

  /** The version of the tables; 0 where there are none. Refuses what it cannot work with. */
  private static int version(Connection c, String where) throws SQLException {
    int highest = 0;
    try (Statement s = c.createStatement();
        ResultSet r =
            s.executeQuery(
                "SELECT version, success FROM flyway_schema_history WHERE version IS NOT NULL")) {
      while (r.next()) {
        if (!r.getBoolean("success")) {
          throw new StoreException(
              "a migration of %s to schema %s failed before: restore the copy made before it"
                  .formatted(where, r.getString("version")));
        }
        highest = Math.max(highest, Integer.parseInt(r.getString("version")));
      }
    } catch (SQLException e) {
      boolean noTable =
          "42P01".equals(e.getSQLState())
              || (e.getMessage() != null && e.getMessage().contains("no such table"));
      if (!noTable) {
        throw e;
      }
    }
    if (highest > CURRENT) {
      throw new StoreException(
          "the store in %s was written by a newer tbtwatch (schema %s, this one knows %s): use that one, or restore a backup"
              .formatted(where, highest, CURRENT));
    }
    return highest;
  }

  private static void migrate(FluentConfiguration configuration, String where) {
    try {
      int done =
          configuration
              .failOnMissingLocations(true)
              .validateMigrationNaming(true)
              .load()
              .migrate()
              .migrationsExecuted;
      log.info("store migrated schema={} migrations={}", CURRENT, done);
    } catch (FlywayException e) {
      throw new StoreException(
          "cannot bring the tables of " + where + " to schema " + CURRENT + ": " + e.getMessage(),
          e);
    }
  }
}
