package org.tbtwatch.store.subscriber;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.tbtwatch.store.Database;
import org.tbtwatch.store.Sql;
import org.tbtwatch.store.Ulids;
import org.tbtwatch.store.copy.Tables;
import org.tbtwatch.subscription.Delivery;
import org.tbtwatch.subscription.Frequency;
import org.tbtwatch.subscription.Rhythm;
import org.tbtwatch.subscription.SavedSearch;
import org.tbtwatch.subscription.Subscriber;
import org.tbtwatch.subscription.Subscription;

/** Subscribers and their saved searches. */
public final class SubscriberStore {

  private static final String SUBSCRIBER = "SELECT * FROM subscriber ";
  private static final String SUBSCRIPTION = "SELECT id, subscriber_id, search FROM subscription ";

  private static final int PAGE = 2000;

  private static final String ACTIVE =
      "AND status = 'ACTIVE' AND NOT EXISTS (SELECT 1 FROM stopped_address a"
          + " WHERE a.subscriber_id = subscriber.id) ";

  private final Database database;
  private final Ulids ulids;

  public SubscriberStore(Database database, Ulids ulids) {
    this.database = database;
    this.ulids = ulids;
  }

  /**
   * A subscriber to save, with saved searches to add or replace.
   *
   * @param keepsDelivery whether a known subscriber's own {@link Delivery} stays as it is
   * @param keepsHome whether a known subscriber's own home Member, if they have one, stays
   */
  public record Profile(
      Subscriber subscriber, List<SavedSearch> searches, boolean keepsDelivery, boolean keepsHome) {
    public Profile {
      searches = List.copyOf(searches);
    }

    /** A profile that says nothing of the finer points of delivery. */
    public Profile(Subscriber subscriber, List<SavedSearch> searches) {
      this(subscriber, searches, true, false);
    }
  }

  /** What saving did. */
  public enum Outcome {
    ADDED,
    CHANGED,
    UNCHANGED
  }

  /**
   * What became of one profile.
   *
   * @param subscriber as it now stands, with its own id
   */
  public record Saved(Subscriber subscriber, Outcome outcome) {}

  /** Saves one; see {@link #saveAll}. */
  public Saved save(Subscriber subscriber, List<SavedSearch> searches) {
    return saveAll(List.of(new Profile(subscriber, searches))).getFirst();
  }

  /**
   * Saves many. The e-mail decides who it is, whatever its case: a known one keeps id, {@code
   * since}, and a status of PAUSED or LEFT. A search of the same name replaces the older one;
   * others stay.
   *
   * @return one outcome per profile, in order
   */
  public List<Saved> saveAll(List<Profile> profiles) {
    List<Saved> saved = new ArrayList<>();
    for (List<Profile> piece : Sql.pieces(profiles)) {
      saved.addAll(database.write(h -> new ProfileWrites(h, ulids).save(piece)));
    }
    return saved;
  }

  /** By e-mail, whatever its case. */
  public Optional<Subscriber> byEmail(String email) {
    return one("WHERE email = :key", email.strip().toLowerCase(Locale.ROOT));
  }

  /** By our id. */
  public Optional<Subscriber> byId(String id) {
    return one("WHERE id = :key", id);
  }

  /** Several by our ids; those that are gone are left out. */
  public Map<String, Subscriber> byIds(List<String> ids) {
    Map<String, Subscriber> found = new LinkedHashMap<>();
    for (List<String> piece : Sql.pieces(ids)) {
      database
          .read(
              h ->
                  Sql.in(h, SUBSCRIBER + "WHERE id IN (%s) ORDER BY id", piece)
                      .map(ProfileRows::subscriber)
                      .list())
          .forEach(s -> found.put(s.id(), s));
    }
    return found;
  }

  /** One page of the list, by e-mail. */
  public List<Subscriber> list(int offset, int limit) {
    return database.read(
        h ->
            h.createQuery(SUBSCRIBER + "ORDER BY email LIMIT :limit OFFSET :offset")
                .bind("limit", limit)
                .bind("offset", offset)
                .map(ProfileRows::subscriber)
                .list());
  }

