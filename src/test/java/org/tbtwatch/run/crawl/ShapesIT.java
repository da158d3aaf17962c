package org.tbtwatch.run.crawl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tbtwatch.notification.FiledNotification;
import org.tbtwatch.notification.Kind;
import org.tbtwatch.practice.Logged;
import org.tbtwatch.practice.Trouble;
import org.tbtwatch.run.CrawlReport.Outcome;
import org.tbtwatch.run.CrawlReport.SourceReport;
import org.tbtwatch.run.health.DoctorRun;
import org.tbtwatch.run.health.DoctorRun.Check;
import org.tbtwatch.run.health.RecordRun;

/** Each shape crawls the practice site. */
class ShapesIT {
  @TempDir Path home;

  private static void good(SourceReport report) {
    assertEquals(Outcome.OK, report.outcome(), report.message() + report.unread());
  }

  @Test
  void theTenNewestAreReadAndUnchangedOnesPassedOver() throws Exception {
    try (LoopbackCrawl crawl = new LoopbackCrawl(home, "")) {
      SourceReport first = crawl.crawl("eping-latest");
      good(first);
      assertEquals(10, first.tally().rows());
      FiledNotification one = crawl.stored().getFirst();
      assertTrue(
          one.notification()
              .url()
              .startsWith(crawl.site.base() + "/en/Search?viewData=G%2FTBT%2FN%2F"));
      assertEquals(Outcome.NOT_MODIFIED, crawl.crawl("eping-latest").outcome());
    }
  }

