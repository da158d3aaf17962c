package org.tbtwatch.notification;

import java.time.Instant;
import java.util.List;

/**
 * What became different when a new version of a notification arose.
 *
 * @param id our own id (ULID), ascending in time
 * @param notificationId the notification it belongs to
 * @param version the version that arose
 * @param isNew whether the notification was not known before
 * @param fields the differing fields with old and new value; empty when it is new
 * @param cause symbol of the document that caused it: the notification itself, or an addendum of
 *     its measure
 * @param recordedAt when it was stored
 * @param isNews whether it is to be told: see {@code docs/matching.md}; archive material is not
 */
public record Change(
    String id,
    String notificationId,
    int version,
    boolean isNew,
    List<FieldChange> fields,
    DocumentSymbol cause,
    Instant recordedAt,
    boolean isNews) {
  public Change {
    fields = List.copyOf(fields);
  }

  /**
   * One field's old and new value, as text for people.
   *
   * @param field which field
   * @param before its value before; empty if the box was empty
   * @param after its value now
   */
  public record FieldChange(NotificationField field, String before, String after) {}
}
