package org.tbtwatch.run.send;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tbtwatch.mail.SmtpSink;
import org.tbtwatch.notification.Change;
import org.tbtwatch.run.Arrivals;
import org.tbtwatch.run.Installation;
import org.tbtwatch.run.Installation.Answer;
import org.tbtwatch.run.bench.SendBench;
import org.tbtwatch.store.PostgresServer;
import org.tbtwatch.store.Store;
import org.tbtwatch.store.StoreConfig;
import org.tbtwatch.store.digest.DigestRow;
import org.tbtwatch.store.digest.DigestRunRow;
import org.tbtwatch.subscription.DigestWindow;
import org.tbtwatch.subscription.Frequency;
import org.tbtwatch.subscription.Match;

/**
 * Kills the process again and again while it composes digests and sends them to an SMTP server on
 * loopback, then looks whether every subscriber got everything, how many mails came twice, and
 * whether the ledger says which. Three kills among 60 digests in every build, 60 among 20,000 with
 * {@code -Pfull}; other sizes by {@code -Dtbtwatch.crash.kills=1000
 * -Dtbtwatch.crash.digests=20000}.
 *
 * <p>Before each process its share of the subscribers becomes active, so that each of them composes
 * and records as well as sends. Every third is killed at a random moment of its start and of
 * composing, the others a random moment after a random number of mails.
 */
class SendCrashIT {
  private static final boolean FULL = Boolean.getBoolean("tbtwatch.full");
  private static final int KILLS = Integer.getInteger("tbtwatch.crash.kills", FULL ? 60 : 3);
  private static final int DIGESTS =
      Integer.getInteger("tbtwatch.crash.digests", FULL ? 20_000 : 60);
  private static final long SEED = Long.getLong("tbtwatch.crash.seed", 20261123L);
  private static final int ITEMS = 3;
  private static final Duration LONGEST = Duration.ofMinutes(60);

  @TempDir private static Path folder;
  private static PackedProgram program;

  /** What one run of kills came to. */
  private record Row(
      String database,
      int kills,
      int whileSending,
      int composed,
      int delivered,
      int repeats,
      int marked) {}

  @BeforeAll
  static void pack() throws Exception {
    program = PackedProgram.in(folder);
  }

  @Test
  void everySubscriberGetsEverythingOnSqlite() throws Exception {
    Path home = Files.createDirectories(folder.resolve("sqlite"));
    new Crash("SQLite", home, StoreConfig.embedded(home.resolve("data")), Map.of()).run();
  }

  @Test
  void everySubscriberGetsEverythingOnPostgresql() throws Exception {
    Path home = Files.createDirectories(folder.resolve("postgresql"));
    StoreConfig fresh = PostgresServer.get().freshDatabase(home.resolve("data"));
    Map<String, String> environment =
        Map.of(
            "TBTWATCH_DB_URL", fresh.databaseUrl().orElseThrow(), "TBTWATCH_DB_USER", fresh.user());
    new Crash("PostgreSQL", home, fresh, environment).run();
  }

  /** One store, killed over and over. */
  private static final class Crash {
    private final String database;
    private final Path home;
    private final StoreConfig config;
    private final Installation house;
    private final Arrivals arrivals = new Arrivals();
    private final Random random = new Random(SEED);
    private final Instant due = Clock.systemUTC().instant().plusSeconds(60);
    private final Map<String, TreeSet<String>> wanted = new TreeMap<>();
    private int awake;
    private int killed;
    private int whileSending;
    private long startMillis = 2_000;

    Crash(String database, Path home, StoreConfig config, Map<String, String> environment) {
      this.database = database;
      this.home = home;
      this.config = config;
      this.house = new Installation(home).running(program);
      environment.forEach(house::with);
    }

    void run() throws Exception {
      try (SmtpSink sink = new SmtpSink(arrivals::take)) {
        fill(sink.port());
        Answer quiet = digest(); // nobody is active yet; the archive of classes is made
        assertEquals(0, quiet.code(), quiet.err());
        while (killed < KILLS) {
          wake(DIGESTS / KILLS);
          killOne();
          if (killed % 20 == 0) {
            System.out.printf(
                Locale.ROOT,
                "%s: killed %d of %d, %d mails came%n",
                database,
                killed,
                KILLS,
                arrivals.taken());
          }
        }
        wake(DIGESTS);
        arrivals.nextRun();
        Answer last = digest();
        assertEquals(0, last.code(), last.err());
      }
      assertEquals(wanted.keySet(), arrivals.told().keySet(), "seed " + SEED);
      wanted.forEach(
          (reader, symbols) ->
              assertEquals(symbols, arrivals.told().get(reader), "lost; seed " + SEED));
      show(ledger());
    }

    /** A run to its end, however much is left to send. */
    private Answer digest() throws Exception {
      Path out = home.resolve("ended.txt");
      Process process = house.start(out, out, "digest", "--now", due.toString());
      assertTrue(process.waitFor(LONGEST.toMinutes(), TimeUnit.MINUTES), "it does not end");
      return new Answer(process.exitValue(), "", Files.readString(out));
    }

    /** Subscribers with news, none of them active yet. */
    private void fill(int port) throws Exception {
      house.reading(URI.create("http://127.0.0.1:9")); // nothing is read here
      Files.writeString(
          home.resolve("settings.yaml"),
          """
          mail:
            mode: live
            host: 127.0.0.1
            port: %d
            security: none
            from: tbt@centre.example
            replyTo: help@centre.example
            ratePerSecond: 10000
          """
              .formatted(port));
      try (Store store = Store.open(config, Clock.systemUTC())) {
        new SendBench(store, due).fill(DIGESTS, ITEMS);
        remember(store);
        sql(store, "UPDATE subscriber SET status = 'PAUSED'");
      }
    }

