package org.tbtwatch.store.subscriber;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;
import org.tbtwatch.json.SubscriptionJson;
import org.tbtwatch.store.Sql;
import org.tbtwatch.store.Ulids;
import org.tbtwatch.store.subscriber.SubscriberStore.Outcome;
import org.tbtwatch.store.subscriber.SubscriberStore.Profile;
import org.tbtwatch.store.subscriber.SubscriberStore.Saved;
import org.tbtwatch.subscription.SavedSearch;
import org.tbtwatch.subscription.Subscriber;
import org.tbtwatch.subscription.Subscription;

/** One transaction that saves subscribers with their saved searches. */
final class ProfileWrites {
  private final Handle handle;
  private final Ulids ulids;
  private final Map<String, Subscriber> byEmail = new HashMap<>();
  private final Map<String, Subscription> searches = new HashMap<>();
  private final Map<String, Subscriber> toWrite = new LinkedHashMap<>();
  private final Map<String, Subscription> searchesToWrite = new LinkedHashMap<>();

  ProfileWrites(Handle handle, Ulids ulids) {
    this.handle = handle;
    this.ulids = ulids;
  }

  List<Saved> save(List<Profile> profiles) {
    Sql.lock(handle, "subscriptions");
    load(profiles);
    List<Saved> saved = new ArrayList<>();
    profiles.forEach(p -> saved.add(saveOne(p)));
    flush();
    Set<String> whose = new LinkedHashSet<>(toWrite.keySet());
    searchesToWrite.values().forEach(s -> whose.add(s.subscriberId()));
    SubscriptionChanges.note(handle, whose);
    return saved;
  }

  private static String email(Subscriber s) {
    return s.email().strip().toLowerCase(Locale.ROOT);
  }

  private void load(List<Profile> profiles) {
    List<String> emails = profiles.stream().map(p -> email(p.subscriber())).distinct().toList();
    Sql.in(handle, "SELECT * FROM subscriber WHERE email IN (%s)", emails)
        .map(ProfileRows::subscriber)
        .list()
        .forEach(s -> byEmail.put(s.email(), s));
    List<String> ids = byEmail.values().stream().map(Subscriber::id).toList();
    if (!ids.isEmpty()) {
      Sql.in(
              handle,
              "SELECT id, subscriber_id, search FROM subscription WHERE subscriber_id IN (%s)",
              ids)
          .map(ProfileRows::subscription)
          .list()
          .forEach(s -> searches.put(key(s), s));
    }
  }

  private static String key(Subscription s) {
    return s.subscriberId() + s.search().name();
  }

  private Saved saveOne(Profile profile) {
    String email = email(profile.subscriber());
    Subscriber before = byEmail.get(email);
    Subscriber after = merged(before, profile, email);
    boolean differs = !after.equals(before);
    if (differs) {
      byEmail.put(email, after);
      toWrite.put(after.id(), after);
    }
    for (SavedSearch search : profile.searches()) {
      differs |= saveSearch(after.id(), search);
    }
    if (before == null) {
      return new Saved(after, Outcome.ADDED);
    }
    return new Saved(after, differs ? Outcome.CHANGED : Outcome.UNCHANGED);
  }

  /** A known one keeps id and start; whoever left or paused stays so until they say otherwise. */
  private Subscriber merged(@Nullable Subscriber before, Profile profile, String email) {
    Subscriber s = profile.subscriber();
    boolean staysAway =
        before != null
            && (before.status() == Subscriber.Status.LEFT
                || before.status() == Subscriber.Status.PAUSED);
    boolean staysConfirmed =
        before != null
            && before.status() == Subscriber.Status.ACTIVE
            && s.status() == Subscriber.Status.UNCONFIRMED;
    boolean keepsHome = before != null && profile.keepsHome() && !before.homeMember().isEmpty();
    return new Subscriber(
        before != null ? before.id() : s.id().isEmpty() ? ulids.next() : s.id(),
        email,
        Sql.clean(s.name()),
        Sql.clean(s.firmId()),
        s.language(),
        s.timeZone(),
        s.frequency(),
        s.sendAt(),
        s.sendDay(),
        s.leadDays(),
        before != null && keepsHome ? before.homeMember() : s.homeMember(),
        before != null && (staysAway || staysConfirmed) ? before.status() : s.status(),
        before != null ? before.since() : s.since(),
        before != null && (profile.keepsDelivery() || staysAway)
            ? before.delivery()
            : s.delivery());
  }

