package org.tbtwatch.store.notification;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.tbtwatch.json.ChangeJson;
import org.tbtwatch.json.NotificationJson;
import org.tbtwatch.json.SubscriptionJson;
import org.tbtwatch.notification.Change;
import org.tbtwatch.notification.DocumentSymbol;
import org.tbtwatch.notification.FiledNotification;
import org.tbtwatch.notification.Measure;
import org.tbtwatch.store.Sql;
import org.tbtwatch.subscription.Match;

/** How rows become values, and look-ups that reading and recording share. */
public final class Reads {
  public static final String FILED =
      "SELECT id, version, json, origins, first_recorded_at, changed_at FROM notification ";
  static final String CHANGE =
      "SELECT id, notification_id, version, is_new, fields, cause, recorded_at, is_news FROM change"
          + " ";

  private Reads() {}

  public static FiledNotification filed(ResultSet r, StatementContext context) throws SQLException {
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

  public static Match match(ResultSet r, StatementContext context) throws SQLException {
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

  /** The same for many notifications at once, by their ids, in a few look-ups for all of them. */
  static Map<String, Measure> measures(Handle handle, List<FiledNotification> some) {
    MeasureGraph graph = new MeasureGraph(handle);
    some.forEach(f -> graph.documents.put(f.id(), f));
    graph.follow(
        some.stream()
            .map(f -> f.notification().symbol().base().toString())
            .collect(Collectors.toSet()));
    Map<String, Measure> measures = new HashMap<>();
    for (FiledNotification f : some) {
      measures.put(f.id(), graph.measure(f.notification().symbol().base()));
    }
    return measures;
  }

  /** Which notifications carry symbols of which bases, as far as some bases lead. */
  private static final class MeasureGraph {
    private final Handle handle;
    private final Map<String, FiledNotification> documents = new HashMap<>();
    private final Map<String, Set<String>> idsOfBase = new HashMap<>();
    private final Map<String, Set<String>> basesOfId = new HashMap<>();

    MeasureGraph(Handle handle) {
      this.handle = handle;
    }

    void follow(Set<String> bases) {
      Set<String> fresh = new HashSet<>(bases);
      while (!fresh.isEmpty()) {
        fresh.forEach(b -> idsOfBase.put(b, new HashSet<>()));
        Set<String> ids = new HashSet<>();
        edges(
            "base",
            fresh,
            (base, id) -> {
              idsOfBase.computeIfAbsent(base, b -> new HashSet<>()).add(id);
              ids.add(id);
            });
        ids.removeAll(basesOfId.keySet());
        ids.forEach(id -> basesOfId.put(id, new HashSet<>()));
        fresh.clear();
        edges(
            "notification_id",
            ids,
            (base, id) -> {
              basesOfId.computeIfAbsent(id, i -> new HashSet<>()).add(base);
              fresh.add(base);
            });
        fresh.removeAll(idsOfBase.keySet());
        ids.removeAll(documents.keySet());
        byIds(handle, ids).forEach(f -> documents.put(f.id(), f));
      }
    }

    private void edges(String column, Set<String> keys, BiConsumer<String, String> each) {
      Sql.byPieces(
          handle,
          List.copyOf(keys),
          (h, piece) ->
              Sql.in(
                      h,
                      "SELECT base, notification_id FROM symbol WHERE " + column + " IN (%s)",
                      piece)
                  .map(
                      (r, c) -> {
                        each.accept(r.getString("base"), r.getString("notification_id"));
                        return 0;
                      })
                  .list());
    }

    Measure measure(DocumentSymbol base) {
      Set<String> bases = new LinkedHashSet<>(Set.of(base.toString()));
      Set<String> ids = new LinkedHashSet<>();
      for (Set<String> fresh = bases; !fresh.isEmpty(); ) {
        Set<String> found = new HashSet<>();
        fresh.forEach(b -> found.addAll(idsOfBase.getOrDefault(b, Set.of())));
        found.removeAll(ids);
        ids.addAll(found);
        Set<String> next = new HashSet<>();
        found.forEach(id -> next.addAll(basesOfId.getOrDefault(id, Set.of())));
        next.removeAll(bases);
        bases.addAll(next);
        fresh = next;
      }
      return new Measure(
          base, ids.stream().filter(documents::containsKey).map(documents::get).toList());
    }
  }
}
