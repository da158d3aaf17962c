package org.tbtwatch.run.health;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.tbtwatch.fetch.FetchRequest;
import org.tbtwatch.fetch.FetchResult;
import org.tbtwatch.fetch.Fetcher;
import org.tbtwatch.fetch.ResponseHead;
import org.tbtwatch.notification.Notification;
import org.tbtwatch.parse.PageReading;
import org.tbtwatch.parse.PageShapeException;
import org.tbtwatch.parse.Parsers;
import org.tbtwatch.source.Page;
import org.tbtwatch.source.Shape;
import org.tbtwatch.source.Source;

/**
 * Asks each interface one small question and says what it saw. Nothing is stored: this is for
 * looking, before a first crawl or when something is odd.
 */
public final class DoctorRun {
  /** In no ten days of any year was nothing notified. */
  private static final long STALE_DAYS = 10;

  private static final int LOOK = 1024;

  private final Fetcher fetcher;
  private final Parsers parsers;
  private final Clock clock;

  public DoctorRun(Fetcher fetcher, Parsers parsers, Clock clock) {
    this.fetcher = fetcher;
    this.parsers = parsers;
    this.clock = clock;
  }

  /**
   * One question and what came of it.
   *
   * @param source id of the source
   * @param what was asked, in a few words
   * @param url that was asked
   * @param passed whether the answer was as it should be
   * @param seen what was there, or what was wrong
   */
  public record Check(String source, String what, URI url, boolean passed, String seen) {}

  /** Looks at these sources, one after the other, and tells each check as it is done. */
  public List<Check> run(List<Source> sources, Consumer<Check> each) {
    List<Check> checks = new ArrayList<>();
    for (Source source : sources) {
      Optional<URI> file = Optional.empty();
      for (Probe probe : Probe.of(source, today())) {
        Looked looked = look(source, probe);
        checks.add(looked.check());
        each.accept(looked.check());
        file = file.or(looked::file);
      }
      if (file.isPresent()) {
        Check check = file(source, file.get());
        checks.add(check);
        each.accept(check);
      }
    }
    return checks;
  }

  private LocalDate today() {
    return clock.instant().atZone(ZoneOffset.UTC).toLocalDate();
  }

  /** A check, and the first file of the WTO that its answer linked to. */
  private record Looked(Check check, Optional<URI> file) {}

  private Looked look(Source source, Probe probe) {
    FetchRequest request =
        new FetchRequest(source, probe.url(), probe.accept(), Optional.empty(), true)
            .first(probe.firstBytes());
    try (FetchResult result = fetcher.fetch(request)) {
      if (!(result instanceof FetchResult.Fetched fetched)) {
        return failed(source, probe, reason(result));
      }
      Optional<String> elsewhere = fetched.head().first(ResponseHead.REDIRECTED);
      if (elsewhere.isPresent()) {
        return failed(source, probe, "redirected to another host, " + elsewhere.get());
      }
      return probe.firstBytes() > 0
          ? new Looked(
              start(source.id(), probe.name(), probe.url(), fetched, "a workbook (PK)"),
              Optional.empty())
          : read(source, probe, fetched.page());
    } catch (IOException e) {
      return failed(source, probe, String.valueOf(e.getMessage()));
    }
  }

  private static String reason(FetchResult result) {
    return switch (result) {
      case FetchResult.Fetched f -> "a page";
      case FetchResult.NotModified n -> "status 304 to a plain question";
      case FetchResult.Disallowed d -> "robots.txt disallows it: " + d.robotsRule();
      case FetchResult.Deferred d -> d.why() + "; not before " + d.notBefore();
      case FetchResult.NoKey k -> "no key in the environment variable " + k.variable();
      case FetchResult.Failed f -> f.reason();
    };
  }

  private static Looked failed(Source source, Probe probe, String why) {
    return new Looked(
        new Check(source.id(), probe.name(), probe.url(), false, why), Optional.empty());
  }

