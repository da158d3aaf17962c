package org.tbtwatch.store.notification;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.tbtwatch.notification.Change;
import org.tbtwatch.notification.Change.FieldChange;
import org.tbtwatch.notification.DocumentSymbol;
import org.tbtwatch.notification.FiledNotification;
import org.tbtwatch.notification.Notification;
import org.tbtwatch.store.Sql;
import org.tbtwatch.store.Ulids;
import org.tbtwatch.store.notification.Recorded.Outcome;
import org.tbtwatch.store.notification.Rows.Group;
import org.tbtwatch.store.notification.Rows.Row;
import org.tbtwatch.store.source.SourceReading;

/**
 * One transaction that records a piece of a source's reading. Every step reads what is stored under
 * the lock of the index queue first, so that two writers never decide on the same notification at
 * once, and numbers of the queue ascend in the order of commits.
 */
final class Recording {
  private final Handle handle;
  private final SourceReading reading;
  private final Instant now;
  private final Ulids ulids;
  private final NewsRule rule;
  private final RecordingWrites writes;
  private final Joins joins;

  Recording(Handle handle, SourceReading reading, Instant now, Ulids ulids) {
    this.handle = handle;
    this.reading = reading;
    this.now = now;
    this.ulids = ulids;
    LocalDate today = day(now);
    this.rule = new NewsRule(today, reading.brokenSince().map(Recording::day), reading.backfill());
    this.writes = new RecordingWrites(reading.sourceId(), reading.rank(), reading.readAt(), now);
    this.joins = new Joins(handle);
  }

  private static LocalDate day(Instant instant) {
    return instant.atZone(ZoneOffset.UTC).toLocalDate();
  }

  /** Records the rows and says of each what became of it. */
  List<Recorded> record(List<Row> rows) {
    Sql.lock(handle, "index_queue");
    Set<String> symbols = new HashSet<>();
    rows.forEach(r -> symbols.addAll(r.symbolTexts()));
    Map<String, String> known = Reads.idsOf(handle, symbols);
    List<Group> groups = Rows.grouped(rows, known, ulids::next);
    List<Altered> altered = alteredOf(groups);
    Map<String, List<Merge.Reading>> readings = storedReadings(altered);
    Map<String, FiledNotification> filed = storedRecords(altered);
    List<Decided> decided = new ArrayList<>();
    for (Altered a : altered) {
      decided.add(decide(a, readings.getOrDefault(a.group.id(), List.of()), filed));
    }
    writes.flush(handle);
    Map<String, Change> changes = new HashMap<>();
    for (Decided d : decided) {
      if (d.differs()) {
        Change change = changeOf(d);
        changes.put(change.notificationId(), change);
        writes.change(change, d.before);
      }
    }
    writes.flushChanges(handle);
    return outcomes(rows, groups, changes);
  }

  /** A group of which at least one row differs from what its source said before. */
  private record Altered(Group group, Map<String, Row> rows) {}

  /** What becomes of a notification: from nothing or an earlier version to the merged record. */
  private record Decided(
      String id, Optional<FiledNotification> before, int version, Notification after) {
    boolean differs() {
      return before.isEmpty() || !before.get().notification().equals(after);
    }
  }

  private List<Altered> alteredOf(List<Group> groups) {
    List<String> ids = groups.stream().filter(Group::stored).map(Group::id).toList();
    Map<String, Said> said = new HashMap<>();
    for (List<String> piece : Sql.pieces(ids)) {
      Sql.in(
              handle,
              "SELECT notification_id, source, row_key, hash, rank, read_at FROM source_reading"
                  + " WHERE notification_id IN (%s)",
              piece)
          .map(
              (r, c) ->
                  said.put(
                      r.getString("notification_id")
                          + r.getString("row_key")
                          + r.getString("source"),
                      new Said(r.getString("hash"), r.getInt("rank"), r.getLong("read_at"))))
          .list();
    }
    List<Altered> altered = new ArrayList<>();
    for (Group group : groups) {
      Map<String, Row> rows = Rows.byKey(group.rows());
      rows.values().removeIf(row -> saysNothingNew(group, row, said));
      if (!rows.isEmpty() || !group.joins().isEmpty()) {
        altered.add(new Altered(group, rows));
      }
    }
    return altered;
  }

  private record Said(String hash, int rank, long readAt) {}

