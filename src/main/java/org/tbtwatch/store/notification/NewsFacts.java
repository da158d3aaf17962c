package org.tbtwatch.store.notification;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.tbtwatch.notification.DocumentSymbol;
import org.tbtwatch.notification.DocumentSymbol.Suffix;
import org.tbtwatch.notification.FiledNotification;
import org.tbtwatch.notification.Measure;
import org.tbtwatch.notification.Notification;
import org.tbtwatch.notification.State;
import org.tbtwatch.store.Sql;

/** What {@link NewsRule} asks of the store, within the transaction that records. */
record NewsFacts(Handle handle, LocalDate today, Instant now, Instant walkStartedAt) {

  /** Whether the measure of this notification is open for comments today. */
  boolean isOpen(Notification n) {
    Set<String> bases = bases(n);
    boolean somethingMayBeOpen =
        Sql.in(
                handle,
                "SELECT 1 FROM symbol s JOIN notification n ON n.id = s.notification_id"
                    + " WHERE n.final_date >= '"
                    + today
                    + "' AND s.base IN (%s) LIMIT 1",
                bases)
            .mapTo(Integer.class)
            .findFirst()
            .isPresent();
    return somethingMayBeOpen && measure(n).state(today) == State.OPEN;
  }

  /** Whether the measure was open while this notification still read as before. */
  boolean wasOpen(String id, Notification before) {
    return asBefore(measure(before), id, before).state(today) == State.OPEN;
  }

  /** Whether the state of the measure is another than while this notification read as before. */
  boolean stateMoved(String id, Notification before, Notification after) {
    if (before.proposedEntryIntoForce().equals(after.proposedEntryIntoForce())
        && before.kind() == after.kind()
        && before.symbols().equals(after.symbols())) {
      return false;
    }
    Measure measure = measure(after);
    return measure.state(today) != asBefore(measure, id, before).state(today);
  }

  private Measure measure(Notification n) {
    return Reads.measure(handle, n.symbol().base(), bases(n));
  }

  private static Set<String> bases(Notification n) {
    return n.symbols().stream().map(s -> s.base().toString()).collect(Collectors.toSet());
  }

  private static Measure asBefore(Measure measure, String id, Notification before) {
    List<FiledNotification> documents =
        measure.documents().stream()
            .map(
                f ->
                    f.id().equals(id)
                        ? new FiledNotification(
                            id,
                            f.version(),
                            before,
                            f.origins(),
                            f.firstRecordedAt(),
                            f.changedAt())
                        : f)
            .toList();
    return new Measure(measure.base(), documents);
  }

  /** Whether one of its symbols is above all that were known before the walk began. */
  boolean isAboveHighest(Notification n) {
    return n.symbols().stream().anyMatch(s -> s.suffixes().isEmpty() ? aboveNumber(s) : above(s));
  }

  private boolean aboveNumber(DocumentSymbol symbol) {
    if (symbol.isOldSeries()) {
      return false;
    }
    int highest =
        handle
            .createQuery(
                "SELECT COALESCE(MAX(number), 0) FROM symbol"
                    + " WHERE member = :member AND known_at < :before")
            .bind("member", symbol.member())
            .bind("before", walkStartedAt.toEpochMilli())
            .mapTo(Integer.class)
            .one();
    return symbol.number() > highest;
  }

  /** A later document counts within its measure: its last number above those of the same kind. */
  private boolean above(DocumentSymbol symbol) {
    List<DocumentSymbol> known =
        handle
            .createQuery("SELECT symbol FROM symbol WHERE base = :base AND known_at < :before")
            .bind("base", symbol.base().toString())
            .bind("before", walkStartedAt.toEpochMilli())
            .mapTo(String.class)
            .map(DocumentSymbol::parse)
            .list();
    return !known.isEmpty() && known.stream().noneMatch(k -> reaches(k, symbol));
  }

  private static boolean reaches(DocumentSymbol known, DocumentSymbol symbol) {
    List<Suffix> a = known.suffixes();
    List<Suffix> b = symbol.suffixes();
    int last = b.size() - 1;
    return a.size() == b.size()
        && a.subList(0, last).equals(b.subList(0, last))
        && a.get(last).kind() == b.get(last).kind()
        && a.get(last).number() >= b.get(last).number();
  }

  /** Whether the notification was news when it came, not longer ago than news lasts. */
  boolean cameAsNewsOfLate(String id) {
    return handle
        .createQuery(
            "SELECT 1 FROM change WHERE notification_id = :id AND is_new = 1 AND is_news = 1"
                + " AND recorded_at >= :since")
        .bind("id", id)
        .bind("since", now.minus(Duration.ofDays(NewsRule.RECENT_DAYS)).toEpochMilli())
        .mapTo(Integer.class)
        .findFirst()
        .isPresent();
  }
}
