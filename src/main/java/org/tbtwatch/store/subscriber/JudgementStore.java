package org.tbtwatch.store.subscriber;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.tbtwatch.json.SubscriptionJson;
import org.tbtwatch.store.Database;
import org.tbtwatch.store.Sql;
import org.tbtwatch.store.Ulids;
import org.tbtwatch.subscription.ExclusionOffer;
import org.tbtwatch.subscription.ExclusionOffer.State;
import org.tbtwatch.subscription.Judgement;
import org.tbtwatch.subscription.SavedSearch;

/** What subscribers said of what they got, and the exclusions offered to them for it. */
public final class JudgementStore {
  private static final String JUDGEMENT =
      "SELECT subscriber_id, subscription_id, notification_id, relevant, reasons, judged_at"
          + " FROM judgement ";
  private static final String OFFER =
      "SELECT id, subscriber_id, subscription_id, words, symbols, state, offered_at"
          + " FROM exclusion_offer ";

  private final Database database;
  private final Clock clock;
  private final Ulids ulids;

  public JudgementStore(Database database, Clock clock, Ulids ulids) {
    this.database = database;
    this.clock = clock;
    this.ulids = ulids;
  }

  /** Keeps a judgement in place of an earlier one of the same search and notification. */
  public void keep(Judgement judgement) {
    database.writing(
        h ->
            h.createUpdate(
                    """
                    INSERT INTO judgement
                      (subscription_id, notification_id, subscriber_id, relevant, reasons, judged_at)
                    SELECT :subscription, :notification, subscriber_id, :relevant, :reasons, :at
                      FROM subscription WHERE id = :subscription AND subscriber_id = :subscriber
                    ON CONFLICT (subscription_id, notification_id) DO UPDATE SET
                      relevant = excluded.relevant, reasons = excluded.reasons,
                      judged_at = excluded.judged_at
                    """)
                .bind("subscription", judgement.subscriptionId())
                .bind("notification", judgement.notificationId())
                .bind("subscriber", judgement.subscriberId())
                .bind("relevant", judgement.relevant() ? 1 : 0)
                .bind("reasons", SubscriptionJson.writeReasons(judgement.reasons()))
                .bind("at", judgement.at().toEpochMilli())
                .execute());
  }

  /** The judgements on a saved search, newest first. */
  public List<Judgement> ofSubscription(String subscriptionId) {
    return judgements("WHERE subscription_id = :key ORDER BY judged_at DESC", subscriptionId);
  }

  /** The judgements of a subscriber, newest first. */
  public List<Judgement> ofSubscriber(String subscriberId) {
    return judgements("WHERE subscriber_id = :key ORDER BY judged_at DESC", subscriberId);
  }

  /** All judgements, oldest first. */
  public List<Judgement> all() {
    return database.read(
        h ->
            h.createQuery(JUDGEMENT + "ORDER BY judged_at, subscription_id, notification_id")
                .map(JudgementStore::judgement)
                .list());
  }

  private List<Judgement> judgements(String where, String key) {
    return database.read(
        h ->
            h.createQuery(JUDGEMENT + where)
                .bind("key", key)
                .map(JudgementStore::judgement)
                .list());
  }

  /**
   * Offers an exclusion; the same words are offered once for a saved search.
   *
   * @return the offer as it stands, which may have been declined before
   */
  public ExclusionOffer offer(
      String subscriberId, String subscriptionId, String words, List<String> symbols) {
    return database.write(
        h -> {
          h.createUpdate(
                  """
                  INSERT INTO exclusion_offer
                    (id, subscriber_id, subscription_id, words, symbols, state, offered_at)
                  VALUES (:id, :subscriber, :subscription, :words, :symbols, 'OPEN', :now)
                  ON CONFLICT (subscription_id, words) DO NOTHING
                  """)
              .bind("id", ulids.next())
              .bind("subscriber", subscriberId)
              .bind("subscription", subscriptionId)
              .bind("words", Sql.clean(words))
              .bind("symbols", String.join(";", symbols))
              .bind("now", clock.millis())
              .execute();
          return h.createQuery(OFFER + "WHERE subscription_id = :subscription AND words = :words")
              .bind("subscription", subscriptionId)
              .bind("words", Sql.clean(words))
              .map(JudgementStore::offer)
              .one();
        });
  }

