package org.tbtwatch.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
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
}
