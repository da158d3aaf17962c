package org.tbtwatch.run.reader;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tbtwatch.match.Notice;
import org.tbtwatch.match.Percolator;
import org.tbtwatch.nomenclature.Language;
import org.tbtwatch.nomenclature.Members;
import org.tbtwatch.notification.DocumentSymbol;
import org.tbtwatch.notification.Notification;
import org.tbtwatch.run.match.BacktestRun;
import org.tbtwatch.run.match.EvaluateRun;
import org.tbtwatch.run.reader.NotForMe.Recorded;
import org.tbtwatch.run.subscriber.JudgementsExport;
import org.tbtwatch.run.subscriber.SavedSearches;
import org.tbtwatch.store.Store;
import org.tbtwatch.store.StoreConfig;
import org.tbtwatch.store.source.SourceReading;
import org.tbtwatch.subscription.ExclusionOffer;
import org.tbtwatch.subscription.Frequency;
import org.tbtwatch.subscription.SavedSearch;
import org.tbtwatch.subscription.Subscriber;
import org.tbtwatch.subscription.Subscription;

/** Judgements, offers, back-tests and the living percolator over a real store. */
class NotForMeTest {
  private static final Instant NOW = Instant.parse("2026-03-10T06:00:00Z");
  private static final LocalDate TODAY = LocalDate.of(2026, 3, 10);
  private static final Members MEMBERS = Members.load();

  @TempDir Path folder;
  private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
  private Store store;
  private NotForMe notForMe;

