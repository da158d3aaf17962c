package org.tbtwatch.match;

import java.util.List;
import org.tbtwatch.notification.Notification;

/**
 * A notification as matching sees it.
 *
 * @param notification the document itself
 * @param inheritedFrom earlier documents of its measure, oldest first: an addendum often names no
 *     product, and matches by those of its measure
 */
public record Notice(Notification notification, List<Notification> inheritedFrom) {
  public Notice {
    inheritedFrom = List.copyOf(inheritedFrom);
  }

  /** A notification that stands alone. */
  public static Notice of(Notification notification) {
    return new Notice(notification, List.of());
  }
}
