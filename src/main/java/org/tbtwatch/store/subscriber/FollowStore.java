package org.tbtwatch.store.subscriber;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.tbtwatch.notification.DocumentSymbol;
import org.tbtwatch.store.Database;
import org.tbtwatch.store.Sql;
import org.tbtwatch.store.Store;

/**
 * Which measures subscribers follow, of which deadlines they were reminded, and their calendars.
 */
public final class FollowStore {
  private final Database database;
  private final Clock clock;

  public FollowStore(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * A measure somebody follows.
   *
   * @param base symbol of the measure's first document, without suffixes
   * @param since when they began
   * @param endedAt when they stopped; empty while they follow
   */
  public record Followed(
      String subscriberId, DocumentSymbol base, Instant since, Optional<Instant> endedAt) {}

  /** Of which deadline of a measure somebody was reminded, and how many days ahead. */
  public record Reminded(
      String subscriberId, DocumentSymbol base, LocalDate deadline, int daysAhead) {}

  /**
   * An entry of somebody's calendar.
   *
   * @param uid stable for ever
   * @param base of which measure
   * @param kind {@code deadline}, {@code adoption} or {@code entry}
   * @param day on which it stands, or stood before it was cancelled
   * @param sequence 0 at first, one more with each change
   * @param isCancelled whether calendars are to take it out
   * @param changedAt when it last changed
   */
  public record CalendarEvent(
      String uid,
      DocumentSymbol base,
      String kind,
      LocalDate day,
      int sequence,
      boolean isCancelled,
      Instant changedAt) {}

  /** Begins to follow; false if they did already. */
  public boolean follow(String subscriberId, DocumentSymbol base) {
    return database.write(
        h ->
            h.createUpdate(
                        """
                        INSERT INTO followed (subscriber_id, base, followed_at)
                        VALUES (:subscriber, :base, :now)
                        ON CONFLICT (subscriber_id, base) DO UPDATE
                          SET followed_at = excluded.followed_at, ended_at = NULL
                          WHERE followed.ended_at IS NOT NULL
                        """)
                    .bind("subscriber", subscriberId)
                    .bind("base", base.toString())
                    .bind("now", clock.millis())
                    .execute()
                == 1);
  }

  /** Stops following; false if they did not follow. */
  public boolean unfollow(String subscriberId, DocumentSymbol base) {
    return database.write(
        h ->
            h.createUpdate(
                        "UPDATE followed SET ended_at = :now WHERE subscriber_id = :subscriber"
                            + " AND base = :base AND ended_at IS NULL")
                    .bind("subscriber", subscriberId)
                    .bind("base", base.toString())
                    .bind("now", clock.millis())
                    .execute()
                == 1);
  }

  /**
   * What each of these subscribers follows now, by symbol; those who follow nothing are left out.
   */
  public Map<String, List<DocumentSymbol>> followedBy(List<String> subscriberIds) {
    Map<String, List<DocumentSymbol>> followed = new HashMap<>();
    for (List<String> piece : Sql.pieces(subscriberIds)) {
      database.read(
          h -> {
            Sql.in(
                    h,
                    "SELECT subscriber_id, base FROM followed WHERE ended_at IS NULL"
                        + " AND subscriber_id IN (%s) ORDER BY base",
                    piece)
                .map((r, c) -> List.of(r.getString("subscriber_id"), r.getString("base")))
                .forEach(
                    row ->
                        followed
                            .computeIfAbsent(row.get(0), k -> new ArrayList<>())
                            .add(DocumentSymbol.parse(row.get(1))));
            return piece.size();
          });
    }
    return followed;
  }

  /** Everything a subscriber follows or followed once, by symbol. */
  public List<Followed> allOf(String subscriberId) {
    return database.read(
        h ->
            h.createQuery(
                    "SELECT base, followed_at, ended_at FROM followed"
                        + " WHERE subscriber_id = :id ORDER BY base")
                .bind("id", subscriberId)
                .map(
                    (r, c) -> {
                      long ended = r.getLong("ended_at");
                      return new Followed(
                          subscriberId,
                          DocumentSymbol.parse(r.getString("base")),
                          Instant.ofEpochMilli(r.getLong("followed_at")),
                          r.getObject("ended_at") == null
                              ? Optional.empty()
                              : Optional.of(Instant.ofEpochMilli(ended)));
                    })
                .list());
  }

  /** Who follows each of these measures now, by symbol; those nobody follows are left out. */
  public Map<DocumentSymbol, List<String>> followersOf(List<DocumentSymbol> bases) {
    Map<DocumentSymbol, List<String>> followers = new HashMap<>();
    List<String> symbols = bases.stream().map(DocumentSymbol::toString).distinct().toList();
    for (List<String> piece : Sql.pieces(symbols)) {
      database.read(
          h -> {
            Sql.in(
                    h,
                    "SELECT subscriber_id, base FROM followed WHERE ended_at IS NULL"
                        + " AND base IN (%s) ORDER BY subscriber_id",
                    piece)
                .map((r, c) -> List.of(r.getString("base"), r.getString("subscriber_id")))
                .forEach(
                    row ->
                        followers
                            .computeIfAbsent(
                                DocumentSymbol.parse(row.get(0)), k -> new ArrayList<>())
                            .add(row.get(1)));
            return piece.size();
          });
    }
    return followers;
  }

  /** Ids of all who follow or followed anything, in order. */
  public List<String> followers() {
    return database.read(
        h ->
            h.createQuery("SELECT DISTINCT subscriber_id FROM followed ORDER BY subscriber_id")
                .mapTo(String.class)
                .list());
  }

  /** Of what these subscribers were reminded, by mails that were not given up. */
  public Set<Reminded> remindedOf(List<String> subscriberIds) {
    Set<Reminded> told = new HashSet<>();
    for (List<String> piece : Sql.pieces(subscriberIds)) {
      told.addAll(
          database.read(
              h ->
                  Sql.in(
                          h,
                          "SELECT subscriber_id, base, deadline, days_ahead FROM reminded r"
                              + " WHERE subscriber_id IN (%s) AND NOT EXISTS"
                              + " (SELECT 1 FROM digest d WHERE d.id = r.digest_id"
                              + " AND d.status = 'FAILED' AND d.next_try_at IS NULL"
                              + " AND d.reply <> '"
                              + Store.COUNTS_AS_TOLD
                              + "')",
                          piece)
                      .map(
                          (r, c) ->
                              new Reminded(
                                  r.getString("subscriber_id"),
                                  DocumentSymbol.parse(r.getString("base")),
                                  LocalDate.parse(r.getString("deadline")),
                                  r.getInt("days_ahead")))
                      .list()));
    }
    return told;
  }

  /** For which instant reminders were last looked for; those never looked at are left out. */
  public Map<String, Instant> lastLookedFor(List<String> subscriberIds) {
    Map<String, Instant> looked = new HashMap<>();
    for (List<String> piece : Sql.pieces(subscriberIds)) {
      database.read(
          h ->
              Sql.in(
                      h,
                      "SELECT subscriber_id, last_reminder_at FROM subscriber_due"
                          + " WHERE last_reminder_at IS NOT NULL AND subscriber_id IN (%s)",
                      piece)
                  .map(
                      (r, c) ->
                          looked.put(
                              r.getString("subscriber_id"),
                              Instant.ofEpochMilli(r.getLong("last_reminder_at"))))
                  .list());
    }
    return looked;
  }

  /** Notes that reminders were looked for. */
  public void markLooked(List<String> subscriberIds, Instant at) {
    for (List<String> piece : Sql.pieces(subscriberIds)) {
      database.writing(
          h -> {
            PreparedBatch batch =
                h.prepareBatch(
                    """
                    INSERT INTO subscriber_due (subscriber_id, last_due_at, last_reminder_at)
                    VALUES (:id, 0, :at)
                    ON CONFLICT (subscriber_id) DO UPDATE
                      SET last_reminder_at = excluded.last_reminder_at
                    """);
            piece.forEach(id -> batch.bind("id", id).bind("at", at.toEpochMilli()).add());
            batch.execute();
          });
    }
  }

  /** The entries of a subscriber's calendar, cancelled ones too, by day. */
  public List<CalendarEvent> events(String subscriberId) {
    return database.read(
        h ->
            h.createQuery(
                    "SELECT * FROM calendar_event WHERE subscriber_id = :id ORDER BY day, uid")
                .bind("id", subscriberId)
                .map(
                    (r, c) ->
                        new CalendarEvent(
                            r.getString("uid"),
                            DocumentSymbol.parse(r.getString("base")),
                            r.getString("kind"),
                            LocalDate.parse(r.getString("day")),
                            r.getInt("sequence"),
                            r.getInt("is_cancelled") == 1,
                            Instant.ofEpochMilli(r.getLong("changed_at"))))
                .list());
  }

  /** Writes new and changed entries; one whose stored sequence is not lower stays as it is. */
  public void saveEvents(String subscriberId, List<CalendarEvent> events) {
    database.writing(
        h -> {
          if (events.isEmpty()) {
            return;
          }
          PreparedBatch batch =
              h.prepareBatch(
                  """
                  INSERT INTO calendar_event
                    (subscriber_id, uid, base, kind, day, sequence, is_cancelled, changed_at)
                  VALUES (:subscriber, :uid, :base, :kind, :day, :sequence, :cancelled, :at)
                  ON CONFLICT (subscriber_id, uid) DO UPDATE SET day = excluded.day,
                    sequence = excluded.sequence, is_cancelled = excluded.is_cancelled,
                    changed_at = excluded.changed_at
                    WHERE calendar_event.sequence < excluded.sequence
                  """);
          for (CalendarEvent e : events) {
            batch
                .bind("subscriber", subscriberId)
                .bind("uid", e.uid())
                .bind("base", e.base().toString())
                .bind("kind", e.kind())
                .bind("day", e.day().toString())
                .bind("sequence", e.sequence())
                .bind("cancelled", e.isCancelled() ? 1 : 0)
                .bind("at", e.changedAt().toEpochMilli())
                .add();
          }
          batch.execute();
        });
  }

  /** The version of a subscriber's feed address; empty while they have none. */
  public OptionalInt feedVersion(String subscriberId) {
    Optional<Integer> version =
        database.read(
            h ->
                h.createQuery("SELECT version FROM calendar_feed WHERE subscriber_id = :id")
                    .bind("id", subscriberId)
                    .mapTo(Integer.class)
                    .findOne());
    return version.map(OptionalInt::of).orElse(OptionalInt.empty());
  }

  /** Makes a new version, so that older addresses are refused; the first is 1. */
  public int newFeedVersion(String subscriberId) {
    return database.write(
        h -> {
          h.createUpdate(
                  """
                  INSERT INTO calendar_feed (subscriber_id, version) VALUES (:id, 1)
                  ON CONFLICT (subscriber_id) DO UPDATE SET version = calendar_feed.version + 1
                  """)
              .bind("id", subscriberId)
              .execute();
          return h.createQuery("SELECT version FROM calendar_feed WHERE subscriber_id = :id")
              .bind("id", subscriberId)
              .mapTo(Integer.class)
              .one();
        });
  }
}
