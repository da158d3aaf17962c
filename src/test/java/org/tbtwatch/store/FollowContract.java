package org.tbtwatch.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tbtwatch.store.Samples.subscriber;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tbtwatch.notification.DocumentSymbol;
import org.tbtwatch.store.digest.ComposedDigest;
import org.tbtwatch.store.digest.DigestRunRow;
import org.tbtwatch.store.subscriber.FollowStore.CalendarEvent;
import org.tbtwatch.store.subscriber.FollowStore.Reminded;
import org.tbtwatch.store.subscriber.SignUpStore;
import org.tbtwatch.subscription.Delivery;
import org.tbtwatch.subscription.DigestWindow;
import org.tbtwatch.subscription.Frequency;
import org.tbtwatch.subscription.SavedSearch;
import org.tbtwatch.subscription.Subscriber;
import org.tbtwatch.subscription.Wish;
import org.tbtwatch.subscription.Wish.Wanted;

/** What every store does with wishes: delivery, followed measures, calendars, sign-ups. */
public abstract class FollowContract extends DigestContract {
  private static final DocumentSymbol TOYS = DocumentSymbol.parse("G/TBT/N/BRA/7");

  @Test
  void theFinerPointsOfDeliveryAreKeptAndAnImportLeavesThemAlone() {
    Delivery wish =
        new Delivery(
            true,
            true,
            Delivery.Quiet.NEVER,
            List.of(3, 30),
            Optional.of(LocalDate.parse("2026-04-01")));
    Subscriber known = store.subscribers().byId(anna).orElseThrow();
    assertEquals(Delivery.USUAL, known.delivery());
    assertTrue(store.subscribers().update(known.with(wish)));
    store.subscribers().save(subscriber("anna@example.org"), List.of());
    assertEquals(wish, store.subscribers().byId(anna).orElseThrow().delivery());
    assertEquals(List.of(30, 3), wish.reminders());
    assertEquals(List.of(), store.subscribers().pausedUntil(LocalDate.parse("2026-04-01")));
    store.subscribers().setStatus(anna, Subscriber.Status.PAUSED);
    assertEquals(1, store.subscribers().pausedUntil(LocalDate.parse("2026-04-01")).size());
    assertEquals(0, store.subscribers().pausedUntil(LocalDate.parse("2026-03-31")).size());
  }

  @Test
  void followingTwiceIsFollowingOnceAndCanEndAndBeginAgain() {
    assertTrue(store.follows().follow(anna, TOYS));
    assertFalse(store.follows().follow(anna, TOYS));
    assertEquals(Map.of(anna, List.of(TOYS)), store.follows().followedBy(List.of(anna, bela)));
    assertEquals(List.of(anna), store.follows().followers());
    assertTrue(store.follows().unfollow(anna, TOYS));
    assertFalse(store.follows().unfollow(anna, TOYS));
    assertEquals(Map.of(), store.follows().followedBy(List.of(anna)));
    assertTrue(store.follows().allOf(anna).getFirst().endedAt().isPresent());
    assertTrue(store.follows().follow(anna, TOYS));
    assertTrue(store.follows().allOf(anna).getFirst().endedAt().isEmpty());
  }

  @Test
  void aCalendarEntryOnlyMovesForward() {
    CalendarEvent first =
        new CalendarEvent("u1", TOYS, "deadline", LocalDate.parse("2026-05-01"), 0, false, now());
    CalendarEvent moved =
        new CalendarEvent("u1", TOYS, "deadline", LocalDate.parse("2026-06-01"), 1, false, now());
    store.follows().saveEvents(anna, List.of(first));
    store.follows().saveEvents(anna, List.of(moved));
    store.follows().saveEvents(anna, List.of(first));
    assertEquals(List.of(moved), store.follows().events(anna));
    assertEquals(OptionalInt.empty(), store.follows().feedVersion(anna));
    assertEquals(1, store.follows().newFeedVersion(anna));
    assertEquals(2, store.follows().newFeedVersion(anna));
    assertEquals(OptionalInt.of(2), store.follows().feedVersion(anna));
  }

