package org.tbtwatch.subscription;

import java.time.Instant;
import java.util.List;

/**
 * What a subscriber says of a notification that a saved search brought; the last word counts.
 *
 * @param subscriberId who says it
 * @param subscriptionId of which saved search
 * @param notificationId of which notification
 * @param relevant whether it was for them
 * @param reasons why it had hit
 * @param at when they said it
 */
public record Judgement(
    String subscriberId,
    String subscriptionId,
    String notificationId,
    boolean relevant,
    List<Reason> reasons,
    Instant at) {
  public Judgement {
    reasons = List.copyOf(reasons);
  }
}
