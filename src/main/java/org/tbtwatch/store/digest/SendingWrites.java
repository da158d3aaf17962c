package org.tbtwatch.store.digest;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.tbtwatch.store.Sql;
import org.tbtwatch.store.digest.SendingStore.Cause;
import org.tbtwatch.store.digest.SendingStore.Outcome;

/** What one transaction writes about digests on their way out. */
final class SendingWrites {
  private static final int GIVEN_UP_IN_A_ROW = 3;

  private final Handle handle;
  private final Instant now;

  SendingWrites(Handle handle, Instant now) {
    this.handle = handle;
    this.now = now;
  }

  /**
   * Notes that a digest is being handed over; false if it is not to be sent any more: it was given
   * up since, or its reader has left, paused or takes no mail.
   */
  boolean begin(String digestId) {
    return handle
            .createUpdate(
                """
                UPDATE digest SET handing_since = :now, repeats = repeats
                  + CASE WHEN handing_since IS NULL THEN 0 ELSE 1 END
                WHERE id = :id AND next_try_at IS NOT NULL AND EXISTS
                  (SELECT 1 FROM subscriber s WHERE s.id = digest.subscriber_id
                    AND s.status = 'ACTIVE')
                  AND NOT EXISTS (SELECT 1 FROM stopped_address a
                    WHERE a.subscriber_id = digest.subscriber_id)
                """)
            .bind("id", digestId)
            .bind("now", now.toEpochMilli())
            .execute()
        == 1;
  }

