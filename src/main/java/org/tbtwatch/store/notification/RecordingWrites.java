package org.tbtwatch.store.notification;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.tbtwatch.json.ChangeJson;
import org.tbtwatch.json.NotificationJson;
import org.tbtwatch.notification.Change;
import org.tbtwatch.notification.DocumentSymbol;
import org.tbtwatch.notification.FiledNotification;
import org.tbtwatch.notification.NotificationField;
import org.tbtwatch.store.Sql;

/** Collects the rows that a recording writes, to write each table in one batch. */
final class RecordingWrites {
  private final String source;
  private final int rank;
  private final Instant readAt;
  private final Instant now;
  private final List<ReadingRow> readings = new ArrayList<>();
  private final List<RecordRow> added = new ArrayList<>();
  private final List<RecordRow> replaced = new ArrayList<>();
  private final List<OriginsRow> origins = new ArrayList<>();
  private final List<ChangeRow> changes = new ArrayList<>();
  private final Set<String> queued = new LinkedHashSet<>();

  private record ReadingRow(String id, Rows.Row row) {}

  private record RecordRow(String id, int version, Merge.Merged merged) {}

  private record OriginsRow(String id, Map<NotificationField, String> origins) {}

  private record ChangeRow(Change change, Optional<FiledNotification> before) {}

  RecordingWrites(String source, int rank, Instant readAt, Instant now) {
    this.source = source;
    this.rank = rank;
    this.readAt = readAt;
    this.now = now;
  }

  void reading(String id, Rows.Row row) {
    readings.add(new ReadingRow(id, row));
  }

  void notification(
      String id, int version, Merge.Merged merged, Optional<FiledNotification> before) {
    (before.isEmpty() ? added : replaced).add(new RecordRow(id, version, merged));
    queue(id);
  }

  void origins(String id, Map<NotificationField, String> of) {
    origins.add(new OriginsRow(id, of));
  }

  void change(Change change, Optional<FiledNotification> before) {
    changes.add(new ChangeRow(change, before));
  }

  /** A notification that the index is to look at again. */
  void queue(String id) {
    queued.add(id);
  }

  /** Writes readings, records and symbols, after which measures can be read. */
  void flush(Handle handle) {
    batch(
        handle,
        """
        INSERT INTO source_reading (notification_id, source, row_key, rank, json, hash, read_at)
        VALUES (:id, :source, :key, :rank, :json, :hash, :readAt)
        ON CONFLICT (notification_id, source, row_key) DO UPDATE SET rank = excluded.rank,
          json = excluded.json, hash = excluded.hash, read_at = excluded.read_at
        """,
        readings,
        (b, r) ->
            b.bind("id", r.id)
                .bind("source", source)
                .bind("key", r.row.key())
                .bind("rank", rank)
                .bind("json", r.row.json())
                .bind("hash", r.row.hash())
                .bind("readAt", readAt.toEpochMilli()));
    batch(
        handle,
        """
        INSERT INTO notification (id, version, json, origins, distribution_date, final_date,
          first_recorded_at, changed_at)
        VALUES (:id, :version, :json, :origins, :distributed, :finalDate, :now, :now)
        """,
        added,
        this::bindRecord);
    batch(
        handle,
        """
        UPDATE notification SET version = :version, json = :json, origins = :origins,
          distribution_date = :distributed, final_date = :finalDate, changed_at = :now
        WHERE id = :id
        """,
        replaced,
        this::bindRecord);
    batch(
        handle,
        "UPDATE notification SET origins = :origins WHERE id = :id",
        origins,
        (b, o) -> b.bind("id", o.id).bind("origins", ChangeJson.writeOrigins(o.origins)));
    flushSymbols(handle);
  }

  private void bindRecord(PreparedBatch b, RecordRow r) {
    var n = r.merged.notification();
    b.bind("id", r.id)
        .bind("version", r.version)
        .bind("json", NotificationJson.write(n))
        .bind("origins", ChangeJson.writeOrigins(r.merged.origins()))
        .bind("distributed", n.distributionDate().map(Object::toString))
        .bind("finalDate", n.finalDateForComments().date().map(Object::toString))
        .bind("now", now.toEpochMilli());
  }

  private record SymbolRow(String id, DocumentSymbol symbol) {}

  private void flushSymbols(Handle handle) {
    List<SymbolRow> symbols = new ArrayList<>();
    added.forEach(
        r -> r.merged.notification().symbols().forEach(s -> symbols.add(new SymbolRow(r.id, s))));
    replaced.forEach(
        r -> r.merged.notification().symbols().forEach(s -> symbols.add(new SymbolRow(r.id, s))));
    batch(
        handle,
        """
        INSERT INTO symbol (symbol, notification_id, base, member, number, known_at)
        VALUES (:symbol, :id, :base, :member, :number, :now) ON CONFLICT (symbol) DO NOTHING
        """,
        symbols,
        (b, s) ->
            b.bind("symbol", s.symbol.toString())
                .bind("id", s.id)
                .bind("base", s.symbol.base().toString())
                .bind("member", s.symbol.member())
                .bind("number", s.symbol.number())
                .bind("now", now.toEpochMilli()));
  }

  /** Writes the changes, the versions they replaced, and the queue of the index. */
  void flushChanges(Handle handle) {
    batch(
        handle,
        """
        INSERT INTO change (id, notification_id, version, is_new, fields, cause, recorded_at,
          is_news, percolated)
        VALUES (:id, :notification, :version, :isNew, :fields, :cause, :at, :isNews, 0)
        """,
        changes,
        (b, c) ->
            b.bind("id", c.change.id())
                .bind("notification", c.change.notificationId())
                .bind("version", c.change.version())
                .bind("isNew", c.change.isNew() ? 1 : 0)
                .bind("fields", ChangeJson.write(c.change.fields()))
                .bind("cause", c.change.cause().toString())
                .bind("at", c.change.recordedAt().toEpochMilli())
                .bind("isNews", c.change.isNews() ? 1 : 0));
    batch(
        handle,
        """
        INSERT INTO former_version (change_id, notification_id, version, json)
        VALUES (:change, :id, :version, :json)
        """,
        changes.stream().filter(c -> c.before.isPresent()).toList(),
        (b, c) ->
            b.bind("change", c.change.id())
                .bind("id", c.change.notificationId())
                .bind("version", c.before.orElseThrow().version())
                .bind("json", NotificationJson.write(c.before.orElseThrow().notification())));
    flushQueue(handle);
  }

  private void flushQueue(Handle handle) {
    Sql.queueForIndex(handle, queued);
  }

  private static <T> void batch(
      Handle handle, String sql, List<T> rows, BiConsumer<PreparedBatch, T> bind) {
    if (rows.isEmpty()) {
      return;
    }
    try (PreparedBatch batch = handle.prepareBatch(sql)) {
      for (T row : rows) {
        bind.accept(batch, row);
        batch.add();
      }
      batch.execute();
    }
  }
}
