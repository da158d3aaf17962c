package org.tbtwatch.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.tbtwatch.store.copy.Backup;
import org.tbtwatch.store.digest.AdviceStore;
import org.tbtwatch.store.digest.BounceStore;
import org.tbtwatch.store.digest.DigestStore;
import org.tbtwatch.store.digest.LetterStore;
import org.tbtwatch.store.digest.RetentionStore;
import org.tbtwatch.store.digest.SendingStore;
import org.tbtwatch.store.notification.NotificationStore;
import org.tbtwatch.store.notification.SymbolStore;
import org.tbtwatch.store.source.AttachmentStore;
import org.tbtwatch.store.source.FetchStore;
import org.tbtwatch.store.source.HealthStore;
import org.tbtwatch.store.subscriber.FollowStore;
import org.tbtwatch.store.subscriber.JudgementStore;
import org.tbtwatch.store.subscriber.SignUpStore;
import org.tbtwatch.store.subscriber.SubscriberStore;

/** The open store: one object per table family, over one database. */
public final class Store implements AutoCloseable {
  /** Reply of a digest that was never sent, and of which all counts as told all the same. */
  public static final String COUNTS_AS_TOLD =
      "not sent: counts as told since the store was restored";

  /** In the data folder: shared by whoever has the store open. */
  public static final String USE_LOCK = "store.lock";

  private final StoreConfig config;
  private final Clock clock;
  private final Database database;
  private final Exclusive use;
  private final Optional<PostgresAddress> postgres;
  private final NotificationStore notifications;
  private final FetchStore fetches;
  private final SubscriberStore subscribers;
  private final DigestStore digests;
  private final SendingStore sending;
  private final RetentionStore retention;
  private final HealthStore health;
  private final SymbolStore symbols;
  private final AttachmentStore attachments;
  private final JudgementStore judgements;
  private final FollowStore follows;
  private final SignUpStore signUps;
  private final BounceStore bounces;
  private final LetterStore letters;
  private final AdviceStore advices;

  private Store(
      StoreConfig config,
      Clock clock,
      Database database,
      Exclusive use,
      Optional<PostgresAddress> postgres) {
    this.config = config;
    this.clock = clock;
    this.database = database;
    this.use = use;
    this.postgres = postgres;
    Ulids ulids = new Ulids(clock);
    this.notifications = new NotificationStore(database, clock, ulids);
    this.fetches = new FetchStore(database, clock, ulids);
    this.subscribers = new SubscriberStore(database, ulids);
    this.digests = new DigestStore(database, clock, ulids);
    this.sending = new SendingStore(database, clock);
    this.retention = new RetentionStore(database, clock);
    this.health = new HealthStore(database);
    this.symbols = new SymbolStore(database);
    this.attachments = new AttachmentStore(database);
    this.judgements = new JudgementStore(database, clock, ulids);
    this.follows = new FollowStore(database, clock);
    this.signUps = new SignUpStore(database, clock, ulids);
    this.bounces = new BounceStore(database, clock);
    this.letters = new LetterStore(database);
    this.advices = new AdviceStore(database);
  }

  /**
   * Opens the store, making or migrating it where needed.
   *
   * @throws StoreException when the database cannot be used, saying why and what to do
   */
  public static Store open(StoreConfig config, Clock clock) {
    try {
      Files.createDirectories(config.dataDir());
    } catch (IOException e) {
      throw new StoreException(
          "cannot make the data folder " + config.dataDir() + ": " + e.getMessage(), e);
    }
    Optional<PostgresAddress> postgres =
        config
            .databaseUrl()
            .map(url -> PostgresAddress.of(url, config.user(), config.password()))
            .map(a -> config.authorities().map(a::believing).orElse(a));
    Exclusive use = FileLocks.shared(config.dataDir().resolve(USE_LOCK));
    try {
      Database database =
          postgres.isPresent()
              ? openPostgres(postgres.get(), config.dataDir())
              : openSqlite(sqliteFile(config), clock);
      return new Store(config, clock, database, use, postgres);
    } catch (RuntimeException e) {
      use.close();
      throw e;
    }
  }

  private static Database openSqlite(Path file, Clock clock) {
    Schema.prepareSqlite(file, clock);
    return Database.sqlite(file);
  }

  private static Database openPostgres(PostgresAddress address, Path dataDir) {
    Schema.preparePostgres(address, dataDir);
    return Database.postgres(address);
  }

  public static Path sqliteFile(StoreConfig config) {
    return config.dataDir().resolve("tbtwatch.db");
  }

  /** Notifications, versions, changes, and the queues of matching and indexing. */
  public NotificationStore notifications() {
    return notifications;
  }

  /** What was asked of whom, and how it went. */
  public FetchStore fetches() {
    return fetches;
  }

  /** Subscribers and their saved searches. */
  public SubscriberStore subscribers() {
    return subscribers;
  }

  /** Digest runs, digests and the content ledger. */
  public DigestStore digests() {
    return digests;
  }

  /** How long personal data is kept. */
  public RetentionStore retention() {
    return retention;
  }

