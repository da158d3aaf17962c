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
 * Kills crawl and digest at random moments and looks whether the same notifications are there in
 * the end and each match was told once. Six kills in every build, a hundred with {@code -Pfull}.
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

  @Test
  void nothingIsLostAndNothingIsToldTwiceWhereverItIsKilled() throws Exception {
    int kills = Boolean.getBoolean("tbtwatch.full") ? 100 : 6;
    long seed = 20261123;
    Random random = new Random(seed);
    try (PracticeSite site = new PracticeSite(data(), 0, CLOCK)) {
      Installation calm = installation("calm", site);
      long start = System.nanoTime();
      Answer crawled = calm.run("crawl");
      long crawlMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
      assertTrue(crawled.code() == 0 || crawled.code() == 1, crawled.err());
      start = System.nanoTime();
      assertEquals(0, calm.run("digest").code());
      long digestMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);

      Installation tried = installation("tried", site);
      for (int i = 0; i < kills; i++) {
        boolean crawl = i % 2 == 0;
        long within = crawl ? crawlMillis : digestMillis;
        kill(tried, crawl ? "crawl" : "digest", 100 + random.nextInt((int) within));
      }
      tried.run("crawl");
      Answer last = tried.run("digest");
      assertEquals(0, last.code(), last.err());

      assertEquals(symbols(calm), symbols(tried), "seed " + seed);
      Map<String, List<String>> expected = calm.told();
      Map<String, List<String>> told = tried.told();
      assertEquals(expected.keySet(), told.keySet());
      for (Map.Entry<String, List<String>> reader : told.entrySet()) {
        assertEquals(
            new TreeSet<>(expected.get(reader.getKey())),
            new TreeSet<>(reader.getValue()),
            "told to " + reader.getKey() + ", seed " + seed);
        assertEquals(
            reader.getValue().size(),
            new HashSet<>(reader.getValue()).size(),
            "told twice to " + reader.getKey() + ", seed " + seed);
      }
    }
  }

  private void kill(Installation house, String command, long afterMillis) throws Exception {
    Path sink = folder.resolve("killed.txt");
    Process process = house.start(sink, sink, command);
    process.waitFor(afterMillis, TimeUnit.MILLISECONDS);
    process.destroyForcibly();
    process.waitFor();
  }

  private static TreeSet<String> symbols(Installation house) throws Exception {
    TreeSet<String> symbols = new TreeSet<>();
    for (String line : house.run("search", "--json", "--limit", "0").lines()) {
      symbols.add(line.substring(0, line.indexOf(']')));
    }
    return symbols;
  }
}
