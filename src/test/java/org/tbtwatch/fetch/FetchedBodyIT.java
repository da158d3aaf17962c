package org.tbtwatch.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.tbtwatch.fetch.FetchResult.Failed;
import org.tbtwatch.fetch.FetchResult.Fetched;
import org.tbtwatch.source.Source;

class FetchedBodyIT extends OnLoopback {
  @Test
  void gzipAndBothKindsOfDeflateAreDecoded() throws Exception {
    ByteArrayOutputStream zlib = new ByteArrayOutputStream();
    try (OutputStream out = new DeflaterOutputStream(zlib)) {
      out.write("çé".getBytes(UTF_8));
    }
    byte[] bare = java.util.Arrays.copyOfRange(zlib.toByteArray(), 2, zlib.size() - 4);
    site.answer("/gz", "200 OK", "Content-Encoding: gzip\r\n", gzip("çé".getBytes(UTF_8)))
        .answer("/zlib", "200 OK", "Content-Encoding: deflate\r\n", zlib.toByteArray())
        .answer("/bare", "200 OK", "Content-Encoding: deflate\r\n", bare);
    for (String path : List.of("/gz", "/zlib", "/bare")) {
      assertEquals("çé", as(Fetched.class, get(path)).page().body().text(), path);
    }
  }

  @Test
  void aGzipBombIsRefusedAndLeavesNoFile() throws Exception {
    byte[] bomb = gzip(new byte[30 << 20]);
    site.answer("/bomb", "200 OK", "Content-Encoding: gzip\r\n", bomb);
    assertTrue(as(Failed.class, get("/bomb")).reason().contains("body too large"));
    try (Stream<Path> left = Files.list(dir)) {
      assertEquals(0, left.count());
    }
  }

  @Test
  void aBodyPastTheLimitIsRefusedWhetherAnnouncedOrNot() {
    Source small = source(true, 1024);
    site.answer("/a", "200 OK", "", "x".repeat(2000))
        .raw(
            "/b",
            ("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + "x".repeat(2000)).getBytes(UTF_8));
    for (String path : List.of("/a", "/b")) {
      FetchRequest request = new FetchRequest(small, site.at(path), "", Optional.empty(), false);
      String reason = as(Failed.class, fetcher.fetch(request)).reason();
      assertTrue(reason.contains("at most 1024 bytes"), reason);
    }
  }

  @Test
  void aLargeBodyWaitsInAFileThatClosingDeletes() throws Exception {
    site.answer("/big", "200 OK", "", new byte[9 << 20]);
    try (Fetched big = as(Fetched.class, get("/big"))) {
      assertEquals(9 << 20, big.page().body().length());
      try (Stream<Path> files = Files.list(dir)) {
        assertEquals(1, files.count());
      }
    }
    try (Stream<Path> files = Files.list(dir)) {
      assertEquals(0, files.count());
    }
  }

  @Test
  void aBodyThatDripsIsCutOffByTheClock() {
    site.raw(
        "/drip", "HTTP/1.1 200 OK\r\nX-Hang: yes\r\nContent-Length: 99\r\n\r\n{".getBytes(UTF_8));
    String reason = as(Failed.class, get("/drip")).reason();
    assertTrue(reason.contains("no whole answer within 1500 ms"), reason);
  }

  @Test
  void aShortBodyAndABrokenGzipAreNamedAsTruncated() throws Exception {
    byte[] half = java.util.Arrays.copyOf(gzip("x".repeat(500).getBytes(UTF_8)), 20);
    site.raw("/short", "HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{".getBytes(UTF_8))
        .answer("/gz", "200 OK", "Content-Encoding: gzip\r\n", half);
    for (String path : List.of("/short", "/gz")) {
      String reason = as(Failed.class, get(path)).reason();
      assertTrue(reason.contains("truncated"), reason);
    }
  }
}
