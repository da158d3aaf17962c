package org.tbtwatch.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tbtwatch.store.Samples.date;
import static org.tbtwatch.store.Samples.notification;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tbtwatch.notification.Change;
import org.tbtwatch.notification.DocumentSymbol;
import org.tbtwatch.notification.FiledNotification;
import org.tbtwatch.notification.FormDate;
import org.tbtwatch.notification.Measure;
import org.tbtwatch.notification.Notification;
import org.tbtwatch.notification.NotificationField;
import org.tbtwatch.store.notification.IndexRow;
import org.tbtwatch.store.notification.Recorded;
import org.tbtwatch.store.notification.Recorded.Outcome;
import org.tbtwatch.store.source.SourceReading;

/** What every store does with notifications. */
abstract class NotificationContract extends StoreContract {

  private static DocumentSymbol symbol(String text) {
    return DocumentSymbol.parse(text);
  }

  private FiledNotification filed(String text) {
    return store.notifications().bySymbol(symbol(text)).orElseThrow();
  }

  @Test
  void aNotificationComesBackAsItWasRead() {
    Notification toys = notification("G/TBT/N/USA/1").description("含电池的玩具\n🧸 zero\0byte").build();
    Recorded recorded = readOne(toys);
    assertEquals(Outcome.NEW, recorded.outcome());
    FiledNotification filed = filed("G/TBT/N/USA/1");
    assertEquals(toys, filed.notification());
    assertEquals(1, filed.version());
    assertEquals("eping-search", filed.origins().get(NotificationField.TITLE));
    assertEquals(filed, store.notifications().byId(recorded.notificationId()).orElseThrow());
    assertEquals(1, store.notifications().count());
    assertTrue(store.notifications().serials("USA").get(1));
  }

  @Test
  void readingTheSameAgainChangesNothing() {
    Notification toys = notification("G/TBT/N/USA/1").build();
    readOne(toys);
    long seq = store.notifications().highestSeq();
    later(Duration.ofDays(1));
    Recorded again = readOne(toys);
    assertEquals(Outcome.UNCHANGED, again.outcome());
    assertEquals(seq, store.notifications().highestSeq());
    assertEquals(1, store.notifications().changesOf(again.notificationId()).size());
  }

  @Test
  void aDifferenceMakesAVersionAndSaysWhichFieldsDiffer() {
    readOne(notification("G/TBT/N/USA/1").finalDateForComments(date("2026-04-30")).build());
    later(Duration.ofDays(1));
    Change change =
        changeBy(
            notification("G/TBT/N/USA/1")
                .title("Safety of all toys")
                .finalDateForComments(date("2026-05-31"))
                .build());
    assertEquals(2, change.version());
    assertFalse(change.isNew());
    assertTrue(change.isNews());
    assertEquals(
        List.of(
            new Change.FieldChange(NotificationField.TITLE, "Safety of toys", "Safety of all toys"),
            new Change.FieldChange(
                NotificationField.FINAL_DATE_FOR_COMMENTS, "2026-04-30", "2026-05-31")),
        change.fields());
    assertEquals(change, store.notifications().change(change.id()).orElseThrow());
    assertEquals(now(), filed("G/TBT/N/USA/1").changedAt());
    List<String> changedSince = new ArrayList<>();
    store.notifications().forEachChangedSince(now(), f -> changedSince.add(f.id()));
    assertEquals(List.of(change.notificationId()), changedSince);
  }

