package org.tbtwatch.run.crawl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tbtwatch.notification.Link;
import org.tbtwatch.practice.Logged;

/** One machine outside only keeps pages; what it carries in is all that the one inside needs. */
class AirGapIT {
  private static final String[] SOURCES = {"wto-documents", "attachments"};

  @TempDir Path home;

  private static List<String> asked(LoopbackCrawl crawl) {
    return crawl.site.requests().stream()
        .map(Logged::path)
        .filter(p -> p.startsWith("/attachments/") || p.contains("/forms/"))
        .toList();
  }

  @Test
  void formsAndTextsAreKeptOnceOutsideAndReadInside() throws Exception {
    try (LoopbackCrawl outside = new LoopbackCrawl(home.resolve("outside"), "");
        LoopbackCrawl inside = new LoopbackCrawl(home.resolve("inside"), "")) {
      outside.wide(Duration.ofDays(20));
      outside.keepOnly(SOURCES);
      List<String> first = asked(outside);
      assertTrue(first.stream().anyMatch(p -> p.startsWith("/attachments/")), first.toString());
      assertEquals(first.size(), first.stream().distinct().count(), "nothing twice");
      assertEquals(List.of(), outside.stored(), "nothing is read outside");

      outside.later(Duration.ofHours(1));
      outside.keepOnly(SOURCES);
      assertEquals(first, asked(outside), "an hour later no form and no text is asked again");

      inside.replay(warcs(home.resolve("outside/archive")));
      assertEquals(List.of(), asked(inside), "inside nobody is asked");
      assertFalse(inside.stored().isEmpty());
      List<String> links =
          inside.stored().stream()
              .flatMap(f -> f.notification().documents().stream().map(Link::url))
              .toList();
      long read =
          inside.store.attachments().known(links).values().stream()
              .filter(k -> k.outcome().word().equals("read"))
              .count();
      assertTrue(read > 0, "texts were read");
    }
  }

  private static List<Path> warcs(Path archive) throws Exception {
    try (Stream<Path> files = Files.walk(archive)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
