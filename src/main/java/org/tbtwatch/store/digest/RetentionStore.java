package org.tbtwatch.store.digest;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.tbtwatch.store.Database;
import org.tbtwatch.store.States;
import org.tbtwatch.store.copy.Tables;

/** How long personal data is kept, and what is held about one person. */
public final class RetentionStore {
  private static final String KEY = "left_address_key";
  private static final int KEY_BYTES = 32;

  private final Database database;
  private final Clock clock;
  private volatile String knownKey = "";

  public RetentionStore(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * Notes who has left since the last look, and forgets about those who came back.
   *
   * @return ids of those who were seen to have left so long ago or longer, at most 500
   */
  public List<String> leftLongAgo(Duration ago) {
    return database.write(
        h -> {
          h.execute(
              "DELETE FROM left_since WHERE subscriber_id NOT IN"
                  + " (SELECT id FROM subscriber WHERE status = 'LEFT')");
          h.createUpdate(
                  """
                  INSERT INTO left_since (subscriber_id, seen_at)
                  SELECT id, :now FROM subscriber WHERE status = 'LEFT'
                  ON CONFLICT (subscriber_id) DO NOTHING
                  """)
              .bind("now", clock.millis())
              .execute();
          return h.createQuery(
                  "SELECT subscriber_id FROM left_since WHERE seen_at <= :before"
                      + " ORDER BY subscriber_id LIMIT 500")
              .bind("before", clock.instant().minus(ago).toEpochMilli())
              .mapTo(String.class)
              .list();
        });
  }

  /** Forgets mails of digests that went out, or were given up, so long ago; returns how many. */
  public int forgetMails(Duration ago) {
    return database.write(
        h ->
            h.createUpdate(
                    """
                    DELETE FROM digest_mail WHERE digest_id IN (SELECT m.digest_id
                      FROM digest_mail m JOIN digest d ON d.id = m.digest_id
                      WHERE d.next_try_at IS NULL
                        AND COALESCE(d.sent_at, d.composed_at) < :before)
                    """)
                .bind("before", clock.instant().minus(ago).toEpochMilli())
                .execute());
  }

  /**
   * Remembers, without keeping the address itself, that somebody wants no mail, so that an import
   * does not bring them back.
   */
  public void rememberLeft(String email) {
    String hash = hash(email);
    database.writing(
        h ->
            h.createUpdate(
                    "INSERT INTO left_address (hash, left_at) VALUES (:hash, :now)"
                        + " ON CONFLICT (hash) DO NOTHING")
                .bind("hash", hash)
                .bind("now", clock.millis())
                .execute());
  }

  /** Since when the reader of an address wants no mail, though erased; empty otherwise. */
  public Optional<Instant> leftAt(String email) {
    String hash = hash(email);
    return database.read(
        h ->
            h.createQuery("SELECT left_at FROM left_address WHERE hash = :hash")
                .bind("hash", hash)
                .mapTo(Long.class)
                .findOne()
                .map(Instant::ofEpochMilli));
  }

  /**
   * The same for many addresses at once: who is erased is read now, and every question after that
   * is answered from memory.
   */
  public Function<String, Optional<Instant>> allLeft() {
    Map<String, Instant> left = new HashMap<>();
    database.read(
        h ->
            h.createQuery("SELECT hash, left_at FROM left_address")
                .map(
                    (r, c) ->
                        left.put(r.getString("hash"), Instant.ofEpochMilli(r.getLong("left_at"))))
                .list());
    return email -> left.isEmpty() ? Optional.empty() : Optional.ofNullable(left.get(hash(email)));
  }

  /** Takes that back: they asked for mail again themselves; false if it was not so. */
  public boolean welcomeBack(String email) {
    String hash = hash(email);
    return database.write(
        h ->
            h.createUpdate("DELETE FROM left_address WHERE hash = :hash")
                    .bind("hash", hash)
                    .execute()
                == 1);
  }

  /** A plain hash of an address could be guessed; ours needs the key that only this store has. */
  private String hash(String email) {
    String key = knownKey;
    if (key.isEmpty()) {
      key = database.read(h -> States.get(h, KEY)).orElseGet(() -> database.write(this::makeKey));
      knownKey = key;
    }
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(HexFormat.of().parseHex(key), "HmacSHA256"));
      String plain = email.strip().toLowerCase(Locale.ROOT);
      return HexFormat.of().formatHex(mac.doFinal(plain.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }

  private String makeKey(Handle handle) {
    Optional<String> known = States.get(handle, KEY);
    if (known.isPresent()) {
      return known.get();
    }
    byte[] key = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(key);
    String made = HexFormat.of().formatHex(key);
    States.put(handle, KEY, made);
    return made;
  }

  /**
   * Every row that is held about one subscriber, by table; of a kept mail only its size. Tables
   * without such a row are left out.
   */
  public Map<String, List<Map<String, @Nullable Object>>> everythingOf(String subscriberId) {
    Map<String, List<Map<String, @Nullable Object>>> all = new LinkedHashMap<>();
    database.read(
        h -> {
          for (String table : Tables.PERSONAL) {
            String column = table.equals("subscriber") ? "id" : "subscriber_id";
            List<Map<String, @Nullable Object>> rows = rows(h, table, column, subscriberId);
            if (!rows.isEmpty()) {
              all.put(table, rows);
            }
          }
          return all.size();
        });
    return all;
  }

  private static List<Map<String, @Nullable Object>> rows(
      Handle h, String table, String column, String id) {
    List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    h.createQuery("SELECT * FROM " + table + " WHERE " + column + " = :id")
        .bind("id", id)
        .mapToMap()
        .forEach(
            row -> {
              Map<String, @Nullable Object> shown = new LinkedHashMap<>();
              row.forEach((name, value) -> shown.put(name, shown(name, value)));
              rows.add(shown);
            });
    return rows;
  }

  private static @Nullable Object shown(String column, @Nullable Object value) {
    if (value instanceof byte[] bytes) {
      return bytes.length + " bytes";
    }
    boolean instant = column.endsWith("_at") || column.endsWith("since");
    return instant && value instanceof Number n && n.longValue() > 0
        ? Instant.ofEpochMilli(n.longValue()).toString()
        : value;
  }
}
