package org.tbtwatch.store.digest;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.StatementContext;
import org.tbtwatch.source.Body;
import org.tbtwatch.store.Database;
import org.tbtwatch.store.Sql;
import org.tbtwatch.store.Ulids;
import org.tbtwatch.subscription.DigestWindow;
import org.tbtwatch.subscription.Frequency;
import org.tbtwatch.subscription.Match;

/** Digest runs, digests, and who was told what. */
public final class DigestStore {

  static final String DIGEST =
      "SELECT id, run_id, due_at, subscriber_id, status, message_id, subject, notifications,"
          + " is_first, composed_at, sent_at, reply, tries, next_try_at, repeats FROM digest ";
  private static final String RUN =
      "SELECT r.id, r.due_at, r.frequency, r.started_at, r.finished_at,"
          + " (SELECT COUNT(*) FROM digest d WHERE d.run_id = r.id) AS composed,"
          + " (SELECT COUNT(*) FROM digest d WHERE d.run_id = r.id AND d.status = 'SENT') AS sent,"
          + " (SELECT COUNT(*) FROM digest d WHERE d.run_id = r.id AND d.status = 'FAILED')"
          + " AS failed FROM digest_run r ";

  private final Database database;
  private final Clock clock;
  private final Ulids ulids;

  public DigestStore(Database database, Clock clock, Ulids ulids) {
    this.database = database;
    this.clock = clock;
    this.ulids = ulids;
  }

  /** That a subscriber was told of a change. */
  public record Told(String subscriberId, String changeId, String digestId, Instant at) {}

  /** What recording did: how many digests were recorded, and whose were skipped as told before. */
  public record Composed(int recorded, List<String> skipped) {
    public Composed {
      skipped = List.copyOf(skipped);
    }
  }

  /** The run of this window, found or begun. */
  public DigestRunRow begin(DigestWindow window, Instant now) {
    return database.write(
        h -> {
          h.createUpdate(
                  """
                  INSERT INTO digest_run (id, due_at, frequency, started_at)
                  VALUES (:id, :due, :frequency, :now)
                  ON CONFLICT (due_at, frequency) DO NOTHING
                  """)
              .bind("id", ulids.next())
              .bind("due", window.due().toEpochMilli())
              .bind("frequency", window.frequency().name())
              .bind("now", now.toEpochMilli())
              .execute();
          return h.createQuery(RUN + "WHERE r.due_at = :due AND r.frequency = :frequency")
              .bind("due", window.due().toEpochMilli())
              .bind("frequency", window.frequency().name())
              .map(DigestStore::run)
              .one();
        });
  }

  /** How long a change counts as news whatever its deadline. */
  public static final Duration NEWS = Duration.ofDays(30);

  /**
   * Matches of news recorded before an instant that this subscriber has not been told of: recorded
   * since {@code newsSince}, or still open for comments on the day of {@code before}.
   */
  public List<Match> pending(String subscriberId, Instant before, Instant newsSince) {
    return database.read(
        h ->
            new PendingMatches(before, newsSince)
                .of(h, List.of(subscriberId))
                .getOrDefault(subscriberId, List.of()));
  }

  /**
   * The same for many subscribers of a run, each once, with an empty list where nothing is pending;
   * those who already have a digest of this run are left out.
   */
  public void forEachPending(
      DigestRunRow run,
      Instant newsSince,
      List<String> subscriberIds,
      BiConsumer<String, List<Match>> each) {
    PendingMatches pending = new PendingMatches(run.window().due(), newsSince);
    for (List<String> piece : Sql.pieces(subscriberIds)) {
      database
          .read(h -> pending.of(h, PendingMatches.notComposed(h, run.id(), piece)))
          .forEach(each);
    }
  }

  /**
   * Records digests with their ledger rows and due marks. One that exists already is skipped; so is
   * one that would tell a subscriber something twice.
   */
  public Composed recordComposed(List<ComposedDigest> digests) {
    int recorded = 0;
    List<String> skipped = new ArrayList<>();
    for (List<ComposedDigest> piece : Sql.pieces(digests)) {
      List<ComposedDigest> done =
          database.write(h -> new DigestWrites(h, ulids, clock.instant()).record(piece));
      recorded += done.size();
      Set<String> doneIds =
          done.stream().map(ComposedDigest::subscriberId).collect(Collectors.toSet());
      piece.stream()
          .map(ComposedDigest::subscriberId)
          .filter(id -> !doneIds.contains(id))
          .forEach(skipped::add);
    }
    return new Composed(recorded, skipped);
  }

  /** All digests of the run are composed and handed over. */
  public void finish(String runId) {
    database.writing(
        h ->
            h.createUpdate(
                    "UPDATE digest_run SET finished_at = :now"
                        + " WHERE id = :id AND finished_at IS NULL")
                .bind("id", runId)
                .bind("now", clock.millis())
                .execute());
  }

  /** The last runs, newest first. */
  public List<DigestRunRow> lastRuns(int limit) {
    return database.read(
        h ->
            h.createQuery(RUN + "ORDER BY r.due_at DESC, r.id DESC LIMIT :limit")
                .bind("limit", limit)
                .map(DigestStore::run)
                .list());
  }

