package org.tbtwatch.subscription;

import java.time.Instant;
import java.util.List;

/**
 * Words that a saved search could exclude, offered after two judgements of a kind. Nothing is
 * excluded until its owner says yes.
 *
 * @param id our own id (ULID)
 * @param subscriberId whose it is
 * @param subscriptionId of which saved search
 * @param words what would be excluded
 * @param symbols document symbols of the notifications that were not for them
 * @param state what became of it
 * @param at when it was offered
 */
public record ExclusionOffer(
    String id,
    String subscriberId,
    String subscriptionId,
    String words,
    List<String> symbols,
    State state,
    Instant at) {
  public ExclusionOffer {
    symbols = List.copyOf(symbols);
  }

  /** What became of an offer. */
  public enum State {
    OPEN,
    APPLIED,
    DECLINED
  }
}
