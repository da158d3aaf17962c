package org.tbtwatch.store.digest;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.tbtwatch.source.Body;
import org.tbtwatch.store.Database;
import org.tbtwatch.store.Sql;
import org.tbtwatch.store.States;
import org.tbtwatch.store.Store;

/** Digests on their way out, and addresses to which nothing goes any more. */
public final class SendingStore {
  /** Each digest folds the one before, so that none that waits is older. */
  private static final Duration FOLDED = Duration.ofDays(31);

  private final Database database;
  private final Clock clock;

  public SendingStore(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  private SendingWrites writes(Handle handle) {
    return new SendingWrites(handle, clock.instant());
  }

  /** A digest to send, with its mail and where it goes. */
  public record Outgoing(DigestRow digest, String email, Body mail) {}

  /** Why nothing goes to an address any more. */
  public enum Cause {
    /** The server refused it for good. */
    REFUSED,
    /** Several digests in a row were not taken within the time of their tries. */
    UNANSWERED,
    /** A report that came back said that there is no such mailbox. */
    BOUNCED,
    /** The reader told their provider that it is unwanted. */
    COMPLAINED
  }

  /** An address to which nothing goes any more. */
  public record Stopped(String subscriberId, Instant at, Cause cause, String reason) {}

  /** What became of handing one digest over. */
  public sealed interface Outcome {
    /** Of which digest. */
    String digestId();

    /** The server's reply, or what broke. */
    String reply();

    /** The server took it. */
    record Sent(String digestId, Instant at, String reply) implements Outcome {}

    /**
     * Not taken for now.
     *
     * @param mayHaveArrived whether the server may have taken it although its reply was not heard
     */
    record Postponed(String digestId, String reply, Instant nextTry, boolean mayHaveArrived)
        implements Outcome {}

    /** Its tries are used up: its content goes into a later digest. */
    record GivenUp(String digestId, String reply) implements Outcome {}

    /** The address takes no mail: the same, and nothing goes there any more. */
    record Refused(String digestId, String reply) implements Outcome {}

    /** The server served nobody: as if it had not been tried. */
    record Untried(String digestId, String reply) implements Outcome {}
  }

  /**
   * Digests to send now, oldest first: composed, or postponed with the next try due. None while
   * digests are held after a restore. Whoever sends takes {@link Store#tryExclusive} first, so that
   * two processes do not send the same.
   */
  public List<Outgoing> unsent(int limit) {
    return unsent(limit, List.of(), List.of());
  }

  /**
   * The same without some.
   *
   * @param without ids of digests
   * @param domains whose receivers are to wait, in lower case
   */
  public List<Outgoing> unsent(int limit, List<String> without, List<String> domains) {
    return database.read(
        h -> {
          if (States.get(h, States.HELD_SINCE).isPresent()) {
            return List.of();
          }
          Query query =
              h.createQuery(
                  """
                  SELECT d.*, s.email, m.mail FROM digest d
                  JOIN subscriber s ON s.id = d.subscriber_id
                  JOIN digest_mail m ON m.digest_id = d.id
                  WHERE d.next_try_at IS NOT NULL AND d.next_try_at <= :now
                    AND s.status = 'ACTIVE' %s
                  ORDER BY d.next_try_at, d.id LIMIT :limit
                  """
                      .formatted(elsewhere(domains.size())));
          for (int i = 0; i < domains.size(); i++) {
            query.bind("domain" + i, "%@" + domains.get(i));
          }
          List<Outgoing> found =
              query
                  .bind("now", clock.millis())
                  .bind("limit", limit + without.size())
                  .map(
                      (r, c) ->
                          new Outgoing(
                              DigestStore.row(r, c),
                              r.getString("email"),
                              Body.of(r.getBytes("mail"))))
                  .list();
          return found.stream()
              .filter(o -> !without.contains(o.digest().id()))
              .limit(limit)
              .toList();
        });
  }

  private static String elsewhere(int domains) {
    return IntStream.range(0, domains)
        .mapToObj(i -> "AND s.email NOT LIKE :domain" + i)
        .collect(Collectors.joining(" "));
  }

  /** How many wait to be sent, now or later. */
  public int waiting() {
    return database.read(
        h ->
            h.createQuery("SELECT COUNT(*) FROM digest WHERE next_try_at IS NOT NULL")
                .mapTo(Integer.class)
                .one());
  }

  /** How long a mail that is kept is, on average; 0 without any. */
  public long meanBytes() {
    return database.read(
        h ->
            h.createQuery("SELECT AVG(LENGTH(mail)) FROM digest_mail WHERE LENGTH(mail) > 0")
                .mapTo(Double.class)
                .findOne()
                .map(Math::round)
                .orElse(0L));
  }

  /** How many the server took since an instant. */
  public int sentSince(Instant since) {
    return database.read(
        h ->
            h.createQuery("SELECT COUNT(*) FROM digest WHERE sent_at >= :since")
                .bind("since", since.toEpochMilli())
                .mapTo(Integer.class)
                .one());
  }

  /**
   * Notes what became of one digest and that the next is being handed over from now on, in one
   * commit. One that was being handed over before, and of which no end was noted, counts a repeat.
   *
   * @param ended what is to be noted; empty before the first
   * @param nextDigestId the next; empty after the last
   * @return whether the next is still to be sent: its address may just have been stopped
   */
  public boolean step(Optional<Outcome> ended, Optional<String> nextDigestId) {
    return database.write(
        h -> {
          SendingWrites writes = writes(h);
          ended.ifPresent(writes::end);
          return nextDigestId.isPresent() && writes.begin(nextDigestId.get());
        });
  }

  /** Notes what became of one digest. */
  public void end(Outcome outcome) {
    database.writing(h -> writes(h).end(outcome));
  }

  /** Sends nothing to an address any more; what waits for it is given up. */
  public void stop(String subscriberId, Cause cause, String reason) {
    database.writing(h -> writes(h).stop(subscriberId, cause, reason));
  }

  /**
   * Gives up what waits for these readers from earlier regular digests and certainly has not
   * arrived, because the digest of this run brings all of it; not where that one is recorded. Done
   * again, or cut short, it changes nothing else: what was given up is pending until the digest is
   * recorded.
   */
  public void fold(DigestRunRow run, List<String> subscriberIds) {
    for (List<String> piece : Sql.pieces(subscriberIds)) {
      List<String> waiting = database.read(h -> unsentBefore(h, run, piece));
      if (!waiting.isEmpty()) {
        database.writing(
            h -> {
              Sql.lock(h, "digests");
              SendingWrites writes = writes(h);
              waiting.forEach(id -> writes.fold(id, run.id()));
            });
      }
    }
  }

  private static List<String> unsentBefore(Handle h, DigestRunRow run, List<String> readers) {
    Instant due = run.window().due(); // only numbers and our own id stand in the text itself
    return Sql.in(
            h,
            """
            SELECT d.id FROM digest d JOIN digest_run r ON r.id = d.run_id
            WHERE d.subscriber_id IN (%s) AND d.next_try_at IS NOT NULL
              AND d.handing_since IS NULL AND d.repeats = 0
              AND r.frequency NOT IN ('URGENT', 'REMINDER')
            """
                + " AND d.due_at < "
                + due.toEpochMilli()
                + " AND d.due_at >= "
                + due.minus(FOLDED).toEpochMilli()
                + " AND NOT EXISTS (SELECT 1 FROM digest e WHERE e.subscriber_id = d.subscriber_id"
                + " AND e.run_id = '"
                + PendingMatches.checked(run.id())
                + "') ORDER BY d.id",
            readers)
        .mapTo(String.class)
        .list();
  }

  private static List<String> foldedInto(Handle h, String runId, List<String> readers) {
    return Sql.in(
            h,
            "SELECT DISTINCT subscriber_id FROM digest WHERE subscriber_id IN (%s)"
                + " AND folded_by = '"
                + PendingMatches.checked(runId)
                + "'",
            readers)
        .mapTo(String.class)
        .list();
  }

  /**
   * Of these readers, those of whom a digest was given up because that of this run brings all of
   * it, with the due instant of the first such one since a regular digest went out.
   */
  public Map<String, Instant> foldedSince(String runId, List<String> subscriberIds) {
    Map<String, Instant> since = new HashMap<>();
    for (List<String> piece : Sql.pieces(subscriberIds)) {
      List<String> folded = database.read(h -> foldedInto(h, runId, piece));
      if (!folded.isEmpty()) {
        database.read(
            h ->
                Sql.in(
                        h,
                        """
                        SELECT d.subscriber_id, MIN(d.due_at) AS since
                        FROM digest d
                        WHERE d.subscriber_id IN (%s) AND d.folded_by IS NOT NULL
                          AND d.due_at > COALESCE((SELECT MAX(e.due_at) FROM digest e
                            JOIN digest_run r ON r.id = e.run_id
                            WHERE e.subscriber_id = d.subscriber_id AND e.status = 'SENT'
                              AND r.frequency NOT IN ('URGENT', 'REMINDER')), 0)
                        GROUP BY d.subscriber_id
                        """,
                        folded)
                    .map(
                        (r, c) ->
                            since.put(
                                r.getString("subscriber_id"),
                                Instant.ofEpochMilli(r.getLong("since"))))
                    .list());
      }
    }
    return since;
  }

  /** Gives up what waits for those who paused or left; returns how many. */
  public int giveUpForThoseGone() {
    int all = 0;
    while (true) {
      int some = database.write(h -> writes(h).giveUpForThoseGone());
      if (some == 0) {
        return all;
      }
      all += some;
    }
  }

  /**
   * Takes back that digests were given up, since the fault was not the receivers': they go out at
   * an instant after all, and their addresses are no longer stopped for them.
   */
  public void takeBack(List<String> digestIds, Instant nextTry) {
    database.writing(h -> writes(h).takeBack(digestIds, nextTry));
  }

  /** Lets digests go to an address again; false if it was not stopped. */
  public boolean resume(String subscriberId) {
    return database.write(
        h -> {
          boolean wasStopped =
              h.createUpdate("DELETE FROM stopped_address WHERE subscriber_id = :id")
                      .bind("id", subscriberId)
                      .execute()
                  == 1;
          if (wasStopped) {
            BounceStore.resumed(h, subscriberId, clock.millis());
          }
          return wasStopped;
        });
  }

  /** Whether and why nothing goes to a subscriber any more. */
  public Optional<Stopped> stopped(String subscriberId) {
    return database.read(
        h ->
            h.createQuery("SELECT * FROM stopped_address WHERE subscriber_id = :id")
                .bind("id", subscriberId)
                .map(
                    (r, c) ->
                        new Stopped(
                            r.getString("subscriber_id"),
                            Instant.ofEpochMilli(r.getLong("stopped_at")),
                            Cause.valueOf(r.getString("cause")),
                            r.getString("reason")))
                .findOne());
  }

  /** To how many addresses nothing goes any more. */
  public int countStopped() {
    return database.read(
        h -> h.createQuery("SELECT COUNT(*) FROM stopped_address").mapTo(Integer.class).one());
  }

  /** Digests that would have told a subscriber of a change and were given up, newest first. */
  public List<String> undelivered(String subscriberId, String changeId) {
    return database.read(
        h ->
            h.createQuery(
                    "SELECT digest_id FROM undelivered WHERE subscriber_id = :subscriber"
                        + " AND change_id = :change ORDER BY digest_id DESC")
                .bind("subscriber", subscriberId)
                .bind("change", changeId)
                .mapTo(String.class)
                .list());
  }

  /** To whom the mail of this Message-ID went. */
  public Optional<String> subscriberOfMail(String messageId) {
    return database.read(
        h ->
            h.createQuery("SELECT subscriber_id FROM digest WHERE message_id = :id LIMIT 1")
                .bind("id", messageId)
                .mapTo(String.class)
                .findOne());
  }
}
