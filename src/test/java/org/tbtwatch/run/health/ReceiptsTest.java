package org.tbtwatch.run.health;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tbtwatch.digest.Receipt;
import org.tbtwatch.ledger.Hole;
import org.tbtwatch.notification.DocumentSymbol;
import org.tbtwatch.notification.Notification;
import org.tbtwatch.store.Samples;
import org.tbtwatch.store.Store;
import org.tbtwatch.store.StoreConfig;
import org.tbtwatch.store.source.SourceReading;

/** The receipt at the foot of a digest says what the ledger says. */
class ReceiptsTest {
  private static final Instant NOW = Instant.parse("2026-03-20T06:00:00Z");

  @TempDir private Path folder;

  private static Notification on(String day, String symbol) {
    return Samples.notification(symbol).distributionDate(LocalDate.parse(day)).build();
  }

  @Test
  void holesOfTheReceiptAreThoseOfTheLedger() {
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    try (Store store = Store.open(StoreConfig.embedded(folder), clock)) {
      List<Notification> held =
          List.of(
              on("2026-03-01", "G/TBT/N/USA/1"),
              on("2026-03-02", "G/TBT/N/USA/3"),
              on("2026-03-19", "G/TBT/N/USA/5"));
      store
          .notifications()
          .record(
              new SourceReading("eping-search", 1, NOW, NOW, false, false, Optional.empty(), held));
      store.fetches().walkedToEnd("eping-search", LocalDate.parse("2026-03-19"));
      LedgerRun ledger = new LedgerRun(store, clock);
      Receipts receipts = new Receipts(store, List.of());

      ledger.remember();
      assertEquals(List.of(), receipts.now().holes(), "nobody has looked for them yet");

      for (String hole : List.of("G/TBT/N/USA/2", "G/TBT/N/USA/4")) {
        store.symbols().lookedUp(DocumentSymbol.parse(hole), NOW);
      }
      ledger.remember();
      Receipt receipt = receipts.now();
      List<String> told =
          ledger.now().toTell(LocalDate.parse("2026-03-20")).stream()
              .map(Hole::symbol)
              .map(DocumentSymbol::toString)
              .toList();
      assertEquals(List.of("G/TBT/N/USA/2"), told, "number 4 is not older than seven days");
      assertEquals(told, receipt.holes());
      assertEquals(3, receipt.notificationsHeld());

      ledger.confirmUnused("G/TBT/N/USA/2", "the enquiry point says so");
      assertEquals(List.of(), receipts.now().holes());
    }
  }
}