  @BeforeEach
  void open() {
    store = Store.open(StoreConfig.embedded(folder), clock);
    notForMe = new NotForMe(store, MEMBERS, clock);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private Notification filed(int number, String products) {
    Notification n =
        Notification.of(List.of(symbol(number)))
            .productsCovered(products)
            .title("Requirements for " + products)
            .distributionDate(TODAY.minusDays(number))
            .build();
    store.notifications().record(SourceReading.of("test", 1, NOW, List.of(n)));
    return n;
  }

  private static DocumentSymbol symbol(int number) {
    return DocumentSymbol.parse("G/TBT/N/USA/" + number);
  }

  private Subscription subscribed(String email, String... keywords) {
    Subscriber subscriber =
        new Subscriber(
            "",
            email,
            "",
            "",
            "en",
            ZoneId.of("UTC"),
            Frequency.DAILY,
            LocalTime.NOON,
            DayOfWeek.MONDAY,
            0,
            "",
            Subscriber.Status.ACTIVE,
            NOW);
    SavedSearch search = SavedSearch.ofKeywords(keywords).named("mine");
    String id = store.subscribers().save(subscriber, List.of(search)).subscriber().id();
    return store.subscribers().subscriptionsOf(id).get(0);
  }

  private Recorded no(Subscription s, int number) {
    return notForMe.record(s.subscriberId(), s.id(), symbol(number), false).orElseThrow();
  }

  @Test
  void afterTwoOfAKindAnExclusionIsOfferedAndAppliedOnlyOnAYes() {
    Subscription mine = subscribed("a@example.org", "helmet");
    Notification first = filed(1, "Bicycle helmets");
    Notification kept = filed(3, "Industrial safety helmets");
    filed(2, "Helmets for bicycle riders; bicycle helmets");
    assertTrue(notForMe.record(mine.subscriberId(), mine.id(), symbol(3), true).isPresent());
    assertEquals(Optional.empty(), no(mine, 1).offer());
    ExclusionOffer offer = no(mine, 2).offer().orElseThrow();
    assertTrue(offer.words().toLowerCase(java.util.Locale.ROOT).contains("bicycle"), offer.words());
    assertEquals(
        List.of(), store.subscribers().subscription(mine.id()).orElseThrow().search().exclude());
    assertEquals(List.of(offer), notForMe.offers(mine.subscriberId()));
    assertFalse(notForMe.confirm("somebody else", offer.id()));
    assertTrue(notForMe.confirm(mine.subscriberId(), offer.id()));
    SavedSearch now = store.subscribers().subscription(mine.id()).orElseThrow().search();
    assertEquals(List.of(offer.words()), now.exclude());
    assertEquals(Optional.empty(), Percolator.matches(MEMBERS, now, Notice.of(first)));
    assertTrue(Percolator.matches(MEMBERS, now, Notice.of(kept)).isPresent());
    assertEquals(List.of(), notForMe.offers(mine.subscriberId()));
  }

  @Test
  void whatWouldLoseSomethingWantedIsNotOfferedAndANoIsRemembered() {
    Subscription mine = subscribed("a@example.org", "helmet");
    filed(1, "Bicycle helmets");
    filed(2, "Bicycle helmets for children");
    filed(3, "Bicycle helmets and motorcycle helmets");
    notForMe.record(mine.subscriberId(), mine.id(), symbol(3), true);
    no(mine, 1);
    assertEquals(Optional.empty(), no(mine, 2).offer());
    Subscription other = subscribed("b@example.org", "helmet");
    no(other, 1);
    ExclusionOffer offer = no(other, 2).offer().orElseThrow();
    assertTrue(notForMe.decline(other.subscriberId(), offer.id()));
    assertEquals(Optional.empty(), no(other, 2).offer());
  }

  @Test
  void onlyOnesOwnSearchesAreJudged() {
    Subscription mine = subscribed("a@example.org", "helmet");
    filed(1, "Bicycle helmets");
    assertEquals(Optional.empty(), notForMe.record("else", mine.id(), symbol(1), false));
    assertEquals(
        Optional.empty(), notForMe.record(mine.subscriberId(), mine.id(), symbol(9), false));
    assertEquals(List.of(), store.judgements().all());
    assertEquals(1, notForMe.record(mine.subscriberId(), symbol(1), false).size());
  }

  @Test
  void judgementsAreExportedAsEvaluateReadsThem() throws Exception {
    Subscription mine = subscribed("a@example.org", "helmet", "安全帽");
    filed(1, "Bicycle helmets");
    filed(2, "Safety helmets");
    no(mine, 1);
    notForMe.record(mine.subscriberId(), mine.id(), symbol(2), true);
    Path out = folder.resolve("labelled");
    int pairs = new JudgementsExport(store).write(out);
    EvaluateRun.Evaluated evaluated = new EvaluateRun(MEMBERS).run(out);
    assertEquals(pairs, requireNonNull(evaluated.scores().get("field")).pairs());
    assertTrue(pairs >= 2);
    String all =
        java.nio.file.Files.readString(out.resolve("judgements.tsv"))
            + java.nio.file.Files.readString(out.resolve("notices.jsonl"));
    assertFalse(all.contains("example.org") || all.contains(mine.subscriberId()));
  }

  @Test
  void theRunningPercolatorFollowsTheStore() {
    SavedSearches searches = new SavedSearches(store, MEMBERS);
    Notice notice = Notice.of(filed(1, "Bicycle helmets"));
    assertEquals(0, searches.percolator().percolate(notice).hits().size());
    Subscription mine = subscribed("a@example.org", "helmet");
    assertEquals(1, searches.percolator().percolate(notice).hits().size());
    Subscription broken = subscribed("b@example.org", "lucene:(");
    assertEquals(java.util.Set.of(broken.id()), searches.broken().keySet());
    subscribed("a@example.org", "tyres");
    assertEquals(0, searches.percolator().percolate(notice).hits().size());
    subscribed("a@example.org", "helmet");
    store.subscribers().setStatus(mine.subscriberId(), Subscriber.Status.LEFT);
    assertEquals(0, searches.percolator().percolate(notice).hits().size());
    store.subscribers().delete(broken.subscriberId());
    assertEquals(Map.of(), searches.broken());
  }

  @Test
  void aBackTestCountsAdvisesAndFollowsTheStore() {
    BacktestRun backtest = new BacktestRun(store, MEMBERS);
    SavedSearch helmets = SavedSearch.ofKeywords("helmet");
    LocalDate from = TODAY.minusMonths(12);
    assertEquals(0, backtest.summary(helmets, from, TODAY, 5, Language.EN).total());
    filed(1, "Bicycle helmets");
    filed(40, "Safety helmets");
    filed(500, "Motorcycle helmets");
    BacktestRun.Summary summary = backtest.summary(helmets, from, TODAY, 1, Language.EN);
    assertEquals(2, summary.total());
    assertEquals(13, summary.months().size());
    assertEquals(2, summary.months().values().stream().mapToInt(i -> i).sum());
    assertEquals(symbol(1), summary.sample().get(0).filed().notification().symbol());
    assertEquals(3, backtest.run(helmets, TODAY.minusYears(3), TODAY).size());
    filed(1, "Tyres");
    assertEquals(1, backtest.run(helmets, from, TODAY).size());
    for (int i = 600; i < 1_050; i++) {
      Notification n =
          Notification.of(List.of(symbol(i)))
              .productsCovered("Toys")
              .distributionDate(TODAY.minusDays(i % 300))
              .build();
      store.notifications().record(SourceReading.of("test", 1, NOW, List.of(n)));
    }
    Optional<BacktestRun.Advice> broad =
        backtest
            .summary(SavedSearch.ofKeywords("helmet", "toys"), from, TODAY, 1, Language.EN)
            .advice();
    assertEquals(Optional.of(new BacktestRun.Advice.TooBroad("toys", 450)), broad);
    Optional<BacktestRun.Advice> narrow =
        backtest
            .summary(SavedSearch.ofKeywords("safety helmet"), from, TODAY, 1, Language.EN)
            .advice();
    assertTrue(narrow.orElseThrow() instanceof BacktestRun.Advice.TooNarrow, narrow::toString);
  }
}
