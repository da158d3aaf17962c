package org.tbtwatch.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tbtwatch.fetch.ResponseHead;
import org.tbtwatch.source.Body;
import org.tbtwatch.source.Page;
import org.tbtwatch.source.Shape;

class ArchiveTest {
  private static final Instant AT = Instant.parse("2026-03-01T10:00:00.123Z");
  private static final URI URL = URI.create("https://eping.wto.org/api?page=1&q=%20x");
  private static final ResponseHead HEAD =
      new ResponseHead(
          200,
          Map.of(
              "content-type", List.of("application/json"),
              "content-encoding", List.of("gzip"),
              "content-length", List.of("3")));

  @TempDir Path dir;

  private Archive archive() {
    return new Archive(dir, Clock.fixed(AT, ZoneOffset.UTC));
  }

  private static Page page(Shape shape, Instant at, byte[] body) {
    return new Page(shape.key(), shape, URL, at, "application/json", Body.of(body));
  }

  private static Page page(String body) {
    return page(Shape.EPING_SEARCH, AT, body.getBytes(UTF_8));
  }

  private static List<String> notes(Path warc, List<Page> pages) throws IOException {
    List<String> notes = new ArrayList<>();
    Archive.replay(warc, p -> pages.add(inMemory(p)), notes::add);
    return notes;
  }

