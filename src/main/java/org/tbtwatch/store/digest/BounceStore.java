package org.tbtwatch.store.digest;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.statement.StatementContext;
import org.tbtwatch.store.Database;
import org.tbtwatch.store.Sql;

/** Reports that came back about mails. */
public final class BounceStore {
  private static final String BOUNCE =
      "SELECT subscriber_id, message_id, kind, reason, seen_at FROM bounce";

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
   * @param messageId of which mail, with angle brackets; empty where the report does not say
   * @param kind as the report's reader named it: {@code HARD}, {@code SOFT} or {@code COMPLAINT}
   * @param reason what the other server said, without addresses
   * @param seenAt when it was read
   */
  public record Bounce(
      String subscriberId, String messageId, String kind, String reason, Instant seenAt) {

    /** Whether the mail did not arrive, and nobody tries any longer. */
    public boolean isReturned() {
      return kind.equals("HARD") || (kind.equals("SOFT") && reason.startsWith("failed"));
    }
  }

  /**
   * Notes a report; the same one of the same day counts once.
   *
   * @param messageId of the mail; empty where it is not known
   */
  public void record(String subscriberId, String messageId, String kind, String reason) {
    long day = Duration.ofMillis(clock.millis()).toDays();
    String same = day + " " + subscriberId + " " + kind + " " + reason + messageId;
    database.writing(
        h ->
            h.createUpdate(
                    """
                    INSERT INTO bounce (id, subscriber_id, message_id, kind, reason, seen_at)
                    VALUES (:id, :subscriber, :message, :kind, :reason, :now)
                    ON CONFLICT (id) DO NOTHING
                    """)
                .bind("id", Sql.sha256(same))
                .bind("subscriber", subscriberId)
                .bind("message", messageId)
                .bind("kind", kind)
                .bind("reason", Sql.clean(reason))
                .bind("now", clock.millis())
                .execute());
  }

  /** The latest reports, newest first. */
  public List<Bounce> latest(int limit) {
    return database.read(
        h ->
            h.createQuery(BOUNCE + " ORDER BY seen_at DESC, id LIMIT :limit")
                .bind("limit", limit)
                .map(BounceStore::bounce)
                .list());
  }

  /** All reports about mails to a subscriber, oldest first. */
  public List<Bounce> of(String subscriberId) {
    return database.read(
        h ->
            h.createQuery(BOUNCE + " WHERE subscriber_id = :subscriber ORDER BY seen_at, id")
                .bind("subscriber", subscriberId)
                .map(BounceStore::bounce)
                .list());
  }

  private static Bounce bounce(ResultSet r, StatementContext context) throws SQLException {
    return new Bounce(
        r.getString("subscriber_id"),
        r.getString("message_id"),
        r.getString("kind"),
        r.getString("reason"),
        Instant.ofEpochMilli(r.getLong("seen_at")));
  }
}