  @Test
  void theSourceOfLowerRankDecidesFieldByField() {
    read("eping-workbook", 3, notification("G/TBT/N/USA/1").agency("CPSC").build());
    read("wto-documents", 1, notification("G/TBT/N/USA/1").title("Toy safety").build());
    FiledNotification filed = filed("G/TBT/N/USA/1");
    assertEquals("Toy safety", filed.notification().title());
    assertEquals("CPSC", filed.notification().agency());
    assertEquals("wto-documents", filed.origins().get(NotificationField.TITLE));
    assertEquals("eping-workbook", filed.origins().get(NotificationField.AGENCY));
    assertEquals(
        Map.of("wto-documents", "Toy safety", "eping-workbook", "Safety of toys"),
        store.notifications().conflicts(filed.id()).get(NotificationField.TITLE));
    Recorded worse = read("eping-workbook", 3, notification("G/TBT/N/USA/1").build()).getFirst();
    assertEquals(Outcome.CHANGED, worse.outcome(), "the agency is gone");
    assertFalse(worse.change().orElseThrow().isNews(), "nothing that matters moved");
  }

  @Test
  void rowsPerMemberOfAJointNotificationAreOne() {
    String[] all = {"G/TBT/N/ARE/7", "G/TBT/N/BHR/8"};
    Notification are =
        notification(all).notifyingMembers(List.of("ARE")).url("https://example.org/1").build();
    Notification bhr =
        notification(all).notifyingMembers(List.of("BHR")).url("https://example.org/2").build();
    List<Recorded> first = read("eping-search", 2, are, bhr);
    assertEquals(Outcome.NEW, first.get(0).outcome());
    assertEquals(Outcome.UNCHANGED, first.get(1).outcome());
    assertEquals(1, store.notifications().count());
    assertEquals(
        List.of("ARE", "BHR"),
        filed(all[1]).notification().notifyingMembers().stream().sorted().toList());
    later(Duration.ofHours(1));
    for (Recorded again : read("eping-search", 2, bhr, are)) {
      assertEquals(Outcome.UNCHANGED, again.outcome());
    }
    assertEquals(1, filed(all[0]).version());
  }

  @Test
  void aPageThatJoinsTwoStoredOnesLeavesTheOlder() {
    Recorded older = readOne(notification("G/TBT/N/ARE/7").agency("ESMA").build());
    later(Duration.ofHours(1));
    Recorded younger = readOne(notification("G/TBT/N/BHR/8").build());
    later(Duration.ofHours(1));
    Recorded joined =
        read("wto-documents", 1, notification("G/TBT/N/BHR/8", "G/TBT/N/ARE/7").build()).getFirst();
    assertEquals(older.notificationId(), joined.notificationId());
    assertEquals(1, store.notifications().count());
    assertEquals(older.notificationId(), filed("G/TBT/N/BHR/8").id());
    assertEquals("ESMA", filed("G/TBT/N/ARE/7").notification().agency());
    assertTrue(store.notifications().byId(younger.notificationId()).isEmpty());
    assertEquals(
        older.notificationId(),
        store.notifications().joinedInto(younger.notificationId()).orElseThrow());
    assertEquals(3, store.notifications().changesOf(older.notificationId()).size());
    List<String> queued =
        store.notifications().indexQueueAfter(2, 10).stream()
            .map(IndexRow::notificationId)
            .sorted()
            .toList();
    assertEquals(
        List.of(older.notificationId(), younger.notificationId()).stream().sorted().toList(),
        queued);
  }

  @Test
  void aMeasureHoldsAllDocumentsOfAllItsBaseSymbols() {
    readOne(notification("G/TBT/N/ARE/7", "G/TBT/N/BHR/8").build());
    readOne(notification("G/TBT/N/ARE/7/Add.1").build());
    readOne(notification("G/TBT/N/BHR/8/Rev.1").build());
    readOne(notification("G/TBT/N/BHR/9").build());
    Measure measure = store.notifications().measure(symbol("G/TBT/N/BHR/8/Rev.1"));
    assertEquals(3, measure.documents().size());
    assertEquals(symbol("G/TBT/N/BHR/8"), measure.base());
    assertTrue(store.notifications().measure(symbol("G/TBT/N/USA/1")).documents().isEmpty());
  }

