package org.tbtwatch.mail;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderMailerTest {
  private static final String ID = "<2026-08-04.1c2d@firm.example>";

  @TempDir Path folder;

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void aMailIsOneFileNamedAfterItsMessageIdAndASecondTimeTheSame() throws IOException {
    Path outbox = folder.resolve("a/b");
    try (FolderMailer mailer = new FolderMailer(outbox)) {
      mailer.send("a@b.example", ID, new byte[] {1, 2});
      SendResult again = mailer.send("a@b.example", ID, new byte[] {1, 2});
      SendResult other = mailer.send("a@b.example", ID, new byte[] {3});

      assertInstanceOf(SendResult.Accepted.class, again);
      assertInstanceOf(SendResult.Accepted.class, other);
    }
    assertEquals(List.of("2026-08-04.1c2d@firm.example.eml"), names(outbox));
    assertArrayEquals(
        new byte[] {3}, Files.readAllBytes(outbox.resolve("2026-08-04.1c2d@firm.example.eml")));
  }

  @Test
  void aHostileMessageIdStaysInTheFolder() {
    String name = FolderMailer.fileName("<../../etc/passwd@x>");

    assertEquals(-1, name.indexOf('/'));
    assertNotEquals(name, FolderMailer.fileName("<..?..?etc?passwd@x>"));
    assertEquals(true, FolderMailer.fileName("<" + "a".repeat(900) + "@x>").length() < 200);
  }

  @Test
  void aFolderThatCannotBeWrittenIsForLater() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    try (FolderMailer mailer = new FolderMailer(file)) {
      assertInstanceOf(SendResult.TryLater.class, mailer.send("a@b.example", ID, new byte[] {1}));
    }
  }

  @Test
  void onlyListedAddressesAndDomainsGoOut() throws IOException {
    Path out = folder.resolve("out");
    Path kept = folder.resolve("kept");
    try (AllowlistMailer mailer =
        new AllowlistMailer(
            List.of("Anna@firm.example", "@例子.中国"),
            new FolderMailer(out),
            new FolderMailer(kept))) {
      mailer.send("anna@FIRM.example", "<1@x>", new byte[] {1});
      mailer.send("bert@firm.example", "<2@x>", new byte[] {1});
      mailer.send("wang@xn--fsqu00a.xn--fiqs8s", "<3@x>", new byte[] {1});
      mailer.send("wang@evil-xn--fsqu00a.xn--fiqs8s", "<4@x>", new byte[] {1});
      mailer.send("no address", "<5@x>", new byte[] {1});
    }
    assertEquals(List.of("1@x.eml", "3@x.eml"), names(out));
    assertEquals(List.of("2@x.eml", "4@x.eml", "5@x.eml"), names(kept));
  }

  @Test
  void aRateLimitSpacesMailsEvenly() {
    List<Duration> waits = new ArrayList<>();
    Clock still = Clock.fixed(Instant.parse("2026-08-04T00:00:00Z"), ZoneOffset.UTC);
    RateLimit limit = new RateLimit(4, still, waits::add);

    limit.take();
    limit.take();
    limit.take();

    assertEquals(List.of(Duration.ofMillis(250), Duration.ofMillis(500)), waits);
  }
}
