package org.tbtwatch.ledger;

import java.time.LocalDate;
import java.util.Optional;
import org.tbtwatch.notification.DocumentSymbol;

/**
 * A document symbol that we hold a notification of.
 *
 * @param symbol the symbol
 * @param distributed when that notification was circulated
 * @param joint whether the notification carries other symbols too
 */
public record Held(DocumentSymbol symbol, Optional<LocalDate> distributed, boolean joint) {}
