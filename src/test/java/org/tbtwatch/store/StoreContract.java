package org.tbtwatch.store;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.tbtwatch.notification.Change;
import org.tbtwatch.notification.Notification;
import org.tbtwatch.store.notification.Recorded;
import org.tbtwatch.store.source.SourceReading;
import org.tbtwatch.subscription.Match;
import org.tbtwatch.subscription.Reason;

/** A fresh store for each test, of the database that the subclass chooses. */
abstract class StoreContract {
  static final Reason WORD = new Reason(Reason.Path.WORD, "toys", "Toys", "productsCovered");

  public @TempDir Path folder;
  public final MovableClock clock = new MovableClock("2026-03-10T06:00:00Z");
  public StoreConfig config;
  public Store store;

  abstract StoreConfig freshConfig(Path dataDir);

  @BeforeEach
  void open() {
    config = freshConfig(folder.resolve("data"));
    store = Store.open(config, clock);
  }

  @AfterEach
  void close() {
    if (store != null) { // where no server could be had
      store.close();
    }
  }

  /** Another process would have opened it so. */
  Store openAgain() {
    return Store.open(config, clock);
  }

  List<Recorded> read(String source, int rank, Notification... notifications) {
    return store
        .notifications()
        .record(SourceReading.of(source, rank, clock.instant(), List.of(notifications)));
  }

  Recorded readOne(Notification notification) {
    return read("eping-search", 2, notification).getFirst();
  }

  Change changeBy(Notification notification) {
    return readOne(notification).change().orElseThrow();
  }

  void later(Duration by) {
    clock.move(by);
  }

  Instant now() {
    return clock.instant();
  }

  static Match match(String subscriptionId, String subscriberId, Change change) {
    return new Match(subscriptionId, subscriberId, change.id(), List.of(WORD));
  }
}
