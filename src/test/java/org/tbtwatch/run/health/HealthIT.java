package org.tbtwatch.run.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tbtwatch.archive.Archive;
import org.tbtwatch.digest.Receipt;
import org.tbtwatch.fetch.FetchSettings;
import org.tbtwatch.fetch.Fetcher;
import org.tbtwatch.fetch.Pause;
import org.tbtwatch.fetch.transport.TrustStore;
import org.tbtwatch.health.FaultKind;
import org.tbtwatch.health.RunFacts;
import org.tbtwatch.mail.Mailer;
import org.tbtwatch.mail.SendResult;
import org.tbtwatch.nomenclature.Members;
import org.tbtwatch.parse.Parsers;
import org.tbtwatch.practice.Logged;
import org.tbtwatch.practice.PracticeData;
import org.tbtwatch.practice.PracticeSite;
import org.tbtwatch.practice.Trouble;
import org.tbtwatch.run.CrawlOrder;
import org.tbtwatch.run.CrawlReport.Outcome;
import org.tbtwatch.run.CrawlReport.SourceReport;
import org.tbtwatch.run.CrawlRun;
import org.tbtwatch.run.IndexRun;
import org.tbtwatch.run.Installation;
import org.tbtwatch.run.MatchRun;
import org.tbtwatch.run.Progress;
import org.tbtwatch.run.ReplayRun;
import org.tbtwatch.run.Road;
import org.tbtwatch.run.subscriber.SavedSearches;
import org.tbtwatch.search.NoticeIndex;
import org.tbtwatch.settings.SourcesFile;
import org.tbtwatch.source.Source;
import org.tbtwatch.store.Store;
import org.tbtwatch.store.StoreConfig;
import org.tbtwatch.store.source.HealthStore.Broken;

/**
 * A source goes wrong in every way the practice site knows, is noticed, named, told, and healed.
 */
class HealthIT {
  private static final Instant START = Instant.parse("2026-03-11T06:00:00Z");

  /** Stands still until moved; who waits by it is let go at once. */
  private static final class Hands extends Clock implements Pause {
    private Instant now = START;

    @Override
    public void pause(Duration duration) {
      // the crawl comes back at the time it was told, not because it waited
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException("no zones here");
    }
  }

  /** Keeps the subjects of what it is given. */
  private static final class Letters implements Mailer {
    final List<String> subjects = new ArrayList<>();

    @Override
    public SendResult send(String to, String messageId, byte[] mime) {
      assertEquals("operator@example.test", to);
      subjects.add(new String(mime, StandardCharsets.UTF_8));
      return new SendResult.Accepted("kept");
    }

    @Override
    public void close() {}
  }

  @TempDir private Path folder;
  private final Hands clock = new Hands();
  private final Letters letters = new Letters();
  private PracticeSite site;
  private Store store;
  private Archive archive;
  private Fetcher fetcher;
  private NoticeIndex index;
  private CrawlRun crawl;
  private HealthDesk desk;
  private Parsers parsers;
  private List<Source> sources;

  @BeforeEach
  void open() throws Exception {
    PracticeData data = PracticeData.bundled().asOf(LocalDate.parse("2026-03-10"));
    site = new PracticeSite(data, 0, clock);
    new Installation(folder).reading(site.base());
    sources = SourcesFile.read(folder.resolve("sources.yaml")).sources();
    store = Store.open(StoreConfig.embedded(folder.resolve("data")), clock);
    archive = new Archive(folder.resolve("archive"), clock);
    Members members = Members.load();
    parsers = new Parsers(members::byName);
    fetcher =
        new Fetcher(
            new FetchSettings(
                "test@tbtwatch.test",
                "1",
                Optional.empty(),
                TrustStore.with(List.of()),
                folder.resolve("tmp")),
            clock,
            clock);
    index = NoticeIndex.open(folder.resolve("index"), clock);
    OperatorMail mail =
        new OperatorMail(
            Optional.of("operator@example.test"),
            "tbt@example.test",
            () -> letters,
            draft -> draft.subject().getBytes(StandardCharsets.UTF_8),
            clock);
    desk = new HealthDesk(store, mail, clock);
    crawl =
        new CrawlRun(
            new Road(fetcher, archive, parsers, store, clock), indexRun(), matchRun(members), desk);
  }

  private IndexRun indexRun() {
    return new IndexRun(store, index, filed -> List.of());
  }

  private MatchRun matchRun(Members members) {
    return new MatchRun(store, new SavedSearches(store, members));
  }

