package org.tbtwatch.run.send;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tbtwatch.mail.SmtpSink;
import org.tbtwatch.practice.PracticeData;
import org.tbtwatch.practice.PracticeSite;
import org.tbtwatch.run.Arrivals;
import org.tbtwatch.run.Installation;
import org.tbtwatch.run.Installation.Answer;
import org.tbtwatch.store.PostgresServer;
import org.tbtwatch.store.Store;
import org.tbtwatch.store.StoreConfig;
import org.tbtwatch.store.digest.DigestRow;
import org.tbtwatch.subscription.Frequency;

/**
 * Kills the process again and again while it composes digests and sends them to an SMTP server on
 * loopback, then looks whether every subscriber got everything, how many mails came twice, and
 * whether the ledger says which. Four kills among 300 digests in every build, 60 among 20,000 with
 * {@code -Pfull}; other sizes by {@code -Dtbtwatch.crash.kills=1000
 * -Dtbtwatch.crash.digests=20000}.
 */
class SendCrashIT {
  private static final boolean FULL = Boolean.getBoolean("tbtwatch.full");
  private static final int KILLS = Integer.getInteger("tbtwatch.crash.kills", FULL ? 60 : 4);
  private static final int DIGESTS =
      Integer.getInteger("tbtwatch.crash.digests", FULL ? 20_000 : 300);
  private static final long SEED = Long.getLong("tbtwatch.crash.seed", 20261123L);
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);
  private static final List<String> LANGUAGES = List.of("zh", "en", "fr", "es");
  private static final List<String> PRODUCTS =
      List.of(
          "toys",
          "batteries",
          "tyres",
          "cosmetics",
          "wine",
          "milk",
          "lamps",
          "textiles",
          "refrigerators",
          "helmets",
          "cables",
          "fertilizers",
          "furniture",
          "medical devices");

  @TempDir private static Path folder;
  private static final Arrivals CALM = new Arrivals();
  private static PracticeSite site;
  private static SmtpSink calmSink;
  private static long calmMillis;

  /** What one run of kills came to. */
  private record Row(
      String database, int kills, int whileSending, int digests, int repeats, int marked) {}

  /** What everybody gets when nothing is killed. */
  @BeforeAll
  static void sendInPeace() throws Exception {
    LocalDate today = LocalDate.ofInstant(Clock.systemUTC().instant(), ZoneOffset.UTC);
    site = new PracticeSite(PracticeData.bundled().asOf(today), 0, CLOCK);
    calmSink = new SmtpSink(CALM::take);
    Installation quiet = installation("calm", calmSink.port(), Map.of());
    fill(quiet);
    copy(quiet.home(), folder.resolve("filled"));
    String now = soon();
    long start = System.nanoTime();
    assertEquals(0, quiet.run("digest", "--now", now).code());
    calmMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
  }

  @AfterAll
  static void close() throws Exception {
    calmSink.close();
    site.close();
  }

  @Test
  void everySubscriberGetsEverythingOnSqlite() throws Exception {
    Arrivals tried = new Arrivals();
    try (SmtpSink sink = new SmtpSink(tried::take)) {
      copy(folder.resolve("filled"), folder.resolve("sqlite"));
      Installation house = installation("sqlite", sink.port(), Map.of());
      show(crash("SQLite", house, StoreConfig.embedded(house.home().resolve("data")), tried));
    }
  }

  @Test
  void everySubscriberGetsEverythingOnPostgresql() throws Exception {
    StoreConfig fresh = PostgresServer.get().freshDatabase(folder);
    String url = fresh.databaseUrl().orElseThrow();
    Arrivals tried = new Arrivals();
    try (SmtpSink sink = new SmtpSink(tried::take)) {
      Installation house =
          installation(
              "postgresql",
              sink.port(),
              Map.of("TBTWATCH_DB_URL", url, "TBTWATCH_DB_USER", fresh.user()));
      fill(house);
      StoreConfig config =
          new StoreConfig(house.home().resolve("data"), Optional.of(url), fresh.user(), "");
      show(crash("PostgreSQL", house, config, tried));
    }
  }

  /** When the digests are due: after everything was recorded, the same at every try. */
  private static String soon() {
    return Clock.systemUTC().instant().plusSeconds(5).toString();
  }

  private static void copy(Path from, Path to) throws Exception {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path path : all.toList()) {
        Files.copy(path, to.resolve(from.relativize(path).toString()));
      }
    }
  }

  private static void show(Row row) {
    System.out.println(
        "| store | digests | kills | of them while sending | lost | came twice | marked in the"
            + " ledger |");
    System.out.println("|---|---|---|---|---|---|---|");
    System.out.printf(
        java.util.Locale.ROOT,
        "| %s | %d | %d | %d | 0 | %d | %d |%n",
        row.database,
        row.digests,
        row.kills,
        row.whileSending,
        row.repeats,
        row.marked);
  }

  private Row crash(String database, Installation house, StoreConfig config, Arrivals tried)
      throws Exception {
    String now = soon();
    int whileSending = killAll(house, now, tried);
    tried.nextRun();
    Answer last = house.run("digest", "--now", now);
    assertEquals(0, last.code(), last.err());

    assertEquals(CALM.told().keySet(), tried.told().keySet());
    CALM.told()
        .forEach(
            (reader, symbols) ->
                assertEquals(symbols, tried.told().get(reader), "lost; seed " + SEED));
    return ledger(database, config, whileSending, tried);
  }

  private static Installation installation(String name, int port, Map<String, String> environment)
      throws Exception {
    Installation house = new Installation(Files.createDirectories(folder.resolve(name)));
    environment.forEach(house::with);
    house.reading(site.base());
    Files.writeString(
        house.home().resolve("settings.yaml"),
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
    return house;
  }

  private static void fill(Installation house) throws Exception {
    StringBuilder csv = new StringBuilder("email,language,search_name,keywords\n");
    for (int i = 0; i < DIGESTS; i++) {
      String first = PRODUCTS.get(i % PRODUCTS.size());
      String second = PRODUCTS.get((i / PRODUCTS.size() + i + 1) % PRODUCTS.size());
      csv.append("firm%d@exporters.example,%s,".formatted(i, LANGUAGES.get(i % 4)))
          .append("Our products,%s; %s\n".formatted(first, second));
    }
    Path file = house.home().resolve("readers.csv");
    Files.writeString(file, csv);
    Answer crawled = house.run("crawl");
    assertTrue(crawled.code() == 0 || crawled.code() == 1, crawled.err());
    assertEquals(0, house.run("subscribers", "import", file.toString()).code());
  }

  /**
   * Kills so many processes, a third at a random moment from the start on, the others a random
   * moment after a random number of their mails; returns how many of them had begun to send.
   */
  private int killAll(Installation house, String now, Arrivals tried) throws Exception {
    Random random = new Random(SEED);
    Path out = folder.resolve("killed.txt");
    int whileSending = 0;
    for (int i = 0; i < KILLS; i++) {
      int left = Math.max(1, CALM.taken() - tried.mails().size());
      int share = Math.max(1, left / (KILLS - i));
      int before = tried.taken();
      tried.nextRun();
      CountDownLatch enough = tried.after(1 + random.nextInt(share));
      Process process = house.start(out, out, "digest", "--now", now);
      long longest = i % 3 == 0 ? 100 + random.nextLong(Math.max(1, calmMillis)) : 600_000;
      long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(longest);
      while (process.isAlive()
          && System.nanoTime() < until
          && !enough.await(1, TimeUnit.MILLISECONDS)) {
        // it works
      }
      LockSupport.parkNanos(random.nextInt(2_000_000));
      assertTrue(process.isAlive(), () -> "ended before it was killed: " + read(out));
      process.destroyForcibly();
      process.waitFor();
      whileSending += tried.taken() > before ? 1 : 0;
    }
    return whileSending;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (java.io.IOException e) {
      return e.toString();
    }
  }

  private static Row ledger(String database, StoreConfig config, int whileSending, Arrivals tried) {
    int repeats = 0;
    int marked = 0;
    Map<String, Arrivals.Mail> mails = tried.mails();
    try (Store store = Store.open(config, Clock.systemUTC())) {
      int[] found = new int[1];
      int[] counts = new int[2];
      store
          .subscribers()
          .forEachActive(
              Frequency.DAILY,
              s -> {
                for (DigestRow row : store.digests().digestsOf(s.id())) {
                  Arrivals.Mail mail =
                      Optional.ofNullable(mails.get(row.messageId())).orElseThrow();
                  assertEquals(s.email(), mail.to());
                  assertEquals(DigestRow.Status.SENT, row.status());
                  assertTrue(row.repeats() >= mail.times() - 1, "a repeat without a mark");
                  counts[0] += mail.times() - 1;
                  counts[1] += row.repeats();
                  found[0]++;
                }
              });
      assertEquals(mails.size(), found[0], "one digest each, with the Message-ID it was sent with");
      repeats = counts[0];
      marked = counts[1];
    }
    tried.repeatsByRun().forEach(r -> assertTrue(r <= 1, r + " repeats after one kill"));
    assertTrue(marked <= KILLS, marked + " marked");
    return new Row(database, KILLS, whileSending, mails.size(), repeats, marked);
  }
}
