package org.tbtwatch.store.subscriber;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.tbtwatch.json.SubscriptionJson;
import org.tbtwatch.notification.DocumentSymbol;
import org.tbtwatch.store.Database;
import org.tbtwatch.store.Sql;
import org.tbtwatch.store.States;
import org.tbtwatch.store.Ulids;
import org.tbtwatch.subscription.Wish;
import org.tbtwatch.subscription.Wish.Wanted;

/** Those who signed up by themselves, until they answer the mail or a month has passed. */
public final class SignUpStore {
  /** The last day on which mails went out, and how many. */
  private static final String MAILED = "sign_ups_mailed";

  private final Database database;
  private final Clock clock;
  private final Ulids ulids;

  public SignUpStore(Database database, Clock clock, Ulids ulids) {
    this.database = database;
    this.clock = clock;
    this.ulids = ulids;
  }

  /**
   * One wish to be told.
   *
   * @param id our own id (ULID)
   * @param email whose, lower case; not confirmed
   * @param language they read
   * @param timeZone their zone
   * @param wanted what they want to hear of
   * @param askedAt when
   * @param mailedAt when the mail to confirm was handed over; empty until then
   * @param tries how often it was not taken for now
   * @param homeMember code of their Member; empty for that of the installation
   */
  public record SignUp(
      String id,
      String email,
      String language,
      ZoneId timeZone,
      Wanted wanted,
      Instant askedAt,
      Optional<Instant> mailedAt,
      int tries,
      String homeMember) {}

  /**
   * How many wishes are taken, so that nobody can fill a stranger's mailbox.
   *
   * @param within for how long the wishes of one address count
   * @param ofOne most unanswered wishes of one address within that time
   * @param aDay most wishes of all addresses together within a day
   */
  public record Limits(Duration within, int ofOne, int aDay) {}

  /**
   * Keeps a wish, unless its address has asked for the same, or for too much, in the last while.
   *
   * @return whether a mail will go out
   */
  public boolean ask(Wish wish, Limits limits) {
    String address = wish.email().strip().toLowerCase(Locale.ROOT);
    String search =
        wish.wanted() instanceof Wanted.Digest digest
            ? Sql.clean(SubscriptionJson.write(digest.search()))
            : "";
    String follows =
        wish.wanted() instanceof Wanted.Following following ? following.symbol().toString() : "";
    return database.write(
        h -> {
          Sql.lock(h, "subscriptions");
          long now = clock.millis();
          List<String> own =
              h.createQuery(
                      "SELECT search || follows FROM sign_up"
                          + " WHERE email = :email AND asked_at > :after")
                  .bind("email", address)
                  .bind("after", now - limits.within().toMillis())
                  .mapTo(String.class)
                  .list();
          int all =
              h.createQuery("SELECT COUNT(*) FROM sign_up WHERE asked_at > :after")
                  .bind("after", now - Duration.ofDays(1).toMillis())
                  .mapTo(Integer.class)
                  .one();
          if (own.contains(search + follows)
              || own.size() >= limits.ofOne()
              || all >= limits.aDay()) {
            return false;
          }
          h.createUpdate(
                  """
                  INSERT INTO sign_up (id, email, language, time_zone, search, follows, asked_at,
                    next_try_at, home_member)
                  VALUES (:id, :email, :language, :zone, :search, :follows, :now, :now, :home)
                  """)
              .bind("id", ulids.next())
              .bind("email", Sql.clean(address))
              .bind("language", wish.language())
              .bind("zone", wish.timeZone().getId())
              .bind("search", search)
              .bind("follows", follows)
              .bind("now", now)
              .bind("home", wish.homeMember())
              .execute();
          return true;
        });
  }

  /** One wish. */
  public Optional<SignUp> byId(String id) {
    return database.read(
        h ->
            h.createQuery("SELECT * FROM sign_up WHERE id = :id")
                .bind("id", id)
                .map(SignUpStore::signUp)
                .findOne());
  }

  /** Wishes whose mail is to be tried now, longest due first. */
  public List<SignUp> toMail(int limit) {
    return database.read(
        h ->
            h.createQuery(
                    "SELECT * FROM sign_up WHERE next_try_at IS NOT NULL AND next_try_at <= :now"
                        + " ORDER BY next_try_at, id LIMIT :limit")
                .bind("now", clock.millis())
                .bind("limit", limit)
                .map(SignUpStore::signUp)
                .list());
  }

  /** The mail was handed over; it counts among those of the day. */
  public void markMailed(String id) {
    database.writing(
        h -> {
          LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
          States.put(h, MAILED, today + " " + (mailedOn(h, today) + 1));
          h.createUpdate("UPDATE sign_up SET mailed_at = :now, next_try_at = NULL WHERE id = :id")
              .bind("now", clock.millis())
              .bind("id", id)
              .execute();
        });
  }

  /**
   * The mail was not taken for now.
   *
   * @param next when it is tried again; empty for never
   */
  public void markTried(String id, Optional<Instant> next) {
    database.writing(
        h ->
            h.createUpdate(
                    "UPDATE sign_up SET tries = tries + 1, next_try_at = :next WHERE id = :id")
                .bind("next", next.map(Instant::toEpochMilli).orElse(null))
                .bind("id", id)
                .execute());
  }

  /** How many mails to confirm a wish went out on a day (UTC), if it is the last with any. */
  public int mailedOn(LocalDate day) {
    return database.read(h -> mailedOn(h, day));
  }

  /** Counted beside the wishes, which are forgotten when they are answered. */
  private static int mailedOn(Handle handle, LocalDate day) {
    return States.get(handle, MAILED)
        .filter(kept -> kept.startsWith(day + " "))
        .map(kept -> Integer.parseInt(kept.substring(kept.indexOf(' ') + 1)))
        .orElse(0);
  }

  /** Forgets one wish, answered or not. */
  public boolean forget(String id) {
    return database.write(
        h -> h.createUpdate("DELETE FROM sign_up WHERE id = :id").bind("id", id).execute() == 1);
  }

  /** Forgets every wish of an address. */
  public int forgetAddress(String email) {
    return database.write(
        h ->
            h.createUpdate("DELETE FROM sign_up WHERE email = :email")
                .bind("email", email.strip().toLowerCase(Locale.ROOT))
                .execute());
  }

  /** Forgets wishes older than this, which nobody answered. */
  public int forgetOlderThan(Duration age) {
    return database.write(
        h ->
            h.createUpdate("DELETE FROM sign_up WHERE asked_at < :before")
                .bind("before", clock.instant().minus(age).toEpochMilli())
                .execute());
  }

  private static SignUp signUp(ResultSet r, StatementContext context) throws SQLException {
    long mailed = r.getLong("mailed_at");
    boolean isMailed = !r.wasNull();
    return new SignUp(
        r.getString("id"),
        r.getString("email"),
        r.getString("language"),
        ZoneId.of(r.getString("time_zone")),
        wanted(r.getString("search"), r.getString("follows")),
        Instant.ofEpochMilli(r.getLong("asked_at")),
        isMailed ? Optional.of(Instant.ofEpochMilli(mailed)) : Optional.empty(),
        r.getInt("tries"),
        r.getString("home_member"));
  }

  private static Wanted wanted(String search, String follows) {
    return follows.isEmpty()
        ? new Wanted.Digest(SubscriptionJson.readSearch(search))
        : new Wanted.Following(DocumentSymbol.parse(follows));
  }
}
