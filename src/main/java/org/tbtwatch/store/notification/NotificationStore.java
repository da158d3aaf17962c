package org.tbtwatch.store.notification;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.tbtwatch.json.SubscriptionJson;
import org.tbtwatch.notification.Change;
import org.tbtwatch.notification.DocumentSymbol;
import org.tbtwatch.notification.FiledNotification;
import org.tbtwatch.notification.Measure;
import org.tbtwatch.notification.Notification;
import org.tbtwatch.notification.NotificationField;
import org.tbtwatch.store.Database;
import org.tbtwatch.store.Sql;
import org.tbtwatch.store.Ulids;
import org.tbtwatch.store.source.SourceReading;
import org.tbtwatch.subscription.Match;

/** Notifications with all their versions, and the queues that matching and indexing work off. */
public final class NotificationStore {

  private final Database database;
  private final Clock clock;
  private final Ulids ulids;

  public NotificationStore(Database database, Clock clock, Ulids ulids) {
    this.database = database;
    this.clock = clock;
    this.ulids = ulids;
  }

  /**
   * Records what a source said, at most 500 notifications a transaction. Re-reading the same
   * changes nothing.
   *
   * @return one outcome per notification, in the reading's order
   */
  public List<Recorded> record(SourceReading reading) {
    List<Recorded> recorded = new ArrayList<>();
    for (List<Notification> piece : Sql.pieces(reading.notifications())) {
      List<Rows.Row> rows = piece.stream().map(Rows.Row::of).toList();
      recorded.addAll(
          database.write(h -> new Recording(h, reading, clock.instant(), ulids).record(rows)));
    }
    return recorded;
  }

  /** The notification that carries this symbol. */
  public Optional<FiledNotification> bySymbol(DocumentSymbol symbol) {
    return database.read(
        h ->
            h.createQuery(
                    Reads.FILED
                        + "WHERE id = (SELECT notification_id FROM symbol WHERE symbol = :symbol)")
                .bind("symbol", symbol.toString())
                .map(Reads::filed)
                .findOne());
  }

  /** The notification of this id; empty also when it was joined into an older one. */
  public Optional<FiledNotification> byId(String id) {
    return Optional.ofNullable(byIds(List.of(id)).get(id));
  }

  /** Several at once, by id; unknown ids are left out. */
  public Map<String, FiledNotification> byIds(List<String> ids) {
    Map<String, FiledNotification> found = new LinkedHashMap<>();
    database.read(h -> Reads.byIds(h, ids)).forEach(f -> found.put(f.id(), f));
    return found;
  }

  /** The older notification that took over this id, if it was joined. */
  public Optional<String> joinedInto(String id) {
    return database.read(
        h ->
            h.createQuery("SELECT into_id FROM joined WHERE id = :id")
                .bind("id", id)
                .mapTo(String.class)
                .findOne());
  }

  /**
   * The story of a regulation, of all base symbols of a joint notification.
   *
   * @param base any symbol of it; suffixes are ignored
   * @return with no documents if none is known
   */
  public Measure measure(DocumentSymbol base) {
    DocumentSymbol bare = base.base();
    return database.read(h -> Reads.measure(h, bare, Set.of(bare.toString())));
  }

  /** The measures of these notifications, by the notifications' ids. */
  public Map<String, Measure> measures(List<FiledNotification> some) {
    Map<String, Measure> measures = new HashMap<>();
    for (List<FiledNotification> piece : Sql.pieces(some)) {
      measures.putAll(database.read(h -> Reads.measures(h, piece)));
    }
    return measures;
  }

  /** One change. */
  public Optional<Change> change(String id) {
    return Optional.ofNullable(changes(List.of(id)).get(id));
  }

  /** Several changes at once, by id; unknown ids are left out. */
  public Map<String, Change> changes(List<String> ids) {
    Map<String, Change> found = new LinkedHashMap<>();
    database
        .read(
            h ->
                Sql.byPieces(
                    h,
                    ids,
                    (handle, some) ->
                        Sql.in(handle, Reads.CHANGE + "WHERE id IN (%s)", some)
                            .map(Reads::change)
                            .list()))
        .forEach(c -> found.put(c.id(), c));
    return found;
  }

  /** All changes of a notification, oldest first. */
  public List<Change> changesOf(String notificationId) {
    return database.read(
        h ->
            h.createQuery(Reads.CHANGE + "WHERE notification_id = :id ORDER BY id")
                .bind("id", notificationId)
                .map(Reads::change)
                .list());
  }

  /** Every notification, by id (so by age with us), without holding them all in memory. */
  public void forEach(Consumer<FiledNotification> each) {
    forEachChangedSince(Instant.EPOCH, each);
  }

  /** Every notification whose present version arose at or after the instant. */
  public void forEachChangedSince(Instant since, Consumer<FiledNotification> each) {
    // Page by page: a long read would keep the embedded database from tidying its log.
    String after = "";
    List<FiledNotification> page;
    do {
      page = pageAfter(after, since);
      page.forEach(each);
      after = page.isEmpty() ? after : page.getLast().id();
    } while (page.size() == Sql.BATCH);
  }

