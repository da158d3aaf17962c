package org.tbtwatch.store;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/** The open store. */
public final class Store implements AutoCloseable {

  private Store() {}

  /**
   * Opens the store, making or migrating it where needed.
   *
   * @throws StoreException when the database cannot be used, saying why and what to do
   */
  public static Store open(StoreConfig config, Clock clock) {
    throw new UnsupportedOperationException("not written yet " + config + clock);
  }

  /** Notifications, versions, changes, and the queues of matching and indexing. */
  public NotificationStore notifications() {
    throw new UnsupportedOperationException("not written yet");
  }

  /** What was asked of whom, and how it went. */
  public FetchStore fetches() {
    throw new UnsupportedOperationException("not written yet");
  }

  /** Subscribers and their saved searches. */
  public SubscriberStore subscribers() {
    throw new UnsupportedOperationException("not written yet");
  }

  /** Digest runs, digests and the content ledger. */
  public DigestStore digests() {
    throw new UnsupportedOperationException("not written yet");
  }

  /** Connections for Quartz's JDBC job store (delegate {@code PostgreSQLDelegate}, QRTZ_). */
  public DataSource quartzDataSource() {
    throw new UnsupportedOperationException("not written yet");
  }

  /** Whether this is PostgreSQL, where Quartz may be clustered. */
  public boolean isPostgres() {
    throw new UnsupportedOperationException("not written yet");
  }

  /** One value of the small table of states. */
  public Optional<String> state(String key) {
    throw new UnsupportedOperationException("not written yet" + key);
  }

  /** Everything in the small table of states, by key. */
  public Map<String, String> states() {
    throw new UnsupportedOperationException("not written yet");
  }

  /** Sets one value. */
  public void putState(String key, String value) {
    throw new UnsupportedOperationException("not written yet" + key + value);
  }

  /** Takes one value out. */
  public void removeState(String key) {
    throw new UnsupportedOperationException("not written yet" + key);
  }

  /**
   * Takes a named right for this process, such as sending mail.
   *
   * @return empty if another process holds it
   */
  public Optional<Exclusive> tryExclusive(String name) {
    throw new UnsupportedOperationException("not written yet" + name);
  }

  /** Writes a backup while others go on working; see {@link Backup}. */
  public void backup(Path file, Map<String, Path> files) {
    throw new UnsupportedOperationException("not written yet" + file + files);
  }

  /** Since when digests are held because the store was restored; empty while they go out. */
  public Optional<Instant> heldSince() {
    throw new UnsupportedOperationException("not written yet");
  }

  /** Lets digests go out again; changes recorded before this instant count as told to everybody. */
  public void resumeFrom(Instant instant) {
    throw new UnsupportedOperationException("not written yet" + instant);
  }

  @Override
  public void close() {}
}
