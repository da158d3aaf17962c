package org.tbtwatch.store.notification;

import org.jdbi.v3.core.Handle;

/**
 * Makes one notification of two stored ones: the older takes over the symbols, readings, changes
 * and former versions of the other, and with the changes its matches and ledger rows.
 */
final class Joins {
  private final Handle handle;

  Joins(Handle handle) {
    this.handle = handle;
  }

  void join(String loser, String survivor) {
    takeReadings(loser, survivor);
    for (String table : new String[] {"symbol", "change", "former_version"}) {
      run(
          "UPDATE " + table + " SET notification_id = :survivor WHERE notification_id = :loser",
          loser,
          survivor);
    }
    run(
        """
        UPDATE notification SET first_recorded_at =
          (SELECT MIN(first_recorded_at) FROM notification WHERE id IN (:survivor, :loser))
        WHERE id = :survivor
        """,
        loser,
        survivor);
    handle
        .createUpdate("DELETE FROM notification WHERE id = :loser")
        .bind("loser", loser)
        .execute();
    run("UPDATE joined SET into_id = :survivor WHERE into_id = :loser", loser, survivor);
    run("INSERT INTO joined (id, into_id) VALUES (:loser, :survivor)", loser, survivor);
  }

  /** Where both have a reading of the same row, the later one stays. */
  private void takeReadings(String loser, String survivor) {
    run(
        """
        DELETE FROM source_reading WHERE notification_id = :loser AND EXISTS (
          SELECT 1 FROM source_reading o WHERE o.notification_id = :survivor
            AND o.source = source_reading.source AND o.row_key = source_reading.row_key
            AND o.read_at >= source_reading.read_at)
        """,
        loser,
        survivor);
    run(
        """
        DELETE FROM source_reading WHERE notification_id = :survivor AND EXISTS (
          SELECT 1 FROM source_reading o WHERE o.notification_id = :loser
            AND o.source = source_reading.source AND o.row_key = source_reading.row_key)
        """,
        loser,
        survivor);
    run(
        "UPDATE source_reading SET notification_id = :survivor WHERE notification_id = :loser",
        loser,
        survivor);
  }

  private void run(String sql, String loser, String survivor) {
    handle.createUpdate(sql).bind("loser", loser).bind("survivor", survivor).execute();
  }
}