  @Test
  void theDocumentedApiWantsAKeyAndNeverShowsIt() throws Exception {
    try (LoopbackCrawl crawl = new LoopbackCrawl(home, "")) {
      SourceReport report = crawl.crawl("wto-api");
      assertEquals(Outcome.NO_KEY, report.outcome());
      assertTrue(report.message().contains("WTO_API_KEY"), report.message());
      assertEquals(List.of(), crawl.site.requests());
    }
    Path other = Files.createDirectories(home.resolve("with-key"));
    try (LoopbackCrawl crawl = new LoopbackCrawl(other, "geheim-0815")) {
      good(crawl.crawl("wto-api"));
      assertTrue(crawl.stored().size() > 300);
    }
    try (Stream<Path> files = Files.walk(other)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        byte[] bytes = Files.readAllBytes(file);
        String text = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
        assertFalse(text.contains("geheim-0815"), file.toString());
      }
    }
  }

  @Test
  void documentsOnlineIsReadByXmlAndEachFormOnce() throws Exception {
    try (LoopbackCrawl crawl = new LoopbackCrawl(home, "")) {
      SourceReport report = crawl.crawl("wto-documents");
      good(report);
      long forms = forms(crawl);
      assertTrue(forms > 5, "forms asked: " + forms);
      List<FiledNotification> read =
          crawl.stored().stream()
              .filter(f -> f.origins().containsValue("wto-documents/wto-form"))
              .toList();
      assertFalse(read.isEmpty());
      assertTrue(read.size() < forms, "the newest day's forms are not there yet");
      Set<String> kept =
          crawl.site.requests().stream()
              .filter(r -> r.path().contains("directdoc"))
              .map(r -> r.path().replaceAll(".*\\.(docx|pdf)&.*", "$1"))
              .collect(Collectors.toSet());
      assertEquals(Set.of("docx", "pdf"), kept, "what is no page is read from its file");
      for (FiledNotification f : read) {
        assertEquals("wto-documents/wto-form", origin(f, "title"), f.notification().toString());
        assertTrue(
            f.notification().kind() == Kind.SUPPLEMENT || !f.notification().description().isEmpty(),
            f.notification().toString());
      }

      good(crawl.crawl("wto-documents"));
      assertEquals(forms, forms(crawl), "nothing is asked twice");
      crawl.later(Duration.ofDays(1));
      good(crawl.crawl("wto-documents"));
      assertEquals(2 * forms - read.size(), forms(crawl), "what was not there is asked again");
      FiledNotification again =
          crawl.store.notifications().byId(read.getFirst().id()).orElseThrow();
      assertEquals(read.getFirst().version(), again.version(), "the list undoes no form");
    }
  }

  private static String origin(FiledNotification filed, String field) {
    return filed.origins().entrySet().stream()
        .filter(e -> e.getKey().key().equals(field))
        .findFirst()
        .orElseThrow()
        .getValue();
  }

  private static long forms(LoopbackCrawl crawl) {
    return crawl.site.requests().stream().filter(r -> r.path().contains("S009-Html")).count();
  }

  @Test
  void whereTheXmlFailsTheListIsPagedByItsForm() throws Exception {
    try (LoopbackCrawl crawl = new LoopbackCrawl(home, "")) {
      crawl.site.begin(Trouble.HTML_FOR_JSON, "/dol2fe/Pages/SS/GetXML");
      SourceReport report = crawl.crawl("wto-documents");
      good(report);
      assertTrue(report.message().contains("read from the HTML list, because"), report.message());
      List<Logged> posts =
          crawl.site.requests().stream().filter(r -> r.method().equals("POST")).toList();
      assertFalse(posts.isEmpty());
      assertTrue(posts.stream().allMatch(r -> r.status() == 200), posts.toString());
      assertTrue(crawl.stored().size() > 10, "stored " + crawl.stored().size());
    }
  }

  @Test
  void anEnglishTableIsReadThroughItsPages() throws Exception {
    try (LoopbackCrawl crawl = new LoopbackCrawl(home, "")) {
      SourceReport report = crawl.crawl("national-en");
      good(report);
      assertTrue(report.tally().pages() > 1);
      assertTrue(crawl.stored().stream().noneMatch(f -> f.notification().title().isEmpty()));
      assertTrue(
          crawl.stored().stream().allMatch(f -> f.notification().distributionDate().isPresent()));
      assertTrue(
          crawl.stored().stream()
              .anyMatch(f -> f.notification().finalDateForComments().date().isPresent()));
    }
  }

  @Test
  void aChineseListLeadsToPagesOfItemsInItsOldCharset() throws Exception {
    try (LoopbackCrawl crawl = new LoopbackCrawl(home, "")) {
      SourceReport report = crawl.crawl("national-zh");
      good(report);
      FiledNotification one =
          crawl.stored().stream()
              .filter(f -> !f.notification().productsCovered().isEmpty())
              .findFirst()
              .orElseThrow();
      assertEquals("national-zh/html-detail", origin(one, "productsCovered"));
      long pages = crawl.site.requests().size();
      good(crawl.crawl("national-zh"));
      long again = crawl.site.requests().size() - pages;
      assertTrue(again < pages / 2, "items are asked once: " + again + " of " + pages);
    }
  }

  @Test
  void aNewPageBecomesASourceByTheManualAlone() throws Exception {
    String manual = Files.readString(Path.of("docs/adding-a-source.md"));
    int begin = manual.indexOf("    list:\n      items: section.avis");
    String list = manual.substring(begin, manual.indexOf("```", begin));
    try (LoopbackCrawl crawl = new LoopbackCrawl(home, "")) {
      crawl.adding(
          """
            - id: avis-fr
              shape: html-list
              url: %s/national/fr/avis
              delay: 10ms
              allowPrivate: true
          """
                  .formatted(crawl.site.base())
              + list);
      SourceReport report = crawl.crawl("avis-fr");
      good(report);
      assertTrue(report.tally().isNew() > 20, report.toString());
      for (FiledNotification f : crawl.stored()) {
        assertFalse(f.notification().title().isEmpty(), f.notification().toString());
        assertTrue(f.notification().distributionDate().isPresent(), f.notification().toString());
      }
      assertTrue(
          crawl.stored().stream()
              .anyMatch(f -> f.notification().finalDateForComments().date().isPresent()));
    }
  }

  @Test
  void theDoctorPassesAllAndTellsWhatItSaw() throws Exception {
    try (LoopbackCrawl crawl = new LoopbackCrawl(home, "key")) {
      DoctorRun doctor = new DoctorRun(crawl.fetcher, crawl.parsers, crawl.clock);
      List<String> ids =
          List.of(
              "eping-search",
              "eping-workbook",
              "wto-documents",
              "eping-latest",
              "wto-api",
              "national-en",
              "national-zh");
      List<Check> checks = doctor.run(ids.stream().map(crawl::source).toList(), c -> {});
      assertTrue(checks.stream().allMatch(Check::passed), checks.toString());
      assertTrue(checks.size() >= 8, checks.toString());
      crawl.site.begin(Trouble.LOGIN_PAGE);
      List<Check> broken = doctor.run(List.of(crawl.source("eping-latest")), c -> {});
      assertFalse(broken.getFirst().passed());
      assertTrue(broken.getFirst().seen().contains("Sign in"), broken.toString());
    }
  }

  @Test
  void recordedAnswersReadLikeTheOnesTheyCameFrom() throws Exception {
    try (LoopbackCrawl crawl = new LoopbackCrawl(home, "")) {
      RecordRun recorder = new RecordRun(crawl.fetcher, crawl.parsers, crawl.clock);
      Path pages = home.resolve("pages");
      RecordRun.Recorded recorded = recorder.run(crawl.source("national-zh"), pages);
      assertEquals(List.of(), recorded.failures());
      assertEquals(4, recorded.files().size(), "a list and an item, each with its origin");
      String about = Files.readString(pages.resolve("recorded-2026-11-23-1.json"));
      assertTrue(about.contains("\"fetchedAt\" : \"2026-11-23T08:"), about);
      assertTrue(Files.size(recorded.files().getFirst()) > 1000);
    }
  }
}
