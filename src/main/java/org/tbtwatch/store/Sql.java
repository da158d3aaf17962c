package org.tbtwatch.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.function.BiFunction;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;

/** Small things that several statements share. */
public final class Sql {
  /** Rows a transaction or an IN list holds at most. */
  public static final int BATCH = 500;

  private Sql() {}

  /** A query with a list of values in the place of {@code %s}, which is its only parameter. */
  public static Query in(Handle handle, String sql, Collection<String> values) {
    String marks = String.join(",", java.util.Collections.nCopies(values.size(), "?"));
    Query query = handle.createQuery(sql.formatted(marks));
    int i = 0;
    for (String value : values) {
      query.bind(i++, value);
    }
    return query;
  }

  /** Takes a list apart into pieces of at most {@link #BATCH}. */
  public static <T> List<List<T>> pieces(List<T> all) {
    List<List<T>> pieces = new ArrayList<>();
    for (int from = 0; from < all.size(); from += BATCH) {
      pieces.add(all.subList(from, Math.min(all.size(), from + BATCH)));
    }
    return pieces;
  }

  /** Runs a lookup by keys piece by piece and puts the results together. */
  public static <K, T> List<T> byPieces(
      Handle handle, List<K> keys, BiFunction<Handle, List<K>, List<T>> lookup) {
    List<T> found = new ArrayList<>();
    for (List<K> piece : pieces(keys)) {
      found.addAll(lookup.apply(handle, piece));
    }
    return found;
  }

  /** Takes the lock of a counter for this transaction; others who write the same wait. */
  public static void lock(Handle handle, String counter) {
    add(handle, counter, 0);
  }

  /** Raises a counter, holding its lock from here on, and returns its new value. */
  public static long add(Handle handle, String counter, long by) {
    handle
        .createUpdate("UPDATE counter SET value = value + :by WHERE name = :name")
        .bind("by", by)
        .bind("name", counter)
        .execute();
    return value(handle, counter);
  }

  /** The present value of a counter. */
  public static long value(Handle handle, String counter) {
    return handle
        .createQuery("SELECT value FROM counter WHERE name = :name")
        .bind("name", counter)
        .mapTo(Long.class)
        .one();
  }

  /** Notifications that the index is to look at again. */
  public static void queueForIndex(Handle handle, Collection<String> notificationIds) {
    if (notificationIds.isEmpty()) {
      return;
    }
    long seq = add(handle, "index_queue", notificationIds.size()) - notificationIds.size();
    try (PreparedBatch batch =
        handle.prepareBatch("INSERT INTO index_queue (seq, notification_id) VALUES (:seq, :id)")) {
      for (String id : notificationIds) {
        batch.bind("seq", ++seq).bind("id", id).add();
      }
      batch.execute();
    }
  }

  /** PostgreSQL cannot keep a NUL in a text; nobody misses it. */
  public static String clean(String text) {
    return text.indexOf('\0') < 0 ? text : text.replace("\0", "");
  }

  public static String sha256(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
