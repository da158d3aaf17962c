package org.tbtwatch.store;

import java.util.List;
import org.tbtwatch.source.Body;

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
 */
public record ComposedDigest(
    String runId,
    String subscriberId,
    String messageId,
    String subject,
    int notifications,
    boolean first,
    Body mail,
    List<String> changeIds) {
  public ComposedDigest {
    changeIds = List.copyOf(changeIds);
  }
}
