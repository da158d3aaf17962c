package org.tbtwatch.run.crawl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.tbtwatch.practice.Trouble;
import org.tbtwatch.run.CrawlReport.Outcome;
import org.tbtwatch.run.CrawlReport.SourceReport;

/** What goes wrong with a page ends the source's run with a word for it; healed, it goes on. */
class TroublesIT {
  @TempDir Path home;

  /**
   * @param words that the report must hold
   */
  private record Case(Trouble trouble, String source, Outcome outcome, String words) {}

  private static final List<Case> CASES =
      List.of(
          new Case(Trouble.EMPTY_ANSWER, "eping-search", Outcome.QUARANTINED, "zeroRows"),
          new Case(Trouble.EMPTY_ANSWER, "national-en", Outcome.QUARANTINED, "renamedField"),
          new Case(Trouble.LOGIN_PAGE, "eping-latest", Outcome.QUARANTINED, "loginPage"),
          new Case(Trouble.LOGIN_PAGE, "wto-documents", Outcome.QUARANTINED, "loginPage"),
          new Case(Trouble.CHALLENGE_PAGE, "national-zh", Outcome.QUARANTINED, "challengePage"),
          new Case(Trouble.HTML_FOR_JSON, "eping-search", Outcome.QUARANTINED, "htmlForJson"),
          new Case(Trouble.RENAMED_FIELD, "eping-latest", Outcome.QUARANTINED, "renamedField"),
          new Case(Trouble.RENAMED_FIELD, "national-en", Outcome.QUARANTINED, "renamedField"),
          new Case(Trouble.RENAMED_FIELD, "eping-workbook", Outcome.QUARANTINED, "renamedField"),
          new Case(Trouble.DROPPED_FIELD, "eping-latest", Outcome.QUARANTINED, "renamedField"),
          new Case(Trouble.DROPPED_FIELD, "wto-documents", Outcome.QUARANTINED, "tooManyUnread"),
          new Case(Trouble.DROPPED_FIELD, "national-zh", Outcome.QUARANTINED, "renamedField"),
          new Case(Trouble.FLIPPED_DATES, "eping-latest", Outcome.QUARANTINED, "datesFlipped"),
          new Case(Trouble.FLIPPED_DATES, "national-zh", Outcome.QUARANTINED, "datesFlipped"),
          new Case(Trouble.SAME_PAGE, "eping-search", Outcome.QUARANTINED, "samePageAgain"),
          new Case(Trouble.SAME_PAGE, "national-en", Outcome.QUARANTINED, "samePageAgain"),
          new Case(Trouble.ENDLESS_PAGING, "eping-search", Outcome.QUARANTINED, "samePageAgain"),
          new Case(Trouble.ENDLESS_PAGING, "wto-documents", Outcome.QUARANTINED, "samePageAgain"),
          new Case(
              Trouble.REDIRECT_ELSEWHERE,
              "eping-latest",
              Outcome.QUARANTINED,
              "redirectedElsewhere"),
          new Case(Trouble.TOO_MANY_REQUESTS, "national-en", Outcome.DEFERRED, "Retry-After"),
          new Case(Trouble.SERVER_ERROR, "eping-search", Outcome.FAILED, "status 500"),
          new Case(Trouble.TRUNCATED_GZIP, "national-en", Outcome.FAILED, "truncated"),
          new Case(Trouble.WRONG_CHARSET, "national-en", Outcome.QUARANTINED, "charset"),
          new Case(Trouble.WRONG_CHARSET, "eping-latest", Outcome.QUARANTINED, "broken JSON"),
          new Case(Trouble.TRUNCATED_XLSX, "eping-workbook", Outcome.QUARANTINED, "truncated"));

  @TestFactory
  Stream<DynamicTest> eachTroubleIsNamedAndHeals() {
    return CASES.stream()
        .map(c -> dynamicTest(c.trouble().key() + " at " + c.source(), () -> check(c)));
  }

  private void check(Case c) throws Exception {
    Path folder = Files.createTempDirectory(home, "case");
    try (LoopbackCrawl crawl = new LoopbackCrawl(folder, "")) {
      crawl.site.begin(c.trouble());
      SourceReport broken = crawl.crawl(c.source());
      String told = broken.message() + " " + broken.unread();
      assertEquals(c.outcome(), broken.outcome(), told);
      assertTrue(told.contains(c.words()), told);
      crawl.site.end(c.trouble());
      crawl.later(Duration.ofHours(1));
      SourceReport healed = crawl.crawl(c.source());
      assertTrue(healed.outcome().isGood(), healed.message() + healed.unread());
    }
  }
}