  @Test
  void aReminderIsKeptWithItsDigestAndIsNoRegularOne() {
    later(Duration.ofMinutes(1));
    DigestRunRow run = store.digests().begin(new DigestWindow(now(), Frequency.REMINDER), now());
    Reminded reminded = new Reminded(anna, TOYS, LocalDate.parse("2026-05-04"), 14);
    ComposedDigest plain = digest(run, anna);
    ComposedDigest digest =
        new ComposedDigest(
            run.id(),
            anna,
            plain.messageId(),
            plain.subject(),
            0,
            false,
            plain.mail(),
            List.of(),
            List.of(reminded),
            List.of(),
            Optional.empty());
    assertEquals(1, store.digests().recordComposed(List.of(digest)).recorded());
    assertEquals(Set.of(reminded), store.follows().remindedOf(List.of(anna, bela)));
    assertEquals(Map.of(), store.digests().lastDue(List.of(anna)));
    assertTrue(store.digests().firstDigestAt(anna).isEmpty());
    store.follows().markLooked(List.of(anna), now());
    assertEquals(Map.of(anna, now()), store.follows().lastLookedFor(List.of(anna, bela)));
    assertEquals(Map.of(), store.digests().lastDue(List.of(anna)), "looking handles nothing");
    assertEquals(Map.of(anna, now()), store.letters().lastDigestDue(List.of(anna, bela)));
  }

  @Test
  void aWishToJoinIsTakenOnceAnHourAndForgottenAfterAMonth() {
    ZoneId zone = ZoneId.of("Asia/Shanghai");
    SavedSearch search = SavedSearch.ofKeywords("玩具");
    Wanted toys = new Wanted.Digest(search);
    Wanted measure = new Wanted.Following(TOYS);
    Wanted tyres = new Wanted.Digest(SavedSearch.ofKeywords("tyres"));
    SignUpStore.Limits limits = new SignUpStore.Limits(Duration.ofHours(1), 2, 3);
    assertTrue(store.signUps().ask(new Wish("New@Example.org", "zh", zone, toys), limits));
    assertFalse(store.signUps().ask(new Wish("new@example.org ", "zh", zone, toys), limits));
    assertTrue(store.signUps().ask(new Wish("new@example.org", "zh", zone, measure), limits));
    assertFalse(
        store.signUps().ask(new Wish("new@example.org", "zh", zone, tyres), limits), "an hour's");
    assertTrue(store.signUps().ask(new Wish("b@example.org", "zh", zone, toys), limits));
    assertFalse(
        store.signUps().ask(new Wish("c@example.org", "zh", zone, toys), limits), "a day's most");
    assertEquals(3, store.signUps().toMail(9).size());
    assertEquals(measure, store.signUps().toMail(2).getLast().wanted());
    SignUpStore.SignUp first = store.signUps().toMail(1).getFirst();
    assertEquals("new@example.org", first.email());
    assertEquals(toys, first.wanted());
    store.signUps().markMailed(first.id());
    assertEquals(2, store.signUps().toMail(9).size());
    assertTrue(store.signUps().byId(first.id()).orElseThrow().mailedAt().isPresent());
    later(Duration.ofDays(31));
    assertEquals(3, store.signUps().forgetOlderThan(Duration.ofDays(30)));
    assertTrue(store.signUps().byId(first.id()).isEmpty());
  }

  @Test
  void aWishWhoseMailIsNotTakenWaitsForItsNextTry() {
    ZoneId zone = ZoneId.of("Asia/Shanghai");
    Wanted toys = new Wanted.Digest(SavedSearch.ofKeywords("toys"));
    SignUpStore.Limits limits = new SignUpStore.Limits(Duration.ofHours(1), 2, 3);
    store.signUps().ask(new Wish("a@example.org", "en", zone, toys), limits);
    store.signUps().ask(new Wish("b@example.org", "en", zone, toys), limits);
    String a = store.signUps().toMail(1).getFirst().id();
    store.signUps().markTried(a, Optional.of(now().plus(Duration.ofHours(2))));
    assertEquals(1, store.signUps().toMail(9).size());
    store.signUps().markMailed(store.signUps().toMail(1).getFirst().id());
    LocalDate today = LocalDate.ofInstant(now(), ZoneOffset.UTC);
    assertEquals(1, store.signUps().mailedOn(today));
    assertEquals(0, store.signUps().mailedOn(today.plusDays(1)));
    later(Duration.ofHours(2));
    assertEquals(1, store.signUps().toMail(9).getFirst().tries());
    store.signUps().markTried(a, Optional.empty());
    assertEquals(List.of(), store.signUps().toMail(9));
    assertTrue(store.signUps().byId(a).isPresent(), "its link may have arrived");
  }

  @Test
  void anErasedSubscriberLeavesNoWishBehind() {
    store.follows().follow(anna, TOYS);
    store.follows().newFeedVersion(anna);
    assertTrue(store.subscribers().delete(anna));
    assertEquals(List.of(), store.follows().followers());
    assertEquals(OptionalInt.empty(), store.follows().feedVersion(anna));
  }
}
