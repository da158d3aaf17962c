package org.tbtwatch.store.digest;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.tbtwatch.source.Body;
import org.tbtwatch.store.subscriber.FollowStore.Reminded;

/**
 * A digest ready to be recorded and sent.
 *
 * @param runId of which run
 * @param subscriberId to whom
 * @param messageId of the mail
 * @param subject of the mail
 * @param notifications how many notifications it tells of
 * @param first whether it is the subscriber's first
 * @param mail the whole mail
 * @param changeIds what it tells: each counts as told to this subscriber from now on
 * @param reminders of which deadlines of followed measures it reminds
 * @param advices what it tells of the subscriber's own saved searches
 * @param asOf from whose day it counts the days left; empty for the due instant
 */
public record ComposedDigest(
    String runId,
    String subscriberId,
    String messageId,
    String subject,
    int notifications,
    boolean first,
    Body mail,
    List<String> changeIds,
    List<Reminded> reminders,
    List<AdviceStore.Advice> advices,
    Optional<Instant> asOf) {
  public ComposedDigest {
    advices = List.copyOf(advices);
    changeIds = List.copyOf(changeIds);
    reminders = List.copyOf(reminders);
  }

  /** A digest that reminds and advises of nothing. */
  public ComposedDigest(
      String runId,
      String subscriberId,
      String messageId,
      String subject,
      int notifications,
      boolean first,
      Body mail,
      List<String> changeIds) {
    this(
        runId,
        subscriberId,
        messageId,
        subject,
        notifications,
        first,
        mail,
        changeIds,
        List.of(),
        List.of(),
        Optional.empty());
  }
}
