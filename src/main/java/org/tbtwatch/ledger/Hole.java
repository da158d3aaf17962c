package org.tbtwatch.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.tbtwatch.notification.DocumentSymbol;

/**
 * A symbol that should exist and that we do not hold.
 *
 * @param symbol the symbol
 * @param followedOn when the next document of its series was circulated, so that this one is no
 *     younger in all likelihood; empty if unknown
 * @param confirmedUnused the operator's evidence that it was never used; empty if not confirmed
 * @param lookedUpAt when it was last asked for by symbol
 */
public record Hole(
    DocumentSymbol symbol,
    Optional<LocalDate> followedOn,
    Optional<String> confirmedUnused,
    Optional<Instant> lookedUpAt) {

  /** Whether it counts as missing. */
  public boolean isMissing() {
    return confirmedUnused.isEmpty();
  }

  boolean isOlderThan(int days, LocalDate today) {
    return followedOn.map(d -> d.isBefore(today.minusDays(days))).orElse(true);
  }
}