  /** One offer. */
  public Optional<ExclusionOffer> offer(String id) {
    return database.read(h -> offer(h, id));
  }

  private static Optional<ExclusionOffer> offer(Handle h, String id) {
    return h.createQuery(OFFER + "WHERE id = :id")
        .bind("id", id)
        .map(JudgementStore::offer)
        .findOne();
  }

  /** The offers of a subscriber that wait for an answer, oldest first. */
  public List<ExclusionOffer> openOffers(String subscriberId) {
    return database.read(
        h ->
            h.createQuery(OFFER + "WHERE subscriber_id = :id AND state = 'OPEN' ORDER BY id")
                .bind("id", subscriberId)
                .map(JudgementStore::offer)
                .list());
  }

  /** All offers that wait for an answer, oldest first. */
  public List<ExclusionOffer> openOffers() {
    return database.read(
        h ->
            h.createQuery(OFFER + "WHERE state = 'OPEN' ORDER BY id")
                .map(JudgementStore::offer)
                .list());
  }

  /** Turns an open offer down; false if it is not open. */
  public boolean decline(String id) {
    return database.write(h -> decide(h, id, State.DECLINED));
  }

  /**
   * Puts the words of an open offer into its saved search, at once with marking it.
   *
   * @param excluding makes the changed saved search
   * @return false if it is not open, or the saved search is gone
   */
  public boolean apply(String id, java.util.function.UnaryOperator<SavedSearch> excluding) {
    return database.write(
        h -> {
          Sql.lock(h, "subscriptions");
          Optional<ExclusionOffer> offer = offer(h, id);
          if (offer.isEmpty() || !decide(h, id, State.APPLIED)) {
            return false;
          }
          return h.createQuery("SELECT search FROM subscription WHERE id = :id")
              .bind("id", offer.get().subscriptionId())
              .mapTo(String.class)
              .findOne()
              .map(SubscriptionJson::readSearch)
              .map(search -> change(h, offer.get(), excluding.apply(search)))
              .orElse(false);
        });
  }

  private static boolean change(Handle h, ExclusionOffer offer, SavedSearch search) {
    h.createUpdate("UPDATE subscription SET search = :search WHERE id = :id")
        .bind("search", SubscriptionJson.write(search))
        .bind("id", offer.subscriptionId())
        .execute();
    SubscriptionChanges.note(h, List.of(offer.subscriberId()));
    return true;
  }

  private boolean decide(Handle h, String id, State state) {
    return h.createUpdate(
                "UPDATE exclusion_offer SET state = :state, decided_at = :now"
                    + " WHERE id = :id AND state = 'OPEN'")
            .bind("state", state.name())
            .bind("now", clock.millis())
            .bind("id", id)
            .execute()
        == 1;
  }

  private static Judgement judgement(ResultSet r, StatementContext context) throws SQLException {
    return new Judgement(
        r.getString("subscriber_id"),
        r.getString("subscription_id"),
        r.getString("notification_id"),
        r.getInt("relevant") == 1,
        SubscriptionJson.readReasons(r.getString("reasons")),
        Instant.ofEpochMilli(r.getLong("judged_at")));
  }

  private static ExclusionOffer offer(ResultSet r, StatementContext context) throws SQLException {
    String symbols = r.getString("symbols");
    return new ExclusionOffer(
        r.getString("id"),
        r.getString("subscriber_id"),
        r.getString("subscription_id"),
        r.getString("words"),
        symbols.isEmpty() ? List.of() : List.of(symbols.split(";")),
        State.valueOf(r.getString("state")),
        Instant.ofEpochMilli(r.getLong("offered_at")));
  }
}
