package org.tbtwatch.store.digest;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.tbtwatch.store.Sql;
import org.tbtwatch.store.States;
import org.tbtwatch.store.notification.Reads;
import org.tbtwatch.subscription.Match;

/**
 * Which matches are still to be told: of news recorded before an instant, still news, and not in
 * the subscriber's content ledger.
 *
 * @param before the due instant
 * @param newsSince changes recorded since then are still news; older ones only while the document
 *     is open for comments
 */
record PendingMatches(Instant before, Instant newsSince) {

  /** Pending matches of each of these subscribers, at most 500, in their order. */
  Map<String, List<Match>> of(Handle handle, List<String> subscriberIds) {
    Map<String, List<Match>> pending = new LinkedHashMap<>();
    subscriberIds.forEach(id -> pending.put(id, new ArrayList<>()));
    if (pending.isEmpty()) {
      return pending;
    }
    long toldBefore =
        States.instant(handle, States.TOLD_BEFORE).map(Instant::toEpochMilli).orElse(0L);
    // Only numbers and a date stand in the text itself; the ids are parameters.
    String sql =
        """
        SELECT m.subscription_id, m.subscriber_id, m.change_id, m.reasons
        FROM subscription_match m
        JOIN change c ON c.id = m.change_id
        JOIN notification n ON n.id = c.notification_id
        WHERE m.subscriber_id IN (%s) AND c.is_news = 1
          AND NOT EXISTS (SELECT 1 FROM content_ledger l
            WHERE l.subscriber_id = m.subscriber_id AND l.change_id = m.change_id)
        """
            + " AND c.recorded_at < "
            + before.toEpochMilli()
            + " AND c.recorded_at >= "
            + toldBefore
            + " AND (c.recorded_at >= "
            + newsSince.toEpochMilli()
            + " OR n.final_date >= '"
            + before.atZone(ZoneOffset.UTC).toLocalDate()
            + "') ORDER BY m.change_id, m.subscription_id";
    Sql.in(handle, sql, pending.keySet())
        .map(Reads::match)
        .forEach(
            m -> {
              List<Match> matches = pending.get(m.subscriberId());
              if (matches != null) {
                matches.add(m);
              }
            });
    return pending;
  }

  /** Of these subscribers, those without a digest of this run. */
  static List<String> notComposed(Handle handle, String runId, List<String> subscriberIds) {
    if (subscriberIds.isEmpty()) {
      return List.of();
    }
    List<String> values = new ArrayList<>(subscriberIds);
    Set<String> composed =
        new HashSet<>(
            Sql.in(
                    handle,
                    "SELECT subscriber_id FROM digest WHERE subscriber_id IN (%s)"
                        + " AND run_id = '"
                        + checked(runId)
                        + "'",
                    values)
                .mapTo(String.class)
                .list());
    values.removeIf(composed::contains);
    return values;
  }

  /** An id of a run that may stand in a statement's text. */
  static String checked(String id) {
    if (!id.matches("[0-9A-Z]{26}")) {
      throw new IllegalArgumentException("not the id of a digest run: " + id);
    }
    return id;
  }
}
