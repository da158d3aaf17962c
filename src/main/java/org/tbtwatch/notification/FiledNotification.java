package org.tbtwatch.notification;

import java.time.Instant;
import java.util.Map;

/**
 * A notification as the store keeps it: merged from what every source says of it.
 *
 * @param id our own id (ULID), stable for ever
 * @param version running number of the merged record, from 1; grows when it differs
 * @param notification the merged record
 * @param origins which source each non-empty field came from
 * @param firstRecordedAt when any source first told us of it
 * @param changedAt when the present version arose
 */
public record FiledNotification(
    String id,
    int version,
    Notification notification,
    Map<NotificationField, String> origins,
    Instant firstRecordedAt,
    Instant changedAt) {
  public FiledNotification {
    origins = Map.copyOf(origins);
  }
}