  private boolean saveSearch(String subscriberId, SavedSearch search) {
    String key = subscriberId + search.name();
    Subscription before = searches.get(key);
    if (before != null && before.search().equals(search)) {
      return false;
    }
    String id = before != null ? before.id() : ulids.next();
    Subscription after = new Subscription(id, subscriberId, search);
    searches.put(key, after);
    searchesToWrite.put(id, after);
    return true;
  }

  private void flush() {
    write(handle, List.copyOf(toWrite.values()));
    if (!searchesToWrite.isEmpty()) {
      PreparedBatch batch =
          handle.prepareBatch(
              """
              INSERT INTO subscription (id, subscriber_id, name, search)
              VALUES (:id, :subscriber, :name, :search)
              ON CONFLICT (id) DO UPDATE SET search = excluded.search
              """);
      for (Subscription s : searchesToWrite.values()) {
        batch
            .bind("id", s.id())
            .bind("subscriber", s.subscriberId())
            .bind("name", Sql.clean(s.search().name()))
            .bind("search", SubscriptionJson.write(s.search()))
            .add();
      }
      batch.execute();
    }
  }

  /** Writes subscribers as they are. */
  static void write(Handle handle, List<Subscriber> subscribers) {
    if (subscribers.isEmpty()) {
      return;
    }
    PreparedBatch batch =
        handle.prepareBatch(
            """
            INSERT INTO subscriber (id, email, name, firm_id, language, time_zone, frequency,
              send_at, send_day, lead_days, home_member, status, since,
              working_days, urgent_at_once, quiet, reminders, paused_until)
            VALUES (:id, :email, :name, :firm, :language, :zone, :frequency,
              :sendAt, :sendDay, :lead, :home, :status, :since,
              :workingDays, :urgent, :quiet, :reminders, :pausedUntil)
            ON CONFLICT (id) DO UPDATE SET name = excluded.name, firm_id = excluded.firm_id,
              language = excluded.language, time_zone = excluded.time_zone,
              frequency = excluded.frequency, send_at = excluded.send_at,
              send_day = excluded.send_day, lead_days = excluded.lead_days,
              home_member = excluded.home_member, status = excluded.status,
              working_days = excluded.working_days, urgent_at_once = excluded.urgent_at_once,
              quiet = excluded.quiet, reminders = excluded.reminders,
              paused_until = excluded.paused_until
            """);
    subscribers.forEach(s -> bind(batch, s).add());
    batch.execute();
  }

  private static PreparedBatch bind(PreparedBatch batch, Subscriber s) {
    return batch
        .bind("id", s.id())
        .bind("email", s.email())
        .bind("name", s.name())
        .bind("firm", s.firmId())
        .bind("language", s.language())
        .bind("zone", s.timeZone().getId())
        .bind("frequency", s.frequency().name())
        .bind("sendAt", s.sendAt().toString())
        .bind("sendDay", s.sendDay().name())
        .bind("lead", s.leadDays())
        .bind("home", s.homeMember())
        .bind("status", s.status().name())
        .bind("since", s.since().toEpochMilli())
        .bind("workingDays", s.delivery().workingDaysOnly() ? 1 : 0)
        .bind("urgent", s.delivery().urgentAtOnce() ? 1 : 0)
        .bind("quiet", s.delivery().quiet().name())
        .bind(
            "reminders",
            s.delivery().reminders().stream()
                .map(Object::toString)
                .collect(Collectors.joining(",")))
        .bind("pausedUntil", s.delivery().pausedUntil().map(LocalDate::toString));
  }
}
