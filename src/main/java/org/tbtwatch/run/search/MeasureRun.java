package org.tbtwatch.run.search;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tbtwatch.notification.Change;
import org.tbtwatch.notification.DocumentSymbol;
import org.tbtwatch.notification.FiledNotification;
import org.tbtwatch.notification.Measure;
import org.tbtwatch.notification.NotificationField;
import org.tbtwatch.store.notification.NotificationStore;

/** Everything there is to tell of one measure. */
public final class MeasureRun {

  /**
   * A measure told.
   *
   * @param measure with at least one document
   * @param changes by notification id, oldest first; the arrival of a notification among them
   * @param conflicts by notification id, where sources disagree
   */
  public record Told(
      Measure measure,
      Map<String, List<Change>> changes,
      Map<String, Map<NotificationField, Map<String, String>>> conflicts) {}

  private final NotificationStore notifications;

  public MeasureRun(NotificationStore notifications) {
    this.notifications = notifications;
  }

  /** The measure of any of its symbols; empty if no document of it is known. */
  public Optional<Told> of(DocumentSymbol symbol) {
    Measure measure = notifications.measure(symbol);
    if (measure.documents().isEmpty()) {
      return Optional.empty();
    }
    Map<String, List<Change>> changes = new LinkedHashMap<>();
    Map<String, Map<NotificationField, Map<String, String>>> conflicts = new LinkedHashMap<>();
    for (FiledNotification filed : measure.documents()) {
      changes.put(filed.id(), notifications.changesOf(filed.id()));
      Map<NotificationField, Map<String, String>> differing = notifications.conflicts(filed.id());
      if (!differing.isEmpty()) {
        conflicts.put(filed.id(), differing);
      }
    }
    return Optional.of(new Told(measure, changes, conflicts));
  }

  /** The symbol of a notification id, also of one that was joined into another. */
  public Optional<DocumentSymbol> symbolOf(String notificationId) {
    return notifications
        .byId(notificationId)
        .or(() -> notifications.joinedInto(notificationId).flatMap(notifications::byId))
        .map(f -> f.notification().symbol());
  }
}
