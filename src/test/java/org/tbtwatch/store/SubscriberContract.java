package org.tbtwatch.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tbtwatch.store.Samples.notification;
import static org.tbtwatch.store.Samples.subscriber;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tbtwatch.notification.Change;
import org.tbtwatch.notification.HsCode;
import org.tbtwatch.notification.IcsCode;
import org.tbtwatch.notification.Kind;
import org.tbtwatch.store.source.FetchStore.Progress;
import org.tbtwatch.store.source.FetchStore.SourceRun;
import org.tbtwatch.store.source.FetchStore.Tally;
import org.tbtwatch.store.source.FetchStore.Unread;
import org.tbtwatch.store.source.FetchStore.Visit;
import org.tbtwatch.store.subscriber.SubscriberStore.Outcome;
import org.tbtwatch.store.subscriber.SubscriberStore.Profile;
import org.tbtwatch.store.subscriber.SubscriberStore.Saved;
import org.tbtwatch.store.subscriber.SubscriptionChanges;
import org.tbtwatch.subscription.Breadth;
import org.tbtwatch.subscription.ExclusionOffer;
import org.tbtwatch.subscription.Frequency;
import org.tbtwatch.subscription.Judgement;
import org.tbtwatch.subscription.SavedSearch;
import org.tbtwatch.subscription.Subscriber;
import org.tbtwatch.subscription.Subscription;

/** What every store does with subscribers, sources and single values. */
abstract class SubscriberContract extends NotificationContract {

  static SavedSearch named(String name, String... keywords) {
    return new SavedSearch(
        name,
        List.of(keywords),
        List.of("used"),
        List.of(HsCode.parse("9503.00")),
        List.of(IcsCode.parse("97.200.50")),
        List.of("USA", "EU"),
        List.of("Labelling"),
        List.of(Kind.ORIGINAL),
        Breadth.WIDE);
  }

  @Test
  void savingTheSameAgainChangesNothing() {
    SavedSearch search = named("玩具", "玩具", "toys");
    Saved added = store.subscribers().save(subscriber("Li@Example.org"), List.of(search));
    assertEquals(Outcome.ADDED, added.outcome());
    assertEquals("li@example.org", added.subscriber().email());
    long version = store.subscribers().subscriptionsVersion();
    later(Duration.ofDays(1));
    Saved again = store.subscribers().save(subscriber("LI@example.ORG "), List.of(search));
    assertEquals(new Saved(added.subscriber(), Outcome.UNCHANGED), again);
    assertEquals(version, store.subscribers().subscriptionsVersion());
    Subscription stored = store.subscribers().subscriptionsOf(added.subscriber().id()).getFirst();
    assertEquals(search, stored.search());
    assertEquals(stored, store.subscribers().subscription(stored.id()).orElseThrow());
  }

  @Test
  void aSearchOfTheSameNameReplacesTheOlderAndKeepsItsId() {
    String id =
        store
            .subscribers()
            .save(subscriber("a@example.org"), List.of(named("a", "x"), named("b", "y")))
            .subscriber()
            .id();
    List<Subscription> before = store.subscribers().subscriptionsOf(id);
    long version = store.subscribers().subscriptionsVersion();
    Saved saved = store.subscribers().save(subscriber("a@example.org"), List.of(named("a", "z")));
    assertEquals(Outcome.CHANGED, saved.outcome());
    List<Subscription> after = store.subscribers().subscriptionsOf(id);
    assertEquals(2, after.size());
    assertEquals(before.getFirst().id(), after.getFirst().id());
    assertEquals(List.of("z"), after.getFirst().search().keywords());
    assertTrue(store.subscribers().subscriptionsVersion() > version);
  }

  @Test
  void itIsKnownWhoseSearchesChanged() {
    String a =
        store
            .subscribers()
            .save(subscriber("a@example.org"), List.of(named("a", "x")))
            .subscriber()
            .id();
    long version = store.subscribers().subscriptionsVersion();
    String b =
        store
            .subscribers()
            .save(subscriber("b@example.org"), List.of(named("b", "y")))
            .subscriber()
            .id();
    String c =
        store
            .subscribers()
            .save(subscriber("c@example.org"), List.of(named("c", "z")))
            .subscriber()
            .id();
    store.subscribers().setStatus(b, Subscriber.Status.PAUSED);
    store.subscribers().deleteSubscription(store.subscribers().subscriptionsOf(c).getFirst().id());
    long now = store.subscribers().subscriptionsVersion();
    assertEquals(Optional.of(Set.of(b, c)), store.subscribers().changedBetween(version, now));
    store.subscribers().delete(a);
    long later = store.subscribers().subscriptionsVersion();
    assertEquals(Optional.of(Set.of(a)), store.subscribers().changedBetween(now, later));
    List<Subscription> left = new ArrayList<>();
    store.subscribers().forEachSubscriptionOf(Set.of(a, b, c), left::add);
    assertEquals(List.of(b), left.stream().map(Subscription::subscriberId).toList());
  }

