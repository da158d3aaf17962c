package org.tbtwatch.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tbtwatch.store.Samples.date;
import static org.tbtwatch.store.Samples.notification;
import static org.tbtwatch.store.Samples.subscriber;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tbtwatch.notification.Change;
import org.tbtwatch.source.Body;
import org.tbtwatch.store.digest.ComposedDigest;
import org.tbtwatch.store.digest.DigestRow;
import org.tbtwatch.store.digest.DigestRunRow;
import org.tbtwatch.store.digest.SendingStore.Outcome;
import org.tbtwatch.store.digest.SendingStore.Outgoing;
import org.tbtwatch.subscription.DigestWindow;
import org.tbtwatch.subscription.Frequency;
import org.tbtwatch.subscription.Match;

/** What every store does with digests. */
abstract class DigestContract extends SubscriberContract {
  public String anna = "";
  public String bela = "";

  @BeforeEach
  void twoSubscribers() {
    anna = save("anna@example.org");
    bela = save("bela@example.org");
  }

  private String save(String email) {
    return store
        .subscribers()
        .save(subscriber(email), List.of(named("a", "toys")))
        .subscriber()
        .id();
  }

  /** A change that hit both. */
  Change told(String symbol) {
    Change change = changeBy(notification(symbol).finalDateForComments(date("2026-05-01")).build());
    store
        .notifications()
        .percolated(List.of(change), List.of(matchOf(anna, change), matchOf(bela, change)));
    return change;
  }

  Match matchOf(String subscriberId, Change change) {
    String id = store.subscribers().subscriptionsOf(subscriberId).getFirst().id();
    return match(id, subscriberId, change);
  }

  Instant monthAgo() {
    return now().minus(Duration.ofDays(30));
  }

  DigestRunRow run() {
    later(Duration.ofMinutes(1));
    return store.digests().begin(new DigestWindow(now(), Frequency.DAILY), now());
  }

  static ComposedDigest digest(DigestRunRow run, String subscriber, Change... changes) {
    return new ComposedDigest(
        run.id(),
        subscriber,
        "<1@example.org>",
        "1 new",
        changes.length,
        true,
        Body.of("Subject: 1 new\r\n\r\n玩具".getBytes(StandardCharsets.UTF_8)),
        List.of(changes).stream().map(Change::id).toList());
  }

  @Test
  void aWindowHasOneRun() {
    DigestWindow window = new DigestWindow(now(), Frequency.DAILY);
    DigestRunRow first = store.digests().begin(window, now());
    later(Duration.ofMinutes(1));
    assertEquals(first, store.digests().begin(window, now()));
    assertFalse(
        store
            .digests()
            .begin(new DigestWindow(window.due(), Frequency.WEEKLY), now())
            .id()
            .equals(first.id()));
    assertEquals(2, store.digests().unfinished(monthAgo()).size());
    store.digests().finish(first.id());
    assertEquals(1, store.digests().unfinished(monthAgo()).size());
    assertEquals(2, store.digests().lastRuns(5).size());
  }

  @Test
  void pendingIsWhatWasRecordedBeforeTheDueInstantAndNotToldYet() {
    Change first = told("G/TBT/N/USA/1");
    DigestRunRow run = run();
    told("G/TBT/N/USA/2");
    Map<String, List<Match>> pending = pendingOf(run);
    assertEquals(List.of(matchOf(anna, first)), pending.get(anna));
    assertEquals(List.of(anna, bela), List.copyOf(pending.keySet()));
    assertEquals(1, store.digests().recordComposed(List.of(digest(run, anna, first))).recorded());
    assertEquals(List.of(bela), List.copyOf(pendingOf(run).keySet()));
    assertEquals(List.of(), store.digests().pending(anna, run.window().due(), monthAgo()));
    assertEquals(1, store.digests().pending(anna, now().plusSeconds(1), monthAgo()).size());
  }