  /** Runs due since an instant that are not finished, oldest first. */
  public List<DigestRunRow> unfinished(Instant since) {
    return database.read(
        h ->
            h.createQuery(
                    RUN
                        + "WHERE r.finished_at IS NULL AND r.due_at >= :since"
                        + " ORDER BY r.due_at, r.id")
                .bind("since", since.toEpochMilli())
                .map(DigestStore::run)
                .list());
  }

  /** Digests of a subscriber, newest first. */
  public List<DigestRow> digestsOf(String subscriberId) {
    return database.read(
        h ->
            h.createQuery(DIGEST + "WHERE subscriber_id = :id ORDER BY due_at DESC, id DESC")
                .bind("id", subscriberId)
                .map(DigestStore::row)
                .list());
  }

  /** One digest. */
  public Optional<DigestRow> digest(String id) {
    return database.read(
        h ->
            h.createQuery(DIGEST + "WHERE id = :id")
                .bind("id", id)
                .map(DigestStore::row)
                .findOne());
  }

  /** The mail of a digest, kept until a week after it was sent. */
  public Optional<Body> mail(String digestId) {
    return database.read(
        h ->
            h.createQuery("SELECT mail FROM digest_mail WHERE digest_id = :id")
                .bind("id", digestId)
                .map((r, c) -> Body.of(r.getBytes("mail")))
                .findOne());
  }

  /** Whether and when a subscriber was told of a change. */
  public Optional<Told> ledgerOf(String subscriberId, String changeId) {
    return database.read(
        h ->
            h.createQuery(
                    "SELECT digest_id, told_at FROM content_ledger"
                        + " WHERE subscriber_id = :subscriber AND change_id = :change")
                .bind("subscriber", subscriberId)
                .bind("change", changeId)
                .map(
                    (r, c) ->
                        new Told(
                            subscriberId,
                            changeId,
                            r.getString("digest_id"),
                            Instant.ofEpochMilli(r.getLong("told_at"))))
                .findOne());
  }

  /** When the subscriber's first digest was composed; empty before it. */
  public Optional<Instant> firstDigestAt(String subscriberId) {
    return database.read(
        h ->
            h.createQuery(
                    "SELECT first_digest_at FROM subscriber_due"
                        + " WHERE subscriber_id = :id AND first_digest_at IS NOT NULL")
                .bind("id", subscriberId)
                .mapTo(Long.class)
                .findOne()
                .map(Instant::ofEpochMilli));
  }

  /** The last due instant handled for each of these subscribers; those without one are left out. */
  public Map<String, Instant> lastDue(List<String> subscriberIds) {
    Map<String, Instant> due = new HashMap<>();
    for (List<String> piece : Sql.pieces(subscriberIds)) {
      database.read(
          h ->
              Sql.in(
                      h,
                      "SELECT subscriber_id, last_due_at FROM subscriber_due"
                          + " WHERE last_due_at > 0 AND subscriber_id IN (%s)",
                      piece)
                  .map(
                      (r, c) ->
                          due.put(
                              r.getString("subscriber_id"),
                              Instant.ofEpochMilli(r.getLong("last_due_at"))))
                  .list());
    }
    return due;
  }

  /** Marks a due instant as handled for subscribers to whom no digest goes. */
  public void markDue(List<String> subscriberIds, Instant due) {
    for (List<String> piece : Sql.pieces(subscriberIds)) {
      database.writing(
          h -> {
            PreparedBatch batch =
                h.prepareBatch(
                    """
                    INSERT INTO subscriber_due (subscriber_id, last_due_at) VALUES (:id, :due)
                    ON CONFLICT (subscriber_id) DO UPDATE SET last_due_at = excluded.last_due_at
                      WHERE subscriber_due.last_due_at < excluded.last_due_at
                    """);
            piece.forEach(id -> batch.bind("id", id).bind("due", due.toEpochMilli()).add());
            batch.execute();
          });
    }
  }

  private static DigestRunRow run(ResultSet r, StatementContext context) throws SQLException {
    return new DigestRunRow(
        r.getString("id"),
        new DigestWindow(
            Instant.ofEpochMilli(r.getLong("due_at")), Frequency.valueOf(r.getString("frequency"))),
        Instant.ofEpochMilli(r.getLong("started_at")),
        instant(r, "finished_at"),
        r.getInt("composed"),
        r.getInt("sent"),
        r.getInt("failed"));
  }

  static DigestRow row(ResultSet r, StatementContext context) throws SQLException {
    return new DigestRow(
        r.getString("id"),
        r.getString("run_id"),
        Instant.ofEpochMilli(r.getLong("due_at")),
        r.getString("subscriber_id"),
        DigestRow.Status.valueOf(r.getString("status")),
        r.getString("message_id"),
        r.getString("subject"),
        r.getInt("notifications"),
        r.getInt("is_first") == 1,
        Instant.ofEpochMilli(r.getLong("composed_at")),
        instant(r, "sent_at"),
        r.getString("reply"),
        r.getInt("tries"),
        instant(r, "next_try_at"),
        r.getInt("repeats"));
  }

  private static Optional<Instant> instant(ResultSet r, String column) throws SQLException {
    long millis = r.getLong(column);
    return r.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
  }
}
