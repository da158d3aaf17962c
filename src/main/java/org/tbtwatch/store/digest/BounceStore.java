package org.tbtwatch.store.digest;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.tbtwatch.store.Database;
import org.tbtwatch.store.Sql;

/** Reports that came back about mails. */
public final class BounceStore {
  private static final String BOUNCE =
      "SELECT subscriber_id, message_id, kind, reason, seen_at FROM bounce";
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
   * @param messageId of which mail, with angle brackets; empty where the report does not say
   * @param kind as the report's reader named it: {@code HARD}, {@code SOFT}, {@code COMPLAINT},
   *     ...; {@code CLAIMED} where it names none of our mails; {@code RESUMED} for no report, but
   *     the moment from which mail goes there again
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
   * Notes a report; one of a kind about one mail counts once, without a mail the same one of a day.
   *
   * @param messageId of the mail it is about; empty where it names none of ours
   */
  public void record(String subscriberId, String kind, String reason, String messageId) {
    long day = Duration.ofMillis(clock.millis()).toDays();
    String about = messageId.isEmpty() ? day + " " + reason : messageId;
    Bounce report = new Bounce(subscriberId, messageId, kind, reason, clock.instant());
    database.writing(h -> note(h, report, about));
  }

  private static void note(Handle handle, Bounce report, String about) {
    handle
        .createUpdate(
            """
            INSERT INTO bounce (id, subscriber_id, message_id, kind, reason, seen_at)
            VALUES (:id, :subscriber, :message, :kind, :reason, :now)
            ON CONFLICT (id) DO NOTHING
            """)
        .bind("id", Sql.sha256(report.subscriberId() + " " + report.kind() + " " + about))
        .bind("subscriber", report.subscriberId())
        .bind("message", report.messageId())
        .bind("kind", report.kind())
        .bind("reason", Sql.clean(report.reason()))
        .bind("now", report.seenAt().toEpochMilli())
        .execute();
  }

  /** Notes that mail goes to an address again: what came back before no longer adds up. */
  static void resumed(Handle handle, String subscriberId, long now) {
    Bounce mark = new Bounce(subscriberId, "", RESUMED, "", Instant.ofEpochMilli(now));
    note(handle, mark, Long.toString(now));
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
                      AND message_id <> ''
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