  @Test
  void whatChangedLongAgoIsNotKnownAnyMore() {
    long version = store.subscribers().subscriptionsVersion();
    List<Profile> many =
        IntStream.range(0, SubscriptionChanges.KEPT + 10)
            .mapToObj(i -> new Profile(subscriber("s" + i + "@example.org"), List.of()))
            .toList();
    store.subscribers().saveAll(many);
    long now = store.subscribers().subscriptionsVersion();
    assertEquals(Optional.empty(), store.subscribers().changedBetween(version, now));
    assertEquals(100, store.subscribers().changedBetween(now - 100, now).orElseThrow().size());
  }

  @Test
  void theLastJudgementCountsAndGoesWithItsSubscriber() {
    String id =
        store
            .subscribers()
            .save(subscriber("a@example.org"), List.of(named("a", "x")))
            .subscriber()
            .id();
    Subscription search = store.subscribers().subscriptionsOf(id).getFirst();
    Judgement no = new Judgement(id, search.id(), "n1", false, List.of(WORD), clock.instant());
    store.judgements().keep(no);
    later(Duration.ofHours(1));
    Judgement yes = new Judgement(id, search.id(), "n1", true, List.of(), clock.instant());
    Judgement other = new Judgement(id, search.id(), "n2", false, List.of(WORD), clock.instant());
    store.judgements().keep(yes);
    store.judgements().keep(other);
    store
        .judgements()
        .keep(new Judgement("somebody", search.id(), "n3", false, List.of(), clock.instant()));
    assertEquals(Set.of(yes, other), Set.copyOf(store.judgements().ofSubscription(search.id())));
    assertEquals(store.judgements().ofSubscriber(id).size(), store.judgements().all().size());
    store.judgements().offer(id, search.id(), "dogs", List.of("G/TBT/N/USA/1"));
    store.subscribers().delete(id);
    assertEquals(List.of(), store.judgements().all());
    assertEquals(List.of(), store.judgements().openOffers());
  }

  @Test
  void anOfferIsMadeOnceAndAppliedOnlyWhenAskedTo() {
    String id =
        store
            .subscribers()
            .save(subscriber("a@example.org"), List.of(named("a", "x")))
            .subscriber()
            .id();
    Subscription search = store.subscribers().subscriptionsOf(id).getFirst();
    List<String> symbols = List.of("G/TBT/N/USA/1", "G/TBT/N/USA/2");
    ExclusionOffer offer = store.judgements().offer(id, search.id(), "dogs", symbols);
    assertEquals(offer, store.judgements().offer(id, search.id(), "dogs", List.of()));
    assertEquals(List.of(offer), store.judgements().openOffers(id));
    assertEquals(search, store.subscribers().subscription(search.id()).orElseThrow());
    long version = store.subscribers().subscriptionsVersion();
    assertTrue(store.judgements().apply(offer.id(), s -> named("a", "changed")));
    assertFalse(store.judgements().apply(offer.id(), s -> named("a", "again")));
    assertFalse(store.judgements().decline(offer.id()));
    Subscription after = store.subscribers().subscription(search.id()).orElseThrow();
    assertEquals(List.of("changed"), after.search().keywords());
    assertTrue(store.subscribers().subscriptionsVersion() > version);
    ExclusionOffer second = store.judgements().offer(id, search.id(), "cats", symbols);
    assertTrue(store.judgements().decline(second.id()));
    assertEquals(
        ExclusionOffer.State.DECLINED,
        store.judgements().offer(id, search.id(), "cats", symbols).state());
    assertEquals(List.of(), store.judgements().openOffers());
  }

  @Test
  void whoeverLeftIsNotBroughtBackByAnImport() {
    String id = store.subscribers().save(subscriber("a@example.org"), List.of()).subscriber().id();
    assertTrue(store.subscribers().setStatus(id, Subscriber.Status.LEFT));
    store.subscribers().save(subscriber("a@example.org"), List.of(named("a", "x")));
    assertEquals(Subscriber.Status.LEFT, store.subscribers().byId(id).orElseThrow().status());
    List<Subscription> listened = new ArrayList<>();
    store.subscribers().forEachSubscription(listened::add);
    assertTrue(listened.stream().noneMatch(s -> s.subscriberId().equals(id)));
    assertFalse(store.subscribers().setStatus("NOBODY", Subscriber.Status.ACTIVE));
  }

