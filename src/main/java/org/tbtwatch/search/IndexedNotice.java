package org.tbtwatch.search;

import java.util.List;
import org.tbtwatch.notification.FiledNotification;
import org.tbtwatch.notification.Measure;

/**
 * What goes into the index for one notification.
 *
 * @param filed the notification
 * @param measure the story it belongs to, for its products and its dates
 * @param inferredHeadings HS headings inferred where the Member gave none; four digits each
 * @param attachedText text of the notified documents; empty where none was read
 */
public record IndexedNotice(
    FiledNotification filed, Measure measure, List<String> inferredHeadings, String attachedText) {
  public IndexedNotice {
    inferredHeadings = List.copyOf(inferredHeadings);
  }
}
