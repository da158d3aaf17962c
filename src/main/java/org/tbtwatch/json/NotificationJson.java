package org.tbtwatch.json;

import org.tbtwatch.notification.Notification;

/**
 * A notification as one line of JSON, from which the same notification can be read again. Keys
 * stand in the order of the form; empty boxes are left out.
 */
public final class NotificationJson {
  private NotificationJson() {}

  /** Writes one line. */
  public static String write(Notification notification) {
    throw new UnsupportedOperationException("not written yet");
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IllegalArgumentException naming the key that cannot be read
   */
  public static Notification read(String json) {
    throw new UnsupportedOperationException("not written yet");
  }
}
