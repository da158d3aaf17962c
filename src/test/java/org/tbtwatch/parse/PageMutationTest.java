package org.tbtwatch.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tbtwatch.notification.Notification;
import org.tbtwatch.parse.list.Selectors;
import org.tbtwatch.settings.SettingsException;
import org.tbtwatch.settings.SourcesFile;
import org.tbtwatch.source.Body;
import org.tbtwatch.source.Page;
import org.tbtwatch.source.Shape;
import org.tbtwatch.source.Source;

/**
 * Broken pages and workbooks of every shape: each is read or refused, in time, and what is intact
 * in them is read as ever. Broken forms are in {@code FormMutationTest}.
 */
class PageMutationTest {
  private static final long SEED = 19_950_101;
  private static final int USUAL = 2_000;
  private static final int FULL = 100_000;
  private static final long MAX_NANOS = 2_000_000_000L;

  @TempDir private Path folder;

  private final Parsers parsers = new Parsers(new TestMembers(), this::list);

  private java.util.Optional<org.tbtwatch.source.HtmlList> list(String source) {
    try {
      return SourcesFile.read(Path.of("src/test/resources/pages/sources.yaml"), Selectors::fault)
          .byId(source)
          .flatMap(Source::list);
    } catch (SettingsException e) {
      throw new IllegalStateException(e.faults().toString(), e);
    }
  }

  private static int rounds() {
    return Boolean.getBoolean("tbtwatch.full") ? FULL : USUAL;
  }

  @Test
  void aMutatedPageIsReadOrRefusedWithinTwoSeconds() throws IOException {
    List<ExamplePage> examples =
        ExamplePage.all().stream().filter(e -> e.shape() != Shape.WTO_FORM).toList();
    List<byte[]> contents = new ArrayList<>();
    for (ExamplePage example : examples) {
      contents.add(example.page().body().bytes());
    }
    int read = 0;
    for (int i = Integer.getInteger("tbtwatch.from", 0); i < rounds(); i++) {
      ExamplePage example = examples.get(i % examples.size());
      byte[] content = contents.get(i % examples.size());
      Random random = new Random(SEED + i);
      byte[] mutated =
          example.shape() == Shape.EPING_WORKBOOK && random.nextInt(4) > 0
              ? withOneChanged(content, random)
              : Mutations.changed(content, random);
      String which = example.name() + ", seed " + (SEED + i);
      long start = nanos();
      read += outcome(example.page(), mutated, which);
      long nanos = nanos() - start;
      assertTrue(nanos < MAX_NANOS, () -> which + " took " + nanos / 1_000_000 + " ms");
    }
    assertTrue(read > rounds() / 10, "mutations too hard: hardly any was read: " + read);
  }

  /** Time of this thread: others at work beside it make no page slow. */
  private static long nanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  /** One part of a workbook damaged, the zip around it whole. */
  private byte[] withOneChanged(byte[] zip, Random random) throws IOException {
    Map<String, byte[]> parts = new LinkedHashMap<>();
    Path file = Files.createTempFile(folder, "book", ".xlsx");
    Files.write(file, zip);
    try (ZipFile in = new ZipFile(file.toFile())) { // its streamed sizes confuse ZipInputStream
      for (ZipEntry part : List.copyOf(java.util.Collections.list(in.entries()))) {
        parts.put(part.getName(), in.getInputStream(part).readAllBytes());
      }
    }
    Files.delete(file);
    String chosen = List.copyOf(parts.keySet()).get(random.nextInt(parts.size()));
    parts.computeIfPresent(chosen, (name, content) -> Mutations.changed(content, random));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream to = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> part : parts.entrySet()) {
        to.putNextEntry(new ZipEntry(part.getKey()));
        to.write(part.getValue());
        to.closeEntry();
      }
    }
    return out.toByteArray();
  }

  private int outcome(Page page, byte[] content, String which) {
    try {
      return parsers.of(page.shape()).parse(with(page, content)).notifications().size() > 0 ? 1 : 0;
    } catch (PageShapeException e) {
      assertTrue(String.valueOf(e.getMessage()).contains("expected"), which);
      return 0;
    } catch (RuntimeException | StackOverflowError e) {
      throw new AssertionError(which + ": " + e, e);
    }
  }

  private static Page with(Page page, byte[] content) {
    return new Page(
        page.source(),
        page.shape(),
        page.url(),
        page.fetchedAt(),
        page.contentType(),
        Body.of(content));
  }

  @Test
  void whatIsIntactIsReadWhateverIsWrongWithTheItemBesideIt() throws Exception {
    int rounds = rounds() / 4;
    for (MutatedItems shape : MutatedItems.values()) {
      Map<String, Notification> whole = bySymbol(shape, shape.page(shape.items()));
      assertEquals(MutatedItems.COUNT, whole.size(), shape.name());
      int lost = 0;
      for (int i = 0; i < rounds; i++) {
        Random random = new Random(SEED + i);
        int damaged = random.nextInt(MutatedItems.COUNT);
        List<Map<String, String>> items = shape.items();
        shape.damage(items.get(damaged), random);
        Map<String, Notification> read = bySymbol(shape, shape.page(items));
        for (int k = 0; k < MutatedItems.COUNT; k++) {
          String symbol = MutatedItems.symbol(k);
          if (k != damaged) {
            assertEquals(
                whole.get(symbol), read.get(symbol), shape + ", seed " + (SEED + i) + ", " + items);
          } else if (!read.containsKey(symbol)) {
            lost++;
          }
        }
      }
      assertTrue(lost > 0, shape + ": no damage reached the symbol");
    }
  }

  private Map<String, Notification> bySymbol(MutatedItems shape, byte[] content) throws Exception {
    Page page =
        new Page(
            shape.source(),
            shape.shape(),
            java.net.URI.create("https://practice.example.org/list"),
            java.time.Instant.parse("2026-10-07T06:00:00Z"),
            shape.contentType(),
            Body.of(content));
    Map<String, Notification> found = new TreeMap<>();
    parsers
        .of(shape.shape())
        .parse(page)
        .notifications()
        .forEach(n -> found.put(n.symbol().toString(), n));
    return found;
  }
}
