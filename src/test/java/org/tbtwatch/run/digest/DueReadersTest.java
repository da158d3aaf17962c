package org.tbtwatch.run.digest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tbtwatch.ReaderLike;
import org.tbtwatch.nomenclature.Holidays;
import org.tbtwatch.run.DigestOrder;
import org.tbtwatch.store.Store;
import org.tbtwatch.store.StoreConfig;
import org.tbtwatch.store.digest.SendingStore.Cause;
import org.tbtwatch.subscription.Delivery;
import org.tbtwatch.subscription.Frequency;
import org.tbtwatch.subscription.SavedSearch;
import org.tbtwatch.subscription.Subscriber;
import org.tbtwatch.subscription.Subscriber.Status;

/** A look that passes most readers over finds the same as one that looks at all. */
class DueReadersTest {
  private static final Instant START = Instant.parse("2026-03-09T00:00:00Z");
  private static final List<String> ZONES =
      List.of("Asia/Shanghai", "Europe/Paris", "America/Sao_Paulo", "Asia/Kolkata");

  @TempDir private Path folder;
  private Store store;
  private final DueTimes times = new DueTimes(Holidays.shipped());
  private DueReaders readers;

  @BeforeEach
  void open() {
    store = Store.open(StoreConfig.embedded(folder), Clock.fixed(START, ZoneOffset.UTC));
    readers = new DueReaders(store, times);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private Subscriber join(int number, String zone, int hour, Frequency frequency) {
    Subscriber reader =
        new Subscriber(
            "",
            "u" + number + "@firm.example",
            "",
            "",
            "en",
            ZoneId.of(zone),
            frequency,
            LocalTime.of(hour, 30),
            DayOfWeek.of(1 + number % 7),
            0,
            number % 2 == 0 ? "CHN" : "",
            Status.ACTIVE,
            START.minus(Duration.ofDays(30)));
    Delivery delivery =
        new Delivery(number % 3 == 0, false, Delivery.Quiet.WEEKLY, List.of(), Optional.empty());
    return store
        .subscribers()
        .save(reader.with(delivery), List.of(SavedSearch.ofKeywords("toys")))
        .subscriber();
  }

  private static DigestOrder minute(Instant now) {
    return new DigestOrder(now, Optional.empty(), true, false);
  }

  /** Finds, and serves all that are found. */
  private TreeSet<String> round(DueReaders from, Instant now) {
    TreeSet<String> found = new TreeSet<>();
    Map<Instant, Map<Frequency, List<String>>> due = from.find(minute(now));
    due.forEach(
        (at, of) ->
            of.values()
                .forEach(
                    ids -> {
                      store.digests().markDue(ids, at);
                      assertEquals(ids.size(), new TreeSet<>(ids).size(), "nobody twice");
                      found.addAll(ids);
                    }));
    from.served(minute(now), true);
    return found;
  }

  @Test
  void eachMinuteOfSomeDaysFindsTheSameAsALookAtAll() {
    Random random = new Random(11);
    List<Subscriber> all = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      all.add(
          join(
              i,
              ZONES.get(i % ZONES.size()),
              random.nextInt(24),
              i % 5 == 0 ? Frequency.WEEKLY : Frequency.DAILY));
    }
    round(readers, START);
    int found = 0;
    for (int minute = 1; minute < 3 * 24 * 60; minute += 1 + random.nextInt(4)) {
      Instant now = START.plus(Duration.ofMinutes(minute));
      if (random.nextInt(20) == 0) {
        change(all, random);
      }
      TreeSet<String> expected = new TreeSet<>();
      new DueReaders(store, times)
          .find(minute(now))
          .values()
          .forEach(of -> of.values().forEach(expected::addAll));
      assertEquals(expected, round(readers, now), "at " + now);
      found += expected.size();
    }
    assertEquals(true, found > 150, found + " were due");
  }

  /** Somebody joins, leaves, comes back or wants another hour. */
  private void change(List<Subscriber> all, Random random) {
    Subscriber one = all.get(random.nextInt(all.size()));
    switch (random.nextInt(4)) {
      case 0 -> all.add(join(all.size(), "Asia/Tokyo", random.nextInt(24), Frequency.DAILY));
      case 1 -> store.subscribers().setStatus(one.id(), Status.PAUSED);
      case 2 -> store.subscribers().setStatus(one.id(), Status.ACTIVE);
      default -> {
        Subscriber now = store.subscribers().byId(one.id()).orElseThrow();
        store
            .subscribers()
            .update(ReaderLike.of(now).sendAt(LocalTime.of(random.nextInt(24), 30)).make());
      }
    }
  }

  @Test
  void whoWasFoundAndNotServedIsFoundAgain() {
    Subscriber one = join(1, "Asia/Shanghai", 8, Frequency.DAILY);
    round(readers, START);
    Instant due = START.plus(Duration.ofHours(24 + 1));
    assertEquals(1, readers.find(minute(due)).size());
    assertEquals(1, readers.find(minute(due)).size(), "its run broke off");
    readers.served(minute(due), false);
    assertEquals(1, readers.find(minute(due.plusSeconds(60))).size(), "not written");
    assertEquals(new TreeSet<>(List.of(one.id())), round(readers, due.plusSeconds(120)));
    assertEquals(new TreeSet<>(), round(readers, due.plusSeconds(180)));
  }

  @Test
  void anAddressThatMailGoesToAgainIsFoundWithinTenMinutes() {
    Subscriber one = join(1, "Asia/Shanghai", 8, Frequency.DAILY);
    round(readers, START);
    store.sending().stop(one.id(), Cause.BOUNCED, "full");
    Instant due = START.plus(Duration.ofHours(24 + 1));
    assertEquals(new TreeSet<>(), round(readers, due));
    store.sending().resume(one.id());
    assertEquals(
        new TreeSet<>(List.of(one.id())), round(readers, due.plus(Duration.ofMinutes(10))));
  }
}