  private Looked read(Source source, Probe probe, Page page) {
    try {
      PageReading reading = parsers.of(page.shape()).parse(page);
      String seen = seen(reading);
      Optional<String> wrong = wrong(source, reading);
      Check check =
          new Check(
              source.id(),
              probe.name(),
              probe.url(),
              wrong.isEmpty(),
              wrong.map(w -> w + "; " + seen).orElse(seen));
      return new Looked(check, wrong.isEmpty() ? wtoFile(source, reading) : Optional.empty());
    } catch (PageShapeException e) {
      return failed(source, probe, "expected " + e.expected() + ", found " + e.found());
    }
  }

  private static String seen(PageReading r) {
    StringBuilder seen = new StringBuilder();
    seen.append(r.rows()).append(r.rows() == 1 ? " item" : " items");
    r.total().ifPresent(t -> seen.append(" of ").append(t));
    r.newest().ifPresent(d -> seen.append(", newest of ").append(d));
    r.notifications().stream().findFirst().ifPresent(n -> seen.append(", ").append(n.symbol()));
    if (r.otherArea() > 0) {
      seen.append(", ").append(r.otherArea()).append(" of another area");
    }
    return seen.toString();
  }

  private Optional<String> wrong(Source source, PageReading r) {
    if (r.rows() == 0 && !source.mayBeEmpty()) {
      return Optional.of("no item at all");
    }
    if (r.rows() > 0 && (double) r.unread().size() / r.rows() > source.maxUnreadShare()) {
      return Optional.of("unreadable: " + r.unread().getFirst());
    }
    long old = r.newest().map(d -> ChronoUnit.DAYS.between(d, today())).orElse(0L);
    long limit = freshFor(source);
    return old > limit
        ? Optional.of("the newest item is %d days old, expected at most %d".formatted(old, limit))
        : Optional.empty();
  }

  /** The WTO notifies every week; a Member's own page may rest as long as its walk looks back. */
  private static long freshFor(Source source) {
    return source.shape() == Shape.HTML_LIST
        ? source.reach().map(Duration::toDays).orElse(STALE_DAYS)
        : STALE_DAYS;
  }

  /** A link to a file of the WTO's own, of the oldest item: that of the newest may not be there. */
  private static Optional<URI> wtoFile(Source source, PageReading reading) {
    return reading.notifications().reversed().stream()
        .map(Notification::url)
        .filter(u -> u.matches("(?i)https?://[^\\s\"<>\\\\^`{|}]+\\.(docx?|pdf)(&Open=True)?"))
        .map(URI::create)
        .filter(u -> u.getHost() != null && mayAsk(source, u))
        .findFirst();
  }

  private static boolean mayAsk(Source source, URI url) {
    return source.allowPrivate()
        ? source.hosts().stream().anyMatch(h -> h.getHost().equals(url.getHost()))
        : url.getHost().endsWith("wto.org");
  }

  private Check file(Source source, URI url) {
    FetchRequest request = new FetchRequest(source, url, "*/*", Optional.empty(), true).first(LOOK);
    String what = "a form it links to";
    try (FetchResult result = fetcher.fetch(request)) {
      return result instanceof FetchResult.Fetched fetched
          ? start(source.id(), what, url, fetched, "a document (PK or %PDF)")
          : new Check(source.id(), what, url, false, reason(result));
    } catch (IOException e) {
      return new Check(source.id(), what, url, false, String.valueOf(e.getMessage()));
    }
  }

  /** Whether a file starts as a zip does, and is not HTML that says it is not there yet. */
  private static Check start(
      String source, String what, URI url, FetchResult.Fetched fetched, String good)
      throws IOException {
    String size =
        fetched
            .head()
            .first("content-range")
            .map(r -> ", " + r.replaceFirst(".*/", "") + " bytes")
            .orElse("");
    try (InputStream in = fetched.page().body().open()) {
      String first = new String(in.readNBytes(4), StandardCharsets.ISO_8859_1);
      boolean zip = first.startsWith("PK") || good.contains(first) && first.equals("%PDF");
      String type = fetched.page().contentType();
      return new Check(
          source, what, url, zip, zip ? good + size : "expected " + good + ", found " + type);
    }
  }
}
