package org.tbtwatch.store.digest;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.tbtwatch.source.Body;
import org.tbtwatch.store.Database;
import org.tbtwatch.store.Sql;
import org.tbtwatch.store.States;
import org.tbtwatch.store.Store;

/** Digests on their way out, and addresses to which nothing goes any more. */
public final class SendingStore {
  private static final int GIVEN_UP_IN_A_ROW = 3;

  private final Database database;
  private final Clock clock;

  public SendingStore(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
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
    return unsent(limit, List.of());
  }

  /** The same without those of which the ids are given. */
  public List<Outgoing> unsent(int limit, List<String> without) {
    return database.read(
        h -> {
          if (States.get(h, States.HELD_SINCE).isPresent()) {
            return List.of();
          }
          List<Outgoing> found =
              h.createQuery(
                      """
                      SELECT d.*, s.email FROM digest d
                      JOIN subscriber s ON s.id = d.subscriber_id
                      WHERE d.next_try_at IS NOT NULL AND d.next_try_at <= :now
                        AND d.mail IS NOT NULL
                      ORDER BY d.next_try_at, d.id LIMIT :limit
                      """)
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
            h.createQuery("SELECT AVG(LENGTH(mail)) FROM digest WHERE LENGTH(mail) > 0")
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
          ended.ifPresent(outcome -> end(h, outcome));
          return nextDigestId.isPresent() && begin(h, nextDigestId.get());
        });
  }

  private boolean begin(Handle h, String digestId) {
    return h.createUpdate(
                """
                UPDATE digest SET handing_since = :now, repeats = repeats
                  + CASE WHEN handing_since IS NULL THEN 0 ELSE 1 END
                WHERE id = :id AND next_try_at IS NOT NULL
                """)
            .bind("id", digestId)
            .bind("now", clock.millis())
            .execute()
        == 1;
  }

  /** Notes what became of one digest. */
  public void end(Outcome outcome) {
    database.writing(h -> end(h, outcome));
  }

  private void end(Handle h, Outcome outcome) {
    switch (outcome) {
      case Outcome.Sent sent ->
          h.createUpdate(
                  """
                  UPDATE digest SET status = 'SENT', sent_at = :at, reply = :reply,
                    tries = tries + 1, next_try_at = NULL, handing_since = NULL
                  WHERE id = :id AND status <> 'SENT'
                  """)
              .bind("id", sent.digestId())
              .bind("at", sent.at().toEpochMilli())
              .bind("reply", Sql.clean(sent.reply()))
              .execute();
      case Outcome.Postponed later ->
          h.createUpdate(
                  """
                  UPDATE digest SET status = 'FAILED', reply = :reply, tries = tries + 1,
                    next_try_at = :next,
                    handing_since = CASE WHEN :open = 1 THEN handing_since ELSE NULL END
                  WHERE id = :id AND status <> 'SENT'
                  """)
              .bind("id", later.digestId())
              .bind("reply", Sql.clean(later.reply()))
              .bind("next", later.nextTry().toEpochMilli())
              .bind("open", later.mayHaveArrived() ? 1 : 0)
              .execute();
      case Outcome.GivenUp over -> {
        if (giveUp(h, over.digestId(), over.reply())) {
          stopIfUnanswered(h, over.digestId(), over.reply());
        }
      }
      case Outcome.Refused no -> {
        if (giveUp(h, no.digestId(), no.reply())) {
          stop(h, subscriberOf(h, no.digestId()), Cause.REFUSED, no.reply());
        }
      }
      case Outcome.Untried none ->
          h.createUpdate("UPDATE digest SET handing_since = NULL WHERE id = :id")
              .bind("id", none.digestId())
              .execute();
    }
  }

  /** Takes what it would have told out of the ledger; false if it was sent or given up before. */
  private static boolean giveUp(Handle h, String digestId, String reply) {
    int changed =
        h.createUpdate(
                """
                UPDATE digest SET status = 'FAILED', reply = :reply, tries = tries + 1,
                  next_try_at = NULL, handing_since = NULL
                WHERE id = :id AND next_try_at IS NOT NULL
                """)
            .bind("id", digestId)
            .bind("reply", Sql.clean(reply))
            .execute();
    if (changed == 1) {
      h.createUpdate(
              """
              INSERT INTO undelivered (digest_id, subscriber_id, change_id)
              SELECT digest_id, subscriber_id, change_id FROM content_ledger
              WHERE subscriber_id = (SELECT subscriber_id FROM digest WHERE id = :id)
                AND digest_id = :id
              ON CONFLICT (digest_id, change_id) DO NOTHING
              """)
          .bind("id", digestId)
          .execute();
      h.createUpdate(
              """
              DELETE FROM content_ledger
              WHERE subscriber_id = (SELECT subscriber_id FROM digest WHERE id = :id)
                AND digest_id = :id
              """)
          .bind("id", digestId)
          .execute();
      h.createUpdate(
              """
              UPDATE subscriber_due SET first_digest_at = NULL WHERE subscriber_id =
                (SELECT subscriber_id FROM digest WHERE id = :id AND is_first = 1)
              """)
          .bind("id", digestId)
          .execute();
    }
    return changed == 1;
  }

