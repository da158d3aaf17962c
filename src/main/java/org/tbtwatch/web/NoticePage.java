package org.tbtwatch.web;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.tbtwatch.notification.FiledNotification;
import org.tbtwatch.notification.Measure;
import org.tbtwatch.notification.Notification;
import org.tbtwatch.notification.NotificationField;

/**
 * What the page of a notification shows: the measure it belongs to, newest document first.
 *
 * @param measure the story
 * @param today the UTC day, for its state
 */
public record NoticePage(Measure measure, LocalDate today) {

  /** One box of a document. */
  public record Box(String name, String text, String origin) {}

  /** Documents, newest first. */
  public List<FiledNotification> documents() {
    return measure.documents().reversed();
  }

  /** The boxes of a document that hold something, in the order of the form. */
  public List<Box> boxes(FiledNotification filed) {
    Notification n = filed.notification();
    List<Box> boxes = new ArrayList<>();
    for (NotificationField field : NotificationField.values()) {
      if (!field.isEmpty(n)
          && field != NotificationField.SYMBOLS
          && field != NotificationField.URL) {
        boxes.add(
            new Box(
                field
                    .key()
                    .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
                    .toLowerCase(java.util.Locale.ROOT),
                field.text(n),
                filed.origins().getOrDefault(field, "")));
      }
    }
    return boxes;
  }

  /** Symbols of a document as one text. */
  public String symbols(FiledNotification filed) {
    return String.join(
        ", ", filed.notification().symbols().stream().map(Object::toString).toList());
  }
}
