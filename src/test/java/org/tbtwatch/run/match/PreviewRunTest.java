package org.tbtwatch.run.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tbtwatch.nomenclature.Members;
import org.tbtwatch.notification.DocumentSymbol;
import org.tbtwatch.notification.FormDate;
import org.tbtwatch.notification.Notification;
import org.tbtwatch.run.match.PreviewRun.Preview;
import org.tbtwatch.run.search.SearchRun;
import org.tbtwatch.search.NoticeIndex;
import org.tbtwatch.store.Store;
import org.tbtwatch.store.StoreConfig;
import org.tbtwatch.store.source.SourceReading;
import org.tbtwatch.subscription.Breadth;
import org.tbtwatch.subscription.SavedSearch;

/** What the form shows while it is filled in is what matching itself would have found. */
class PreviewRunTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-06-15T12:00:00Z"), ZoneOffset.UTC);
  private static final LocalDate TODAY = LocalDate.of(2026, 6, 15);

  @TempDir private Path dir;
  private Store store;
  private NoticeIndex index;
  private PreviewRun previews;

  @BeforeEach
  void open() throws IOException {
    store = Store.open(new StoreConfig(dir.resolve("data"), Optional.empty(), "", ""), CLOCK);
    index = NoticeIndex.open(dir.resolve("index"), CLOCK);
    previews =
        new PreviewRun(new BacktestRun(store, Members.load()), new SearchRun(store, index, CLOCK));
  }

  @AfterEach
  void close() throws Exception {
    index.close();
    store.close();
  }

  private static Notification notice(int number, String product, LocalDate day) {
    return Notification.of(List.of(DocumentSymbol.parse("G/TBT/N/KEN/" + number)))
        .productsCovered(product)
        .title("Rules for " + product)
        .distributionDate(day)
        .finalDateForComments(FormDate.of(day.plusDays(60)))
        .build();
  }

  private void record(List<Notification> notices) {
    store.notifications().record(SourceReading.of("test", 1, CLOCK.instant(), notices));
  }

  private static SavedSearch without(String keyword, String excluded) {
    return new SavedSearch(
        "",
        List.of(keyword),
        List.of(excluded),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Breadth.NORMAL);
  }

  @Test
  void itCountsEveryNoticeOfTheYearHoweverMany() {
    List<Notification> notices = new ArrayList<>();
    for (int n = 1; n <= 450; n++) {
      notices.add(notice(n, "Toys", TODAY.minusDays(n % 300)));
    }
    record(notices);
    Preview preview = previews.of(SavedSearch.ofKeywords("玩具"));
    assertEquals(450, preview.total());
    long open = notices.stream().filter(PreviewRunTest::isOpen).count();
    assertTrue(open > 0 && open < 450, "of both sorts: " + open);
    assertEquals(open, preview.open());
  }

  private static boolean isOpen(Notification notice) {
    return !notice.finalDateForComments().date().orElseThrow().isBefore(TODAY);
  }

  @Test
  void itShowsTheNewestFirstWithReasons() {
    List<Notification> notices = new ArrayList<>();
    for (int n = 1; n <= 9; n++) {
      notices.add(notice(n, "Toys", TODAY.minusDays(n)));
    }
    record(notices);
    Preview preview = previews.of(SavedSearch.ofKeywords("toys"));
    assertEquals(
        List.of(1, 2, 3, 4, 5),
        preview.newest().stream()
            .map(h -> h.item().filed().notification().symbol().number())
            .toList());
    preview.newest().forEach(h -> assertEquals("toys", h.reasons().get(0).wanted()));
  }

  @Test
  void whatIsOlderThanAYearOrExcludedDoesNotCount() {
    record(
        List.of(
            notice(1, "Toys", TODAY.minusYears(1)),
            notice(2, "Toys", TODAY.minusYears(1).minusDays(1)),
            notice(3, "Electric toys", TODAY)));
    assertEquals(2, previews.of(SavedSearch.ofKeywords("toys")).total());
    assertEquals(1, previews.of(without("toys", "electric")).total());
  }

  @Test
  void itFollowsTheStore() {
    record(List.of(notice(1, "Toys", TODAY)));
    assertEquals(1, previews.of(SavedSearch.ofKeywords("toys")).total());
    record(List.of(notice(2, "Toys", TODAY), notice(3, "Cement", TODAY)));
    assertEquals(2, previews.of(SavedSearch.ofKeywords("toys")).total());
    record(List.of(notice(1, "Helmets", TODAY)));
    assertEquals(1, previews.of(SavedSearch.ofKeywords("toys")).total());
    assertEquals(1, previews.of(SavedSearch.ofKeywords("helmet")).total());
  }
}
