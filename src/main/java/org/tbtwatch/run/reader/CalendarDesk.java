package org.tbtwatch.run.reader;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tbtwatch.digest.CalendarComposer;
import org.tbtwatch.digest.CalendarComposer.Entry;
import org.tbtwatch.digest.CalendarComposer.Event;
import org.tbtwatch.digest.CalendarComposer.Kind;
import org.tbtwatch.digest.DigestItem;
import org.tbtwatch.notification.DocumentSymbol;
import org.tbtwatch.notification.FiledNotification;
import org.tbtwatch.notification.Measure;
import org.tbtwatch.run.digest.DigestTable;
import org.tbtwatch.store.Store;
import org.tbtwatch.store.subscriber.FollowStore.CalendarEvent;
import org.tbtwatch.store.subscriber.FollowStore.Followed;
import org.tbtwatch.subscription.Subscriber;

/**
 * Following measures, and the private calendar of what is followed. The calendar is brought up to
 * date by {@link #refresh}, never by looking at it: an entry keeps its identity for ever, its
 * sequence rises with each change, and one that no longer stands is cancelled, not dropped.
 */
public final class CalendarDesk {
  private final Store store;
  private final CalendarComposer composer;
  private final Clock clock;

  public CalendarDesk(Store store, CalendarComposer composer, Clock clock) {
    this.store = store;
    this.composer = composer;
    this.clock = clock;
  }

  /** The identity of an entry: the same for the same reader, measure and kind of date. */
  public static String uid(String subscriberId, DocumentSymbol base, Kind kind) {
    String key = subscriberId + " " + base + " " + kind;
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 16) + "@tbtwatch";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /**
   * Begins to follow the measure of a symbol.
   *
   * @return the measure; empty if no document of it is known
   */
  public Optional<Measure> follow(Subscriber reader, DocumentSymbol symbol) {
    Measure measure = store.notifications().measure(symbol);
    if (measure.documents().isEmpty()) {
      return Optional.empty();
    }
    store.follows().follow(reader.id(), measure.base());
    refresh(reader);
    return Optional.of(measure);
  }

  /** Stops following; false if it was not followed. */
  public boolean unfollow(Subscriber reader, DocumentSymbol symbol) {
    DocumentSymbol base = store.notifications().measure(symbol).base();
    boolean followed = store.follows().unfollow(reader.id(), base);
    refresh(reader);
    return followed;
  }

  /** Brings the calendars of all who follow anything up to date; returns how many entries moved. */
  public int refreshAll() {
    int moved = 0;
    for (String id : store.follows().followers()) {
      moved += store.subscribers().byId(id).map(this::refresh).orElse(0);
    }
    return moved;
  }

  /** Brings one calendar up to date; returns how many entries are new, moved or cancelled. */
  public int refresh(Subscriber reader) {
    LocalDate today = clock.instant().atZone(reader.timeZone()).toLocalDate();
    Map<String, CalendarEvent> known = new LinkedHashMap<>();
    store.follows().events(reader.id()).forEach(e -> known.put(e.uid(), e));
    List<CalendarEvent> moved = new ArrayList<>();
    for (Followed followed : store.follows().allOf(reader.id())) {
      if (followed.endedAt().isEmpty()) {
        Measure measure = store.notifications().measure(followed.base());
        for (Entry entry : composer.entries(reader, measure, today)) {
          String uid = uid(reader.id(), followed.base(), entry.kind());
          CalendarEvent before = known.remove(uid);
          if (before == null || before.isCancelled() || !before.day().equals(entry.day())) {
            int sequence = before == null ? 0 : before.sequence() + 1;
            moved.add(
                event(uid, followed.base(), entry.kind().word(), entry.day(), sequence, false));
          }
        }
      }
    }
    for (CalendarEvent gone : known.values()) {
      if (!gone.isCancelled() && !gone.day().isBefore(today)) {
        moved.add(
            event(gone.uid(), gone.base(), gone.kind(), gone.day(), gone.sequence() + 1, true));
      }
    }
    store.follows().saveEvents(reader.id(), moved);
    return moved.size();
  }

  private CalendarEvent event(
      String uid,
      DocumentSymbol base,
      String kind,
      LocalDate day,
      int sequence,
      boolean isCancelled) {
    return new CalendarEvent(uid, base, kind, day, sequence, isCancelled, clock.instant());
  }

  /** The private calendar, as last brought up to date. */
  public String feed(Subscriber reader) {
    Map<DocumentSymbol, Measure> measures = new LinkedHashMap<>();
    List<Event> events = new ArrayList<>();
    for (CalendarEvent e : store.follows().events(reader.id())) {
      Measure measure = measures.computeIfAbsent(e.base(), b -> store.notifications().measure(b));
      events.add(
          new Event(
              e.uid(),
              kind(e.kind()),
              e.day(),
              e.sequence(),
              e.isCancelled(),
              e.changedAt(),
              measure,
              Optional.empty()));
    }
    return composer.compose(reader, events);
  }

  private static Kind kind(String word) {
    for (Kind kind : Kind.values()) {
      if (kind.word().equals(word)) {
        return kind;
      }
    }
    throw new IllegalStateException("unknown kind of calendar entry: " + word);
  }

  /** The dates of one notification's measure as a calendar file, to be taken over once. */
  public String once(Subscriber reader, FiledNotification filed) {
    Measure measure = store.notifications().measure(filed.notification().symbol());
    LocalDate today = clock.instant().atZone(reader.timeZone()).toLocalDate();
    DigestItem item = new DigestItem(filed, measure, List.of(), List.of());
    List<Event> events = new ArrayList<>();
    for (Entry entry : composer.entries(reader, measure, today)) {
      events.add(
          new Event(
              "item-" + uid(reader.id(), measure.base(), entry.kind()),
              entry.kind(),
              entry.day(),
              DigestTable.sequence(item),
              false,
              filed.changedAt(),
              measure,
              Optional.empty()));
    }
    return composer.compose(reader, events);
  }
}
