package org.tbtwatch.notification;

import java.util.Locale;

/** Why an addendum was circulated: the boxes of its form. */
public enum AddendumReason {
  COMMENT_PERIOD_CHANGED,
  ADOPTED,
  PUBLISHED,
  IN_FORCE,
  FINAL_TEXT,
  WITHDRAWN,
  CONTENT_CHANGED,
  GUIDANCE,
  OTHER;

  /** As kept in a notification's {@code addendumReasons}: {@code comment-period-changed}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