  @Test
  void manyProfilesGoInWithRowsOfOneAddressTogether() {
    List<Profile> profiles =
        IntStream.range(0, 1300)
            .mapToObj(
                i ->
                    new Profile(
                        subscriber("firm" + i % 650 + "@example.org"),
                        List.of(named("s" + i, "toys"))))
            .toList();
    long before = store.subscribers().count();
    store.subscribers().saveAll(profiles);
    assertEquals(before + 650, store.subscribers().count());
    List<String> ids = new ArrayList<>();
    store.subscribers().forEachSubscription(s -> ids.add(s.id()));
    assertEquals(before + 1300, ids.size());
    List<Subscriber> active = new ArrayList<>();
    store.subscribers().forEachActive(Frequency.DAILY, active::add);
    assertEquals(before + 650, active.size());
    store.subscribers().forEachActive(Frequency.WEEKLY, active::add);
    assertEquals(before + 650, active.size());
    assertEquals(
        List.of("firm100@example.org", "firm101@example.org"),
        store.subscribers().list((int) before + 1, 2).stream().map(Subscriber::email).toList());
  }

  @Test
  void erasingLeavesNothingOfASubscriber() {
    Change change = changeBy(notification("G/TBT/N/USA/1").build());
    Subscriber a =
        store
            .subscribers()
            .save(subscriber("a@example.org"), List.of(named("a", "x")))
            .subscriber();
    String subscription = store.subscribers().subscriptionsOf(a.id()).getFirst().id();
    store.notifications().percolated(List.of(change), List.of(match(subscription, a.id(), change)));
    assertTrue(store.subscribers().delete(a.id()));
    assertEquals(Optional.empty(), store.subscribers().byEmail("a@example.org"));
    assertEquals(List.of(), store.subscribers().subscriptionsOf(a.id()));
    assertEquals(List.of(), store.notifications().matchesOf(change.id()));
    assertFalse(store.subscribers().delete(a.id()));
  }

  @Test
  void aVisitIsRememberedPerSourceAndAddress() {
    Visit visit = new Visit("\"v1\"", "", "abc", "fetched", now());
    store.fetches().recordVisit("list", "https://example.org/a", visit);
    Visit later = new Visit("\"v2\"", "", "abc", "notModified", now());
    store.fetches().recordVisit("list", "https://example.org/a", later);
    assertEquals(Optional.of(later), store.fetches().visit("list", "https://example.org/a"));
    assertEquals(Optional.empty(), store.fetches().visit("other", "https://example.org/a"));
  }

  @Test
  void runsOfASourceAreListedNewestFirst() {
    SourceRun first = store.fetches().begin("list");
    later(Duration.ofHours(1));
    store.fetches().end(first.id(), "ok", new Tally(3, 60, 5, 4, 51, 0, 7), "");
    SourceRun second = store.fetches().begin("list");
    List<SourceRun> runs = store.fetches().lastRuns("list", 5);
    assertEquals(second, runs.getFirst());
    assertEquals("ok", runs.getLast().outcome());
    assertEquals(new Tally(3, 60, 5, 4, 51, 0, 7), runs.getLast().tally());
    assertEquals(Optional.of(now()), runs.getLast().endedAt());
  }

  @Test
  void theWatermarkOnlyGrows() {
    assertEquals(new Progress(Optional.empty(), false), store.fetches().progress("list"));
    store.fetches().walkedToEnd("list", LocalDate.parse("2026-03-01"));
    store.fetches().walkedToEnd("list", LocalDate.parse("2026-02-01"));
    assertEquals(
        new Progress(Optional.of(LocalDate.parse("2026-03-01")), true),
        store.fetches().progress("list"));
  }

  @Test
  void anUnreadItemIsKeptOnce() {
    Unread item = new Unread("list", "row 7", "finalDate", "dd/mm/yyyy", "soon", now());
    store.fetches().recordUnread(List.of(item, item));
    later(Duration.ofDays(1));
    Unread again = new Unread("list", "row 7", "finalDate", "dd/mm/yyyy", "soon", now());
    store.fetches().recordUnread(List.of(again));
    assertEquals(List.of(again), store.fetches().unread("list", 10));
    store.fetches().clearUnread("list");
    assertEquals(List.of(), store.fetches().unread("list", 10));
  }

  @Test
  void singleValuesAreSetAndTakenOut() {
    store.putState("a", "1");
    store.putState("a", "2");
    assertEquals(Map.of("a", "2"), store.states());
    store.removeState("a");
    assertEquals(Optional.empty(), store.state("a"));
  }
}