  private Map<String, List<Match>> pendingOf(DigestRunRow run) {
    Map<String, List<Match>> pending = new LinkedHashMap<>();
    store.digests().forEachPending(run, monthAgo(), List.of(anna, bela), pending::put);
    return pending;
  }

  @Test
  void anOlderChangeIsStillNewsWhileItsDocumentIsOpen() {
    Change change = told("G/TBT/N/USA/1");
    later(Duration.ofDays(40));
    assertEquals(List.of(matchOf(anna, change)), store.digests().pending(anna, now(), monthAgo()));
    later(Duration.ofDays(40));
    assertEquals(List.of(), store.digests().pending(anna, now(), monthAgo()));
  }

  @Test
  void nothingIsToldTwiceAlsoByAnotherRun() {
    Change change = told("G/TBT/N/USA/1");
    DigestRunRow first = run();
    DigestRunRow second = run();
    ComposedDigest digest = digest(first, anna, change);
    assertEquals(1, store.digests().recordComposed(List.of(digest)).recorded());
    assertEquals(
        List.of(anna, anna),
        store.digests().recordComposed(List.of(digest, digest(second, anna, change))).skipped());
    assertEquals(1, store.digests().digestsOf(anna).size());
    DigestRow row = store.digests().digestsOf(anna).getFirst();
    assertEquals(row.id(), store.digests().ledgerOf(anna, change.id()).orElseThrow().digestId());
    assertEquals(
        1, store.digests().recordComposed(List.of(digest(second, anna))).recorded(), "empty one");
    assertEquals(
        Map.of(anna, java.util.Set.of(change.id())), store.letters().toldTo(List.of(anna, bela)));
    assertEquals(Map.of(anna, second.window().due()), store.digests().lastDue(List.of(anna, bela)));
    assertEquals(Optional.of(now()), store.digests().firstDigestAt(anna));
    assertEquals(Optional.empty(), store.digests().firstDigestAt(bela));
  }

  @Test
  void aDigestIsSentOnceAndItsMailKeptAWeek() throws IOException {
    DigestRunRow run = run();
    store
        .digests()
        .recordComposed(List.of(digest(run, anna, told("G/TBT/N/USA/1")), digest(run, bela)));
    List<Outgoing> unsent = store.sending().unsent(10);
    assertEquals(
        List.of("anna@example.org", "bela@example.org"),
        unsent.stream().map(Outgoing::email).sorted().toList());
    assertTrue(unsent.getFirst().mail().text().endsWith("玩具"));
    String first = unsent.get(0).digest().id();
    String second = unsent.get(1).digest().id();
    store.sending().end(new Outcome.Sent(first, now(), "250 ok"));
    store.sending().end(new Outcome.Postponed(second, "451 later", now().plusSeconds(60), false));
    store.sending().end(new Outcome.Postponed(first, "lost", now(), false));
    assertEquals(List.of(), store.sending().unsent(10));
    later(Duration.ofMinutes(1));
    assertEquals(second, store.sending().unsent(10).getFirst().digest().id());
    DigestRunRow counted = store.digests().lastRuns(1).getFirst();
    assertEquals(List.of(2, 1, 1), List.of(counted.composed(), counted.sent(), counted.failed()));
    DigestRow row = store.digests().digest(first).orElseThrow();
    assertEquals(DigestRow.Status.SENT, row.status());
    assertEquals("250 ok", row.reply());
    later(Duration.ofDays(8));
    assertEquals(1, store.retention().forgetMails(Duration.ofDays(7)));
    assertTrue(store.digests().mail(first).isEmpty());
    assertTrue(store.digests().mail(second).isPresent());
  }

  @Test
  void aJoinedNotificationTakesItsMatchesAlong() {
    told("G/TBT/N/ARE/7");
    later(Duration.ofMinutes(1));
    Change younger = told("G/TBT/N/BHR/8");
    later(Duration.ofMinutes(1));
    readOne(notification("G/TBT/N/ARE/7", "G/TBT/N/BHR/8").build());
    assertEquals(2, store.digests().pending(anna, now(), monthAgo()).size());
    store.digests().recordComposed(List.of(digest(run(), anna, younger)));
    assertTrue(store.digests().ledgerOf(anna, younger.id()).isPresent());
    assertEquals(1, store.digests().pending(anna, now(), monthAgo()).size());
  }

