package org.tbtwatch.store.digest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.tbtwatch.source.Body;
import org.tbtwatch.store.Sql;
import org.tbtwatch.store.Ulids;
import org.tbtwatch.store.subscriber.FollowStore;

/**
 * One transaction that records composed digests. A digest stands with all its ledger rows or not at
 * all: where one of its changes was told already, by a run of another process, it is left out and
 * can be composed anew.
 */
final class DigestWrites {
  private final Handle handle;
  private final Ulids ulids;
  private final Instant now;

  private record Numbered(String id, ComposedDigest digest) {}

  DigestWrites(Handle handle, Ulids ulids, Instant now) {
    this.handle = handle;
    this.ulids = ulids;
    this.now = now;
  }

  /** Records what is new and returns it; the others are to be skipped. */
  List<ComposedDigest> record(List<ComposedDigest> digests) {
    Sql.lock(handle, "digests");
    List<Numbered> fresh = insertDigests(digests);
    insertMails(fresh);
    Set<String> toldBefore = insertLedger(fresh);
    List<Numbered> recorded = new ArrayList<>();
    for (Numbered n : fresh) {
      if (toldBefore.contains(n.id)) {
        delete("content_ledger", "digest_id", n.id);
        delete("digest_mail", "digest_id", n.id);
        delete("digest", "id", n.id);
      } else {
        recorded.add(n);
      }
    }
    insertReminded(recorded);
    recorded.forEach(n -> AdviceStore.told(handle, n.id, n.digest.advices(), now.toEpochMilli()));
    insertDue(recorded);
    return recorded.stream().map(Numbered::digest).toList();
  }

  private void delete(String table, String column, String id) {
    handle
        .createUpdate("DELETE FROM " + table + " WHERE " + column + " = :id")
        .bind("id", id)
        .execute();
  }

  private List<Numbered> insertDigests(List<ComposedDigest> digests) {
    PreparedBatch batch =
        handle.prepareBatch(
            """
            INSERT INTO digest (id, run_id, due_at, subscriber_id, status, message_id, subject,
              notifications, is_first, composed_at, sent_at, reply, tries, next_try_at,
              as_of)
            SELECT :id, r.id, r.due_at, s.id, 'COMPOSED', :messageId, :subject,
              :notifications, :first, :now, NULL, '',
              COALESCE((SELECT MAX(f.tries) FROM digest f
                WHERE f.subscriber_id = s.id AND f.folded_by = r.id), 0), :now, :asOf
            FROM digest_run r, subscriber s WHERE r.id = :run AND s.id = :subscriber
            ON CONFLICT (run_id, subscriber_id) DO NOTHING
            """);
    List<Numbered> numbered = new ArrayList<>();
    for (ComposedDigest d : digests) {
      String id = ulids.next();
      numbered.add(new Numbered(id, d));
      batch
          .bind("id", id)
          .bind("run", d.runId())
          .bind("subscriber", d.subscriberId())
          .bind("messageId", d.messageId())
          .bind("subject", Sql.clean(d.subject()))
          .bind("notifications", d.notifications())
          .bind("first", d.first() ? 1 : 0)
          .bind("now", now.toEpochMilli())
          .bind("asOf", d.asOf().map(Instant::toEpochMilli))
          .add();
    }
    int[] counts = batch.execute();
    List<Numbered> fresh = new ArrayList<>();
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] == 1) {
        fresh.add(numbered.get(i));
      }
    }
    return fresh;
  }

  private void insertMails(List<Numbered> digests) {
    if (digests.isEmpty()) {
      return;
    }
    PreparedBatch batch =
        handle.prepareBatch(
            "INSERT INTO digest_mail (digest_id, subscriber_id, mail)"
                + " VALUES (:id, :subscriber, :mail)");
    for (Numbered n : digests) {
      batch
          .bind("id", n.id)
          .bind("subscriber", n.digest.subscriberId())
          .bind("mail", bytes(n.digest.mail()))
          .add();
    }
    batch.execute();
  }

  private static byte[] bytes(Body mail) {
    try {
      return mail.bytes();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read a composed mail", e);
    }
  }

  /** Returns the ids of digests of which at least one change was told before. */
  private Set<String> insertLedger(List<Numbered> digests) {
    PreparedBatch batch =
        handle.prepareBatch(
            """
            INSERT INTO content_ledger (subscriber_id, change_id, digest_id, told_at)
            VALUES (:subscriber, :change, :digest, :now)
            ON CONFLICT (subscriber_id, change_id) DO NOTHING
            """);
    List<String> owners = new ArrayList<>();
    for (Numbered n : digests) {
      for (String change : new HashSet<>(n.digest.changeIds())) {
        batch
            .bind("subscriber", n.digest.subscriberId())
            .bind("change", change)
            .bind("digest", n.id)
            .bind("now", now.toEpochMilli())
            .add();
        owners.add(n.id);
      }
    }
    Set<String> toldBefore = new HashSet<>();
    if (!owners.isEmpty()) {
      int[] counts = batch.execute();
      for (int i = 0; i < counts.length; i++) {
        if (counts[i] == 0) {
          toldBefore.add(owners.get(i));
        }
      }
    }
    return toldBefore;
  }

  private void insertReminded(List<Numbered> digests) {
    PreparedBatch batch =
        handle.prepareBatch(
            """
            INSERT INTO reminded (subscriber_id, base, deadline, days_ahead, digest_id, told_at)
            VALUES (:subscriber, :base, :deadline, :ahead, :digest, :now)
            ON CONFLICT (subscriber_id, base, deadline, days_ahead)
              DO UPDATE SET digest_id = excluded.digest_id, told_at = excluded.told_at
            """);
    for (Numbered n : digests) {
      for (FollowStore.Reminded r : n.digest.reminders()) {
        batch
            .bind("subscriber", r.subscriberId())
            .bind("base", r.base().toString())
            .bind("deadline", r.deadline().toString())
            .bind("ahead", r.daysAhead())
            .bind("digest", n.id)
            .bind("now", now.toEpochMilli())
            .add();
      }
    }
    if (batch.size() > 0) {
      batch.execute();
    }
  }

  /** A mail between two digests is none of them: it neither counts as the first nor as due. */
  private void insertDue(List<Numbered> digests) {
    if (digests.isEmpty()) {
      return;
    }
    PreparedBatch batch =
        handle.prepareBatch(
            """
            INSERT INTO subscriber_due (subscriber_id, last_due_at, first_digest_at)
            SELECT d.subscriber_id, d.due_at, d.composed_at FROM digest d
            JOIN digest_run r ON r.id = d.run_id
            WHERE d.id = :id AND r.frequency NOT IN ('URGENT', 'REMINDER')
            ON CONFLICT (subscriber_id) DO UPDATE SET
              last_due_at = CASE WHEN subscriber_due.last_due_at > excluded.last_due_at
                THEN subscriber_due.last_due_at ELSE excluded.last_due_at END,
              first_digest_at = COALESCE(subscriber_due.first_digest_at, excluded.first_digest_at)
            """);
    digests.forEach(n -> batch.bind("id", n.id).add());
    batch.execute();
  }
}
