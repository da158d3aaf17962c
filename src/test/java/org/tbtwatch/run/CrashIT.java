package org.tbtwatch.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tbtwatch.practice.PracticeData;
import org.tbtwatch.practice.PracticeSite;
import org.tbtwatch.run.Installation.Answer;

/**
 * Kills crawl and digest at random moments of fresh installations and looks whether the same
 * notifications are there in the end and each match was told once. Six kills in every build, a
 * hundred with {@code -Pfull}.
 */
class CrashIT {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);

  @TempDir private Path folder;

  private static PracticeData data() {
    return PracticeData.bundled()
        .asOf(LocalDate.ofInstant(Clock.systemUTC().instant(), ZoneOffset.UTC));
  }

  private Installation installation(String name, PracticeSite site) throws Exception {
    Installation house = new Installation(Files.createDirectory(folder.resolve(name)));
    house.reading(site.base());
    Path csv = house.home().resolve("readers.csv");
    Files.writeString(
        csv,
        """
        email,language,search_name,keywords,hs,members
        all@firm.test,en,Everything,,,
        toys@firm.test,zh,玩具,toys; juguetes; jouets,9503,
        battery@firm.test,fr,Piles,batteries; battery,8507,
        brazil@firm.test,es,Brasil,,,BRA
        """);
    assertEquals(0, house.run("subscribers", "import", csv.toString()).code());
    return house;
  }

  /** How long the two commands take when nobody kills them, and what they leave behind. */
  private record Calm(
      long crawlMillis,
      long digestMillis,
      TreeSet<String> symbols,
      Map<String, List<String>> told) {
    long millis(String command) {
      return command.equals("crawl") ? crawlMillis : digestMillis;
    }
  }

  @Test
  void nothingIsLostAndNothingIsToldTwiceWhereverItIsKilled() throws Exception {
    int rounds = Boolean.getBoolean("tbtwatch.full") ? 20 : 2;
    List<String> commands =
        Boolean.getBoolean("tbtwatch.full")
            ? List.of("crawl", "crawl", "digest", "crawl", "digest")
            : List.of("crawl", "crawl", "digest");
    long seed = 20261123;
    Random random = new Random(seed);
    int alive = 0;
    try (PracticeSite site = new PracticeSite(data(), 0, CLOCK)) {
      Calm calm = calm(site);
      for (int round = 0; round < rounds; round++) {
        Installation tried = installation("tried-" + round, site);
        for (String command : commands) {
          alive +=
              kill(tried, command, 100 + random.nextInt((int) (calm.millis(command) * 7 / 10)))
                  ? 1
                  : 0;
        }
        compare(calm, tried, "seed " + seed + ", round " + round);
      }
    }
    System.out.printf(
        Locale.ROOT, "killed %d of %d commands while at work%n", alive, rounds * commands.size());
    assertTrue(alive > 0, "every command had ended before it was killed");
  }

  private Calm calm(PracticeSite site) throws Exception {
    Installation calm = installation("calm", site);
    long start = System.nanoTime();
    Answer crawled = calm.run("crawl");
    long crawlMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    assertTrue(crawled.code() == 0 || crawled.code() == 1, crawled.err());
    start = System.nanoTime();
    assertEquals(0, calm.run("digest").code());
    long digestMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    return new Calm(crawlMillis, digestMillis, symbols(calm), calm.told());
  }

  private static void compare(Calm calm, Installation tried, String where) throws Exception {
    tried.run("crawl");
    Answer last = tried.run("digest");
    assertEquals(0, last.code(), last.err());
    assertEquals(calm.symbols(), symbols(tried), where);
    Map<String, List<String>> told = tried.told();
    assertEquals(calm.told().keySet(), told.keySet(), where);
    for (Map.Entry<String, List<String>> reader : told.entrySet()) {
      assertEquals(
          new TreeSet<>(calm.told().get(reader.getKey())),
          new TreeSet<>(reader.getValue()),
          "told to " + reader.getKey() + ", " + where);
      assertEquals(
          reader.getValue().size(),
          new HashSet<>(reader.getValue()).size(),
          "told twice to " + reader.getKey() + ", " + where);
    }
  }

  /** Kills a command after a while; false if it had ended by then. */
  private boolean kill(Installation house, String command, long afterMillis) throws Exception {
    Path sink = folder.resolve("killed.txt");
    Process process = house.start(sink, sink, command);
    boolean ended = process.waitFor(afterMillis, TimeUnit.MILLISECONDS);
    process.destroyForcibly();
    process.waitFor();
    return !ended;
  }

  private static TreeSet<String> symbols(Installation house) throws Exception {
    TreeSet<String> symbols = new TreeSet<>();
    for (String line : house.run("search", "--json", "--limit", "0").lines()) {
      symbols.add(line.substring(0, line.indexOf(']')));
    }
    return symbols;
  }
}
