package org.tbtwatch.store.source;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.tbtwatch.store.Database;
import org.tbtwatch.store.Sql;
import org.tbtwatch.store.Ulids;

/** What was asked of which source, what came back, and how far it has been read. */
public final class FetchStore {

  private final Database database;
  private final Clock clock;
  private final Ulids ulids;

  public FetchStore(Database database, Clock clock, Ulids ulids) {
    this.database = database;
    this.clock = clock;
    this.ulids = ulids;
  }

  /**
   * The last visit to one address.
   *
   * @param etag the {@code ETag} to send next time; empty if none
   * @param lastModified the {@code Last-Modified} to send next time; empty if none
   * @param bodyHash hash of the last body; empty if none
   * @param outcome in one word: fetched, notModified, disallowed, deferred, failed
   * @param at when
   */
  public record Visit(
      String etag, String lastModified, String bodyHash, String outcome, Instant at) {}

  /**
   * One run of a source.
   *
   * @param id our own id (ULID)
   * @param outcome {@code running} until ended; then {@code ok}, {@code failed}, {@code deferred},
   *     {@code disallowed}, {@code quarantined}, {@code notModified}
   * @param message what to tell a person; empty if nothing
   */
  public record SourceRun(
      String id,
      String sourceId,
      Instant startedAt,
      Optional<Instant> endedAt,
      String outcome,
      Tally tally,
      String message) {}

  /** What a run counted. */
  public record Tally(
      int pages, int rows, int isNew, int changed, int unchanged, int unread, int otherArea) {
    /** Nothing counted yet. */
    public static final Tally NONE = new Tally(0, 0, 0, 0, 0, 0, 0);
  }

  /**
   * How far a source has been read.
   *
   * @param watermark newest distribution date of a walk that was read to its end
   * @param walkedToEnd whether any walk ever reached the end
   */
  public record Progress(Optional<LocalDate> watermark, boolean walkedToEnd) {}

  /** One thing in a page that could not be read. */
  public record Unread(
      String sourceId, String where, String field, String expected, String found, Instant at) {}

  /** The last visit to an address. */
  public Optional<Visit> visit(String sourceId, String url) {
    return database.read(
        h ->
            h.createQuery(
                    "SELECT etag, last_modified, body_hash, outcome, visited_at FROM visit"
                        + " WHERE source = :source AND url = :url")
                .bind("source", sourceId)
                .bind("url", url)
                .map(
                    (r, c) ->
                        new Visit(
                            r.getString("etag"),
                            r.getString("last_modified"),
                            r.getString("body_hash"),
                            r.getString("outcome"),
                            Instant.ofEpochMilli(r.getLong("visited_at"))))
                .findOne());
  }

  /** Remembers a visit in place of the one before. */
  public void recordVisit(String sourceId, String url, Visit visit) {
    database.writing(
        h ->
            h.createUpdate(
                    """
                    INSERT INTO visit
                      (source, url, etag, last_modified, body_hash, outcome, visited_at)
                    VALUES (:source, :url, :etag, :lastModified, :hash, :outcome, :at)
                    ON CONFLICT (source, url) DO UPDATE SET etag = excluded.etag,
                      last_modified = excluded.last_modified, body_hash = excluded.body_hash,
                      outcome = excluded.outcome, visited_at = excluded.visited_at
                    """)
                .bind("source", sourceId)
                .bind("url", url)
                .bind("etag", visit.etag())
                .bind("lastModified", visit.lastModified())
                .bind("hash", visit.bodyHash())
                .bind("outcome", visit.outcome())
                .bind("at", visit.at().toEpochMilli())
                .execute());
  }

  /** Starts a run. */
  public SourceRun begin(String sourceId) {
    SourceRun run =
        new SourceRun(
            ulids.next(), sourceId, clock.instant(), Optional.empty(), "running", Tally.NONE, "");
    database.writing(
        h ->
            h.createUpdate(
                    """
                    INSERT INTO source_run (id, source, started_at, outcome, pages, row_count,
                      new_count, changed, unchanged, unread, other_area, message)
                    VALUES (:id, :source, :at, :outcome, 0, 0, 0, 0, 0, 0, 0, '')
                    """)
                .bind("id", run.id())
                .bind("source", sourceId)
                .bind("at", run.startedAt().toEpochMilli())
                .bind("outcome", run.outcome())
                .execute());
    return run;
  }

  /** Ends a run. */
  public void end(String runId, String outcome, Tally tally, String message) {
    database.writing(
        h ->
            h.createUpdate(
                    """
                    UPDATE source_run SET ended_at = :at, outcome = :outcome, pages = :pages,
                      row_count = :rows, new_count = :isNew, changed = :changed,
                      unchanged = :unchanged, unread = :unread, other_area = :otherArea,
                      message = :message
                    WHERE id = :id
                    """)
                .bind("id", runId)
                .bind("at", clock.millis())
                .bind("outcome", outcome)
                .bind("pages", tally.pages())
                .bind("rows", tally.rows())
                .bind("isNew", tally.isNew())
                .bind("changed", tally.changed())
                .bind("unchanged", tally.unchanged())
                .bind("unread", tally.unread())
                .bind("otherArea", tally.otherArea())
                .bind("message", Sql.clean(message))
                .execute());
  }

