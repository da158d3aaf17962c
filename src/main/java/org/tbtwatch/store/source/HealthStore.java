package org.tbtwatch.store.source;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.tbtwatch.store.Database;
import org.tbtwatch.store.Sql;

/** Which sources are broken, since when, and what good runs of each looked like. */
public final class HealthStore {
  private final Database database;

  public HealthStore(Database database) {
    this.database = database;
  }

  /**
   * A broken source, or one whose healing is still to be told.
   *
   * @param since when it broke
   * @param healedAt when it was found well again; empty while it is broken
   * @param fault name of the latest fault
   * @param sentence the latest fault for people
   * @param failures tries that failed in a row
   * @param lastTryAt when the last of them began
   * @param nextTryAt scheduled runs wait until then
   * @param startTold whether the operator was told that it broke
   */
  public record Broken(
      String sourceId,
      Instant since,
      Optional<Instant> healedAt,
      String fault,
      String sentence,
      int failures,
      Instant lastTryAt,
      Instant nextTryAt,
      boolean startTold) {}

  /** Pages that were received at one time and read here at another. */
  public record BroughtIn(Instant readAt, Instant broughtAt) {}

  /** Keeps what a good run saw; of one day the last is kept. */
  public void keepFacts(String sourceId, LocalDate day, Instant at, String facts) {
    database.writing(
        h ->
            h.createUpdate(
                    """
                    INSERT INTO run_facts (source, day, seen_at, facts)
                    VALUES (:source, :day, :at, :facts)
                    ON CONFLICT (source, day) DO UPDATE SET seen_at = excluded.seen_at,
                      facts = excluded.facts
                    """)
                .bind("source", sourceId)
                .bind("day", day.toString())
                .bind("at", at.toEpochMilli())
                .bind("facts", Sql.clean(facts))
                .execute());
  }

  /** What good runs before an instant saw, the newest days, newest first. */
  public List<String> facts(String sourceId, Instant before, int days) {
    return database.read(
        h ->
            h.createQuery(
                    "SELECT facts FROM run_facts WHERE source = :source AND seen_at < :before"
                        + " ORDER BY day DESC LIMIT :days")
                .bind("source", sourceId)
                .bind("before", before.toEpochMilli())
                .bind("days", days)
                .mapTo(String.class)
                .list());
  }

  /** The state of a source; empty while it is well and all was told. */
  public Optional<Broken> broken(String sourceId) {
    return database.read(h -> broken(h, sourceId));
  }

  private static Optional<Broken> broken(Handle h, String sourceId) {
    return h.createQuery("SELECT * FROM source_health WHERE source = :source")
        .bind("source", sourceId)
        .map((r, c) -> broken(r))
        .findOne();
  }

  /** Every source that is broken, or whose healing is still to be told. */
  public List<Broken> allBroken() {
    return database.read(
        h ->
            h.createQuery("SELECT * FROM source_health ORDER BY source")
                .map((r, c) -> broken(r))
                .list());
  }

  private static Broken broken(ResultSet r) throws SQLException {
    long healed = r.getLong("healed_at");
    Optional<Instant> healedAt =
        r.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(healed));
    return new Broken(
        r.getString("source"),
        Instant.ofEpochMilli(r.getLong("broken_since")),
        healedAt,
        r.getString("fault"),
        r.getString("sentence"),
        r.getInt("failures"),
        Instant.ofEpochMilli(r.getLong("last_try_at")),
        Instant.ofEpochMilli(r.getLong("next_try_at")),
        r.getInt("start_told") == 1);
  }

  /** Puts a state in place of the one before. */
  public void put(Broken state) {
    database.writing(
        h -> {
          h.createUpdate("DELETE FROM source_health WHERE source = :source")
              .bind("source", state.sourceId())
              .execute();
          h.createUpdate(
                  """
                  INSERT INTO source_health (source, broken_since, healed_at, fault, sentence,
                    failures, last_try_at, next_try_at, start_told)
                  VALUES (:source, :since, :healed, :fault, :sentence, :failures, :last, :next,
                    :told)
                  """)
              .bind("source", state.sourceId())
              .bind("since", state.since().toEpochMilli())
              .bind("healed", state.healedAt().map(Instant::toEpochMilli).orElse(null))
              .bind("fault", state.fault())
              .bind("sentence", Sql.clean(state.sentence()))
              .bind("failures", state.failures())
              .bind("last", state.lastTryAt().toEpochMilli())
              .bind("next", state.nextTryAt().toEpochMilli())
              .bind("told", state.startTold() ? 1 : 0)
              .execute();
        });
  }

  /** The source is well and everybody knows. */
  public void forget(String sourceId) {
    database.writing(
        h ->
            h.createUpdate("DELETE FROM source_health WHERE source = :source")
                .bind("source", sourceId)
                .execute());
  }

  /** Kept pages were read here; an older reading does not replace a newer one. */
  public void broughtIn(String sourceId, Instant readAt, Instant broughtAt) {
    database.writing(
        h ->
            h.createUpdate(
                    """
                    INSERT INTO brought_in (source, read_at, brought_at)
                    VALUES (:source, :read, :brought)
                    ON CONFLICT (source) DO UPDATE SET read_at = excluded.read_at,
                      brought_at = excluded.brought_at
                    WHERE brought_in.read_at <= excluded.read_at
                    """)
                .bind("source", sourceId)
                .bind("read", readAt.toEpochMilli())
                .bind("brought", broughtAt.toEpochMilli())
                .execute());
  }

  /** When pages of this source were last brought in from an archive. */
  public Optional<BroughtIn> broughtIn(String sourceId) {
    return database.read(
        h ->
            h.createQuery("SELECT read_at, brought_at FROM brought_in WHERE source = :source")
                .bind("source", sourceId)
                .map(
                    (r, c) ->
                        new BroughtIn(
                            Instant.ofEpochMilli(r.getLong("read_at")),
                            Instant.ofEpochMilli(r.getLong("brought_at"))))
                .findOne());
  }
}
