package org.tbtwatch.run.digest;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tbtwatch.notification.Change;
import org.tbtwatch.notification.Change.FieldChange;
import org.tbtwatch.notification.FiledNotification;
import org.tbtwatch.notification.NotificationField;
import org.tbtwatch.run.reader.Reminders;
import org.tbtwatch.store.Store;
import org.tbtwatch.store.digest.ComposedDigest;
import org.tbtwatch.store.digest.DigestRunRow;
import org.tbtwatch.subscription.DigestWindow;
import org.tbtwatch.subscription.Frequency;
import org.tbtwatch.subscription.Match;
import org.tbtwatch.subscription.Subscriber;

/**
 * Mails that cannot wait for the next digest: urgent notices for those who want them at once, and
 * reminders on a day on which a follower of a measure has no digest. The same ledgers as for
 * digests see to it that nothing is told twice.
 */
public final class BetweenDigests {
  private static final Duration URGENT_FOR = Duration.ofDays(7);
  private static final int BATCH = 200;

  private final Store store;
  private final DigestDesk desk;
  private final DueTimes times;
  private final Reminders reminders;

  public BetweenDigests(Store store, DigestDesk desk, DueTimes times, Reminders reminders) {
    this.store = store;
    this.desk = desk;
    this.times = times;
    this.reminders = reminders;
  }

  /** Composes and records what is due. */
  public void run(Instant now, DigestTally tally) {
    urgent(now, tally);
    reminders(now, tally);
  }

  private void urgent(Instant now, DigestTally tally) {
    if (!store.letters().anyoneWantsUrgent()) {
      return;
    }
    Map<String, List<Match>> waiting =
        onlyUrgent(store.letters().urgent(now.minus(URGENT_FOR), now));
    List<String> ids = List.copyOf(waiting.keySet());
    for (int from = 0; from < ids.size(); from += BATCH) {
      Map<String, Subscriber> readers =
          store.subscribers().byIds(ids.subList(from, Math.min(ids.size(), from + BATCH)));
      Map<String, List<Match>> own = new HashMap<>();
      readers.keySet().forEach(id -> own.put(id, waiting.getOrDefault(id, List.of())));
      compose(new DigestWindow(now, Frequency.URGENT), readers, own, Map.of(), now, tally);
    }
  }

  /** A notice that is urgent in itself, and new, or urgent only since this change. */
  private Map<String, List<Match>> onlyUrgent(Map<String, List<Match>> rough) {
    List<String> changeIds =
        rough.values().stream().flatMap(List::stream).map(Match::changeId).distinct().toList();
    Map<String, Change> changes = store.notifications().changes(changeIds);
    Map<String, FiledNotification> filed =
        store
            .notifications()
            .byIds(changes.values().stream().map(Change::notificationId).distinct().toList());
    Map<String, List<Match>> urgent = new LinkedHashMap<>();
    rough.forEach(
        (reader, matches) -> {
          List<Match> own =
              matches.stream().filter(m -> isUrgent(changes.get(m.changeId()), filed)).toList();
          if (!own.isEmpty()) {
            urgent.put(reader, own);
          }
        });
    return urgent;
  }

  private static boolean isUrgent(@Nullable Change change, Map<String, FiledNotification> filed) {
    if (change == null) {
      return false;
    }
    FiledNotification notification = filed.get(change.notificationId());
    return notification != null
        && notification.notification().isUrgent()
        && (change.isNew()
            || change.fields().stream()
                .map(FieldChange::field)
                .anyMatch(f -> f == NotificationField.ARTICLES));
  }

  /** On days with a digest the reminders stand in it; on others they come alone, at its hour. */
  private void reminders(Instant now, DigestTally tally) {
    List<String> followers = store.follows().followers();
    for (int from = 0; from < followers.size(); from += BATCH) {
      List<String> piece = followers.subList(from, Math.min(followers.size(), from + BATCH));
      Map<String, Instant> looked = store.follows().lastLookedFor(piece);
      Map<Instant, List<Subscriber>> due = new TreeMap<>();
      for (Subscriber s : store.subscribers().byIds(piece).values()) {
        if (s.status() == Subscriber.Status.ACTIVE) {
          Instant at = times.hourOn(s, now.atZone(s.timeZone()).toLocalDate());
          boolean done = !looked.getOrDefault(s.id(), Instant.EPOCH).isBefore(at);
          boolean hasDigest = times.latest(s, now).equals(at);
          boolean mailDay = times.isMailDay(s, at.atZone(s.timeZone()).toLocalDate());
          if (!at.isAfter(now) && !done && !hasDigest && mailDay) {
            due.computeIfAbsent(at, k -> new ArrayList<>()).add(s);
          }
        }
      }
      due.forEach((at, readers) -> remind(at, readers, now, tally));
    }
  }

  /** A reader whose mail could not be written is looked at again at the next day with mails. */
  private void remind(Instant at, List<Subscriber> readers, Instant now, DigestTally tally) {
    Map<String, Reminders.Due> ahead = reminders.due(readers, at);
    Map<String, Subscriber> byId = new LinkedHashMap<>();
    readers.stream().filter(r -> ahead.containsKey(r.id())).forEach(r -> byId.put(r.id(), r));
    compose(new DigestWindow(at, Frequency.REMINDER), byId, Map.of(), ahead, now, tally);
    store.follows().markLooked(readers.stream().map(Subscriber::id).toList(), at);
  }

  private void compose(
      DigestWindow window,
      Map<String, Subscriber> readers,
      Map<String, List<Match>> matches,
      Map<String, Reminders.Due> ahead,
      Instant now,
      DigestTally tally) {
    if (readers.isEmpty()) {
      return;
    }
    DigestRunRow run = store.digests().begin(window, now);
    DigestDesk.Batch batch = desk.batch(run, readers, matches, ahead, now);
    List<ComposedDigest> composed = new ArrayList<>();
    for (Subscriber reader : readers.values()) {
      if (!batch.itemsOf(reader).isEmpty() || !batch.aheadOf(reader).items().isEmpty()) {
        Optional<ComposedDigest> digest = desk.tryWrite(batch, reader);
        digest.ifPresent(composed::add);
        tally.wrote(digest, batch.itemsOf(reader));
      }
    }
    store.digests().recordComposed(composed);
    store.digests().finish(run.id());
  }
}