    /** What each is to be told of, by address. */
    private void remember(Store store) {
      Map<String, String> addresses = new HashMap<>();
      store.subscribers().forEachActive(Frequency.DAILY, s -> addresses.put(s.id(), s.email()));
      DigestWindow window = new DigestWindow(due, Frequency.DAILY);
      DigestRunRow run = new DigestRunRow("0".repeat(26), window, due, Optional.empty(), 0, 0, 0);
      store
          .digests()
          .forEachPending(
              run,
              due.minus(Duration.ofDays(30)),
              List.copyOf(addresses.keySet()),
              (reader, matches) -> wanted.put(addresses.get(reader), symbols(store, matches)));
      assertEquals(DIGESTS, wanted.size());
    }

    private static TreeSet<String> symbols(Store store, List<Match> matches) {
      TreeSet<String> symbols = new TreeSet<>();
      store
          .notifications()
          .changes(matches.stream().map(Match::changeId).toList())
          .values()
          .stream()
          .map(Change::cause)
          .forEach(symbol -> symbols.add(symbol.toString()));
      assertEquals(ITEMS, symbols.size());
      return symbols;
    }

    private static void sql(Store store, String statement) throws SQLException {
      try (Connection c = store.quartzDataSource().getConnection();
          Statement s = c.createStatement()) {
        s.executeUpdate(statement);
      }
    }

    /** Makes so many more subscribers active. */
    private void wake(int more) throws Exception {
      try (Store store = Store.open(config, Clock.systemUTC());
          Connection c = store.quartzDataSource().getConnection();
          PreparedStatement s =
              c.prepareStatement(
                  "UPDATE subscriber SET status = 'ACTIVE' WHERE id IN (SELECT id FROM subscriber"
                      + " WHERE status = 'PAUSED' ORDER BY id LIMIT ?)")) {
        s.setInt(1, more);
        awake += s.executeUpdate();
      }
    }

    private void killOne() throws Exception {
      int share = DIGESTS / KILLS;
      boolean early = killed % 3 == 2;
      int before = arrivals.taken();
      arrivals.nextRun();
      CountDownLatch first = arrivals.after(1);
      Path out = home.resolve("killed.txt");
      long start = System.nanoTime();
      Process process = house.start(out, out, "digest", "--now", due.toString());
      if (early) {
        process.waitFor(
            random.nextLong(startMillis / 3, startMillis * 5 / 4), TimeUnit.MILLISECONDS);
      } else {
        waitFor(first, process);
        startMillis = Math.max(200, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
        int waiting = Math.max(1, awake - arrivals.mails().size());
        waitFor(arrivals.after(random.nextInt(Math.min(2 * share, waiting))), process);
        process.waitFor(random.nextInt(3_000), TimeUnit.MICROSECONDS);
      }
      process.destroyForcibly();
      boolean ended = process.waitFor() == 0;
      assertTrue(early || !ended, () -> "ended before it was killed: " + read(out));
      killed += ended ? 0 : 1;
      whileSending += !ended && arrivals.taken() > before ? 1 : 0;
    }

    private static void waitFor(CountDownLatch mails, Process process) throws Exception {
      long until = System.nanoTime() + LONGEST.toNanos();
      while (process.isAlive()
          && System.nanoTime() < until
          && !mails.await(1, TimeUnit.MILLISECONDS)) {
        // it works
      }
    }

    private static String read(Path file) {
      try {
        return Files.readString(file);
      } catch (java.io.IOException e) {
        return e.toString();
      }
    }

    private Row ledger() {
      int[] counts = new int[3];
      Map<String, Arrivals.Mail> mails = arrivals.mails();
      try (Store store = Store.open(config, Clock.systemUTC())) {
        store
            .subscribers()
            .forEachActive(
                Frequency.DAILY,
                s -> {
                  DigestRow row = store.digests().digestsOf(s.id()).getFirst();
                  Arrivals.Mail mail =
                      Optional.ofNullable(mails.get(row.messageId())).orElseThrow();
                  assertEquals(s.email(), mail.to());
                  assertEquals(DigestRow.Status.SENT, row.status());
                  assertTrue(row.repeats() >= mail.times() - 1, "a repeat without a mark");
                  counts[0]++;
                  counts[1] += mail.times() - 1;
                  counts[2] += row.repeats();
                });
      }
      assertEquals(mails.size(), counts[0], "one digest each, with the Message-ID it came with");
      arrivals.repeatsByRun().forEach(r -> assertTrue(r <= 1, r + " repeats after one kill"));
      assertTrue(counts[2] <= KILLS, counts[2] + " marked");
      return new Row(database, killed, whileSending, counts[0], mails.size(), counts[1], counts[2]);
    }
  }

  private static void show(Row row) {
    System.out.println(
        "| store | killed | of them while sending | composed | delivered | lost | came twice"
            + " | marked in the ledger |");
    System.out.println("|---|---|---|---|---|---|---|---|");
    System.out.printf(
        Locale.ROOT,
        "| %s | %d | %d | %d | %d | 0 | %d | %d |%n",
        row.database,
        row.kills,
        row.whileSending,
        row.composed,
        row.delivered,
        row.repeats,
        row.marked);
  }
}
