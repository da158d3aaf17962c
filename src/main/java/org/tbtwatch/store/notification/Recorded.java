package org.tbtwatch.store.notification;

import java.util.Optional;
import org.tbtwatch.notification.Change;
import org.tbtwatch.notification.DocumentSymbol;
import org.tbtwatch.store.source.SourceReading;

/**
 * What became of one notification of a {@link SourceReading}, in its order.
 *
 * @param notificationId our id of it
 * @param symbol its first symbol as read
 * @param outcome whether it made a difference
 * @param change the change that arose; empty when unchanged
 */
public record Recorded(
    String notificationId, DocumentSymbol symbol, Outcome outcome, Optional<Change> change) {

  /** Whether a reading made a difference. */
  public enum Outcome {
    NEW,
    CHANGED,
    UNCHANGED
  }
}
