package org.tbtwatch.cli.subscriber;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tbtwatch.run.Installation;
import org.tbtwatch.run.Installation.Answer;
import org.tbtwatch.store.Store;
import org.tbtwatch.store.StoreConfig;
import org.tbtwatch.store.digest.SendingStore.Cause;

/** What the list says of when mail comes. */
class SubscriberListIT {
  @TempDir private Path home;

  @Test
  void theNextThreeSendTimesAndNoneForAnAddressThatIsStopped() throws Exception {
    Path file =
        Files.writeString(
            home.resolve("subscribers.csv"),
            """
            email,time_zone,send_at,keywords
            li@firm.example,Asia/Shanghai,08:30,toys
            wang@firm.example,Asia/Shanghai,08:30,toys
            """);
    Installation house = new Installation(home);
    Answer imported = house.run("subscribers", "import", file.toString());
    assertEquals(0, imported.code(), imported.err());
    try (Store store = Store.open(StoreConfig.embedded(home.resolve("data")), Clock.systemUTC())) {
      String wang = store.subscribers().byEmail("wang@firm.example").orElseThrow().id();
      store.sending().stop(wang, Cause.BOUNCED, "no such mailbox");
    }

    Answer list = house.run("subscribers", "list");

    String li = line(list, "li@firm.example");
    assertTrue(li.contains("active") && li.split("08:30", -1).length == 4, li);
    String wang = line(list, "wang@firm.example");
    assertTrue(wang.contains("stopped, bounced") && wang.contains("none"), wang);
  }

  private static String line(Answer answer, String email) {
    return answer.lines().stream().filter(l -> l.contains(email)).findFirst().orElseThrow();
  }
}
