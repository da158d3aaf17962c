package org.tbtwatch.fetch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tbtwatch.fetch.manners.HostThrottle;
import org.tbtwatch.fetch.manners.RobotsRules;
import org.tbtwatch.fetch.transport.AddressGuard;
import org.tbtwatch.fetch.transport.ProxyRoute;
import org.tbtwatch.fetch.transport.Transport;

/**
 * The one polite fetcher of the program; safe for use by many threads.
 *
 * <p>Before each request, and at each hop of a redirect again: the host's robots.txt (remembered
 * for a day), one request at a time to a host, the source's delay or a longer {@code Crawl-delay}
 * between two of them, a host's own {@code Retry-After}, and whether the address may be asked at
 * all. Broken connections, 5xx and 429 are tried three times more.
 */
public final class Fetcher implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Fetcher.class);
  private static final Duration LEFT_OVER = Duration.ofDays(1);

  private final FetchParts parts;

  public Fetcher(FetchSettings settings, Clock clock) {
    this(settings, clock, Pause.sleeping());
  }

  /** With another way of waiting, for tests. */
  public Fetcher(FetchSettings settings, Clock clock, Pause pause) {
    this(settings, clock, pause, AddressGuard.Resolver.ofTheSystem());
  }

  Fetcher(FetchSettings settings, Clock clock, Pause pause, AddressGuard.Resolver resolver) {
    ProxyRoute route = new ProxyRoute(settings.proxy());
    this.parts =
        new FetchParts(
            settings,
            clock,
            pause,
            route,
            new AddressGuard(resolver, settings.contact()),
            new HostThrottle(clock, pause),
            new RobotsRules(clock),
            new Transport(settings, route));
    sweep(settings.tempDir(), clock.instant().minus(LEFT_OVER));
  }

  /** Asks for one page; waits its turn. */
  public FetchResult fetch(FetchRequest request) {
    FetchResult result = new Visit(parts, request).run();
    log.debug(
        "fetch source={} url={} result={}",
        request.source().id(),
        request.url(),
        result.getClass().getSimpleName());
    return result;
  }

  /** Bodies that a killed process left behind. */
  private static void sweep(Path dir, Instant before) {
    if (!Files.isDirectory(dir)) {
      return;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(dir, "body-*.tmp")) {
      for (Path file : files) {
        if (Files.getLastModifiedTime(file).toInstant().isBefore(before)) {
          Files.deleteIfExists(file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot tidy the folder for large bodies " + dir, e);
    }
  }

  @Override
  public void close() {
    parts.transport().close();
  }
}
