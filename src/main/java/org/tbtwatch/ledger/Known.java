package org.tbtwatch.ledger;

import java.time.Instant;
import java.util.Map;
import org.tbtwatch.notification.DocumentSymbol;

/**
 * What is known of symbols that we do not hold.
 *
 * @param confirmedUnused the operator's evidence, by symbol
 * @param lookedUp when each was last asked for and not found
 */
public record Known(
    Map<DocumentSymbol, String> confirmedUnused, Map<DocumentSymbol, Instant> lookedUp) {
  /** Nothing. */
  public static final Known NOTHING = new Known(Map.of(), Map.of());

  public Known {
    confirmedUnused = Map.copyOf(confirmedUnused);
    lookedUp = Map.copyOf(lookedUp);
  }
}
