package org.tbtwatch.store.notification;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.tbtwatch.json.NotificationJson;
import org.tbtwatch.notification.DocumentSymbol;
import org.tbtwatch.notification.Notification;
import org.tbtwatch.store.Sql;

/**
 * The notifications of a reading, made ready to be recorded: as JSON with its hash, and grouped by
 * the stored notification that each belongs to.
 */
final class Rows {
  private Rows() {}

  /**
   * One notification as read.
   *
   * @param key what tells a source's rows of one joint notification apart
   */
  record Row(Notification notification, String key, String json, String hash) {
    static Row of(Notification n) {
      String json = NotificationJson.write(n);
      return new Row(n, key(n), json, Sql.sha256(json));
    }

    /** Some sources list a joint notification once per Member, each time with all symbols. */
    private static String key(Notification n) {
      String first = new TreeSet<>(n.symbols()).first().toString();
      return n.isJoint()
          ? Sql.sha256(first + "|" + String.join(",", n.notifyingMembers()) + "|" + n.url())
          : Sql.sha256(first);
    }

    Row withKey(String other) {
      return new Row(notification, other, json, hash);
    }

    List<String> symbolTexts() {
      return notification.symbols().stream().map(DocumentSymbol::toString).toList();
    }
  }

  /**
   * The rows of one notification.
   *
   * @param id our id of it
   * @param stored whether the store knows it already
   * @param joins ids of stored notifications that it takes over
   */
  record Group(String id, boolean stored, Set<String> joins, List<Row> rows) {}

  /** Rows with the same key are one: the first decides, later ones fill its gaps. */
  static Map<String, Row> byKey(List<Row> rows) {
    Map<String, Row> byKey = new LinkedHashMap<>();
    for (Row row : rows) {
      byKey.merge(
          row.key(),
          row,
          (a, b) ->
              a.hash().equals(b.hash())
                  ? a
                  : Row.of(Merge.filled(a.notification(), b.notification())).withKey(a.key()));
    }
    return byKey;
  }

  /**
   * Groups rows that share a symbol with each other or with the same stored notification.
   *
   * @param rows in reading order
   * @param known ids of stored notifications by symbol
   * @param newId makes an id for what is not known
   */
  static List<Group> grouped(List<Row> rows, Map<String, String> known, Supplier<String> newId) {
    Map<String, List<Row>> groupOf = new HashMap<>();
    Set<List<Row>> gathered = Collections.newSetFromMap(new IdentityHashMap<>());
    List<List<Row>> inOrder = new ArrayList<>();
    for (Row row : rows) {
      List<Row> group = new ArrayList<>();
      for (String key : keysOf(row.symbolTexts(), known)) {
        List<Row> earlier = groupOf.get(key);
        if (earlier != null && gathered.remove(earlier)) {
          group.addAll(earlier);
        }
      }
      group.add(row);
      gathered.add(group);
      inOrder.add(group);
      group.forEach(r -> keysOf(r.symbolTexts(), known).forEach(k -> groupOf.put(k, group)));
    }
    return inOrder.stream()
        .filter(gathered::contains)
        .map(group -> group(group, known, newId))
        .toList();
  }

  private static Set<String> keysOf(Iterable<String> symbols, Map<String, String> known) {
    Set<String> keys = new HashSet<>();
    for (String symbol : symbols) {
      keys.add(symbol);
      if (known.containsKey(symbol)) {
        keys.add(known.get(symbol));
      }
    }
    return keys;
  }

  private static Group group(List<Row> rows, Map<String, String> known, Supplier<String> newId) {
    TreeSet<String> ids = new TreeSet<>();
    for (Row row : rows) {
      for (String symbol : row.symbolTexts()) {
        if (known.containsKey(symbol)) {
          ids.add(known.get(symbol));
        }
      }
    }
    if (ids.isEmpty()) {
      return new Group(newId.get(), false, Set.of(), rows);
    }
    String oldest = Objects.requireNonNull(ids.pollFirst());
    return new Group(oldest, true, ids, rows);
  }
}
