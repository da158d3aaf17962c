package org.tbtwatch.store;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The small table of single values. */
public final class States {
  /** Since when digests are held, as epoch milliseconds; absent while they go out. */
  public static final String HELD_SINCE = "digests_held";

  /** Changes recorded before this instant count as told to everybody. */
  public static final String TOLD_BEFORE = "told_before";

  /** Set by a restore: the search index no longer belongs to this store. */
  public static final String REINDEX_NEEDED = "reindex_needed";

  private States() {}

  public static Optional<String> get(Handle handle, String name) {
    return handle
        .createQuery("SELECT value FROM state WHERE name = :name")
        .bind("name", name)
        .mapTo(String.class)
        .findOne();
  }

  public static Optional<Instant> instant(Handle handle, String name) {
    return get(handle, name).map(v -> Instant.ofEpochMilli(Long.parseLong(v)));
  }

  static Map<String, String> all(Handle handle) {
    Map<String, String> all = new LinkedHashMap<>();
    handle
        .createQuery("SELECT name, value FROM state ORDER BY name")
        .map((r, c) -> all.put(r.getString("name"), r.getString("value")))
        .list();
    return all;
  }

  public static void put(Handle handle, String name, String value) {
    handle
        .createUpdate(
            "INSERT INTO state (name, value) VALUES (:name, :value)"
                + " ON CONFLICT (name) DO UPDATE SET value = excluded.value")
        .bind("name", name)
        .bind("value", Sql.clean(value))
        .execute();
  }

  static void remove(Handle handle, String name) {
    handle.createUpdate("DELETE FROM state WHERE name = :name").bind("name", name).execute();
  }
}
