package org.tbtwatch.run.bench;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.tbtwatch.store.Store;
import org.tbtwatch.store.subscriber.SubscriberStore.Profile;
import org.tbtwatch.subscription.Frequency;
import org.tbtwatch.subscription.SavedSearch;
import org.tbtwatch.subscription.Subscriber;

/**
 * Fills a store with made-up subscribers in many time zones, all of whom have had what is due, so
 * that a minute can be measured in which nobody is due.
 */
public final class MinuteBench {
  private static final List<String> ZONES =
      List.of("Asia/Shanghai", "Europe/Paris", "America/Sao_Paulo", "Asia/Kolkata");
  private static final int HOURS = 12;
  private static final int PIECE = 500;

  private final Store store;
  private final Instant now;

  /**
   * Over an empty store.
   *
   * @param now until when everybody is served
   */
  public MinuteBench(Store store, Instant now) {
    this.store = store;
    this.now = now;
  }

  /** Makes so many subscribers. */
  public void fill(int subscribers) {
    for (int from = 0; from < subscribers; from += PIECE) {
      List<Profile> piece = new ArrayList<>();
      for (int i = from; i < Math.min(subscribers, from + PIECE); i++) {
        piece.add(new Profile(reader(i), List.of(SavedSearch.ofKeywords("toys"))));
      }
      List<String> ids =
          store.subscribers().saveAll(piece).stream().map(s -> s.subscriber().id()).toList();
      store.digests().markDue(ids, now);
    }
  }

  private Subscriber reader(int number) {
    return new Subscriber(
        "",
        "export" + number + "@" + SendBench.DOMAIN,
        "",
        "",
        "zh",
        ZoneId.of(ZONES.get(number % ZONES.size())),
        Frequency.DAILY,
        LocalTime.of(6 + number / ZONES.size() % HOURS, 0),
        DayOfWeek.MONDAY,
        0,
        "CHN",
        Subscriber.Status.ACTIVE,
        now.minus(Duration.ofDays(100)));
  }
}