  /** The last runs of a source, newest first. */
  public List<SourceRun> lastRuns(String sourceId, int limit) {
    return database.read(
        h ->
            h.createQuery(
                    "SELECT * FROM source_run WHERE source = :source ORDER BY id DESC LIMIT :limit")
                .bind("source", sourceId)
                .bind("limit", limit)
                .map((r, c) -> run(r))
                .list());
  }

  private static SourceRun run(ResultSet r) throws SQLException {
    long ended = r.getLong("ended_at");
    Optional<Instant> endedAt =
        r.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(ended));
    Tally tally =
        new Tally(
            r.getInt("pages"),
            r.getInt("row_count"),
            r.getInt("new_count"),
            r.getInt("changed"),
            r.getInt("unchanged"),
            r.getInt("unread"),
            r.getInt("other_area"));
    return new SourceRun(
        r.getString("id"),
        r.getString("source"),
        Instant.ofEpochMilli(r.getLong("started_at")),
        endedAt,
        r.getString("outcome"),
        tally,
        r.getString("message"));
  }

  /** How far a source has been read. */
  public Progress progress(String sourceId) {
    return database.read(
        h ->
            h.createQuery(
                    "SELECT watermark, walked_to_end FROM source_progress WHERE source = :source")
                .bind("source", sourceId)
                .map(
                    (r, c) ->
                        new Progress(
                            Optional.ofNullable(r.getString("watermark")).map(LocalDate::parse),
                            r.getInt("walked_to_end") == 1))
                .findOne()
                .orElse(new Progress(Optional.empty(), false)));
  }

  /**
   * A walk reached its end; the watermark only ever grows.
   *
   * @param newest the newest distribution date that the walk saw
   */
  public void walkedToEnd(String sourceId, LocalDate newest) {
    database.writing(
        h ->
            h.createUpdate(
                    """
                    INSERT INTO source_progress (source, watermark, walked_to_end)
                    VALUES (:source, :newest, 1)
                    ON CONFLICT (source) DO UPDATE SET walked_to_end = 1,
                      watermark = CASE WHEN source_progress.watermark > excluded.watermark
                        THEN source_progress.watermark ELSE excluded.watermark END
                    """)
                .bind("source", sourceId)
                .bind("newest", newest.toString())
                .execute());
  }

  /** Whether any source was ever read to its end into this store. */
  public boolean isAnyWalkedToEnd() {
    return database.read(
        h ->
            h.createQuery(
                        "SELECT COUNT(*) FROM source_progress"
                            + " WHERE walked_to_end = 1 AND source NOT LIKE '%@archive'")
                    .mapTo(Long.class)
                    .one()
                > 0);
  }

  /** Keeps unread items, each once. */
  public void recordUnread(List<Unread> items) {
    if (items.isEmpty()) {
      return;
    }
    for (List<Unread> piece : Sql.pieces(items)) {
      database.writing(
          h -> {
            PreparedBatch batch =
                h.prepareBatch(
                    """
                    INSERT INTO unread_item (id, source, place, field, expected, found, seen_at)
                    VALUES (:id, :source, :place, :field, :expected, :found, :at)
                    ON CONFLICT (id) DO UPDATE SET seen_at = excluded.seen_at
                    """);
            for (Unread u : piece) {
              batch
                  .bind("id", identity(u))
                  .bind("source", u.sourceId())
                  .bind("place", Sql.clean(u.where()))
                  .bind("field", Sql.clean(u.field()))
                  .bind("expected", Sql.clean(u.expected()))
                  .bind("found", Sql.clean(u.found()))
                  .bind("at", u.at().toEpochMilli())
                  .add();
            }
            batch.execute();
          });
    }
  }

  private static String identity(Unread u) {
    return Sql.sha256(
        String.join("\u0001", u.sourceId(), u.where(), u.field(), u.expected(), u.found()));
  }

  /** The latest unread items of a source, newest first. */
  public List<Unread> unread(String sourceId, int limit) {
    return database.read(
        h ->
            h.createQuery(
                    "SELECT source, place, field, expected, found, seen_at FROM unread_item"
                        + " WHERE source = :source ORDER BY seen_at DESC, id LIMIT :limit")
                .bind("source", sourceId)
                .bind("limit", limit)
                .map(
                    (r, c) ->
                        new Unread(
                            r.getString("source"),
                            r.getString("place"),
                            r.getString("field"),
                            r.getString("expected"),
                            r.getString("found"),
                            Instant.ofEpochMilli(r.getLong("seen_at"))))
                .list());
  }

  /** Forgets the unread items of a source, before a replay. */
  public void clearUnread(String sourceId) {
    database.writing(
        h ->
            h.createUpdate("DELETE FROM unread_item WHERE source = :source")
                .bind("source", sourceId)
                .execute());
  }
}