  /** Notes what became of one digest. */
  void end(Outcome outcome) {
    switch (outcome) {
      case Outcome.Sent sent ->
          handle
              .createUpdate(
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
          handle
              .createUpdate(
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
        if (giveUp(over.digestId(), over.reply())) {
          stopIfUnanswered(over.digestId(), over.reply());
        }
      }
      case Outcome.Refused no -> {
        if (giveUp(no.digestId(), no.reply())) {
          stop(subscriberOf(no.digestId()), Cause.REFUSED, no.reply());
        }
      }
      case Outcome.Untried none ->
          handle
              .createUpdate("UPDATE digest SET handing_since = NULL WHERE id = :id")
              .bind("id", none.digestId())
              .execute();
    }
  }

  /** Takes what it would have told out of the ledger; false if it was sent or given up before. */
  private boolean giveUp(String digestId, String reply) {
    int changed =
        handle
            .createUpdate(
                """
                UPDATE digest SET status = 'FAILED', reply = :reply, tries = tries + 1,
                  next_try_at = NULL, handing_since = NULL
                WHERE id = :id AND next_try_at IS NOT NULL
                """)
            .bind("id", digestId)
            .bind("reply", Sql.clean(reply))
            .execute();
    if (changed == 1) {
      release(digestId);
    }
    return changed == 1;
  }

  /**
   * Gives up a digest because the one of a later run brings all of it; false if it was given up
   * before, is on its way now, or may have arrived.
   */
  boolean fold(String digestId, String runId) {
    int changed =
        handle
            .createUpdate(
                """
                UPDATE digest SET status = 'FAILED', next_try_at = NULL, folded_by = :run
                WHERE id = :id AND next_try_at IS NOT NULL AND handing_since IS NULL
                  AND repeats = 0
                """)
            .bind("id", digestId)
            .bind("run", runId)
            .execute();
    if (changed == 1) {
      release(digestId);
    }
    return changed == 1;
  }

  /** What a digest would have told is told by none: a later one can. */
  private void release(String digestId) {
    AdviceStore.untold(handle, digestId);
    handle
        .createUpdate(
            """
            INSERT INTO undelivered (digest_id, subscriber_id, change_id)
            SELECT digest_id, subscriber_id, change_id FROM content_ledger
            WHERE subscriber_id = (SELECT subscriber_id FROM digest WHERE id = :id)
              AND digest_id = :id
            ON CONFLICT (digest_id, change_id) DO NOTHING
            """)
        .bind("id", digestId)
        .execute();
    handle
        .createUpdate(
            """
            DELETE FROM content_ledger
            WHERE subscriber_id = (SELECT subscriber_id FROM digest WHERE id = :id)
              AND digest_id = :id
            """)
        .bind("id", digestId)
        .execute();
    handle
        .createUpdate(
            """
            UPDATE subscriber_due SET first_digest_at = NULL WHERE subscriber_id =
              (SELECT subscriber_id FROM digest WHERE id = :id AND is_first = 1)
            """)
        .bind("id", digestId)
        .execute();
  }

  private void stopIfUnanswered(String digestId, String reply) {
    String subscriber = subscriberOf(digestId);
    List<String> last =
        handle
            .createQuery(
                "SELECT status FROM digest WHERE subscriber_id = :id AND next_try_at IS NULL"
                    + " AND folded_by IS NULL"
                    + " ORDER BY due_at DESC, id DESC LIMIT "
                    + GIVEN_UP_IN_A_ROW)
            .bind("id", subscriber)
            .mapTo(String.class)
            .list();
    if (last.size() == GIVEN_UP_IN_A_ROW && last.stream().allMatch("FAILED"::equals)) {
      stop(subscriber, Cause.UNANSWERED, reply);
    }
  }

  private String subscriberOf(String digestId) {
    return handle
        .createQuery("SELECT subscriber_id FROM digest WHERE id = :id")
        .bind("id", digestId)
        .mapTo(String.class)
        .one();
  }

  /** Nothing goes to an address any more; what waits for it is given up. */
  void stop(String subscriberId, Cause cause, String reason) {
    handle
        .createUpdate(
            """
            INSERT INTO stopped_address (subscriber_id, stopped_at, cause, reason)
            VALUES (:id, :now, :cause, :reason) ON CONFLICT (subscriber_id) DO NOTHING
            """)
        .bind("id", subscriberId)
        .bind("now", now.toEpochMilli())
        .bind("cause", cause.name())
        .bind("reason", Sql.clean(reason))
        .execute();
    handle
        .createQuery("SELECT id FROM digest WHERE subscriber_id = :id AND next_try_at IS NOT NULL")
        .bind("id", subscriberId)
        .mapTo(String.class)
        .list()
        .forEach(id -> giveUp(id, "not sent: nothing goes to this address any more"));
  }

  /** Gives up what waits for those who get no mail now, some at a time; returns how many. */
  int giveUpForThoseGone() {
    List<String> gone =
        handle
            .createQuery(
                """
                SELECT d.id FROM digest d JOIN subscriber s ON s.id = d.subscriber_id
                WHERE d.next_try_at IS NOT NULL AND (s.status <> 'ACTIVE' OR EXISTS
                  (SELECT 1 FROM stopped_address a WHERE a.subscriber_id = s.id))
                LIMIT 500
                """)
            .mapTo(String.class)
            .list();
    gone.forEach(id -> giveUp(id, "not sent: paused, left or stopped before it went out"));
    return gone.size();
  }

  /** Takes back that digests were given up; nobody is blamed. */
  void takeBack(List<String> digestIds, Instant nextTry) {
    for (String id : digestIds) {
      handle
          .createUpdate(
              "DELETE FROM stopped_address WHERE cause IN ('REFUSED', 'UNANSWERED')"
                  + " AND subscriber_id = (SELECT subscriber_id FROM digest WHERE id = :id)")
          .bind("id", id)
          .execute();
      if (!waitsAgain(id, nextTry)) {
        continue;
      }
      handle
          .createUpdate(
              """
              INSERT INTO content_ledger (subscriber_id, change_id, digest_id, told_at)
              SELECT subscriber_id, change_id, digest_id, :now FROM undelivered
              WHERE digest_id = :id ON CONFLICT (subscriber_id, change_id) DO NOTHING
              """)
          .bind("id", id)
          .bind("now", now.toEpochMilli())
          .execute();
      handle.createUpdate("DELETE FROM undelivered WHERE digest_id = :id").bind("id", id).execute();
      handle
          .createUpdate(
              """
              UPDATE subscriber_due SET first_digest_at = :now WHERE first_digest_at IS NULL
                AND subscriber_id =
                  (SELECT subscriber_id FROM digest WHERE id = :id AND is_first = 1)
              """)
          .bind("id", id)
          .bind("now", now.toEpochMilli())
          .execute();
    }
  }

  /** Not one of which a later digest has told something since. */
  private boolean waitsAgain(String id, Instant nextTry) {
    return handle
            .createUpdate(
                """
                UPDATE digest SET next_try_at = :next
                WHERE id = :id AND status = 'FAILED' AND next_try_at IS NULL
                  AND EXISTS (SELECT 1 FROM digest_mail m WHERE m.digest_id = digest.id)
                  AND NOT EXISTS (SELECT 1 FROM undelivered u
                    JOIN content_ledger l ON l.subscriber_id = u.subscriber_id
                      AND l.change_id = u.change_id
                    WHERE u.digest_id = digest.id)
                """)
            .bind("id", id)
            .bind("next", nextTry.toEpochMilli())
            .execute()
        == 1;
  }
}
