package org.tbtwatch.store;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.sqlite.SQLiteConfig;

/**
 * Connections to the one database: writers, readers, and Quartz's own. A pool opens its first
 * connection when it is first asked for one, so that a short command pays for what it uses.
 */
public final class Database implements AutoCloseable {
  /** How long a writer waits for another one, in this or another process. */
  static final Duration BUSY = Duration.ofSeconds(30);

  /** The schema that is ours on PostgreSQL. */
  static final String SCHEMA = "tbtwatch";

  private final boolean postgres;
  private final HikariDataSource writers;
  private final HikariDataSource readers;
  private final HikariDataSource quartz;
  private final Jdbi writing;
  private final Jdbi reading;

  private Database(
      boolean postgres,
      HikariDataSource writers,
      HikariDataSource readers,
      HikariDataSource quartz) {
    this.postgres = postgres;
    this.writers = writers;
    this.readers = readers;
    this.quartz = quartz;
    this.writing = Jdbi.create(writers);
    this.reading = Jdbi.create(readers);
  }

  /** The embedded database in this file. */
  static Database sqlite(Path file) {
    // One writer per process: SQLite has one anyway, and a queue in the pool is fair where its
    // busy handler is not.
    HikariDataSource writers = sqlitePool(file, "writer", 1);
    HikariDataSource readers = sqlitePool(file, "reader", 6);
    readers.setConnectionInitSql("PRAGMA query_only = ON");
    HikariDataSource quartz = sqlitePool(file, "quartz", 4);
    return new Database(false, writers, readers, quartz);
  }

  private static HikariDataSource sqlitePool(Path file, String name, int size) {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setBusyTimeout((int) BUSY.toMillis());
    config.setGetGeneratedKeys(false);
    config.setCacheSize(-16_000); // KiB
    config.setWalAutocheckpoint(4000); // pages: a backfill folds its log in every tenth commit
    config.setTransactionMode(
        name.equals("reader")
            ? SQLiteConfig.TransactionMode.DEFERRED
            : SQLiteConfig.TransactionMode.IMMEDIATE);
    return pool("jdbc:sqlite:" + file.toAbsolutePath(), config.toProperties(), name, size);
  }

  /** The grown database; its connections see our schema only. */
  static Database postgres(PostgresAddress address) {
    Properties properties = postgresProperties(address.user(), address.password());
    HikariDataSource readers = pool(address.url(), properties, "reader", 6);
    readers.setReadOnly(true);
    return new Database(
        true,
        pool(address.url(), properties, "writer", 6),
        readers,
        pool(address.url(), properties, "quartz", 8));
  }

  static Properties postgresProperties(String user, String password) {
    Properties properties = new Properties();
    if (!user.isEmpty()) {
      properties.setProperty("user", user);
      properties.setProperty("password", password);
    }
    properties.setProperty("currentSchema", SCHEMA);
    properties.setProperty("ApplicationName", "tbtwatch");
    properties.setProperty("tcpKeepAlive", "true"); // a lock's connection lies idle for long
    return properties;
  }

  private static HikariDataSource pool(String url, Properties properties, String name, int size) {
    HikariDataSource pool = new HikariDataSource();
    pool.setPoolName("store-" + name);
    pool.setJdbcUrl(url);
    pool.setDataSourceProperties(properties);
    pool.setMaximumPoolSize(size);
    pool.setMinimumIdle(1);
    pool.setConnectionTimeout(BUSY.plusSeconds(5).toMillis());
    return pool;
  }

  boolean isPostgres() {
    return postgres;
  }

  DataSource quartz() {
    return quartz;
  }

  /** Runs a transaction that writes, or undoes all of it. */
  public <T> T write(Function<Handle, T> work) {
    return writing.inTransaction(work::apply);
  }

  /** The same without a result. */
  public void writing(Consumer<Handle> work) {
    writing.useTransaction(work::accept);
  }

  /** Runs statements that only read. */
  public <T> T read(Function<Handle, T> work) {
    return reading.withHandle(work::apply);
  }

  @Override
  public void close() {
    quartz.close();
    readers.close();
    writers.close();
  }
}
