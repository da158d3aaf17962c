package org.tbtwatch.store.subscriber;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.statement.StatementContext;
import org.tbtwatch.json.SubscriptionJson;
import org.tbtwatch.subscription.Delivery;
import org.tbtwatch.subscription.Frequency;
import org.tbtwatch.subscription.Subscriber;
import org.tbtwatch.subscription.Subscription;

/** Subscribers and saved searches as rows hold them. */
final class ProfileRows {
  private ProfileRows() {}

  static Subscriber subscriber(ResultSet r, StatementContext context) throws SQLException {
    return new Subscriber(
        r.getString("id"),
        r.getString("email"),
        r.getString("name"),
        r.getString("firm_id"),
        r.getString("language"),
        ZoneId.of(r.getString("time_zone")),
        Frequency.valueOf(r.getString("frequency")),
        LocalTime.parse(r.getString("send_at")),
        DayOfWeek.valueOf(r.getString("send_day")),
        r.getInt("lead_days"),
        r.getString("home_member"),
        Subscriber.Status.valueOf(r.getString("status")),
        Instant.ofEpochMilli(r.getLong("since")),
        new Delivery(
            r.getInt("working_days") == 1,
            r.getInt("urgent_at_once") == 1,
            Delivery.Quiet.valueOf(r.getString("quiet")),
            days(r.getString("reminders")),
            Optional.ofNullable(r.getString("paused_until")).map(LocalDate::parse)));
  }

  private static List<Integer> days(String list) {
    return list.isEmpty() ? List.of() : Stream.of(list.split(",")).map(Integer::valueOf).toList();
  }

  static Subscription subscription(ResultSet r, StatementContext context) throws SQLException {
    return new Subscription(
        r.getString("id"),
        r.getString("subscriber_id"),
        SubscriptionJson.readSearch(r.getString("search")));
  }
}