  @Test
  void aDueInstantIsRememberedAlsoWithoutADigest() {
    store.digests().markDue(List.of(anna), now());
    store.digests().markDue(List.of(anna), now().minusSeconds(60));
    assertEquals(Map.of(anna, now()), store.digests().lastDue(List.of(anna, bela)));
  }

  @Test
  void whoWasToldNothingHasBegunIfTheyHaveASavedSearch() {
    String carl =
        store.subscribers().save(subscriber("carl@example.org"), List.of()).subscriber().id();
    store.digests().markDue(List.of(bela), now());
    assertEquals(Optional.empty(), store.digests().firstDigestAt(bela));
    store.digests().markSilent(List.of(anna, carl), now());
    assertEquals(Optional.of(now()), store.digests().firstDigestAt(anna));
    assertEquals(Optional.empty(), store.digests().firstDigestAt(carl));
    Instant begun = now();
    later(Duration.ofDays(1));
    store.digests().markSilent(List.of(anna), now());
    assertEquals(Optional.of(begun), store.digests().firstDigestAt(anna));
    assertEquals(
        Map.of(anna, now(), bela, begun, carl, begun),
        store.digests().lastDue(List.of(anna, bela, carl)));
  }

  @Test
  void whatWaitsIsFoldedIntoALaterDigestUnlessItIsOnItsWay() {
    Change change = told("G/TBT/N/USA/1");
    DigestRunRow first = run();
    store
        .digests()
        .recordComposed(List.of(digest(first, anna, change), digest(first, bela, change)));
    String waits = store.digests().digestsOf(anna).getFirst().id();
    String goes = store.digests().digestsOf(bela).getFirst().id();
    store.sending().end(new Outcome.Postponed(waits, "451 later", now(), false));
    assertTrue(store.sending().step(Optional.empty(), Optional.of(goes)));
    DigestRunRow second = run();
    store.sending().fold(second, List.of(anna, bela));
    store.sending().fold(second, List.of(anna, bela));
    assertTrue(store.digests().digest(waits).orElseThrow().folded());
    assertEquals(1, store.digests().digest(waits).orElseThrow().tries());
    assertFalse(store.digests().digest(goes).orElseThrow().folded());
    assertFalse(store.sending().step(Optional.empty(), Optional.of(waits)));
    assertEquals(Optional.empty(), store.digests().ledgerOf(anna, change.id()));
    assertEquals(List.of(waits), store.sending().undelivered(anna, change.id()));
    assertEquals(Optional.empty(), store.digests().firstDigestAt(anna), "it was the first");
    assertEquals(
        Map.of(anna, first.window().due()),
        store.sending().foldedSince(second.id(), List.of(anna, bela)));
    assertEquals(Map.of(), store.sending().foldedSince(first.id(), List.of(anna, bela)));
    assertEquals(List.of(matchOf(anna, change)), pendingOf(second).get(anna));
    assertEquals(
        1, store.digests().recordComposed(List.of(digest(second, anna, change))).recorded());
    DigestRow later = store.digests().digestsOf(anna).getFirst();
    assertEquals(1, later.tries());
    store.sending().fold(second, List.of(anna, bela));
    assertFalse(store.digests().digest(later.id()).orElseThrow().folded(), "not into itself");
    assertEquals(0, store.digests().lastRuns(2).getLast().failed());
  }

  @Test
  void oneHolderOfARightAtATime() {
    try (Exclusive held = store.tryExclusive("mail").orElseThrow();
        Store other = openAgain()) {
      assertTrue(other.tryExclusive("mail").isEmpty());
      assertTrue(other.tryExclusive("crawl").isPresent());
    }
    store.tryExclusive("mail").orElseThrow().close();
  }
}
