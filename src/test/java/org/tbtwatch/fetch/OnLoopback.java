package org.tbtwatch.fetch;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.tbtwatch.fetch.transport.TrustStore;
import org.tbtwatch.source.Shape;
import org.tbtwatch.source.Source;

/** A fetcher, a site on this machine and a clock that only waiting moves. */
abstract class OnLoopback {
  @TempDir Path dir;
  final MovingClock clock = new MovingClock();
  LoopbackSite site;
  Fetcher fetcher;

  @BeforeEach
  void start() throws IOException {
    site = new LoopbackSite();
    fetcher = fetcher("ops@firm.cn");
  }

  @AfterEach
  void stop() throws IOException {
    fetcher.close();
    site.close();
  }

  final Fetcher fetcher(String contact) {
    return new Fetcher(settings(contact), clock, clock);
  }

  private FetchSettings settings(String contact) {
    return new FetchSettings(
        contact,
        "1.2",
        Optional.empty(),
        TrustStore.with(List.of()),
        dir,
        Duration.ofSeconds(2),
        Duration.ofMillis(1500));
  }

  static Source source(boolean allowPrivate, long maxBodyBytes) {
    return new Source(
        "here",
        Shape.EPING_SEARCH,
        List.of(URI.create("http://127.0.0.1/")),
        "0 0 6 * * ?",
        ZoneOffset.UTC,
        Duration.ofSeconds(2),
        Duration.ofDays(7),
        true,
        allowPrivate,
        false,
        50,
        maxBodyBytes,
        0.05,
        1);
  }

  final FetchResult get(String path) {
    return get(site.at(path), Optional.empty(), false);
  }

  final FetchResult byHand(String path) {
    return get(site.at(path), Optional.empty(), true);
  }

  final FetchResult get(URI url, Optional<Validators> validators, boolean byHand) {
    Source source = source(true, 20 << 20);
    return fetcher.fetch(new FetchRequest(source, url, "application/json", validators, byHand));
  }

  static <T> T as(Class<T> type, FetchResult result) {
    return assertInstanceOf(type, result, result.toString());
  }

  static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream gz = new GZIPOutputStream(out)) {
      gz.write(bytes);
    }
    return out.toByteArray();
  }
}
