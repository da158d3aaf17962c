package org.tbtwatch.parse;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tbtwatch.notification.DocumentSymbol;
import org.tbtwatch.notification.Link;
import org.tbtwatch.notification.Notification;
import org.tbtwatch.notification.NotificationField;

/** Gathers the rows of a page; rows that share a symbol are one joint notification. */
public final class Joined {
  private final List<Notification> notifications = new ArrayList<>();
  private final Map<DocumentSymbol, Integer> bySymbol = new HashMap<>();

  public void add(Notification row) {
    Integer at = null;
    for (DocumentSymbol symbol : row.symbols()) {
      at = at == null ? bySymbol.get(symbol) : at;
    }
    int index = at == null ? notifications.size() : at;
    if (at == null) {
      notifications.add(row);
    } else {
      notifications.set(index, union(notifications.get(index), row));
    }
    for (DocumentSymbol symbol : row.symbols()) {
      bySymbol.put(symbol, index);
    }
  }

  public int size() {
    return notifications.size();
  }

  /** Hands out what was gathered, in the order of the page, and starts anew. */
  public List<Notification> take() {
    List<Notification> all = List.copyOf(notifications);
    notifications.clear();
    bySymbol.clear();
    return all;
  }

  /** Hands out all but the newest, whose other rows may still follow. */
  public List<Notification> takeAllButLast() {
    Notification last = notifications.get(notifications.size() - 1);
    List<Notification> all = List.copyOf(notifications.subList(0, notifications.size() - 1));
    notifications.clear();
    bySymbol.clear();
    add(last);
    return all;
  }

  /** The first row with what only the second one says. */
  private static Notification union(Notification first, Notification second) {
    if (first.equals(second)) {
      return first;
    }
    Notification.Builder b = first.toBuilder();
    for (NotificationField field : NotificationField.values()) {
      if (field.isEmpty(first) && !field.isEmpty(second)) {
        field.copy(second, b);
      }
    }
    Set<Link> documents = new LinkedHashSet<>(first.documents());
    documents.addAll(second.documents());
    return b.symbols(both(first.symbols(), second.symbols()))
        .notifyingMembers(both(first.notifyingMembers(), second.notifyingMembers()))
        .documents(List.copyOf(documents))
        .build();
  }

  private static <T> List<T> both(List<T> first, List<T> second) {
    Set<T> all = new LinkedHashSet<>(first);
    all.addAll(second);
    return List.copyOf(all);
  }
}