  @Test
  void anAddendumIsAChangeOfItsOwnDocument() {
    readOne(notification("G/TBT/N/USA/1").build());
    Change change = changeBy(notification("G/TBT/N/USA/1/Add.1").build());
    assertEquals(symbol("G/TBT/N/USA/1/Add.1"), change.cause());
    assertTrue(change.isNew());
  }

  @Test
  void anOlderPageNeverReplacesANewerReading() {
    Notification old = notification("G/TBT/N/USA/1").title("Draft title").build();
    Notification fresh = notification("G/TBT/N/USA/1").build();
    readOne(fresh);
    SourceReading replay =
        SourceReading.of("eping-search", 2, now().minus(Duration.ofDays(3)), List.of(old));
    assertEquals(
        Outcome.UNCHANGED, store.notifications().record(replay.asReplay()).getFirst().outcome());
    assertEquals("Safety of toys", filed("G/TBT/N/USA/1").notification().title());
  }

  @Test
  void aReplayOfTheSamePageMakesAVersionButNoNews() {
    readOne(notification("G/TBT/N/USA/1").build());
    Notification better = notification("G/TBT/N/USA/1").agency("CPSC").build();
    Recorded recorded =
        store
            .notifications()
            .record(SourceReading.of("eping-search", 2, now(), List.of(better)).asReplay())
            .getFirst();
    assertEquals(Outcome.CHANGED, recorded.outcome());
    assertFalse(recorded.change().orElseThrow().isNews());
  }

  @Test
  void anOldDocumentIsNewsOnlyWhileItsMeasureIsOpen() {
    Notification closed =
        notification("G/TBT/N/USA/1")
            .distributionDate(LocalDate.parse("2025-12-01"))
            .finalDateForComments(date("2026-03-09"))
            .build();
    Notification open =
        notification("G/TBT/N/USA/2")
            .distributionDate(LocalDate.parse("2025-12-01"))
            .finalDateForComments(date("2026-03-10"))
            .build();
    assertFalse(changeBy(closed).isNews());
    assertTrue(changeBy(open).isNews());
    Change extended = changeBy(closed.toBuilder().finalDateForComments(date("2026-06-01")).build());
    assertTrue(extended.isNews(), "a closed measure was opened again");
    Notification third = open.toBuilder().symbols(List.of(symbol("G/TBT/N/USA/3"))).build();
    SourceReading backfill =
        SourceReading.of("eping-workbook", 3, now(), List.of(third)).asBackfill();
    assertFalse(
        store.notifications().record(backfill).getFirst().change().orElseThrow().isNews(),
        "what a backfill brings from further back is archive");
  }

  @Test
  void anUndatedDocumentIsNewsAboveTheHighestNumberKnownBeforeTheWalk() {
    readOne(notification("G/TBT/N/USA/80").build());
    later(Duration.ofDays(1));
    var start = now();
    later(Duration.ofMinutes(1));
    List<Boolean> news = new ArrayList<>();
    for (int number : new int[] {90, 85, 79}) {
      Notification undated = undated("G/TBT/N/USA/" + number);
      news.add(
          store
              .notifications()
              .record(SourceReading.of("list", 5, now(), List.of(undated)).ofWalkStartedAt(start))
              .getFirst()
              .change()
              .orElseThrow()
              .isNews());
      later(Duration.ofMinutes(1));
    }
    assertEquals(List.of(true, true, false), news);
  }

  private static Notification undated(String text) {
    return Notification.of(List.of(symbol(text))).title("Toys").build();
  }

  @Test
  void whatABrokenSourceMissedIsNews() {
    Notification missed =
        notification("G/TBT/N/USA/1").distributionDate(LocalDate.parse("2026-01-20")).build();
    SourceReading reading = SourceReading.of("eping-search", 2, now(), List.of(missed));
    assertTrue(
        store
            .notifications()
            .record(reading.brokenSince(now().minus(Duration.ofDays(60))))
            .getFirst()
            .change()
            .orElseThrow()
            .isNews());
  }

