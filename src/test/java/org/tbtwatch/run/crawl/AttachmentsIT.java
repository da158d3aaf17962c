package org.tbtwatch.run.crawl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tbtwatch.notification.Link;
import org.tbtwatch.practice.Logged;
import org.tbtwatch.practice.Trouble;
import org.tbtwatch.run.CrawlReport.Outcome;
import org.tbtwatch.run.CrawlReport.SourceReport;
import org.tbtwatch.store.source.AttachmentStore.Known;

/** The texts that notifications point to are asked for politely, read with limits, and found. */
class AttachmentsIT {
  @TempDir Path home;

  private static Map<String, Known> known(LoopbackCrawl crawl) {
    List<String> urls = new ArrayList<>();
    crawl
        .stored()
        .forEach(f -> f.notification().documents().stream().map(Link::url).forEach(urls::add));
    return new TreeMap<>(crawl.store.attachments().known(urls));
  }

  private static List<String> asked(LoopbackCrawl crawl) {
    return crawl.site.requests().stream()
        .map(Logged::path)
        .filter(p -> p.startsWith("/attachments/"))
        .toList();
  }

  /** Runs until nothing is due. */
  private static List<SourceReport> all(LoopbackCrawl crawl) throws Exception {
    List<SourceReport> reports = new ArrayList<>();
    int before;
    do {
      before = asked(crawl).size();
      reports.add(crawl.crawl("attachments"));
    } while (asked(crawl).size() > before);
    return reports;
  }

  @Test
  void wordsOfAnAttachedTextAreFoundAndEachIsAskedOnce() throws Exception {
    try (LoopbackCrawl crawl = new LoopbackCrawl(home, "")) {
      crawl.crawl("eping-search");
      for (SourceReport report : all(crawl)) {
        assertEquals(Outcome.OK, report.outcome(), report.message());
      }
      Known read =
          known(crawl).values().stream()
              .filter(k -> k.outcome().word().equals("read"))
              .findFirst()
              .orElseThrow();
      String words = crawl.store.attachments().words(read.url());
      String reference = words.replaceAll("(?s).*(practiceannex\\d+).*", "$1");
      List<String> found = crawl.search(reference);
      assertEquals(1, found.size(), reference + " " + found);
      assertTrue(
          crawl.stored(found.getFirst()).documents().contains(Link.to(read.url())),
          found.toString());
      List<String> asked = asked(crawl);
      assertEquals(asked.size(), asked.stream().distinct().count(), "nothing twice");
      assertEquals("/robots.txt", crawl.site.requests().getFirst().path());
      crawl.reindex();
      assertEquals(found, crawl.search(reference), "also in an index built anew");
    }
  }

  @Test
  void eachKindOfTroubleIsNamedAndAskedAgainOnlyWhereThatHelps() throws Exception {
    try (LoopbackCrawl crawl = new LoopbackCrawl(home, "")) {
      crawl.crawl("eping-search");
      crawl.wide(Duration.ofDays(1000));
      all(crawl);
      Map<String, List<String>> byOutcome = new TreeMap<>();
      known(crawl)
          .forEach(
              (url, k) ->
                  byOutcome
                      .computeIfAbsent(k.outcome().word(), o -> new ArrayList<>())
                      .add(k.note()));
      assertEquals(
          List.of("missing", "notYet", "read", "refused", "tooLarge", "unreadable"),
          List.copyOf(byOutcome.keySet()),
          byOutcome.toString());
      List<String> unreadable = byOutcome.getOrDefault("unreadable", List.of());
      assertTrue(
          unreadable.stream().anyMatch(n -> n.contains("zip bomb"))
              && unreadable.stream().anyMatch(n -> n.contains("scan")),
          unreadable.toString());
      int before = asked(crawl).size();
      crawl.later(Duration.ofDays(1));
      crawl.crawl("attachments");
      int again = asked(crawl).size() - before;
      assertEquals(
          byOutcome.getOrDefault("notYet", List.of()).size()
              + byOutcome.getOrDefault("missing", List.of()).size(),
          again,
          "the next day only what may have come since");
    }
  }

  @Test
  void aTextThatWasNotThereYetIsReadTheNextDay() throws Exception {
    try (LoopbackCrawl crawl = new LoopbackCrawl(home, "")) {
      crawl.crawl("eping-search");
      crawl.site.begin(Trouble.LOGIN_PAGE, "/attachments/");
      crawl.crawl("attachments");
      assertTrue(known(crawl).values().stream().allMatch(k -> k.outcome().word().equals("notYet")));
      crawl.site.end(Trouble.LOGIN_PAGE);
      int before = asked(crawl).size();
      crawl.later(Duration.ofDays(1));
      crawl.crawl("attachments");
      assertTrue(asked(crawl).size() > before);
      assertTrue(known(crawl).values().stream().anyMatch(k -> k.outcome().word().equals("read")));
    }
  }

  @Test
  void keptTextsAreReadAgainWithoutTheNetwork() throws Exception {
    List<Path> warcs;
    String reference;
    try (LoopbackCrawl crawl = new LoopbackCrawl(home.resolve("one"), "")) {
      crawl.crawl("eping-search");
      all(crawl);
      String url =
          known(crawl).values().stream()
              .filter(k -> k.outcome().word().equals("read"))
              .findFirst()
              .orElseThrow()
              .url();
      reference =
          crawl.store.attachments().words(url).replaceAll("(?s).*(practiceannex\\d+).*", "$1");
    }
    try (Stream<Path> files = Files.walk(home.resolve("one/archive"))) {
      warcs = files.filter(f -> f.toString().contains(".warc")).sorted().toList();
    }
    assertFalse(warcs.isEmpty());
    try (LoopbackCrawl inside = new LoopbackCrawl(home.resolve("two"), "")) {
      inside.replay(warcs);
      assertEquals(1, inside.search(reference).size(), reference);
      assertEquals(List.of(), inside.site.requests());
    }
  }

  @Test
  void aHostThatRefusesIsLeftAloneAndIsNoFault() throws Exception {
    try (LoopbackCrawl crawl = new LoopbackCrawl(home, "")) {
      crawl.crawl("eping-search");
      crawl.site.misbehave(
          exchange -> {
            if (!exchange.getRequestURI().getPath().startsWith("/attachments/")) {
              return false;
            }
            exchange.sendResponseHeaders(403, -1);
            return true;
          });
      SourceReport report = crawl.crawl("attachments");
      assertEquals(Outcome.OK, report.outcome(), report.message());
      assertTrue(report.message().contains("stay links"), report.message());
      assertEquals(5, asked(crawl).size(), "after five refusals no more is asked");
      crawl.later(Duration.ofDays(1));
      crawl.crawl("attachments");
      assertEquals(5, asked(crawl).size(), "nor the next day");
    }
  }
}