  /** Digests on their way out, and addresses that take none. */
  public SendingStore sending() {
    return sending;
  }

  /** Which sources are broken, and what good runs looked like. */
  public HealthStore health() {
    return health;
  }

  /** Which document symbols are held, and which are missing. */
  public SymbolStore symbols() {
    return symbols;
  }

  /** Words of the texts that notifications point to. */
  public AttachmentStore attachments() {
    return attachments;
  }

  /** What subscribers said of what they got. */
  public JudgementStore judgements() {
    return judgements;
  }

  /** Who follows which measures, and their calendars. */
  public FollowStore follows() {
    return follows;
  }

  /** What digests said, and what cannot wait for the next one. */
  public LetterStore letters() {
    return letters;
  }

  /** What readers are to be told of their own saved searches. */
  public AdviceStore advices() {
    return advices;
  }

  /** Reports that came back about mails. */
  public BounceStore bounces() {
    return bounces;
  }

  /** Those who signed up and have not answered yet. */
  public SignUpStore signUps() {
    return signUps;
  }

  /** Connections for Quartz's JDBC job store (delegate {@code PostgreSQLDelegate}, QRTZ_). */
  public DataSource quartzDataSource() {
    return database.quartz();
  }

  /** Whether this is PostgreSQL, where Quartz may be clustered. */
  public boolean isPostgres() {
    return database.isPostgres();
  }

  /** One value of the small table of states. */
  public Optional<String> state(String key) {
    return database.read(h -> States.get(h, key));
  }

  /** Everything in the small table of states, by key. */
  public Map<String, String> states() {
    return database.read(States::all);
  }

  /** Sets one value. */
  public void putState(String key, String value) {
    database.writing(h -> States.put(h, key, value));
  }

  /** Takes one value out. */
  public void removeState(String key) {
    database.writing(h -> States.remove(h, key));
  }

  /**
   * Takes a named right, such as sending mail: one holder among all processes on this store.
   *
   * @param name lower-case letters and hyphens
   * @return empty if somebody holds it, this process included
   */
  public Optional<Exclusive> tryExclusive(String name) {
    if (!name.matches("[a-z][a-z-]*")) {
      throw new IllegalArgumentException("the name of a right is a-z and hyphens, found " + name);
    }
    return postgres.isPresent()
        ? advisoryLock(postgres.get(), name)
        : FileLocks.tryAlone(config.dataDir().resolve(name + ".lock"));
  }

  /** A lock of PostgreSQL that ends with the connection holding it. */
  private static Optional<Exclusive> advisoryLock(PostgresAddress address, String name) {
    try {
      Connection c = address.connect();
      try (PreparedStatement s =
          c.prepareStatement("SELECT pg_try_advisory_lock(hashtext(?), hashtext(?))")) {
        s.setString(1, Database.SCHEMA);
        s.setString(2, name);
        try (ResultSet r = s.executeQuery()) {
          if (r.next() && r.getBoolean(1)) {
            return Optional.of(new Advisory(c));
          }
        }
      }
      c.close();
      return Optional.empty();
    } catch (SQLException e) {
      throw new StoreException("cannot lock " + name + " in " + address.shown(), e);
    }
  }

  private record Advisory(Connection connection) implements Exclusive {
    private static final int SECONDS = 10;

    @Override
    public boolean isHeld() {
      try {
        return connection.isValid(SECONDS);
      } catch (SQLException e) {
        return false;
      }
    }

    @Override
    public void close() {
      try {
        connection.close();
      } catch (SQLException e) {
        throw new StoreException("cannot close a connection", e);
      }
    }
  }

  /**
   * Writes a backup while others go on working; see {@link Backup}.
   *
   * @param file the zip to write
   * @param files further files to keep in it, by name: settings, the token key; missing ones are
   *     left out
   */
  public void backup(Path file, Map<String, Path> files) {
    Backup.write(
        zip -> {
          if (postgres.isPresent()) {
            Backup.writePostgres(postgres.get(), zip);
          } else {
            Backup.writeSqlite(sqliteFile(config), zip);
          }
        },
        file,
        files,
        clock);
  }

  /** Since when digests are held because the store was restored; empty while they go out. */
  public Optional<Instant> heldSince() {
    return database.read(h -> States.instant(h, States.HELD_SINCE));
  }

  /**
   * Lets digests go out again; changes recorded before this instant count as told to everybody, and
   * digests composed before it and not sent are given up, since they may have gone out after the
   * backup was taken.
   */
  public void resumeFrom(Instant instant) {
    database.writing(
        h -> {
          Sql.lock(h, "digests");
          States.put(h, States.TOLD_BEFORE, Long.toString(instant.toEpochMilli()));
          h.createUpdate(
                  """
                  UPDATE digest SET status = 'FAILED', next_try_at = NULL, reply = :reply
                  WHERE next_try_at IS NOT NULL AND composed_at < :instant
                  """)
              .bind("reply", COUNTS_AS_TOLD)
              .bind("instant", instant.toEpochMilli())
              .execute();
          States.remove(h, States.HELD_SINCE);
        });
  }

  @Override
  public void close() {
    database.close();
    use.close();
  }
}
