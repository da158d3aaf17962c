package org.tbtwatch.store.notification;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tbtwatch.notification.DocumentSymbol;
import org.tbtwatch.store.Database;
import org.tbtwatch.store.Sql;

/** Which document symbols are held, and what is known of those that are not. */
public final class SymbolStore {
  private final Database database;

  public SymbolStore(Database database) {
    this.database = database;
  }

  /**
   * A symbol that is held.
   *
   * @param symbols how many symbols its notification carries
   */
  public record HeldSymbol(DocumentSymbol symbol, Optional<LocalDate> distributed, int symbols) {}

  /**
   * What is known of a symbol that is not held.
   *
   * @param lookedUpAt when it was asked for in vain
   * @param evidence why it counts as never used; empty while that is not confirmed
   */
  public record MissingSymbol(
      DocumentSymbol symbol, Optional<Instant> lookedUpAt, Optional<String> evidence) {}

  /** Every symbol held. */
  public List<HeldSymbol> held() {
    return database.read(
        h ->
            h.createQuery(
                    """
                    SELECT s.symbol, n.distribution_date, c.symbols FROM symbol s
                    JOIN notification n ON n.id = s.notification_id
                    JOIN (SELECT notification_id, COUNT(*) AS symbols FROM symbol
                      GROUP BY notification_id) c ON c.notification_id = s.notification_id
                    """)
                .map(
                    (r, c) ->
                        new HeldSymbol(
                            DocumentSymbol.parse(r.getString("symbol")),
                            Optional.ofNullable(r.getString("distribution_date"))
                                .map(LocalDate::parse),
                            r.getInt("symbols")))
                .list());
  }

  /** Stored distribution dates of these symbols; unknown ones are left out. */
  public Map<DocumentSymbol, LocalDate> distributed(Collection<DocumentSymbol> symbols) {
    Map<DocumentSymbol, LocalDate> dates = new HashMap<>();
    List<String> texts = symbols.stream().map(DocumentSymbol::toString).toList();
    database.read(
        h ->
            Sql.byPieces(
                h,
                texts,
                (handle, some) ->
                    Sql.in(
                            handle,
                            "SELECT s.symbol, n.distribution_date FROM symbol s JOIN notification n"
                                + " ON n.id = s.notification_id WHERE n.distribution_date IS NOT"
                                + " NULL AND s.symbol IN (%s)",
                            some)
                        .map(
                            (r, c) ->
                                dates.put(
                                    DocumentSymbol.parse(r.getString("symbol")),
                                    LocalDate.parse(r.getString("distribution_date"))))
                        .list()));
    return dates;
  }

  /** Newest distribution date that other sources than this one brought, not after a day. */
  public Optional<LocalDate> newestElsewhere(String sourceId, LocalDate upTo) {
    return database.read(
        h ->
            h.createQuery(
                    """
                    SELECT MAX(n.distribution_date) FROM notification n
                    WHERE n.distribution_date > :from AND n.distribution_date <= :upTo
                      AND EXISTS (SELECT 1 FROM source_reading r
                        WHERE r.notification_id = n.id AND r.source <> :source)
                    """)
                .bind("from", upTo.minusDays(60).toString())
                .bind("upTo", upTo.toString())
                .bind("source", sourceId)
                .mapTo(String.class)
                .findOne()
                .map(LocalDate::parse));
  }

  /** What is known of symbols that are not held. */
  public List<MissingSymbol> missing() {
    return database.read(
        h ->
            h.createQuery("SELECT symbol, looked_up_at, confirmed_at, evidence FROM missing_symbol")
                .map(
                    (r, c) -> {
                      long looked = r.getLong("looked_up_at");
                      Optional<Instant> at =
                          r.wasNull()
                              ? Optional.empty()
                              : Optional.of(Instant.ofEpochMilli(looked));
                      r.getLong("confirmed_at");
                      boolean confirmed = !r.wasNull();
                      return new MissingSymbol(
                          DocumentSymbol.parse(r.getString("symbol")),
                          at,
                          confirmed ? Optional.of(r.getString("evidence")) : Optional.empty());
                    })
                .list());
  }

  /** A symbol was asked for. */
  public void lookedUp(DocumentSymbol symbol, Instant at) {
    database.writing(
        h ->
            h.createUpdate(
                    """
                    INSERT INTO missing_symbol (symbol, looked_up_at, evidence)
                    VALUES (:symbol, :at, '')
                    ON CONFLICT (symbol) DO UPDATE SET looked_up_at = excluded.looked_up_at
                    """)
                .bind("symbol", symbol.toString())
                .bind("at", at.toEpochMilli())
                .execute());
  }

  /** An operator confirms that a symbol was never used. */
  public void confirmUnused(DocumentSymbol symbol, String evidence, Instant at) {
    database.writing(
        h ->
            h.createUpdate(
                    """
                    INSERT INTO missing_symbol (symbol, confirmed_at, evidence)
                    VALUES (:symbol, :at, :evidence)
                    ON CONFLICT (symbol) DO UPDATE SET confirmed_at = excluded.confirmed_at,
                      evidence = excluded.evidence
                    """)
                .bind("symbol", symbol.toString())
                .bind("at", at.toEpochMilli())
                .bind("evidence", Sql.clean(evidence))
                .execute());
  }
}
