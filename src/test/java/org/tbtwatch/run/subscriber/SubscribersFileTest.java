package org.tbtwatch.run.subscriber;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tbtwatch.nomenclature.Members;
import org.tbtwatch.run.MovedClock;
import org.tbtwatch.run.subscriber.SubscribersFile.Imported;
import org.tbtwatch.settings.Settings.Defaults;
import org.tbtwatch.settings.SettingsFile;
import org.tbtwatch.store.Store;
import org.tbtwatch.store.StoreConfig;
import org.tbtwatch.subscription.Subscriber;

/** What an import takes in and what it refuses. */
class SubscribersFileTest {
  @TempDir private Path folder;
  private final MovedClock clock = new MovedClock("2026-08-04T06:00:00Z");
  private Store store;

  @BeforeEach
  void open() {
    store = Store.open(StoreConfig.embedded(folder.resolve("data")), clock);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private SubscribersFile file() throws Exception {
    Defaults defaults = SettingsFile.read(folder.resolve("none.yaml"), Map.of()).defaults();
    return new SubscribersFile(store, Members.load(), defaults, clock);
  }

  private Imported imported(String csv) throws Exception {
    return file().read(written(csv));
  }

  private Path written(String csv) throws IOException {
    return Files.writeString(folder.resolve("in.csv"), csv);
  }

  @Test
  void anAddressToWhichNoMailCanGoIsRefusedWithItsLine() throws Exception {
    Imported done =
        imported(
            """
            email,keywords
            sales@my_firm.com,toys
            info.@x.com,toys
            张三@126.com,toys
            ,toys
            someone,toys
            good+toys@例子.中国,toys
            o'neil@firm.example,toys
            """);
    assertEquals(2, done.added(), done.toString());
    String expected = "email: expected an e-mail address such as name@example.org, found ";
    assertEquals(
        List.of(
            "line 2: " + expected + "\"a domain after the @ that cannot exist (with _)\"",
            "line 3: "
                + expected
                + "\"a name before the @ to which no mail can be sent (a dot too many)\"",
            "line 4: "
                + expected
                + "\"a name before the @ to which no mail can be sent"
                + " (a letter or sign outside ASCII)\"",
            "line 5: " + expected + "\"a blank cell\"",
            "line 6: " + expected + "\"no address\""),
        done.faults());
    assertFalse(done.faults().toString().contains("my_firm"), "no address in a message");
    assertTrue(store.subscribers().byEmail("good+toys@例子.中国").isPresent());
  }

  @Test
  void theHomeMemberIsReadKeptAndWrittenOut() throws Exception {
    Files.writeString(folder.resolve("home.yaml"), "defaults: {home_member: CHN}\n");
    Defaults defaults = SettingsFile.read(folder.resolve("home.yaml"), Map.of()).defaults();
    SubscribersFile file = new SubscribersFile(store, Members.load(), defaults, clock);
    Imported done =
        file.read(
            written(
                """
                email,keywords,home_member
                a@firm.example,toys,Alemania
                b@firm.example,toys,
                c@firm.example,toys,vnm
                d@firm.example,toys,Atlantis
                """));
    assertEquals(
        List.of(
            "line 5: home_member: expected a Member by name or code such as CHN,"
                + " found \"Atlantis\""),
        done.faults());
    assertEquals(List.of("DEU", "CHN", "VNM"), homes());

    ByteArrayOutputStream out = new ByteArrayOutputStream();
    file.write(out);
    String csv = out.toString(StandardCharsets.UTF_8);
    assertTrue(csv.lines().findFirst().orElseThrow().endsWith("urgent,home_member"), csv);
    assertEquals(3, file.read(written(csv)).unchanged());

    // a file that says nothing of it leaves what a reader chose
    assertEquals(3, file.read(written(csv.replaceAll("(?m),[^,]*$", ""))).unchanged());
    assertEquals(List.of("DEU", "CHN", "VNM"), homes());
    file.read(written("email,keywords,home_member\na@firm.example,toys,法国\n"));
    assertEquals(List.of("FRA", "CHN", "VNM"), homes());
  }

  private List<String> homes() {
    return store.subscribers().list(0, 9).stream()
        .sorted(Comparator.comparing(Subscriber::email))
        .map(Subscriber::homeMember)
        .toList();
  }
}