  @AfterEach
  void close() throws Exception {
    site.close();
    fetcher.close();
    index.close();
    archive.close();
    store.close();
  }

  private Source source(String id) {
    return sources.stream().filter(s -> s.id().equals(id)).findFirst().orElseThrow();
  }

  private SourceReport crawl(String id, boolean byHand) {
    clock.now = clock.now.plus(Duration.ofMinutes(3));
    CrawlOrder order = new CrawlOrder(List.of(source(id)), Optional.empty(), false, byHand);
    return crawl.run(order, Progress.SILENT).sources().getFirst();
  }

  private void learn(String id) {
    SourceReport good = crawl(id, true);
    assertEquals(Outcome.OK, good.outcome(), good.message());
    RunFacts seen = RunFacts.parse(store.health().facts(id, START.plusSeconds(3600), 1).getFirst());
    for (int day = 1; day <= 60; day++) {
      RunFacts before = seen.seenAgain(START.minus(Duration.ofDays(day)));
      store.health().keepFacts(id, before.day(), before.at(), before.toString());
    }
  }

  private static Map<Trouble, FaultKind> ofTheSearch() {
    Map<Trouble, FaultKind> all = new LinkedHashMap<>();
    all.put(Trouble.EMPTY_ANSWER, FaultKind.ZERO_ROWS);
    all.put(Trouble.LOGIN_PAGE, FaultKind.LOGIN_PAGE);
    all.put(Trouble.CHALLENGE_PAGE, FaultKind.CHALLENGE_PAGE);
    all.put(Trouble.HTML_FOR_JSON, FaultKind.HTML_FOR_JSON);
    all.put(Trouble.RENAMED_FIELD, FaultKind.RENAMED_FIELD);
    all.put(Trouble.DROPPED_FIELD, FaultKind.RENAMED_FIELD);
    all.put(Trouble.FLIPPED_DATES, FaultKind.DATES_FLIPPED);
    all.put(Trouble.STALE, FaultKind.STALE);
    // the same page again needs a walk of several pages: TroublesIT has it
    all.put(Trouble.LANGUAGE_SWITCHED, FaultKind.LANGUAGE_SWITCHED);
    all.put(Trouble.REDIRECT_ELSEWHERE, FaultKind.REDIRECTED_ELSEWHERE);
    all.put(Trouble.TOO_MANY_REQUESTS, FaultKind.RATE_LIMITED);
    all.put(Trouble.SERVER_ERROR, FaultKind.SERVER_ERROR);
    all.put(Trouble.TRUNCATED_GZIP, FaultKind.TRUNCATED);
    all.put(Trouble.WRONG_CHARSET, FaultKind.GARBLED_TEXT);
    return all;
  }

  @Test
  void everyTroubleOfASearchIsNoticedNamedToldAndHealed() throws Exception {
    learn("eping-search");
    long held = store.notifications().count();
    long seq = store.notifications().highestSeq();
    List<String> wrong = new ArrayList<>();
    for (Map.Entry<Trouble, FaultKind> e : ofTheSearch().entrySet()) {
      int told = letters.subjects.size();
      site.begin(e.getKey(), PracticeSite.SEARCH);
      SourceReport report = crawl("eping-search", true);
      Optional<Broken> broken = store.health().broken("eping-search");
      String found = broken.map(Broken::fault).orElse("nothing, " + report.outcome());
      if (!found.equals(e.getValue().word())) {
        wrong.add(e.getKey().key() + " found as " + found + ": " + report.message());
      }
      assertFalse(report.outcome().isGood(), e.getKey().key());
      assertTrue(Integer.signum(letters.subjects.size() - told) == 1, "told of " + e.getKey());
      crawl("eping-search", true);
      assertEquals(told + 1, letters.subjects.size(), "told once of " + e.getKey());
      site.end(e.getKey());
      SourceReport well = crawl("eping-search", true);
      assertEquals(Outcome.OK, well.outcome(), e.getKey().key() + ": " + well.message());
      assertEquals(Optional.empty(), store.health().broken("eping-search"));
      assertEquals(told + 2, letters.subjects.size(), letters.subjects.toString());
      assertTrue(letters.subjects.getLast().contains("well again"));
    }
    assertEquals(List.of(), wrong);
    assertEquals(held, store.notifications().count());
    assertEquals(seq, store.notifications().highestSeq(), "nothing wrong was stored");
  }