  /** How many there are. */
  public long count() {
    return database.read(
        h -> h.createQuery("SELECT COUNT(*) FROM subscriber").mapTo(Long.class).one());
  }

  /** Every subscriber, by id. */
  public void forEach(Consumer<Subscriber> each) {
    forEachWhere("", Map.of(), each);
  }

  /** Every subscriber to whom digests of this frequency go out, by id. */
  public void forEachActive(Frequency frequency, Consumer<Subscriber> each) {
    forEachWhere(
        ACTIVE + "AND frequency = :frequency ", Map.of("frequency", frequency.name()), each);
  }

  /** The same of those whose digests come in a rhythm. */
  public void forEachActive(Rhythm rhythm, Consumer<Subscriber> each) {
    forEachWhere(
        ACTIVE
            + "AND frequency = :frequency AND time_zone = :zone AND send_at = :hour"
            + " AND send_day = :day AND working_days = :working AND home_member = :home ",
        Map.of(
            "frequency", rhythm.frequency().name(),
            "zone", rhythm.timeZone().getId(),
            "hour", rhythm.sendAt().toString(),
            "day", rhythm.sendDay().name(),
            "working", rhythm.workingDaysOnly() ? 1 : 0,
            "home", rhythm.homeMember()),
        each);
  }

  /** Of these, those to whom regular digests go out, by id. */
  public List<Subscriber> active(List<String> ids) {
    List<Subscriber> found = new ArrayList<>();
    for (List<String> piece : Sql.pieces(ids)) {
      found.addAll(
          database.read(
              h ->
                  Sql.in(h, SUBSCRIBER + "WHERE id IN (%s) " + ACTIVE + "ORDER BY id", piece)
                      .map(ProfileRows::subscriber)
                      .list()));
    }
    return found;
  }

  /** Sets the status; false if there is no such subscriber. */
  public boolean setStatus(String id, Subscriber.Status status) {
    return database.write(
        h -> {
          Sql.lock(h, "subscriptions");
          int changed =
              h.createUpdate(
                      "UPDATE subscriber SET status = :status WHERE id = :id AND status <> :status")
                  .bind("status", status.name())
                  .bind("id", id)
                  .execute();
          if (changed > 0) {
            SubscriptionChanges.note(h, List.of(id));
          }
          return changed == 1
              || h.createQuery("SELECT 1 FROM subscriber WHERE id = :id")
                  .bind("id", id)
                  .mapTo(Integer.class)
                  .findOne()
                  .isPresent();
        });
  }

  /**
   * Sets everything of a known subscriber that they may choose themselves, status included; false
   * if there is no such subscriber.
   */
  public boolean update(Subscriber subscriber) {
    return database.write(
        h -> {
          Sql.lock(h, "subscriptions");
          if (h.createQuery("SELECT 1 FROM subscriber WHERE id = :id")
              .bind("id", subscriber.id())
              .mapTo(Integer.class)
              .findOne()
              .isEmpty()) {
            return false;
          }
          SubscriptionChanges.note(h, List.of(subscriber.id()));
          ProfileWrites.write(h, List.of(subscriber));
          return true;
        });
  }

  /** Those whose pause ends on a day at the latest, by id. */
  public List<Subscriber> pausedUntil(LocalDate day) {
    return database.read(
        h ->
            h.createQuery(
                    SUBSCRIBER
                        + "WHERE paused_until IS NOT NULL AND paused_until <= :day"
                        + " AND status = 'PAUSED' ORDER BY id")
                .bind("day", day.toString())
                .map(ProfileRows::subscriber)
                .list());
  }

  /** Erases a subscriber and everything personal; false if there is no such subscriber. */
  public boolean delete(String id) {
    return database.write(
        h -> {
          Sql.lock(h, "digests");
          SubscriptionChanges.note(h, List.of(id));
          for (String table : Tables.PERSONAL) {
            if (!table.equals("subscriber")) {
              h.createUpdate("DELETE FROM " + table + " WHERE subscriber_id = :id")
                  .bind("id", id)
                  .execute();
            }
          }
          return h.createUpdate("DELETE FROM subscriber WHERE id = :id").bind("id", id).execute()
              == 1;
        });
  }

