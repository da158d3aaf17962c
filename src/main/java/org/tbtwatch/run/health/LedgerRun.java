package org.tbtwatch.run.health;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tbtwatch.ledger.Held;
import org.tbtwatch.ledger.Hole;
import org.tbtwatch.ledger.Known;
import org.tbtwatch.ledger.Ledger;
import org.tbtwatch.notification.DocumentSymbol;
import org.tbtwatch.store.Store;
import org.tbtwatch.store.notification.SymbolStore.MissingSymbol;

/** Draws up the completeness ledger from the store. */
public final class LedgerRun {
  private static final String TO_TELL = "ledger.to_tell";
  private static final int MOST_TOLD = 50;

  private final Store store;
  private final Clock clock;

  public LedgerRun(Store store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /** As things stand now. */
  public Ledger now() {
    List<Held> held =
        store.symbols().held().stream()
            .map(h -> new Held(h.symbol(), h.distributed(), h.symbols() > 1))
            .toList();
    Map<DocumentSymbol, String> unused = new HashMap<>();
    Map<DocumentSymbol, Instant> lookedUp = new HashMap<>();
    for (MissingSymbol m : store.symbols().missing()) {
      m.evidence().ifPresent(why -> unused.put(m.symbol(), why));
      m.lookedUpAt().ifPresent(at -> lookedUp.put(m.symbol(), at));
    }
    return Ledger.of(held, store.fetches().isAnyWalkedToEnd(), new Known(unused, lookedUp));
  }

  /** What ePing itself counts, beside what is held; empty where its search was never read. */
  public Optional<SiteCount> siteCount() {
    return SiteCount.of(store);
  }

  /** Keeps the gaps that digests tell of, so that a thousand digests do not draw up a thousand. */
  public void remember() {
    List<Hole> holes = now().toTell(clock.instant().atZone(ZoneOffset.UTC).toLocalDate());
    store.putState(
        TO_TELL,
        holes.stream()
            .limit(MOST_TOLD)
            .map(h -> h.symbol().toString() + '\n')
            .collect(Collectors.joining()));
  }

  /** Symbols that digests tell of, as last remembered. */
  static List<String> toTell(Store store) {
    return store.state(TO_TELL).stream().flatMap(String::lines).toList();
  }

  /**
   * An operator confirms that a symbol was never used.
   *
   * @param symbol of a notification that is not held
   * @param evidence how they know
   * @throws IllegalArgumentException when it is no symbol, is held, or there is no evidence
   */
  public void confirmUnused(String symbol, String evidence) {
    DocumentSymbol parsed = DocumentSymbol.parse(symbol);
    if (evidence.isBlank()) {
      throw new IllegalArgumentException(
          "expected --evidence: how do you know that " + parsed + " was never used?");
    }
    if (store.notifications().bySymbol(parsed).isPresent()) {
      throw new IllegalArgumentException(parsed + " is held, so it was used");
    }
    store.symbols().confirmUnused(parsed, evidence.strip(), clock.instant());
    remember();
  }
}
