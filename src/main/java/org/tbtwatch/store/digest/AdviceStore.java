package org.tbtwatch.store.digest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.tbtwatch.store.Database;
import org.tbtwatch.store.Sql;

/** What readers are to be told, once, of their own saved searches. */
public final class AdviceStore {
  private static final String UNTOLD =
      " AND NOT EXISTS (SELECT 1 FROM told_advice t WHERE t.subscriber_id = s.subscriber_id"
          + " AND t.kind = '%s' AND t.about = %s) ORDER BY %s";

  private final Database database;

  public AdviceStore(Database database) {
    this.database = database;
  }

  /** What it is about. */
  public enum Kind {
    /** A saved search that cannot be run. */
    BROKEN,
    /** Words that a saved search could exclude, waiting for a yes or no. */
    OFFER
  }

  /**
   * Something to tell.
   *
   * @param about the same for the same thing; a search broken in another way is another thing
   * @param searchName name of the saved search; may be empty
   * @param text why it is broken, or the words on offer
   * @param symbols the notifications that were not for them; empty for a broken search
   */
  public record Advice(
      String subscriberId,
      Kind kind,
      String about,
      String searchName,
      String text,
      List<String> symbols) {
    public Advice {
      symbols = List.copyOf(symbols);
    }
  }

  /**
   * Notes which saved searches cannot be run; all others can.
   *
   * @param why by subscription id
   */
  public void broken(Map<String, String> why) {
    database.writing(
        h -> {
          List<String> before =
              h.createQuery("SELECT subscription_id FROM broken_search").mapTo(String.class).list();
          before.removeIf(why::containsKey);
          before.forEach(
              id ->
                  h.createUpdate("DELETE FROM broken_search WHERE subscription_id = :id")
                      .bind("id", id)
                      .execute());
          insertBroken(h, why);
        });
  }

  private static void insertBroken(Handle h, Map<String, String> why) {
    if (why.isEmpty()) {
      return;
    }
    PreparedBatch batch =
        h.prepareBatch(
            """
            INSERT INTO broken_search (subscription_id, subscriber_id, why, about)
            SELECT id, subscriber_id, :why, :about FROM subscription WHERE id = :id
            ON CONFLICT (subscription_id) DO UPDATE SET why = excluded.why, about = excluded.about
            """);
    why.forEach(
        (id, words) ->
            batch
                .bind("id", id)
                .bind("why", Sql.clean(words))
                .bind("about", id + "." + Sql.sha256(words).substring(0, 16))
                .add());
    batch.execute();
  }

  /** By subscriber: what was not told yet, broken searches first; those with nothing left out. */
  public Map<String, List<Advice>> toTell(List<String> subscriberIds) {
    Map<String, List<Advice>> found = new HashMap<>();
    for (List<String> piece : Sql.pieces(subscriberIds)) {
      List<Advice> all = new ArrayList<>(database.read(h -> brokenOf(h, piece)));
      all.addAll(database.read(h -> offersTo(h, piece)));
      all.forEach(a -> found.computeIfAbsent(a.subscriberId(), k -> new ArrayList<>()).add(a));
    }
    return found;
  }

  private static List<Advice> brokenOf(Handle h, List<String> subscriberIds) {
    return Sql.in(
            h,
            "SELECT b.about, b.why, s.subscriber_id, s.name FROM broken_search b"
                + " JOIN subscription s ON s.id = b.subscription_id"
                + " WHERE b.subscriber_id IN (%s)"
                + UNTOLD.formatted(Kind.BROKEN, "b.about", "s.id"),
            subscriberIds)
        .map(
            (r, c) ->
                new Advice(
                    r.getString("subscriber_id"),
                    Kind.BROKEN,
                    r.getString("about"),
                    r.getString("name"),
                    r.getString("why"),
                    List.of()))
        .list();
  }

  private static List<Advice> offersTo(Handle h, List<String> subscriberIds) {
    return Sql.in(
            h,
            "SELECT o.id, o.words, o.symbols, s.subscriber_id, s.name FROM exclusion_offer o"
                + " JOIN subscription s ON s.id = o.subscription_id"
                + " WHERE o.state = 'OPEN' AND o.subscriber_id IN (%s)"
                + UNTOLD.formatted(Kind.OFFER, "o.id", "o.id"),
            subscriberIds)
        .map(
            (r, c) -> {
              String symbols = r.getString("symbols");
              return new Advice(
                  r.getString("subscriber_id"),
                  Kind.OFFER,
                  r.getString("id"),
                  r.getString("name"),
                  r.getString("words"),
                  symbols.isEmpty() ? List.of() : List.of(symbols.split(";")));
            })
        .list();
  }

  /** What a digest tells counts as told; part of recording the digest. */
  static void told(Handle h, String digestId, List<Advice> advices, long now) {
    for (Advice a : advices) {
      h.createUpdate(
              """
              INSERT INTO told_advice (subscriber_id, kind, about, digest_id, told_at)
              VALUES (:subscriber, :kind, :about, :digest, :now)
              ON CONFLICT (subscriber_id, kind, about) DO NOTHING
              """)
          .bind("subscriber", a.subscriberId())
          .bind("kind", a.kind().name())
          .bind("about", a.about())
          .bind("digest", digestId)
          .bind("now", now)
          .execute();
    }
  }

  /** A digest that is given up told nothing: a later one does. */
  static void untold(Handle h, String digestId) {
    h.createUpdate("DELETE FROM told_advice WHERE digest_id = :id").bind("id", digestId).execute();
  }
}
