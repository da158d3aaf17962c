package org.tbtwatch.run;

/** Takes down that a notification does not concern a subscriber. */
public interface NotForMe {

  /**
   * Notes it; noting it again changes nothing.
   *
   * @param subscriberId who says so
   * @param notificationId of which notification
   */
  void notForMe(String subscriberId, String notificationId);
}
