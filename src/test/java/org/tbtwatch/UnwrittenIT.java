package org.tbtwatch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tbtwatch.run.DigestOrder;
import org.tbtwatch.run.DigestReport;
import org.tbtwatch.subscription.Frequency;
import org.tbtwatch.subscription.Subscriber;
import org.tbtwatch.subscription.Subscriber.Status;

/** One reader whose mail cannot be written keeps nobody else from theirs. */
class UnwrittenIT {
  /** No mail server would take it; an earlier import did. */
  private static final String UNWRITABLE = "info.@toys.example";

  @TempDir private Path folder;
  private LetterHouse house;

  @BeforeEach
  void open() throws Exception {
    house = new LetterHouse(folder.resolve("home"), "2026-03-09T00:00:00Z", "");
  }

  @AfterEach
  void close() {
    house.close();
  }

  private Subscriber join(String email) throws Exception {
    return house.join(
        new Subscriber(
            "",
            email,
            "",
            "",
            "en",
            ZoneId.of("Asia/Shanghai"),
            Frequency.DAILY,
            LocalTime.of(8, 30),
            DayOfWeek.MONDAY,
            7,
            "CHN",
            Status.ACTIVE,
            Instant.parse("2026-03-09T00:00:00Z")),
        "toys");
  }

  private void news(int number) throws Exception {
    house.read(LetterHouse.notice("G/TBT/N/BRA/" + number, "Toys", "2026-12-31").build());
  }

  private int digestsOf(Subscriber reader) throws Exception {
    return house.store().digests().digestsOf(reader.id()).size();
  }

  @Test
  void theOthersGetTheirsEachDay() throws Exception {
    Subscriber bad = join(UNWRITABLE);
    List<Subscriber> good = new ArrayList<>();
    for (String name : List.of("a", "li", "zhao")) {
      good.add(join(name + "@firm.example"));
    }
    for (int day = 10; day <= 12; day++) {
      news(day);
      house.at("2026-03-" + day + "T00:31:00Z");
      DigestReport report = house.minute();
      assertEquals(3, report.composed());
      assertEquals(1, report.unwritten());
      assertEquals(3, report.sent());
      assertEquals(3, house.takeMails().size());
      assertEquals(0, house.minute().composed(), "nobody gets theirs twice");
    }
    for (Subscriber reader : good) {
      assertEquals(3, digestsOf(reader));
    }
    assertEquals(0, digestsOf(bad));
  }

  @Test
  void aDryRunAndARunByHandCountThem() throws Exception {
    join(UNWRITABLE);
    news(1);
    house.later(Duration.ofHours(1));
    for (boolean dry : List.of(true, false)) {
      DigestReport report =
          house.wiring.digestRun().run(new DigestOrder(house.now(), Optional.empty(), false, dry));
      assertEquals(1, report.unwritten());
      assertEquals(0, report.composed());
    }
    assertEquals(List.of(), house.takeMails());
  }
}
