package org.tbtwatch.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tbtwatch.notification.DocumentSymbol;

class LedgerTest {
  private static final Instant NOW = Instant.parse("2026-03-10T06:00:00Z");

  private static Held held(String symbol, String date) {
    return new Held(
        DocumentSymbol.parse(symbol),
        Optional.of(date).filter(d -> !d.isEmpty()).map(LocalDate::parse),
        false);
  }

  private static List<String> missing(Ledger ledger) {
    return ledger.missing().stream().map(h -> h.symbol().toString()).toList();
  }

  private static final List<Held> SOME =
      List.of(
          held("G/TBT/N/USA/10", "2025-11-01"),
          held("G/TBT/N/USA/12", "2026-01-10"),
          held("G/TBT/N/USA/13", "2026-01-11"),
          held("G/TBT/N/USA/15", "2026-03-09"),
          held("G/TBT/N/USA/12/Add.1", "2026-02-01"),
          held("G/TBT/N/USA/12/Add.3", "2026-02-20"),
          held("G/TBT/N/USA/13/Rev.2", "2026-02-21"),
          held("G/TBT/N/EU/7", "2026-01-01"),
          held("G/TBT/Notif.99.5", "1999-01-01"));

  @Test
  void gapsCountBetweenTheFirstAndTheHighestNumberAndAmongAddendaAndRevisions() {
    Ledger ledger = Ledger.of(SOME, true, Known.NOTHING);
    assertEquals(
        List.of("G/TBT/N/USA/11", "G/TBT/N/USA/12/Add.2", "G/TBT/N/USA/13/Rev.1", "G/TBT/N/USA/14"),
        missing(ledger));
    assertEquals(15, ledger.members().getLast().highest());
  }

  @Test
  void nothingIsMissingWhereNoWalkEverReachedTheEnd() {
    assertEquals(List.of(), missing(Ledger.of(SOME, false, Known.NOTHING)));
  }

  @Test
  void anAddendumWithoutItsBaseShowsTheBaseMissing() {
    Ledger ledger =
        Ledger.of(
            List.of(
                held("G/TBT/N/EU/1", "2026-01-01"),
                held("G/TBT/N/EU/2/Add.2", "2026-02-01"),
                held("G/TBT/N/EU/3", "2026-01-03")),
            true,
            Known.NOTHING);
    assertEquals(List.of("G/TBT/N/EU/2"), missing(ledger));
  }

  @Test
  void aNumberFarAboveAllOthersIsAMisprint() {
    List<Held> all = new ArrayList<>(SOME);
    all.add(held("G/TBT/N/USA/15000", "2026-03-09"));
    assertEquals(4, missing(Ledger.of(all, true, Known.NOTHING)).size());
  }

  @Test
  void whatAnOperatorConfirmedIsNotMissing() {
    DocumentSymbol unused = DocumentSymbol.parse("G/TBT/N/USA/11");
    Ledger ledger = Ledger.of(SOME, true, new Known(Map.of(unused, "letter of 3 May"), Map.of()));
    assertEquals(3, ledger.missing().size());
    assertEquals(
        List.of(new LedgerRow("USA", "*", 7, 0, 1, 3)),
        ledger.table(true, false).stream().filter(r -> r.member().equals("USA")).toList());
  }

  @Test
  void gapsOlderThanAWeekAreLookedUpNewestFirstAndRemembered() {
    Ledger ledger = Ledger.of(SOME, true, Known.NOTHING);
    List<Hole> due = ledger.toLookUp(NOW, 2);
    assertEquals(
        List.of("G/TBT/N/USA/13/Rev.1", "G/TBT/N/USA/12/Add.2"),
        due.stream().map(h -> h.symbol().toString()).toList());
    Known asked = new Known(Map.of(), Map.of(due.get(0).symbol(), NOW, due.get(1).symbol(), NOW));
    Ledger later = Ledger.of(SOME, true, asked);
    assertEquals(
        List.of("G/TBT/N/USA/11"),
        later.toLookUp(NOW, 20).stream().map(h -> h.symbol().toString()).toList());
    assertEquals(
        List.of("G/TBT/N/USA/13/Rev.1", "G/TBT/N/USA/12/Add.2"),
        later.toTell(LocalDate.parse("2026-03-10")).stream()
            .map(h -> h.symbol().toString())
            .toList());
  }

  @Test
  void theTableCountsByMemberAndYear() {
    Ledger ledger = Ledger.of(SOME, true, Known.NOTHING);
    assertEquals(
        List.of(
            new LedgerRow("(before 2000)", "1999", 1, 0, 0, 0),
            new LedgerRow("EU", "2026", 1, 0, 0, 0),
            new LedgerRow("USA", "2025", 1, 0, 0, 0),
            new LedgerRow("USA", "2026", 6, 0, 0, 4)),
        ledger.table(true, true));
    assertEquals(List.of(new LedgerRow("*", "*", 9, 0, 0, 4)), ledger.table(false, false));
  }
}