  private void stopIfUnanswered(Handle h, String digestId, String reply) {
    String subscriber = subscriberOf(h, digestId);
    List<String> last =
        h.createQuery(
                "SELECT status FROM digest WHERE subscriber_id = :id AND next_try_at IS NULL"
                    + " ORDER BY due_at DESC, id DESC LIMIT "
                    + GIVEN_UP_IN_A_ROW)
            .bind("id", subscriber)
            .mapTo(String.class)
            .list();
    if (last.size() == GIVEN_UP_IN_A_ROW && last.stream().allMatch("FAILED"::equals)) {
      stop(h, subscriber, Cause.UNANSWERED, reply);
    }
  }

  private static String subscriberOf(Handle h, String digestId) {
    return h.createQuery("SELECT subscriber_id FROM digest WHERE id = :id")
        .bind("id", digestId)
        .mapTo(String.class)
        .one();
  }

  /** Sends nothing to an address any more; what waits for it is given up. */
  public void stop(String subscriberId, Cause cause, String reason) {
    database.writing(h -> stop(h, subscriberId, cause, reason));
  }

  private void stop(Handle h, String subscriberId, Cause cause, String reason) {
    h.createUpdate(
            """
            INSERT INTO stopped_address (subscriber_id, stopped_at, cause, reason)
            VALUES (:id, :now, :cause, :reason) ON CONFLICT (subscriber_id) DO NOTHING
            """)
        .bind("id", subscriberId)
        .bind("now", clock.millis())
        .bind("cause", cause.name())
        .bind("reason", Sql.clean(reason))
        .execute();
    h.createQuery("SELECT id FROM digest WHERE subscriber_id = :id AND next_try_at IS NOT NULL")
        .bind("id", subscriberId)
        .mapTo(String.class)
        .list()
        .forEach(id -> giveUp(h, id, "not sent: nothing goes to this address any more"));
  }

  /** Gives up what waits for those who paused or left; returns how many. */
  public int giveUpForThoseGone() {
    return database.write(
        h -> {
          List<String> gone =
              h.createQuery(
                      """
                      SELECT d.id FROM digest d JOIN subscriber s ON s.id = d.subscriber_id
                      WHERE d.next_try_at IS NOT NULL AND s.status <> 'ACTIVE' LIMIT 500
                      """)
                  .mapTo(String.class)
                  .list();
          gone.forEach(id -> giveUp(h, id, "not sent: paused or left before it went out"));
          return gone.size();
        });
  }

  /**
   * Takes back that digests were given up, since the fault was not the receivers': they go out at
   * an instant after all, and their addresses are no longer stopped for them.
   */
  public void takeBack(List<String> digestIds, Instant nextTry) {
    database.writing(
        h -> {
          for (String id : digestIds) {
            h.createUpdate(
                    "UPDATE digest SET next_try_at = :next"
                        + " WHERE id = :id AND status = 'FAILED' AND next_try_at IS NULL")
                .bind("id", id)
                .bind("next", nextTry.toEpochMilli())
                .execute();
            h.createUpdate(
                    """
                    INSERT INTO content_ledger (subscriber_id, change_id, digest_id, told_at)
                    SELECT subscriber_id, change_id, digest_id, :now FROM undelivered
                    WHERE digest_id = :id ON CONFLICT (subscriber_id, change_id) DO NOTHING
                    """)
                .bind("id", id)
                .bind("now", clock.millis())
                .execute();
            h.createUpdate("DELETE FROM undelivered WHERE digest_id = :id")
                .bind("id", id)
                .execute();
            h.createUpdate(
                    """
                    UPDATE subscriber_due SET first_digest_at = :now WHERE first_digest_at IS NULL
                      AND subscriber_id =
                        (SELECT subscriber_id FROM digest WHERE id = :id AND is_first = 1)
                    """)
                .bind("id", id)
                .bind("now", clock.millis())
                .execute();
            h.createUpdate(
                    "DELETE FROM stopped_address WHERE subscriber_id ="
                        + " (SELECT subscriber_id FROM digest WHERE id = :id)")
                .bind("id", id)
                .execute();
          }
        });
  }

  /** Lets digests go to an address again; false if it was not stopped. */
  public boolean resume(String subscriberId) {
    return database.write(
        h ->
            h.createUpdate("DELETE FROM stopped_address WHERE subscriber_id = :id")
                    .bind("id", subscriberId)
                    .execute()
                == 1);
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

  /** Notes a report that came back; the same one of the same day counts once. */
  public void bounced(String subscriberId, String kind, String reason) {
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
}
