package org.tbtwatch.run.crawl;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tbtwatch.ledger.Hole;
import org.tbtwatch.ledger.Ledger;
import org.tbtwatch.notification.DocumentSymbol;
import org.tbtwatch.run.health.LedgerRun;
import org.tbtwatch.source.Shape;
import org.tbtwatch.store.Store;

/**
 * Asks ePing's search for symbols that should exist and are not held: gaps older than a week, the
 * newest first, at most twenty a run, each remembered.
 */
public final class HoleLookUps {
  private static final Logger log = LoggerFactory.getLogger(HoleLookUps.class);
  private static final int MOST = 20;

  private final Store store;
  private final Clock clock;
  private final LedgerRun ledgers;

  public HoleLookUps(Store store, Clock clock) {
    this.store = store;
    this.clock = clock;
    this.ledgers = new LedgerRun(store, clock);
  }

  /** After a good walk: looks up what is missing, and draws up the ledger anew. */
  public void after(SourceVisit visit) {
    if (visit.order().archiveOnly()) {
      return;
    }
    if (visit.source().shape() == Shape.EPING_SEARCH) {
      lookUp(visit);
    }
    ledgers.remember();
  }

  private void lookUp(SourceVisit visit) {
    Ledger ledger = ledgers.now();
    List<Hole> due = ledger.toLookUp(clock.instant(), MOST);
    visit.gate().stepAside();
    try {
      for (Hole hole : due) {
        visit.visit(address(visit, hole.symbol()), "application/json", false);
        store.symbols().lookedUp(hole.symbol(), clock.instant());
      }
    } catch (WalkStopped e) {
      // The walk itself was good; what is left is asked in the next run.
      log.warn("look-ups stopped source={} why={}", visit.source().id(), e.message());
    }
  }

  private static URI address(SourceVisit visit, DocumentSymbol symbol) {
    URI first = Addresses.search(visit.source().hosts().getFirst(), 1, visit.source().pageSize());
    String wanted = URLEncoder.encode(symbol.toString(), StandardCharsets.UTF_8);
    return URI.create(first + "&documentSymbol=" + wanted);
  }
}
