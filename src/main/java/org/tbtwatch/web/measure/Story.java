package org.tbtwatch.web.measure;

import org.tbtwatch.notification.FiledNotification;
import org.tbtwatch.notification.Kind;
import org.tbtwatch.notification.Measure;
import org.tbtwatch.notification.NotificationField;

/** All documents of a measure read as one text: what the last of them that says something says. */
record Story(Measure measure) {

  /** The document that says most: the newest original or revision. */
  FiledNotification base() {
    return measure.documents().reversed().stream()
        .filter(
            f ->
                f.notification().kind() == Kind.ORIGINAL
                    || f.notification().kind() == Kind.REVISION)
        .findFirst()
        .orElse(measure.documents().get(0));
  }

  /** The text of the last document that fills a box. */
  String newest(NotificationField field) {
    return measure.documents().reversed().stream()
        .map(FiledNotification::notification)
        .filter(n -> !field.isEmpty(n))
        .map(field::text)
        .findFirst()
        .orElse("");
  }
}
