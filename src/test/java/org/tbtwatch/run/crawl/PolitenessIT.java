package org.tbtwatch.run.crawl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tbtwatch.practice.Logged;

/** What a host sees of a day's crawls. */
class PolitenessIT {
  private static final Duration DELAY = Duration.ofMillis(10);
  private static final List<String> SHAPES =
      List.of(
          "eping-search",
          "eping-workbook",
          "eping-latest",
          "wto-documents",
          "national-en",
          "national-zh");

  @TempDir Path home;

  @Test
  void robotsFirstOneAtATimeWithItsDelayAndNothingTwice() throws Exception {
    try (LoopbackCrawl crawl = new LoopbackCrawl(home, "")) {
      for (String id : SHAPES) {
        assertTrue(crawl.crawl(id).outcome().isGood(), id);
      }
      List<Logged> log = crawl.site.requests();
      assertEquals("/robots.txt", log.getFirst().path());
      for (int i = 1; i < log.size(); i++) {
        Duration between = Duration.between(log.get(i - 1).answered(), log.get(i).at());
        assertFalse(between.minus(DELAY).isNegative(), log.get(i - 1) + " then " + log.get(i));
      }
      Set<String> asked = new HashSet<>();
      for (Logged r : log) {
        assertTrue(r.method().equals("POST") || asked.add(r.path()), "twice: " + r);
      }
    }
  }

  @Test
  void anUnchangedWorkbookCostsOneAnswerWithoutABody() throws Exception {
    try (LoopbackCrawl crawl = new LoopbackCrawl(home, "")) {
      crawl.crawl("eping-workbook");
      crawl.later(Duration.ofHours(6));
      int before = crawl.site.requests().size();
      crawl.crawl("eping-workbook");
      List<Logged> second = crawl.site.requests().subList(before, crawl.site.requests().size());
      assertEquals(List.of(304), second.stream().map(Logged::status).toList());
      crawl.later(Duration.ofDays(2));
      crawl.crawl("eping-workbook");
      long robots =
          crawl.site.requests().stream().filter(r -> r.path().equals("/robots.txt")).count();
      assertEquals(2, robots, "robots.txt is asked again after a day");
    }
  }

  /** When which source is visited, as in the project's own sources.yaml. */
  private static final List<String> DAY =
      List.of(
          "00:10 eping-latest",
          "02:10 eping-latest",
          "03:30 eping-workbook",
          "04:10 eping-latest",
          "06:00 eping-search",
          "06:10 eping-latest",
          "07:30 wto-documents",
          "08:00 national-en",
          "08:10 eping-latest",
          "09:00 attachments",
          "09:00 national-zh",
          "10:10 eping-latest",
          "12:10 eping-latest",
          "14:10 eping-latest",
          "16:10 eping-latest",
          "18:00 eping-search",
          "18:10 eping-latest",
          "20:10 eping-latest",
          "22:10 eping-latest");

  /**
   * The log that {@code docs/politeness.md} shows; {@code -Dtbtwatch.write=true} writes it there
   * anew.
   */
  @Test
  void aDayAsTheHostSeesItIsThatOfTheManual() throws Exception {
    Duration delay = Duration.ofSeconds(2);
    try (LoopbackCrawl crawl = new LoopbackCrawl(home, "")) {
      crawl.unhurried(delay);
      LocalDate first = LocalDate.ofInstant(crawl.clock.instant(), ZoneOffset.UTC).plusDays(1);
      List<Integer> visits = new ArrayList<>();
      for (int day = 0; day < 2; day++) {
        for (String visit : DAY) {
          String[] parts = visit.split(" ");
          crawl.until(
              first.plusDays(day).atTime(LocalTime.parse(parts[0])).toInstant(ZoneOffset.UTC));
          visits.add(crawl.site.requests().size());
          assertTrue(crawl.crawl(parts[1]).outcome().isGood(), visit);
        }
      }
      List<Logged> log = crawl.site.requests();
      asksOneAtATimeAfterItsDelay(log, delay);
      asksNothingTwiceInAVisit(log, visits);
      List<Logged> second = log.subList(visits.get(DAY.size()), log.size());
      assertEquals("/robots.txt", second.getFirst().path(), "asked again after a day, and first");
      assertTrue(
          second.stream().anyMatch(r -> r.path().endsWith(".xlsx") && r.status() == 304),
          "an unchanged workbook is not sent again");
      List<String> earlier =
          log.subList(0, visits.get(DAY.size())).stream()
              .filter(r -> r.status() == 200)
              .map(Logged::path)
              .toList();
      assertTrue(
          second.stream()
              .filter(r -> r.path().contains("tbtDetail_"))
              .noneMatch(r -> earlier.contains(r.path())),
          "the page of an item that was read is not asked for again");
      manualShows(second);
    }
  }

  private static void asksOneAtATimeAfterItsDelay(List<Logged> log, Duration delay) {
    for (int i = 1; i < log.size(); i++) {
      Duration between = Duration.between(log.get(i - 1).answered(), log.get(i).at());
      assertFalse(between.minus(delay).isNegative(), log.get(i - 1) + " then " + log.get(i));
    }
  }

  private static void asksNothingTwiceInAVisit(List<Logged> log, List<Integer> visits) {
    for (int v = 0; v < visits.size(); v++) {
      int end = v + 1 < visits.size() ? visits.get(v + 1) : log.size();
      Set<String> asked = new HashSet<>();
      for (Logged r : log.subList(visits.get(v), end)) {
        assertTrue(r.method().equals("POST") || asked.add(r.path()), "twice in a visit: " + r);
      }
    }
  }

  private static void manualShows(List<Logged> day) throws Exception {
    StringBuilder text = new StringBuilder();
    for (Logged r : day) {
      String path = URLDecoder.decode(r.path(), StandardCharsets.UTF_8);
      text.append(
              r.at()
                  .atOffset(ZoneOffset.UTC)
                  .toLocalTime()
                  .truncatedTo(ChronoUnit.SECONDS)
                  .format(DateTimeFormatter.ofPattern("HH:mm:ss", java.util.Locale.ROOT)))
          .append("  ")
          .append(r.status())
          .append("  ")
          .append(r.method())
          .append(' ')
          .append(path.length() > 100 ? path.substring(0, 99) + "…" : path)
          .append('\n');
    }
    Path manual = Path.of("docs", "politeness.md");
    String old = Files.readString(manual, StandardCharsets.UTF_8);
    int begin = old.indexOf("```log\n") + "```log\n".length();
    int end = old.indexOf("```", begin);
    if (Boolean.getBoolean("tbtwatch.write")) {
      Files.writeString(manual, old.substring(0, begin) + text + old.substring(end));
    } else {
      assertEquals(old.substring(begin, end), text.toString());
    }
  }
}
