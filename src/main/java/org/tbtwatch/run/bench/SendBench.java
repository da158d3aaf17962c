package org.tbtwatch.run.bench;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tbtwatch.notification.Change;
import org.tbtwatch.notification.Notification;
import org.tbtwatch.source.Body;
import org.tbtwatch.store.Store;
import org.tbtwatch.store.digest.ComposedDigest;
import org.tbtwatch.store.digest.DigestRunRow;
import org.tbtwatch.store.digest.SendingStore.Outcome;
import org.tbtwatch.store.notification.Recorded;
import org.tbtwatch.store.source.SourceReading;
import org.tbtwatch.store.subscriber.SubscriberStore.Profile;
import org.tbtwatch.store.subscriber.SubscriberStore.Saved;
import org.tbtwatch.subscription.DigestWindow;
import org.tbtwatch.subscription.Frequency;
import org.tbtwatch.subscription.Match;
import org.tbtwatch.subscription.Reason;
import org.tbtwatch.subscription.SavedSearch;
import org.tbtwatch.subscription.Subscriber;

/**
 * Fills a store with made-up subscribers, each with news of their own, so that a digest run over it
 * can be measured: from the matches to the server's reply.
 */
public final class SendBench {
  private static final List<String> LANGUAGES = List.of("en", "zh", "fr", "es");

  /** Where all of them read their mail. */
  public static final String DOMAIN = "exporters.example";

  private static final int NEWS = 400;
  private static final int PIECE = 400;

  private final Store store;
  private final Instant now;
  private final List<String> languages;

  /**
   * Over an empty store.
   *
   * @param now when the digests will be due; all else lies before it
   */
  public SendBench(Store store, Instant now) {
    this(store, now, LANGUAGES);
  }

  /**
   * The same with readers of some languages only.
   *
   * @param languages in turn
   */
  public SendBench(Store store, Instant now, List<String> languages) {
    this.store = store;
    this.now = now;
    this.languages = List.copyOf(languages);
  }

  /** Makes so many daily subscribers, each to be told of so many notifications. */
  public void fill(int subscribers, int items) {
    fill(subscribers, items, 0);
  }

  /**
   * The same, and before them weekly ones, whose digests bring the machine to the speed of a long
   * run.
   *
   * @param weekly how many of those
   */
  public void fill(int daily, int items, int weekly) {
    int subscribers = weekly + daily;
    List<Change> news = news();
    Instant before = now.minus(Duration.ofDays(1));
    DigestRunRow earlier = store.digests().begin(new DigestWindow(before, Frequency.DAILY), before);
    for (int from = 0; from < subscribers; from += PIECE) {
      List<Profile> profiles = new ArrayList<>();
      for (int i = from; i < Math.min(subscribers, from + PIECE); i++) {
        profiles.add(
            new Profile(
                reader(i, i < weekly ? Frequency.WEEKLY : Frequency.DAILY),
                List.of(SavedSearch.ofKeywords("toys", "batteries", "lamps " + i))));
      }
      List<Saved> saved = store.subscribers().saveAll(profiles);
      store.digests().recordComposed(saved.stream().map(s -> first(earlier, s)).toList());
      for (int i = 0; i < saved.size(); i++) {
        match(saved.get(i).subscriber().id(), (from + i) * 7, items, news);
      }
    }
    // the earlier digests are out: these subscribers are no newcomers any more
    store
        .sending()
        .unsent(subscribers)
        .forEach(o -> store.sending().end(new Outcome.Sent(o.digest().id(), before, "bench")));
  }

  private void match(String subscriber, int from, int items, List<Change> news) {
    String subscription = store.subscribers().subscriptionsOf(subscriber).getFirst().id();
    Reason word = new Reason(Reason.Path.WORD, "toys", "Toys", "productsCovered");
    Reason code = new Reason(Reason.Path.CODE_GIVEN, "9503", "9503", "hsCodes");
    List<Match> matches = new ArrayList<>();
    for (int i = 0; i < items; i++) {
      Change change = news.get((from + i * 13) % news.size());
      matches.add(new Match(subscription, subscriber, change.id(), List.of(word, code)));
    }
    store.notifications().percolated(List.of(), matches);
  }

  private List<Change> news() {
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    List<Notification> notifications = new ArrayList<>();
    for (int i = 0; i < NEWS; i++) {
      notifications.add(ComposeBench.notification(i, i, today.minusDays(i % 28)));
    }
    List<Change> changes =
        store
            .notifications()
            .record(SourceReading.of("bench", 1, now.minus(Duration.ofHours(2)), notifications))
            .stream()
            .map(Recorded::change)
            .flatMap(Optional::stream)
            .toList();
    store.notifications().percolated(changes, List.of());
    return changes;
  }

  private static ComposedDigest first(DigestRunRow run, Saved saved) {
    String id = saved.subscriber().id();
    return new ComposedDigest(
        run.id(),
        id,
        "<first." + id + "@centre.example>",
        "first",
        0,
        true,
        Body.of(new byte[0]),
        List.of());
  }

  private Subscriber reader(int number, Frequency frequency) {
    return new Subscriber(
        "",
        "export" + number + "@" + DOMAIN,
        "",
        "",
        languages.get(number % languages.size()),
        ZoneId.of("Africa/Abidjan"),
        frequency,
        LocalTime.of(8, 0),
        DayOfWeek.MONDAY,
        7,
        "CIV",
        Subscriber.Status.ACTIVE,
        now.minus(Duration.ofDays(100)));
  }
}
