package org.tbtwatch.store.notification;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tbtwatch.notification.Change.FieldChange;
import org.tbtwatch.notification.DocumentSymbol;
import org.tbtwatch.notification.Notification;
import org.tbtwatch.notification.NotificationField;

/**
 * One record out of what every source says: field by field, the first source in order of precedence
 * that fills the box decides. Symbols and Members are those of all.
 */
final class Merge {
  private Merge() {}

  /** One source's latest reading, or one of its rows of a joint notification. */
  record Reading(
      String source, int rank, String rowKey, Instant readAt, Notification notification) {}

  /** What came out, and which source each filled field came from. */
  record Merged(Notification notification, Map<NotificationField, String> origins) {}

  // Among one source's rows the latest reading decides; the row key only keeps the order stable.
  private static final Comparator<Reading> PRECEDENCE =
      Comparator.comparingInt(Reading::rank)
          .thenComparing(Reading::source)
          .thenComparing(Reading::readAt, Comparator.reverseOrder())
          .thenComparing(Reading::rowKey);

  /** Merges at least one reading. */
  public static Merged of(List<Reading> readings) {
    List<Reading> ordered = readings.stream().sorted(PRECEDENCE).toList();
    Set<DocumentSymbol> symbols = new LinkedHashSet<>();
    Set<String> members = new LinkedHashSet<>();
    for (Reading r : ordered) {
      symbols.addAll(r.notification().symbols());
      members.addAll(r.notification().notifyingMembers());
    }
    Notification.Builder merged = Notification.of(List.copyOf(symbols));
    Map<NotificationField, String> origins = new EnumMap<>(NotificationField.class);
    for (NotificationField field : NotificationField.values()) {
      for (Reading r : ordered) {
        if (!field.isEmpty(r.notification())) {
          field.copy(r.notification(), merged);
          origins.put(field, r.source());
          break;
        }
      }
    }
    merged.symbols(List.copyOf(symbols)).notifyingMembers(List.copyOf(members));
    return new Merged(merged.build(), origins);
  }

  /** Two readings of one source's row from one page: the first decides, the second fills gaps. */
  static Notification filled(Notification first, Notification second) {
    Reading a = new Reading("", 1, "", Instant.EPOCH, first);
    Reading b = new Reading("", 2, "", Instant.EPOCH, second);
    return of(List.of(a, b)).notification();
  }

  /** The fields in which two records differ, as text for people. */
  static List<FieldChange> differences(Notification before, Notification after) {
    List<FieldChange> fields = new ArrayList<>();
    for (NotificationField field : NotificationField.values()) {
      if (!field.of(before).equals(field.of(after))) {
        fields.add(new FieldChange(field, field.text(before), field.text(after)));
      }
    }
    return fields;
  }

  /** Per field the differing values by source, in order of precedence. */
  static Map<NotificationField, Map<String, String>> conflicts(List<Reading> readings) {
    Map<NotificationField, Map<String, String>> conflicts = new EnumMap<>(NotificationField.class);
    List<Reading> ordered = readings.stream().sorted(PRECEDENCE).toList();
    for (NotificationField field : NotificationField.values()) {
      Map<String, String> bySource = new LinkedHashMap<>();
      for (Reading r : ordered) {
        if (!field.isEmpty(r.notification())) {
          bySource.putIfAbsent(r.source(), field.text(r.notification()));
        }
      }
      if (Set.copyOf(bySource.values()).size() > 1) {
        conflicts.put(field, bySource);
      }
    }
    return conflicts;
  }
}
