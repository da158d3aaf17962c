package org.tbtwatch.digest;

import java.util.List;
import org.tbtwatch.notification.Change;
import org.tbtwatch.notification.FiledNotification;
import org.tbtwatch.notification.Measure;
import org.tbtwatch.subscription.Reason;

/**
 * One notification in a digest, once, however many saved searches hit it.
 *
 * @param filed the notification as it stands now
 * @param measure the story it belongs to
 * @param changes the changes told of, oldest first; the first may be its arrival
 * @param why per saved search that hit: its name and the reasons
 */
public record DigestItem(
    FiledNotification filed, Measure measure, List<Change> changes, List<Why> why) {

  /** Why one saved search hit. */
  public record Why(String searchName, List<Reason> reasons) {
    public Why {
      reasons = List.copyOf(reasons);
    }
  }

  public DigestItem {
    changes = List.copyOf(changes);
    why = List.copyOf(why);
  }

  /** Whether the notification itself is new to the reader. */
  public boolean isNew() {
    return changes.isEmpty() || changes.get(0).isNew();
  }
}