  private List<FiledNotification> pageAfter(String after, Instant since) {
    return database.read(
        h ->
            h.createQuery(
                    Reads.FILED
                        + "WHERE id > :after AND changed_at >= :since ORDER BY id LIMIT :limit")
                .bind("after", after)
                .bind("since", since.toEpochMilli())
                .bind("limit", Sql.BATCH)
                .map(Reads::filed)
                .list());
  }

  /** The present version of every notification distributed on or after a day, by id. */
  public Map<String, Integer> versionsSince(LocalDate day) {
    Map<String, Integer> versions = new HashMap<>();
    database.read(
        h ->
            h.createQuery("SELECT id, version FROM notification WHERE distribution_date >= :day")
                .bind("day", day.toString())
                .setFetchSize(Sql.BATCH)
                .map((r, c) -> versions.put(r.getString("id"), r.getInt("version")) == null)
                .list());
    return versions;
  }

  /** How many notifications there are. */
  public long count() {
    return database.read(
        h -> h.createQuery("SELECT COUNT(*) FROM notification").mapTo(Long.class).one());
  }

  /** Where sources disagree: the differing values by source, per field. */
  public Map<NotificationField, Map<String, String>> conflicts(String notificationId) {
    return Merge.conflicts(database.read(h -> Reads.readings(h, notificationId)));
  }

  /** The serial numbers known of a Member in today's series. */
  public BitSet serials(String member) {
    BitSet serials = new BitSet();
    database
        .read(
            h ->
                h.createQuery("SELECT DISTINCT number FROM symbol WHERE member = :member")
                    .bind("member", member)
                    .mapTo(Integer.class)
                    .list())
        .forEach(serials::set);
    return serials;
  }

  /** News not matched yet, oldest first. */
  public List<Change> unpercolated(int limit) {
    return database.read(
        h ->
            h.createQuery(
                    Reads.CHANGE + "WHERE is_news = 1 AND percolated = 0 ORDER BY id LIMIT :limit")
                .bind("limit", limit)
                .map(Reads::change)
                .list());
  }

  /**
   * Records the matches of these changes and takes the changes off the queue, at once. Matches of
   * searches and readers that are gone meanwhile are left out.
   */
  public void percolated(List<Change> done, List<Match> matches) {
    database.writing(
        h -> {
          Sql.lock(h, "subscriptions");
          PreparedBatch insert =
              h.prepareBatch(
                  """
                  INSERT INTO subscription_match (subscription_id, change_id, subscriber_id, reasons)
                  SELECT :subscription, :change, subscriber_id, :reasons
                  FROM subscription WHERE id = :subscription
                  UNION ALL SELECT :subscription, :change, id, :reasons
                  FROM subscriber WHERE id = :subscription
                  ON CONFLICT (subscription_id, change_id) DO NOTHING
                  """);
          for (Match m : matches) {
            insert
                .bind("subscription", m.subscriptionId())
                .bind("change", m.changeId())
                .bind("reasons", SubscriptionJson.writeReasons(m.reasons()))
                .add();
          }
          if (!matches.isEmpty()) {
            insert.execute();
          }
          PreparedBatch mark = h.prepareBatch("UPDATE change SET percolated = 1 WHERE id = :id");
          done.forEach(c -> mark.bind("id", c.id()).add());
          if (!done.isEmpty()) {
            mark.execute();
          }
        });
  }

  /** Matches of one change. */
  public List<Match> matchesOf(String changeId) {
    return database.read(
        h ->
            h.createQuery(
                    "SELECT subscription_id, subscriber_id, change_id, reasons"
                        + " FROM subscription_match WHERE change_id = :id ORDER BY subscription_id")
                .bind("id", changeId)
                .map(Reads::match)
                .list());
  }

  /** The notifications that a saved search matched last, by id. */
  public List<String> matchedBy(String subscriptionId, int limit) {
    return database.read(
        h ->
            h
                .createQuery(
                    """
                    SELECT c.notification_id FROM subscription_match m
                    JOIN change c ON c.id = m.change_id
                    WHERE m.subscription_id = :id ORDER BY m.change_id DESC LIMIT :limit
                    """)
                .bind("id", subscriptionId)
                .bind("limit", limit)
                .mapTo(String.class)
                .list()
                .stream()
                .distinct()
                .toList());
  }

  /** Lines of the index queue after this number, in order. */
  public List<IndexRow> indexQueueAfter(long seq, int limit) {
    return database.read(
        h ->
            h.createQuery(
                    "SELECT seq, notification_id FROM index_queue WHERE seq > :seq"
                        + " ORDER BY seq LIMIT :limit")
                .bind("seq", seq)
                .bind("limit", limit)
                .map((r, c) -> new IndexRow(r.getLong("seq"), r.getString("notification_id")))
                .list());
  }

  /** Forgets the lines of the index queue up to this number. */
  public void trimIndexQueue(long upToSeq) {
    database.writing(
        h ->
            h.createUpdate("DELETE FROM index_queue WHERE seq <= :seq")
                .bind("seq", upToSeq)
                .execute());
  }

  /** The highest number given out so far; 0 at first. Trimming does not lower it. */
  public long highestSeq() {
    return database.read(h -> Sql.value(h, "index_queue"));
  }
}