  @Test
  void pagesWithoutEndAndACutWorkbookAreNamed() throws Exception {
    site.begin(Trouble.ENDLESS_PAGING, PracticeSite.SEARCH);
    SourceReport endless = crawl("eping-search", true);
    assertEquals(Outcome.QUARANTINED, endless.outcome());
    assertTrue(endless.message().startsWith("samePageAgain"), endless.message());
    site.begin(Trouble.TRUNCATED_XLSX, "");
    SourceReport cut = crawl("eping-workbook", true);
    assertFalse(cut.outcome().isGood());
    assertEquals(
        "truncated", store.health().broken("eping-workbook").map(Broken::fault).orElse(""));
  }

  @Test
  void aScheduledRunWaitsAndEveryoneIsToldMeanwhile() throws Exception {
    learn("eping-search");
    site.begin(Trouble.LOGIN_PAGE, PracticeSite.SEARCH);
    assertEquals(Outcome.QUARANTINED, crawl("eping-search", false).outcome());
    int asked = site.requests().size();
    SourceReport waits = crawl("eping-search", false);
    assertEquals(Outcome.QUARANTINED, waits.outcome());
    assertEquals(asked, site.requests().size(), "asked nothing while it waits");
    Receipt.Check check = new Receipts(store, sources).now().checks().getFirst();
    assertFalse(check.healthy());
    assertTrue(check.message().contains("asks for a password"), check.message());
    assertEquals(List.of(), desk.dueForAnotherTry());
    clock.now = clock.now.plus(Duration.ofHours(1));
    assertEquals(List.of("eping-search"), desk.dueForAnotherTry());
    site.end(Trouble.LOGIN_PAGE);
    assertEquals(Outcome.OK, crawl("eping-search", false).outcome());
    assertTrue(new Receipts(store, sources).now().checks().getFirst().healthy());
  }

  @Test
  void replayOfTheKeptPagesHealsOnceTheyAreFoundRight() throws Exception {
    assertEquals(Outcome.OK, crawl("eping-search", true).outcome());
    Instant tried = clock.now;
    // As an earlier parser would have left it.
    store
        .health()
        .put(
            new Broken(
                "eping-search",
                tried,
                Optional.empty(),
                "renamedField",
                "expected x, found y",
                1,
                tried,
                tried.plusSeconds(3600),
                true));
    archive.close();
    clock.now = clock.now.plus(Duration.ofMinutes(5));
    ReplayRun replay =
        new ReplayRun(store, parsers, sources, indexRun(), matchRun(Members.load()), desk, clock);
    ReplayRun.Replayed done = replay.run(archive.files(), Progress.SILENT);
    assertEquals(0, done.isNew() + done.changed(), done.toString());
    assertEquals(Optional.empty(), store.health().broken("eping-search"));
    assertEquals(1, letters.subjects.size());
  }

  @Test
  void whatAnotherMachineKeptIsBroughtInWithBothTimes() throws Exception {
    CrawlOrder keep = new CrawlOrder(sources, Optional.empty(), true, true);
    assertTrue(crawl.run(keep, Progress.SILENT).isGood());
    assertEquals(0, store.notifications().count());
    archive.close();
    Instant read = clock.now;
    clock.now = clock.now.plus(Duration.ofHours(30));
    ReplayRun replay =
        new ReplayRun(store, parsers, sources, indexRun(), matchRun(Members.load()), desk, clock);
    ReplayRun.Replayed done = replay.run(archive.files(), Progress.SILENT);
    assertTrue(done.isNew() > 300, done.toString());
    List<String> news = new ArrayList<>();
    store
        .notifications()
        .forEach(
            f ->
                store.notifications().changesOf(f.id()).stream()
                    .filter(c -> c.isNews())
                    .forEach(c -> news.add(f.notification().distributionDate().toString())));
    assertFalse(news.isEmpty(), "what is recent is news");
    assertTrue(news.size() < done.isNew() / 2, "what is old is archive");
    Receipt.Check check = new Receipts(store, sources).now().checks().getFirst();
    assertEquals(Optional.of(read), check.lastReadAt());
    assertTrue(
        check.message().startsWith("read at 2026-03-11 06:00 UTC, brought in at"), check.message());
  }

  @Test
  void gapsAreLookedUpBySymbolTwentyARunAndNeverTwice() throws Exception {
    crawl("eping-search", true);
    List<String> first = lookUps();
    assertTrue(first.size() <= 20 && !first.isEmpty(), first.size() + " look-ups");
    crawl("eping-search", true);
    List<String> all = lookUps();
    assertEquals(all.size(), all.stream().distinct().count());
    assertTrue(all.size() <= 40);
  }

  private List<String> lookUps() {
    return site.requests().stream()
        .map(Logged::path)
        .filter(path -> path.contains("documentSymbol="))
        .toList();
  }
}
