package org.tbtwatch.store.digest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tbtwatch.store.Database;
import org.tbtwatch.store.Sql;
import org.tbtwatch.store.States;
import org.tbtwatch.store.notification.Reads;
import org.tbtwatch.subscription.Match;

/** What can be read back of digests that went out, and what cannot wait for the next one. */
public final class LetterStore {
  private final Database database;

  public LetterStore(Database database) {
    this.database = database;
  }

  /** The due instant of each subscriber's last digest; those without one are left out. */
  public Map<String, Instant> lastDigestDue(List<String> subscriberIds) {
    Map<String, Instant> last = new HashMap<>();
    for (List<String> piece : Sql.pieces(subscriberIds)) {
      database.read(
          h ->
              Sql.in(
                      h,
                      "SELECT subscriber_id, MAX(due_at) AS due FROM digest"
                          + " WHERE subscriber_id IN (%s) GROUP BY subscriber_id",
                      piece)
                  .map(
                      (r, c) ->
                          last.put(
                              r.getString("subscriber_id"), Instant.ofEpochMilli(r.getLong("due"))))
                  .list());
    }
    return last;
  }

  /**
   * What a digest told, as the matches that put it there; a change told without one, such as what
   * was open when a subscriber began, is in {@link #toldBy} only.
   */
  public List<Match> matchesOf(String digestId) {
    return database.read(
        h ->
            h.createQuery(
                    """
                    SELECT m.subscription_id, m.subscriber_id, m.change_id, m.reasons
                    FROM content_ledger l
                    JOIN subscription_match m ON m.subscriber_id = l.subscriber_id
                      AND m.change_id = l.change_id
                    WHERE l.digest_id = :id AND l.subscriber_id =
                      (SELECT d.subscriber_id FROM digest d WHERE d.id = :id)
                    ORDER BY m.change_id, m.subscription_id
                    """)
                .bind("id", digestId)
                .map(Reads::match)
                .list());
  }

  /** Ids of the changes a digest told, in order. */
  public List<String> toldBy(String digestId) {
    return database.read(
        h ->
            h.createQuery(
                    """
                    SELECT l.change_id FROM content_ledger l
                    JOIN digest d ON d.id = :id AND d.subscriber_id = l.subscriber_id
                    WHERE l.digest_id = d.id ORDER BY l.change_id
                    """)
                .bind("id", digestId)
                .mapTo(String.class)
                .list());
  }

  /** Ids of all changes told to each of these subscribers; those told nothing are left out. */
  public Map<String, Set<String>> toldTo(List<String> subscriberIds) {
    Map<String, Set<String>> told = new HashMap<>();
    for (List<String> piece : Sql.pieces(subscriberIds)) {
      database.read(
          h ->
              Sql.in(
                      h,
                      "SELECT subscriber_id, change_id FROM content_ledger"
                          + " WHERE subscriber_id IN (%s)",
                      piece)
                  .map(
                      (r, c) ->
                          told.computeIfAbsent(r.getString("subscriber_id"), k -> new HashSet<>())
                              .add(r.getString("change_id")))
                  .list());
    }
    return told;
  }

  /** Of these subscribers, those who have had their first digest. */
  public Set<String> begun(List<String> subscriberIds) {
    Set<String> begun = new HashSet<>();
    for (List<String> piece : Sql.pieces(subscriberIds)) {
      begun.addAll(
          database.read(
              h ->
                  Sql.in(
                          h,
                          "SELECT subscriber_id FROM subscriber_due"
                              + " WHERE first_digest_at IS NOT NULL AND subscriber_id IN (%s)",
                          piece)
                      .mapTo(String.class)
                      .list()));
    }
    return begun;
  }

  /** Names of saved searches by their ids; one that is gone is left out. */
  public Map<String, String> searchNames(List<String> subscriptionIds) {
    Map<String, String> names = new HashMap<>();
    for (List<String> piece : Sql.pieces(subscriptionIds)) {
      database.read(
          h ->
              Sql.in(h, "SELECT id, name FROM subscription WHERE id IN (%s)", piece)
                  .map((r, c) -> names.put(r.getString("id"), r.getString("name")))
                  .list());
    }
    return names;
  }

  /** The digest of a run for a subscriber. */
  public Optional<DigestRow> digestOf(String runId, String subscriberId) {
    return database.read(
        h ->
            h.createQuery(
                    DigestStore.DIGEST + "WHERE run_id = :run AND subscriber_id = :subscriber")
                .bind("run", runId)
                .bind("subscriber", subscriberId)
                .map(DigestStore::row)
                .findOne());
  }

  /** Whether anybody wants urgent notices at once. */
  public boolean anyoneWantsUrgent() {
    return database.read(
        h ->
            h.createQuery("SELECT 1 FROM subscriber WHERE urgent_at_once = 1 LIMIT 1")
                .mapTo(Integer.class)
                .findOne()
                .isPresent());
  }

  /**
   * Matches of urgent news that cannot wait, by subscriber: of those who want it at once, get mail,
   * have had their first digest, and were not told. Whether a notification is urgent is only looked
   * at roughly here; the caller looks again.
   *
   * @param since recorded from then on
   * @param before recorded before
   */
  public Map<String, List<Match>> urgent(Instant since, Instant before) {
    return database.read(
        h -> {
          long toldBefore =
              States.instant(h, States.TOLD_BEFORE).map(Instant::toEpochMilli).orElse(0L);
          Map<String, List<Match>> urgent = new LinkedHashMap<>();
          h.createQuery(
                  """
                  SELECT m.subscription_id, m.subscriber_id, m.change_id, m.reasons
                  FROM change c
                  JOIN notification n ON n.id = c.notification_id
                  JOIN subscription_match m ON m.change_id = c.id
                  JOIN subscriber s ON s.id = m.subscriber_id
                  JOIN subscriber_due u ON u.subscriber_id = s.id
                  WHERE c.is_news = 1 AND c.recorded_at >= :since AND c.recorded_at < :before
                    AND (n.json LIKE '%"2.10%' OR n.json LIKE '%"5.7%')
                    AND s.urgent_at_once = 1 AND s.status = 'ACTIVE'
                    AND u.first_digest_at IS NOT NULL
                    AND NOT EXISTS (SELECT 1 FROM stopped_address a
                      WHERE a.subscriber_id = s.id)
                    AND NOT EXISTS (SELECT 1 FROM content_ledger l
                      WHERE l.subscriber_id = m.subscriber_id AND l.change_id = m.change_id)
                  ORDER BY m.subscriber_id, m.change_id, m.subscription_id
                  """)
              .bind("since", Math.max(toldBefore, since.toEpochMilli()))
              .bind("before", before.toEpochMilli())
              .map(Reads::match)
              .forEach(
                  m -> urgent.computeIfAbsent(m.subscriberId(), k -> new ArrayList<>()).add(m));
          return urgent;
        });
  }
}