  private boolean saysNothingNew(Group group, Row row, Map<String, Said> said) {
    Said before = said.get(group.id() + row.key() + reading.sourceId());
    return before != null
        && (before.readAt > reading.readAt().toEpochMilli()
            || (before.hash.equals(row.hash()) && before.rank == reading.rank()));
  }

  /** What the sources say of the altered ones, after joined notifications have been taken over. */
  private Map<String, List<Merge.Reading>> storedReadings(List<Altered> altered) {
    Map<String, List<Merge.Reading>> readings = new HashMap<>();
    for (Altered a : altered) {
      if (a.group.stored()) {
        a.group.joins().forEach(loser -> joins.join(loser, a.group.id()));
        a.group.joins().forEach(writes::queue);
        readings.put(a.group.id(), Reads.readings(handle, a.group.id()));
      }
    }
    return readings;
  }

  private Map<String, FiledNotification> storedRecords(List<Altered> altered) {
    List<String> ids =
        altered.stream().map(Altered::group).filter(Group::stored).map(Group::id).toList();
    Map<String, FiledNotification> filed = new HashMap<>();
    Reads.byIds(handle, ids).forEach(f -> filed.put(f.id(), f));
    return filed;
  }

  private Decided decide(
      Altered altered, List<Merge.Reading> stored, Map<String, FiledNotification> filed) {
    String id = altered.group.id();
    List<Merge.Reading> readings = new ArrayList<>(stored);
    for (Row row : altered.rows.values()) {
      if (readings.stream()
          .anyMatch(r -> isSameRow(r, row) && r.readAt().isAfter(reading.readAt()))) {
        continue; // came with a notification that was joined just now
      }
      readings.removeIf(r -> isSameRow(r, row));
      readings.add(
          new Merge.Reading(
              reading.sourceId(), reading.rank(), row.key(), reading.readAt(), row.notification()));
      writes.reading(id, row);
    }
    Merge.Merged merged = Merge.of(readings);
    Optional<FiledNotification> before = Optional.ofNullable(filed.get(id));
    int version = before.map(f -> f.version() + 1).orElse(1);
    Decided decided = new Decided(id, before, version, merged.notification());
    if (decided.differs()) {
      writes.notification(id, version, merged, before);
    } else if (!before.get().origins().equals(merged.origins())) {
      writes.origins(id, merged.origins());
    }
    return decided;
  }

  private boolean isSameRow(Merge.Reading r, Row row) {
    return r.source().equals(reading.sourceId()) && r.rowKey().equals(row.key());
  }

  private Change changeOf(Decided d) {
    boolean isNew = d.before.isEmpty();
    List<FieldChange> fields =
        d.before.map(f -> Merge.differences(f.notification(), d.after)).orElse(List.of());
    DocumentSymbol cause = d.after.symbol();
    return new Change(ulids.next(), d.id, d.version, isNew, fields, cause, now, isNews(d));
  }

  private boolean isNews(Decided d) {
    NewsFacts facts = new NewsFacts(handle, rule.today(), now, reading.walkStartedAt());
    if (d.before.isEmpty()) {
      return rule.isNewsWhenNew(
          d.after, () -> facts.isOpen(d.after), () -> facts.isAboveHighest(d.after));
    }
    Notification before = d.before.get().notification();
    return rule.isNewsWhenChanged(
        before,
        d.after,
        () -> facts.stateMoved(d.id, before, d.after),
        () -> facts.isOpen(d.after) || facts.wasOpen(d.id, before),
        () -> facts.cameAsNewsOfLate(d.id));
  }

  private List<Recorded> outcomes(List<Row> rows, List<Group> groups, Map<String, Change> changes) {
    IdentityHashMap<Row, Group> groupOf = new IdentityHashMap<>();
    groups.forEach(g -> g.rows().forEach(r -> groupOf.put(r, g)));
    Set<String> told = new HashSet<>();
    List<Recorded> recorded = new ArrayList<>(rows.size());
    for (Row row : rows) {
      Group group = groupOf.get(row);
      String id = group == null ? "" : group.id();
      // A joint notification listed once per Member made one difference, not seven.
      Optional<Change> change =
          told.add(id) ? Optional.ofNullable(changes.get(id)) : Optional.empty();
      Outcome outcome =
          change.map(c -> c.isNew() ? Outcome.NEW : Outcome.CHANGED).orElse(Outcome.UNCHANGED);
      recorded.add(new Recorded(id, row.notification().symbol(), outcome, change));
    }
    return recorded;
  }
}
