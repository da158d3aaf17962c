package org.tbtwatch.run;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tbtwatch.nomenclature.Members;
import org.tbtwatch.run.bench.SendBench;
import org.tbtwatch.run.reader.RetentionRun;
import org.tbtwatch.run.subscriber.SubscribersFile;
import org.tbtwatch.settings.Settings;
import org.tbtwatch.settings.SettingsFile;
import org.tbtwatch.store.Store;
import org.tbtwatch.store.StoreConfig;
import org.tbtwatch.store.digest.DigestRow;
import org.tbtwatch.subscription.Frequency;
import org.tbtwatch.subscription.Subscriber;

/** Personal data goes when its time is over, or when somebody asks. */
class RetentionIT {
  private static final Instant NOW = Instant.parse("2026-08-04T06:00:00Z");

  @TempDir private Path folder;
  private final MovedClock clock = new MovedClock(NOW.toString());
  private Store store;
  private RetentionRun retention;

  @BeforeEach
  void open() {
    store = Store.open(StoreConfig.embedded(folder.resolve("data")), clock);
    retention = new RetentionRun(store);
    new SendBench(store, NOW, List.of("en")).fill(3, 2);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private Subscriber reader(int number) {
    return store.subscribers().byEmail("export" + number + "@" + SendBench.DOMAIN).orElseThrow();
  }

  private SubscribersFile.Imported imported(String email) throws Exception {
    Settings.Defaults defaults =
        SettingsFile.read(folder.resolve("none.yaml"), Map.of()).defaults();
    Path csv = folder.resolve("again.csv");
    Files.writeString(csv, "email,keywords\n" + email + ",toys\n");
    return new SubscribersFile(store, Members.load(), defaults, clock).read(csv);
  }

  @Test
  void fourWeeksAfterLeavingNothingIsLeftAndNoImportBringsItBack() throws Exception {
    Subscriber gone = reader(0);
    store.subscribers().setStatus(gone.id(), Subscriber.Status.LEFT);
    assertEquals(0, retention.run().people());
    clock.pause(Duration.ofDays(27));
    assertEquals(0, retention.run().people());
    clock.pause(Duration.ofDays(1));
    assertEquals(1, retention.run().people());

    assertTrue(store.subscribers().byId(gone.id()).isEmpty());
    assertEquals(Map.of(), store.retention().everythingOf(gone.id()));
    assertFalse(bytesHold(gone.email()), "the address stands nowhere in the database");
    SubscribersFile.Imported again = imported(gone.email());
    assertEquals(0, again.added());
    assertTrue(
        again.faults().getFirst().startsWith("line 2: wants no mail since"), again.toString());
    assertTrue(store.retention().welcomeBack(gone.email()));
    assertEquals(1, imported(gone.email()).added());
  }

  /** Looks into the file itself, once it is written in full. */
  private boolean bytesHold(String text) throws Exception {
    store.close();
    boolean found = false;
    try (java.sql.Connection c =
            java.sql.DriverManager.getConnection(
                "jdbc:sqlite:" + folder.resolve("data/tbtwatch.db"));
        java.sql.Statement s = c.createStatement()) {
      s.execute("VACUUM");
    }
    for (Path file : List.of(folder.resolve("data/tbtwatch.db"))) {
      String all = Files.readString(file, StandardCharsets.ISO_8859_1);
      found |= all.contains(text);
    }
    store = Store.open(StoreConfig.embedded(folder.resolve("data")), clock);
    retention = new RetentionRun(store);
    return found;
  }

  @Test
  void whoComesBackInTimeStays() {
    Subscriber undecided = reader(0);
    store.subscribers().setStatus(undecided.id(), Subscriber.Status.LEFT);
    retention.run();
    clock.pause(Duration.ofDays(20));
    store.subscribers().setStatus(undecided.id(), Subscriber.Status.ACTIVE);
    retention.run();
    clock.pause(Duration.ofDays(1));
    store.subscribers().setStatus(undecided.id(), Subscriber.Status.LEFT);
    retention.run();
    clock.pause(Duration.ofDays(20));
    assertEquals(0, retention.run().people());
  }

  @Test
  void mailsAreForgottenAWeekAfterTheyWentAndTheirRowsStay() {
    DigestRow row = store.digests().digestsOf(reader(0).id()).getFirst();
    assertTrue(store.digests().mail(row.id()).isPresent());
    clock.pause(Duration.ofDays(8));
    assertEquals(3, retention.run().mails());
    assertTrue(store.digests().mail(row.id()).isEmpty());
    assertTrue(store.digests().digest(row.id()).isPresent());
    assertEquals(0, retention.run().mails());
  }

  @Test
  void erasureTakesEverythingAndLeavesOthersAlone() throws Exception {
    Subscriber wanted = reader(1);
    String email = wanted.email();
    assertTrue(store.retention().everythingOf(wanted.id()).containsKey("subscription_match"));
    assertTrue(retention.erase(email, false));
    assertFalse(retention.erase(email, false));

    assertEquals(Map.of(), store.retention().everythingOf(wanted.id()));
    int[] left = new int[1];
    store.subscribers().forEachActive(Frequency.DAILY, s -> left[0]++);
    assertEquals(2, left[0]);
    assertEquals(
        1,
        requireNonNull(store.retention().everythingOf(reader(2).id()).get("subscription")).size());
    assertEquals(1, imported(email).added(), "without a trace there is nothing against it");
  }

  @Test
  void everythingHeldIsShownWithTimesThatCanBeRead() {
    Map<String, ?> all = store.retention().everythingOf(reader(0).id());
    String text = all.toString();
    assertTrue(text.contains("export0@" + SendBench.DOMAIN), text);
    assertTrue(text.contains("sent_at=2026-08-03T06:00:00Z"), text);
  }
}
