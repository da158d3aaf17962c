package org.tbtwatch.store.digest;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.tbtwatch.store.Database;
import org.tbtwatch.store.Sql;

/** Reports that came back about mails. */
public final class BounceStore {
  private static final String RESUMED = "RESUMED";

  private final Database database;
  private final Clock clock;

  public BounceStore(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * One report.
   *
   * @param subscriberId of whose mail
   * @param kind as the report's reader named it: {@code HARD}, {@code SOFT}, {@code COMPLAINT},
   *     ...; {@code CLAIMED} where it names none of our mails; {@code RESUMED} for no report, but
   *     the moment from which mail goes there again
   * @param reason what the other server said, without addresses
   * @param seenAt when it was read
   */
  public record Bounce(String subscriberId, String kind, String reason, Instant seenAt) {}

  /**
   * Notes a report; one of a kind about one mail counts once, without a mail the same one of a day.
   *
   * @param messageId of the mail it is about; empty where it names none of ours
   */
  public void record(String subscriberId, String kind, String reason, String messageId) {
    long day = Duration.ofMillis(clock.millis()).toDays();
    String about = messageId.isEmpty() ? day + " " + reason : messageId;
    database.writing(h -> note(h, subscriberId, kind, reason, about, clock.millis()));
  }

  private static void note(
      Handle handle, String subscriber, String kind, String reason, String about, long now) {
    handle
        .createUpdate(
            """
            INSERT INTO bounce (id, subscriber_id, kind, reason, seen_at)
            VALUES (:id, :subscriber, :kind, :reason, :now) ON CONFLICT (id) DO NOTHING
            """)
        .bind("id", Sql.sha256(subscriber + " " + kind + " " + about))
        .bind("subscriber", subscriber)
        .bind("kind", kind)
        .bind("reason", Sql.clean(reason))
        .bind("now", now)
        .execute();
  }

  /** Notes that mail goes to an address again: what came back before no longer adds up. */
  static void resumed(Handle handle, String subscriberId, long now) {
    note(handle, subscriberId, RESUMED, "", Long.toString(now), now);
  }

  /**
   * How many mails to a subscriber came back for now since an instant, and since the last one that
   * arrived for certain or the last time that their address was resumed.
   */
  public int softInARow(String subscriberId, Instant since) {
    return database.read(
        h ->
            h.createQuery(
                    """
                    SELECT COUNT(*) FROM bounce
                    WHERE subscriber_id = :subscriber AND kind = 'SOFT' AND seen_at >= :since
                      AND seen_at > COALESCE((SELECT MAX(seen_at) FROM bounce
                        WHERE subscriber_id = :subscriber AND kind IN ('DELIVERED', 'RESUMED')), 0)
                    """)
                .bind("subscriber", subscriberId)
                .bind("since", since.toEpochMilli())
                .mapTo(Integer.class)
                .one());
  }

  /** The latest reports, newest first. */
  public List<Bounce> latest(int limit) {
    return database.read(
        h ->
            h.createQuery(
                    "SELECT subscriber_id, kind, reason, seen_at FROM bounce"
                        + " ORDER BY seen_at DESC, id LIMIT :limit")
                .bind("limit", limit)
                .map(
                    (r, c) ->
                        new Bounce(
                            r.getString("subscriber_id"),
                            r.getString("kind"),
                            r.getString("reason"),
                            Instant.ofEpochMilli(r.getLong("seen_at"))))
                .list());
  }
}