  private static Page inMemory(Page p) {
    try {
      return new Page(
          p.source(),
          p.shape(),
          p.url(),
          p.fetchedAt(),
          p.contentType(),
          Body.of(p.body().bytes()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aPageComesBackAsItWasKept() throws Exception {
    try (Archive archive = archive()) {
      ArchivedPage kept = archive.keep(page("{\"é\":1}"), HEAD, URL);

      List<Page> pages = new ArrayList<>();
      assertEquals(List.of(), notes(kept.file(), pages));
      Page back = pages.getFirst();
      assertEquals(1, pages.size());
      assertEquals("{\"é\":1}", back.body().text());
      assertEquals(AT, back.fetchedAt());
      assertEquals(URL, back.url());
      assertEquals("eping-search", back.source());
      assertEquals(Shape.EPING_SEARCH, back.shape());
      assertEquals("application/json", back.contentType());
      assertEquals(List.of(kept.file()), archive.files());
      assertTrue(archive.bytesOnDisk() > Files.size(kept.file()));
      assertEquals("2026-03-01-0001.warc.gz", kept.file().getFileName().toString());
    }
  }

  @Test
  void theSameBodyAgainIsARevisitAndComesBackWithItsBody() throws Exception {
    try (Archive archive = archive()) {
      archive.keep(page("first"), HEAD, URL);
      ArchivedPage once = archive.keep(page("same"), HEAD, URL);
      Page again = page(Shape.EPING_SEARCH, AT.plus(Duration.ofDays(1)), "same".getBytes(UTF_8));
      ArchivedPage twice = archive.keep(again, HEAD, URL);

      assertFalse(once.revisit());
      assertTrue(twice.revisit());
      assertEquals(once.digest(), twice.digest());
      List<Page> pages = new ArrayList<>();
      assertEquals(List.of(), notes(twice.file(), pages));
      assertEquals("same", pages.getFirst().body().text());
      assertEquals(again.fetchedAt(), pages.getFirst().fetchedAt());
    }
    try (Archive later = archive()) {
      assertTrue(later.keep(page("same"), HEAD, URL).revisit());
    }
  }

  @Test
  void aRecordCutShortAnywhereHindersNeitherReadingNorWriting() throws Exception {
    Path file;
    long second;
    try (Archive archive = archive()) {
      file = archive.keep(page("one"), HEAD, URL).file();
      second = archive.keep(page("two"), HEAD, URL).offset();
    }
    byte[] whole = Files.readAllBytes(file);
    for (int length = (int) second; length < whole.length; length += 7) {
      Files.write(file, Arrays.copyOf(whole, length));
      List<Page> pages = new ArrayList<>();
      List<String> notes = notes(file, pages);
      assertEquals("one", pages.getFirst().body().text(), "cut at " + length);
      assertTrue(length == second || !notes.isEmpty() || pages.size() == 2, "cut at " + length);
    }
    Files.write(file, Arrays.copyOf(whole, (int) second + 20));
    try (Archive archive = archive()) {
      ArchivedPage next = archive.keep(page("three"), HEAD, URL);
      List<Page> pages = new ArrayList<>();
      assertEquals(List.of(), notes(next.file(), pages));
      assertEquals("three", pages.getFirst().body().text());
      assertEquals(2, archive.files().size());
    }
  }

  @Test
  void aTornListOfDigestsCostsNothingButSpace() throws Exception {
    Path list;
    try (Archive archive = archive()) {
      list = archive.keep(page("one"), HEAD, URL).file().resolveSibling("digests.tsv");
    }
    byte[] whole = Files.readAllBytes(list);
    Files.write(list, Arrays.copyOf(whole, whole.length / 2));
    try (Archive archive = archive()) {
      assertFalse(archive.keep(page("one"), HEAD, URL).revisit());
      assertTrue(archive.keep(page("one"), HEAD, URL).revisit());
    }
  }

  @Test
  void aLargeWorkbookHasAFileOfItsOwnAndIsStreamedBack() throws Exception {
    byte[] large = new byte[9 << 20];
    new Random(7).nextBytes(large);
    try (Archive archive = archive()) {
      ArchivedPage kept = archive.keep(page(Shape.EPING_WORKBOOK, AT, large), HEAD, URL);
      assertEquals("2026-03-01-workbook-0001.warc.gz", kept.file().getFileName().toString());
      List<Page> pages = new ArrayList<>();
      assertEquals(List.of(), notes(kept.file(), pages));
      assertTrue(Arrays.equals(large, pages.getFirst().body().bytes()));
    }
  }

  @Test
  void theLastSevenWorkbooksAndOneAMonthStay() throws Exception {
    try (Archive archive = archive()) {
      archive.keep(page("a page"), HEAD, URL);
      Instant first = Instant.parse("2026-01-20T03:30:00Z");
      for (int day = 0; day < 50; day++) {
        byte[] body = ("workbook " + day).getBytes(UTF_8);
        Instant at = first.plus(Duration.ofDays(day));
        archive.keep(page(Shape.EPING_WORKBOOK, at, body), HEAD, URL);
      }
      Page gone =
          page(Shape.EPING_WORKBOOK, AT.plus(Duration.ofDays(30)), "workbook 3".getBytes(UTF_8));
      Path revisit = archive.keep(gone, HEAD, URL).file();

      Retained retained = archive.retain();

      assertEquals(41, retained.deleted().size());
      assertTrue(retained.freedBytes() > 0);
      List<LocalDate> left =
          archive.files().stream()
              .filter(WarcFile::isWorkbook)
              .map(f -> WarcFile.day(f).orElseThrow())
              .toList();
      assertEquals(9, left.size());
      assertEquals(LocalDate.of(2026, 1, 31), left.getFirst());
      assertEquals(LocalDate.of(2026, 2, 28), left.get(1));
      assertEquals(LocalDate.of(2026, 3, 10), left.getLast());
      assertEquals(0, archive.retain().deleted().size());

      List<Page> pages = new ArrayList<>();
      assertTrue(notes(revisit, pages).getFirst().contains("not kept any more"));
      assertEquals(0, pages.size());
      assertFalse(archive.keep(gone, HEAD, URL).revisit());
    }
  }

  @Test
  void aChangedBodyIsFoundOutAndNotReplayed() throws Exception {
    Path file;
    try (Archive archive = archive()) {
      file = archive.keep(page("one"), HEAD, URL).file();
    }
    Path plain = dir.resolve("x.warc");
    try (var in = new java.util.zip.GZIPInputStream(Files.newInputStream(file))) {
      String text = new String(in.readAllBytes(), java.nio.charset.StandardCharsets.ISO_8859_1);
      Files.writeString(plain, text.replace("\r\n\r\none", "\r\n\r\ntwo"));
    }
    List<Page> pages = new ArrayList<>();
    assertTrue(notes(plain, pages).getFirst().contains("expected a body of digest"));
    assertEquals(0, pages.size());
  }

  @Test
  void aSourceThatIsNoFolderNameIsRefused() {
    Page odd = new Page("../x", Shape.EPING_SEARCH, URL, AT, "", Body.of(new byte[0]));
    assertThrows(IllegalArgumentException.class, () -> archive().keep(odd, HEAD, URL));
  }
}
