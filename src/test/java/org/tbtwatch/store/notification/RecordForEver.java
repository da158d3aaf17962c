package org.tbtwatch.store.notification;

import java.nio.file.Path;
import java.util.List;
import org.tbtwatch.store.MovableClock;
import org.tbtwatch.store.Samples;
import org.tbtwatch.store.Store;
import org.tbtwatch.store.StoreConfig;
import org.tbtwatch.store.source.SourceReading;

/** A process of its own that records one notification after the other until it is killed. */
public final class RecordForEver {
  private RecordForEver() {}

  public static void main(String[] args) {
    MovableClock clock = new MovableClock("2026-03-10T06:00:00Z");
    Store store = Store.open(StoreConfig.embedded(Path.of(args[0])), clock);
    for (int i = 1; i < 100_000; i++) {
      var one = Samples.notification("G/TBT/N/USA/" + i).build();
      store
          .notifications()
          .record(SourceReading.of("eping-search", 2, clock.instant(), List.of(one)));
      System.out.println("recorded " + i);
    }
  }
}