  /** The saved searches of one subscriber, by name. */
  public List<Subscription> subscriptionsOf(String subscriberId) {
    return database.read(
        h ->
            h.createQuery(SUBSCRIPTION + "WHERE subscriber_id = :id ORDER BY name")
                .bind("id", subscriberId)
                .map(ProfileRows::subscription)
                .list());
  }

  /** One saved search. */
  public Optional<Subscription> subscription(String id) {
    return database.read(
        h ->
            h.createQuery(SUBSCRIPTION + "WHERE id = :id")
                .bind("id", id)
                .map(ProfileRows::subscription)
                .findOne());
  }

  /** Takes out one saved search and its matches; false if there is none. */
  public boolean deleteSubscription(String id) {
    return database.write(
        h -> {
          Sql.lock(h, "subscriptions");
          h.createQuery("SELECT subscriber_id FROM subscription WHERE id = :id")
              .bind("id", id)
              .mapTo(String.class)
              .findOne()
              .ifPresent(owner -> SubscriptionChanges.note(h, List.of(owner)));
          for (String table : new String[] {"subscription_match", "judgement", "exclusion_offer"}) {
            h.createUpdate("DELETE FROM " + table + " WHERE subscription_id = :id")
                .bind("id", id)
                .execute();
          }
          return h.createUpdate("DELETE FROM subscription WHERE id = :id").bind("id", id).execute()
              == 1;
        });
  }

  /** Every saved search of subscribers who have not left, by id. */
  public void forEachSubscription(Consumer<Subscription> each) {
    String after = "";
    List<Subscription> page;
    do {
      String from = after;
      page =
          database.read(
              h ->
                  h.createQuery(
                          """
                          SELECT s.id, s.subscriber_id, s.search FROM subscription s
                          JOIN subscriber u ON u.id = s.subscriber_id AND u.status <> 'LEFT'
                          WHERE s.id > :after ORDER BY s.id LIMIT :limit
                          """)
                      .bind("after", from)
                      .bind("limit", PAGE)
                      .map(ProfileRows::subscription)
                      .list());
      page.forEach(each);
      after = page.isEmpty() ? after : page.getLast().id();
    } while (page.size() == PAGE);
  }

  /** A number that grows with each change of a saved search or of who is active. */
  public long subscriptionsVersion() {
    return database.read(h -> Sql.value(h, "subscriptions"));
  }

  /**
   * Subscribers whose saved searches or status changed after one version up to another.
   *
   * @return empty if that is not known any more, and all must be read again
   */
  public Optional<Set<String>> changedBetween(long after, long upTo) {
    return database.read(h -> SubscriptionChanges.between(h, after, upTo));
  }

  /** Every saved search of these subscribers, unless they have left. */
  public void forEachSubscriptionOf(Collection<String> subscriberIds, Consumer<Subscription> each) {
    for (List<String> piece : Sql.pieces(List.copyOf(subscriberIds))) {
      database
          .read(
              h ->
                  Sql.in(
                          h,
                          """
                          SELECT s.id, s.subscriber_id, s.search FROM subscription s
                          JOIN subscriber u ON u.id = s.subscriber_id AND u.status <> 'LEFT'
                          WHERE s.subscriber_id IN (%s) ORDER BY s.id
                          """,
                          piece)
                      .map(ProfileRows::subscription)
                      .list())
          .forEach(each);
    }
  }

  private Optional<Subscriber> one(String where, String key) {
    return database.read(
        h ->
            h.createQuery(SUBSCRIBER + where)
                .bind("key", key)
                .map(ProfileRows::subscriber)
                .findOne());
  }

  private void forEachWhere(String condition, Map<String, ?> values, Consumer<Subscriber> each) {
    String after = "";
    List<Subscriber> page;
    do {
      String from = after;
      page =
          database.read(
              h ->
                  h.createQuery(
                          SUBSCRIBER
                              + "WHERE id > :after "
                              + condition
                              + "ORDER BY id LIMIT :limit")
                      .bind("after", from)
                      .bind("limit", PAGE)
                      .bindMap(values)
                      .map(ProfileRows::subscriber)
                      .list());
      page.forEach(each);
      after = page.isEmpty() ? after : page.getLast().id();
    } while (page.size() == PAGE);
  }
}
