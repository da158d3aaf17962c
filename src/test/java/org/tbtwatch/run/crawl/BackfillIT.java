package org.tbtwatch.run.crawl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tbtwatch.practice.Logged;
import org.tbtwatch.run.CrawlReport;
import org.tbtwatch.run.CrawlReport.Outcome;
import org.tbtwatch.run.health.LedgerRun;
import org.tbtwatch.run.health.SiteCount;

/** A walk through everything that is stopped on its way goes on where it stopped. */
class BackfillIT {
  @TempDir Path home;

  private static List<Integer> pages(List<Logged> log) {
    return log.stream()
        .filter(r -> r.path().contains("azureSearch") && !r.path().contains("documentSymbol"))
        .map(r -> Integer.parseInt(r.path().replaceAll(".*[?&]page=(\\d+).*", "$1")))
        .distinct()
        .toList();
  }

  @Test
  void aStoppedBackfillGoesOnWhereItStopped() throws Exception {
    int calm;
    try (LoopbackCrawl crawl = new LoopbackCrawl(home.resolve("calm"), "")) {
      crawl.crawl("eping-search");
      calm = crawl.stored().size();
    }
    try (LoopbackCrawl crawl = new LoopbackCrawl(home.resolve("stopped"), "")) {
      crawl.site.misbehave(
          exchange -> {
            if (!String.valueOf(exchange.getRequestURI().getQuery()).contains("page=7&")) {
              return false;
            }
            exchange.sendResponseHeaders(500, -1);
            return true;
          });
      assertFalse(crawl.crawl("eping-search").outcome().isGood());
      int half = crawl.stored().size();
      assertTrue(half > calm / 3 && half < calm, half + " of " + calm);
      crawl.site.misbehave(org.tbtwatch.practice.Fault.NONE);
      crawl.later(Duration.ofHours(6));
      int before = crawl.site.requests().size();
      CrawlReport.SourceReport report = crawl.crawl("eping-search");
      assertEquals(Outcome.OK, report.outcome(), report.message());
      assertEquals(calm, crawl.stored().size());
      List<Integer> asked =
          pages(crawl.site.requests().subList(before, crawl.site.requests().size()));
      assertEquals(1, asked.getFirst(), "what is new comes first: " + asked);
      assertTrue(asked.containsAll(List.of(6, 7, 8, 9, 10, 11)), asked.toString());
      assertTrue(Stream.of(3, 4, 5).noneMatch(asked::contains), "not read again: " + asked);
      SiteCount site = new LedgerRun(crawl.store, crawl.clock).siteCount().orElseThrow();
      assertEquals("eping-search", site.source());
      assertTrue(site.count() >= site.held(), site.toString());
      assertTrue(site.held() > calm, "a joint notification counts once for each Member");
    }
  }
}