  @Test
  void theQueueOfChangesIsWorkedOffOnce() {
    Change change = changeBy(notification("G/TBT/N/USA/1").build());
    Change archived =
        changeBy(
            notification("G/TBT/N/USA/2").distributionDate(LocalDate.parse("2020-01-01")).build());
    assertFalse(archived.isNews());
    assertEquals(List.of(change), store.notifications().unpercolated(10));
    var saved =
        store
            .subscribers()
            .save(
                Samples.subscriber("a@example.org"),
                List.of(org.tbtwatch.subscription.SavedSearch.ofKeywords("toys")));
    String subscriber = saved.subscriber().id();
    String subscription = store.subscribers().subscriptionsOf(subscriber).getFirst().id();
    var match = match(subscription, subscriber, change);
    var gone = match("NOBODY", "NOBODY", change);
    for (int i = 0; i < 2; i++) {
      store.notifications().percolated(List.of(change), List.of(match, match, gone));
      assertEquals(List.of(match), store.notifications().matchesOf(change.id()));
      assertEquals(List.of(), store.notifications().unpercolated(10));
    }
  }

  @Test
  void theIndexQueueAscendsAndKeepsItsNumberWhenTrimmed() {
    readOne(notification("G/TBT/N/USA/1").build());
    readOne(notification("G/TBT/N/USA/2").build());
    List<IndexRow> rows = store.notifications().indexQueueAfter(0, 10);
    assertEquals(List.of(1L, 2L), rows.stream().map(IndexRow::seq).toList());
    store.notifications().trimIndexQueue(2);
    assertEquals(List.of(), store.notifications().indexQueueAfter(0, 10));
    assertEquals(2, store.notifications().highestSeq());
    readOne(notification("G/TBT/N/USA/3").build());
    assertEquals(3, store.notifications().indexQueueAfter(2, 10).getFirst().seq());
  }

  @Test
  void manyAreRecordedInPiecesAndStreamedById() {
    Notification[] many =
        IntStream.rangeClosed(1, 1203)
            .mapToObj(i -> notification("G/TBT/N/USA/" + i).build())
            .toArray(Notification[]::new);
    assertEquals(1203, read("eping-workbook", 3, many).size());
    List<String> ids = new ArrayList<>();
    store.notifications().forEach(f -> ids.add(f.id()));
    assertEquals(1203, ids.size());
    assertEquals(ids.stream().sorted().toList(), ids);
  }

  @Test
  void twoWritersNeverMakeTwoOfOne() throws Exception {
    try (Store other = openAgain();
        ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Callable<List<Recorded>>> work = new ArrayList<>();
      for (Store s : List.of(store, other, store, other)) {
        String source = "source-" + work.size();
        work.add(
            () -> {
              List<Recorded> all = new ArrayList<>();
              for (int i = 1; i <= 40; i++) {
                Notification n = notification("G/TBT/N/USA/" + i).agency(source).build();
                all.addAll(
                    s.notifications().record(SourceReading.of(source, 1, now(), List.of(n))));
              }
              return all;
            });
      }
      for (Future<List<Recorded>> f : threads.invokeAll(work)) {
        assertEquals(40, f.get().size());
      }
    }
    assertEquals(40, store.notifications().count());
    List<Long> seqs =
        store.notifications().indexQueueAfter(0, 1000).stream().map(IndexRow::seq).toList();
    assertEquals(seqs.size(), store.notifications().highestSeq());
    store
        .notifications()
        .forEach(
            f ->
                assertEquals(
                    f.version(),
                    store.notifications().changesOf(f.id()).size(),
                    "no lost version"));
  }

  @Test
  void aDateInProseKeepsItsText() {
    Notification n =
        notification("G/TBT/N/USA/1")
            .finalDateForComments(
                new FormDate("60 days from notification", date("2026-04-30").date()))
            .proposedAdoption(new FormDate("To be determined", FormDate.NONE.date()))
            .build();
    readOne(n);
    assertEquals(n, filed("G/TBT/N/USA/1").notification());
  }
}
