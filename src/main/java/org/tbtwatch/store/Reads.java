package org.tbtwatch.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.tbtwatch.json.ChangeJson;
import org.tbtwatch.json.NotificationJson;
import org.tbtwatch.json.SubscriptionJson;
import org.tbtwatch.notification.Change;
import org.tbtwatch.notification.DocumentSymbol;
import org.tbtwatch.notification.FiledNotification;
import org.tbtwatch.notification.Measure;
import org.tbtwatch.subscription.Match;

/** How rows become values, and look-ups that reading and recording share. */
final class Reads {
  static final String FILED =
      "SELECT id, version, json, origins, first_recorded_at, changed_at FROM notification ";
  static final String CHANGE =
      "SELECT id, notification_id, version, is_new, fields, cause, recorded_at, is_news FROM change"
          + " ";

  private Reads() {}

  static FiledNotification filed(ResultSet r, StatementContext context) throws SQLException {
    return new FiledNotification(
        r.getString("id"),
        r.getInt("version"),
        NotificationJson.read(r.getString("json")),
        ChangeJson.readOrigins(r.getString("origins")),
        Instant.ofEpochMilli(r.getLong("first_recorded_at")),
        Instant.ofEpochMilli(r.getLong("changed_at")));
  }

  static Change change(ResultSet r, StatementContext context) throws SQLException {
    return new Change(
        r.getString("id"),
        r.getString("notification_id"),
        r.getInt("version"),
        r.getInt("is_new") == 1,
        ChangeJson.read(r.getString("fields")),
        DocumentSymbol.parse(r.getString("cause")),
        Instant.ofEpochMilli(r.getLong("recorded_at")),
        r.getInt("is_news") == 1);
  }

  static Match match(ResultSet r, StatementContext context) throws SQLException {
    return new Match(
        r.getString("subscription_id"),
        r.getString("subscriber_id"),
        r.getString("change_id"),
        SubscriptionJson.readReasons(r.getString("reasons")));
  }

  static Merge.Reading reading(ResultSet r, StatementContext context) throws SQLException {
    return new Merge.Reading(
        r.getString("source"),
        r.getInt("rank"),
        r.getString("row_key"),
        Instant.ofEpochMilli(r.getLong("read_at")),
        NotificationJson.read(r.getString("json")));
  }

  static List<FiledNotification> byIds(Handle handle, Collection<String> ids) {
    return Sql.byPieces(
        handle,
        List.copyOf(ids),
        (h, some) -> Sql.in(h, FILED + "WHERE id IN (%s)", some).map(Reads::filed).list());
  }

  static List<Merge.Reading> readings(Handle handle, String notificationId) {
    return handle
        .createQuery(
            "SELECT source, rank, row_key, read_at, json FROM source_reading"
                + " WHERE notification_id = :id")
        .bind("id", notificationId)
        .map(Reads::reading)
        .list();
  }

  /** Which notification carries each of these symbols; unknown ones are left out. */
  static Map<String, String> idsOf(Handle handle, Collection<String> symbols) {
    Map<String, String> ids = new HashMap<>();
    for (List<String> piece : Sql.pieces(List.copyOf(symbols))) {
      Sql.in(handle, "SELECT symbol, notification_id FROM symbol WHERE symbol IN (%s)", piece)
          .map((r, c) -> ids.put(r.getString("symbol"), r.getString("notification_id")))
          .list();
    }
    return ids;
  }

  /** The measure of these bases and of all bases that joint notifications tie to them. */
  static Measure measure(Handle handle, DocumentSymbol base, Set<String> bases) {
    Set<String> known = new HashSet<>(bases);
    Set<String> fresh = new HashSet<>(bases);
    Set<String> ids = new HashSet<>();
    while (!fresh.isEmpty()) {
      List<String> found =
          new ArrayList<>(
              Sql.in(handle, "SELECT notification_id FROM symbol WHERE base IN (%s)", fresh)
                  .mapTo(String.class)
                  .list());
      found.removeAll(ids);
      ids.addAll(found);
      fresh.clear();
      if (!found.isEmpty()) {
        fresh.addAll(
            Sql.in(handle, "SELECT base FROM symbol WHERE notification_id IN (%s)", found)
                .mapTo(String.class)
                .list());
        fresh.removeAll(known);
        known.addAll(fresh);
      }
    }
    return new Measure(base, byIds(handle, ids));
  }
}
