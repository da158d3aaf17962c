package org.tbtwatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tbtwatch.mail.SmtpSink;
import org.tbtwatch.notification.DocumentSymbol;
import org.tbtwatch.notification.Notification;
import org.tbtwatch.run.Installation;
import org.tbtwatch.run.ServiceRun;
import org.tbtwatch.store.source.SourceReading;
import org.tbtwatch.subscription.Subscriber;

/** What the jobs of the schedule do beside each other. */
class ServiceIT {
  @TempDir private Path folder;

  @Test
  void aMailServerThatTakesItsTimeHoldsUpNoOtherDigest() throws Exception {
    LinkedBlockingQueue<String> came = new LinkedBlockingQueue<>();
    CountDownLatch slow = new CountDownLatch(1);
    try (SmtpSink sink = new SmtpSink((to, mail) -> take(to, came, slow));
        LetterHouse house = house(sink.port())) {
      ServiceRun service = house.wiring.serviceRun();
      Subscriber early = house.join(LettersIT.li(), "toys");
      news(house, 1);
      house.at("2026-03-10T00:31:00Z");
      service.digestsDue();
      CompletableFuture<Void> sending = CompletableFuture.runAsync(service::sendDue);
      assertEquals(early.email(), came.poll(1, TimeUnit.MINUTES), "now the server thinks about it");

      news(house, 2);
      house.at("2026-03-11T00:31:00Z");
      service.digestsDue();

      assertEquals(2, house.store().digests().digestsOf(early.id()).size(), "composed meanwhile");
      assertTrue(!sending.isDone());
      slow.countDown();
      sending.get(1, TimeUnit.MINUTES);
      service.sendDue();
      assertEquals(early.email(), came.poll(1, TimeUnit.MINUTES));
      assertEquals(0, house.store().sending().waiting());
    }
  }

  @Test
  void whatACrawlHasRecordedAndNotMatchedYetIsInTheDigest() throws Exception {
    try (LetterHouse house = house("home", "")) {
      house.join(LettersIT.li(), "toys");
      house
          .store()
          .notifications()
          .record(SourceReading.of("eping-search", 1, house.now(), List.of(toys(7))));
      house.at("2026-03-10T00:31:00Z");
      ServiceRun service = house.wiring.serviceRun();
      service.digestsDue();
      assertEquals(List.of(), house.takeMails(), "composing is not sending");
      service.sendDue();
      assertEquals(1, house.takeMails().size());
    }
  }

  private static void take(String to, LinkedBlockingQueue<String> came, CountDownLatch slow) {
    came.add(to);
    try {
      slow.await(1, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private LetterHouse house(int port) throws Exception {
    return house(
        "live",
        """
        mail:
          mode: live
          host: 127.0.0.1
          port: %d
          security: none
          from: tbt@centre.example
          replyTo: help@centre.example
        """
            .formatted(port));
  }

  private LetterHouse house(String name, String settings) throws Exception {
    Path home = Files.createDirectories(folder.resolve(name));
    new Installation(home).reading(URI.create("http://127.0.0.1:9")); // nothing is read here
    return new LetterHouse(home, "2026-03-09T00:00:00Z", settings);
  }

  private static Notification toys(int number) {
    return Notification.of(List.of(DocumentSymbol.parse("G/TBT/N/BRA/" + number)))
        .title("Toys")
        .productsCovered("Toys")
        .distributionDate(LocalDate.parse("2026-03-09"))
        .build();
  }

  private static void news(LetterHouse house, int number) throws Exception {
    house.read(toys(number));
    house.later(Duration.ofMinutes(1));
    assertEquals(Optional.empty(), house.store().heldSince());
  }
}
