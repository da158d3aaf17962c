package org.tbtwatch.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tbtwatch.practice.PracticeData;
import org.tbtwatch.practice.PracticeSite;
import org.tbtwatch.run.Installation.Answer;

/** From a public page to a digest, each command in a process of its own. */
class JourneyIT {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);

  @TempDir private Path folder;
  private Installation house;

  @BeforeEach
  void newHouse() {
    house = new Installation(folder);
  }

  /** Notifications written for this test, the newest of them from today. */
  private PracticeData notices() throws IOException {
    Path file = folder.resolve("notices.jsonl");
    Files.writeString(
        file,
        """
        {"symbols":["G/TBT/N/EU/901"],"member_codes":["EU"],"member":"European Union","kind":"regular","distribution_date":"2025-12-20","comment_deadline":"2026-02-18","title_en":"Draft rule on the safety of toys","products_en":"Toys (HS code(s): 9503)","hs_given":["9503"],"description_en":"Sets limits for lead in coatings of toys."}
        {"symbols":["G/TBT/N/USA/2001"],"member_codes":["USA"],"member":"United States of America","kind":"regular","distribution_date":"2025-12-28","comment_deadline":"2026-02-26","title_en":"Energy conservation standards for battery chargers","products_en":"Battery chargers (HS code(s): 8504.40)","hs_given":["8504.40"],"description_en":"Test procedure for battery chargers."}
        {"symbols":["G/TBT/N/BRA/77"],"member_codes":["BRA"],"member":"Brazil","kind":"regular","distribution_date":"2025-12-30","comment_deadline":"2026-02-28","title_es":"Reglamento sobre vinos","products_es":"Vino de uva","hs_given":["2204"],"description_es":"Requisitos de etiquetado del vino."}
        {"symbols":["G/TBT/N/EU/901/Add.1"],"member_codes":["EU"],"member":"European Union","kind":"addendum","distribution_date":"2025-12-31","comment_deadline":"2026-03-15","title_en":"Addendum: comment period prolonged"}
        """);
    return PracticeData.fromJsonl(file)
        .asOf(LocalDate.ofInstant(Clock.systemUTC().instant(), ZoneOffset.UTC));
  }

  private void importReaders() throws Exception {
    Path csv = folder.resolve("readers.csv");
    Files.writeString(
        csv,
        """
        email,language,time_zone,search_name,keywords,exclude,hs,members
        toys@firm.test,en,Asia/Shanghai,Toys,toys,,,
        hs@firm.test,zh,Asia/Shanghai,充电器,,,8504400090,
        brazil@firm.test,es,America/Santiago,Brasil,,,,BRA
        none@firm.test,fr,Europe/Paris,Vélos,bicyclettes,,,
        """);
    Answer imported = house.run("subscribers", "import", csv.toString());
    assertEquals(0, imported.code(), imported.err());
    assertTrue(imported.out().contains("4 added"), imported.out());
  }

  @Test
  void eachReaderIsToldExactlyWhatHitsAndOnlyOnce() throws Exception {
    importReaders();
    try (PracticeSite site = new PracticeSite(notices(), 0, CLOCK)) {
      house.reading(site.base());
      Answer first = house.run("crawl");
      assertEquals(0, first.code(), first.err());
      assertTrue(first.out().contains("4 new, 0 changed"), first.out());
      Answer second = house.run("crawl");
      assertEquals(0, second.code(), second.err());
      assertTrue(second.out().contains("0 new, 0 changed"), second.out());
    }
    Answer digest = house.run("digest");
    assertEquals(0, digest.code(), digest.err());
    Map<String, List<String>> told = house.told();
    assertEquals(
        List.of("brazil@firm.test", "hs@firm.test", "toys@firm.test"), List.copyOf(told.keySet()));
    assertEquals(
        new TreeSet<>(List.of("G/TBT/N/EU/901", "G/TBT/N/EU/901/Add.1")),
        new TreeSet<>(told.get("toys@firm.test")));
    assertEquals(List.of("G/TBT/N/USA/2001"), told.get("hs@firm.test"));
    assertEquals(List.of("G/TBT/N/BRA/77"), told.get("brazil@firm.test"));

    Answer again = house.run("digest");
    assertEquals(0, again.code(), again.err());
    assertTrue(again.out().contains("0 digests"), again.out());
    assertEquals(told, house.told());
  }

  @Test
  void searchFindsWhatWasCrawledWithItsFields() throws Exception {
    try (PracticeSite site = new PracticeSite(notices(), 0, CLOCK)) {
      house.reading(site.base());
      house.run("crawl");
    }
    Answer found = house.run("search", "toys", "--json", "--limit", "0");
    assertEquals(0, found.code(), found.err());
    assertTrue(found.lines().getFirst().contains("\"symbols\":[\"G/TBT/N/EU/901\"]"), found.out());
    assertTrue(found.out().contains("\"hsCodes\":[\"9503\"]"), found.out());
    Answer all = house.run("search", "--json", "--limit", "0");
    assertEquals(4, all.lines().size(), all.out());
    Answer byCode = house.run("search", "--hs", "85044090", "--json");
    assertTrue(byCode.out().contains("G/TBT/N/USA/2001"), byCode.out());
    Answer shown = house.run("show", "g/tbt/n/eu/901", "--json");
    assertEquals(0, shown.code(), shown.err());
    assertTrue(shown.out().contains("G/TBT/N/EU/901/Add.1"), shown.out());
  }

  @Test
  void keptPagesAreReadAgainWithoutTheNetwork() throws Exception {
    try (PracticeSite site = new PracticeSite(notices(), 0, CLOCK)) {
      house.reading(site.base());
      house.run("crawl");
    }
    Path archive = folder.resolve("data").resolve("archive");
    List<String> warcs;
    try (var files = Files.walk(archive)) {
      warcs = files.map(Path::toString).filter(f -> f.endsWith(".warc.gz")).sorted().toList();
    }
    assertFalse(warcs.isEmpty());
    Path other = Files.createDirectory(folder.resolve("other"));
    Installation inside = new Installation(other);
    Files.copy(folder.resolve("sources.yaml"), other.resolve("sources.yaml"));
    String[] command = new String[warcs.size() + 1];
    command[0] = "replay";
    for (int i = 0; i < warcs.size(); i++) {
      command[i + 1] = warcs.get(i);
    }
    Answer replayed = inside.run(command);
    assertEquals(0, replayed.code(), replayed.err());
    Answer found = inside.run("search", "--json", "--limit", "0");
    assertEquals(4, found.lines().size(), found.out());
  }

  @Test
  void afterARestoreDigestsAreHeldUntilReleased() throws Exception {
    importReaders();
    try (PracticeSite site = new PracticeSite(notices(), 0, CLOCK)) {
      house.reading(site.base());
      house.run("crawl");
    }
    Path backup = folder.resolve("kept.zip");
    assertEquals(0, house.run("backup", backup.toString()).code());
    Installation other = new Installation(Files.createDirectory(folder.resolve("restored")));
    Answer restored = other.run("restore", backup.toString());
    assertEquals(0, restored.code(), restored.err());
    Answer held = other.run("digest");
    assertEquals(1, held.code(), held.out());
    assertTrue(held.err().contains("--resume-from"), held.err());
    assertEquals(Map.of(), other.told());
    assertEquals(4, other.run("search", "--json", "--limit", "0").lines().size());
    Answer released = other.run("digest", "--resume-from", "2020-01-01T00:00:00Z");
    assertEquals(0, released.code(), released.err());
    assertEquals(3, other.told().size());
  }

  @Test
  void faultsOfACallOrItsSettingsAllComeAtOnceWithLineAndKey() throws Exception {
    Files.writeString(
        folder.resolve("sources.yaml"),
        """
        contact: test@tbtwatch.test
        sources:
          - id: Bad Id
            shape: eping-serch
            hosts: [ftp://x]
            delay: soon
            schedule: "every day"
            enabled: maybe
        """);
    Answer refused = house.run("crawl");
    assertEquals(2, refused.code());
    assertTrue(refused.err().lines().count() >= 5, refused.err());
    assertTrue(
        refused.err().contains("eping-search"), "suggests the known shape: " + refused.err());
    assertEquals(2, house.run("no-such-command").code());
  }
}
