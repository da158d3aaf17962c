package org.tbtwatch.run.reader;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tbtwatch.digest.CalendarComposer;
import org.tbtwatch.digest.CalendarComposer.Entry;
import org.tbtwatch.digest.CalendarComposer.Kind;
import org.tbtwatch.digest.DigestItem;
import org.tbtwatch.notification.DocumentSymbol;
import org.tbtwatch.notification.FiledNotification;
import org.tbtwatch.notification.Measure;
import org.tbtwatch.notification.State;
import org.tbtwatch.run.digest.DueTimes;
import org.tbtwatch.store.Store;
import org.tbtwatch.store.subscriber.FollowStore.Followed;
import org.tbtwatch.store.subscriber.FollowStore.Reminded;
import org.tbtwatch.subscription.Subscriber;

/**
 * Which deadlines of followed measures a reader is to be reminded of. Nothing is planned ahead: on
 * each day the deadline is taken as it stands then, so one that moved is told at its new place, and
 * one that is gone is not told. What was told is kept by its deadline.
 */
public final class Reminders {
  private final Store store;
  private final DueTimes times;
  private final CalendarComposer dates;

  public Reminders(Store store, DueTimes times, CalendarComposer dates) {
    this.store = store;
    this.times = times;
    this.dates = dates;
  }

  /** What one reader is reminded of, and how that is kept. */
  public record Due(List<DigestItem> items, List<Reminded> told) {
    public static final Due NONE = new Due(List.of(), List.of());

    public Due {
      items = List.copyOf(items);
      told = List.copyOf(told);
    }
  }

  /** By reader; those with nothing to be reminded of are left out. */
  public Map<String, Due> due(List<Subscriber> readers, Instant now) {
    List<String> ids = readers.stream().map(Subscriber::id).toList();
    Map<String, List<DocumentSymbol>> followed = store.follows().followedBy(ids);
    Map<String, Due> due = new HashMap<>();
    if (followed.isEmpty()) {
      return due;
    }
    Set<Reminded> told = store.follows().remindedOf(List.copyOf(followed.keySet()));
    for (Subscriber reader : readers) {
      if (followed.containsKey(reader.id()) && !reader.delivery().reminders().isEmpty()) {
        Due own = of(reader, now, told);
        if (!own.items().isEmpty()) {
          due.put(reader.id(), own);
        }
      }
    }
    return due;
  }

  private Due of(Subscriber reader, Instant now, Set<Reminded> told) {
    LocalDate today = now.atZone(reader.timeZone()).toLocalDate();
    List<DigestItem> items = new ArrayList<>();
    List<Reminded> all = new ArrayList<>();
    for (Followed followed : store.follows().allOf(reader.id())) {
      if (followed.endedAt().isPresent()) {
        continue;
      }
      Measure measure = store.notifications().measure(followed.base());
      List<Reminded> fresh = fresh(reader, followed, measure, today);
      fresh.removeIf(told::contains);
      if (!fresh.isEmpty()) {
        items.add(new DigestItem(shown(measure), measure, List.of(), List.of()));
        all.addAll(fresh);
      }
    }
    return new Due(items, all);
  }

  /** Reminders whose day has come, told or not. */
  private List<Reminded> fresh(
      Subscriber reader, Followed followed, Measure measure, LocalDate today) {
    List<Reminded> fresh = new ArrayList<>();
    Optional<Entry> deadline =
        dates.entries(reader, measure, today).stream()
            .filter(e -> e.kind() == Kind.DEADLINE)
            .findFirst();
    State state = measure.state(today);
    boolean over = deadline.map(d -> d.printed().isBefore(today)).orElse(true);
    if (over || state == State.CLOSED) {
      return fresh;
    }
    LocalDate since = followed.since().atZone(reader.timeZone()).toLocalDate();
    for (int ahead : reader.delivery().reminders()) {
      LocalDate day = mailDayUpTo(reader, deadline.get().day().minusDays(ahead));
      if (!day.isAfter(today) && !day.isBefore(since)) {
        fresh.add(new Reminded(reader.id(), followed.base(), deadline.get().day(), ahead));
      }
    }
    return fresh;
  }

  /** A reminder that falls on a day without mail comes before it rather than too late. */
  private LocalDate mailDayUpTo(Subscriber reader, LocalDate day) {
    LocalDate mail = day;
    while (!times.isMailDay(reader, mail)) {
      mail = mail.minusDays(1);
    }
    return mail;
  }

  /** The document that tells most: the newest full text, else the newest. */
  private static FiledNotification shown(Measure measure) {
    return measure.documents().reversed().stream()
        .filter(d -> !d.notification().productsCovered().isBlank())
        .findFirst()
        .orElse(measure.documents().getLast());
  }
}
