package org.tbtwatch.store.digest;

import java.time.Instant;
import java.util.Optional;

/**
 * One digest: one mail to one subscriber in one run.
 *
 * @param id our own id (ULID)
 * @param runId of which run
 * @param due the run's due instant
 * @param subscriberId to whom
 * @param status how far it came
 * @param messageId of the mail, the same at every try
 * @param subject of the mail
 * @param notifications how many notifications it tells of
 * @param first whether it is the subscriber's first, offering what is open
 * @param composedAt when it was composed
 * @param asOf the instant from whose day it counts the days left
 * @param sentAt when the server took it
 * @param reply the server's reply, or why it failed; empty until tried
 * @param tries how often it was tried
 * @param nextTry when to try again after a failure; empty if not
 * @param repeats how often it was handed over although an earlier try may have arrived
 * @param folded whether it never went out because a later digest brings all of it
 */
public record DigestRow(
    String id,
    String runId,
    Instant due,
    String subscriberId,
    Status status,
    String messageId,
    String subject,
    int notifications,
    boolean first,
    Instant composedAt,
    Instant asOf,
    Optional<Instant> sentAt,
    String reply,
    int tries,
    Optional<Instant> nextTry,
    int repeats,
    boolean folded) {

  /** How far a digest came. */
  public enum Status {
    COMPOSED,
    SENT,
    FAILED
  }
}
