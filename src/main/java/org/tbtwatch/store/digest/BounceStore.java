package org.tbtwatch.store.digest;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.tbtwatch.store.Database;
import org.tbtwatch.store.Sql;

/** Reports that came back about mails. */
public final class BounceStore {
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
   * @param kind as the report's reader named it: {@code HARD}, {@code SOFT}, {@code COMPLAINT}, or
   *     {@code CLAIMED} where it names none of our mails
   * @param reason what the other server said, without addresses
   * @param seenAt when it was read
   */
  public record Bounce(String subscriberId, String kind, String reason, Instant seenAt) {}

  /** Notes a report; the same one of the same day counts once. */
  public void record(String subscriberId, String kind, String reason) {
    long day = Duration.ofMillis(clock.millis()).toDays();
    database.writing(
        h ->
            h.createUpdate(
                    """
                    INSERT INTO bounce (id, subscriber_id, kind, reason, seen_at)
                    VALUES (:id, :subscriber, :kind, :reason, :now) ON CONFLICT (id) DO NOTHING
                    """)
                .bind("id", Sql.sha256(day + " " + subscriberId + " " + kind + " " + reason))
                .bind("subscriber", subscriberId)
                .bind("kind", kind)
                .bind("reason", Sql.clean(reason))
                .bind("now", clock.millis())
                .execute());
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
