package org.tbtwatch.web.measure;

import java.util.List;

/**
 * What the button for following offers whoever looks at a measure.
 *
 * @param who what is known of them
 * @param reminders days before their deadline on which they are reminded, if they follow it
 */
public record Following(Who who, List<Integer> reminders) {
  /** What is known of whoever looks. */
  public enum Who {
    /** A reader who does not follow it. */
    READER,
    /** A reader who follows it. */
    FOLLOWER,
    /** Nobody we know; the button asks for an address and a mail is to be confirmed. */
    STRANGER,
    /** Nobody we know, where nobody can join by themselves. */
    OUTSIDER
  }

  public Following {
    reminders = List.copyOf(reminders);
  }

  static Following of(Who who) {
    return new Following(who, List.of());
  }
}
