package org.tbtwatch.digest;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What was checked before a digest was written, so that "nothing new" differs from "we were blind".
 *
 * @param checks one per enabled source
 * @param notificationsHeld how many notifications the store holds
 * @param holes serial numbers known to be missing; empty where none
 */
public record Receipt(List<Check> checks, long notificationsHeld, List<String> holes) {

  /**
   * One source.
   *
   * @param sourceId which
   * @param lastReadAt when it was last read to its end; empty if never
   * @param healthy whether its last run went well
   * @param message what is wrong, for people, or when its pages were read and when they were
   *     brought in from another machine; empty if there is nothing to say
   */
  public record Check(
      String sourceId, Optional<Instant> lastReadAt, boolean healthy, String message) {}

  public Receipt {
    checks = List.copyOf(checks);
    holes = List.copyOf(holes);
  }
}
