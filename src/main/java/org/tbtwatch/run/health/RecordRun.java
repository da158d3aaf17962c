package org.tbtwatch.run.health;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.tbtwatch.fetch.FetchRequest;
import org.tbtwatch.fetch.FetchResult;
import org.tbtwatch.fetch.Fetcher;
import org.tbtwatch.parse.PageReading;
import org.tbtwatch.parse.PageShapeException;
import org.tbtwatch.parse.Parsers;
import org.tbtwatch.parse.Pointer;
import org.tbtwatch.source.Page;
import org.tbtwatch.source.Shape;
import org.tbtwatch.source.Source;

/**
 * Makes example pages for the tests: asks what the doctor asks, and one page that the answer leads
 * to, and keeps each beside a file that says where it is from. Mail addresses are replaced.
 */
public final class RecordRun {
  private static final Pattern MAIL =
      Pattern.compile("[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+");
  private static final String NOBODY = "person@example.org";

  private final Fetcher fetcher;
  private final Parsers parsers;
  private final Clock clock;

  public RecordRun(Fetcher fetcher, Parsers parsers, Clock clock) {
    this.fetcher = fetcher;
    this.parsers = parsers;
    this.clock = clock;
  }

  /**
   * What was recorded.
   *
   * @param files written
   * @param failures what could not be had, for people
   */
  public record Recorded(List<Path> files, List<String> failures) {
    public Recorded {
      files = List.copyOf(files);
      failures = List.copyOf(failures);
    }
  }

  /**
   * Records the answers of a source.
   *
   * @param folder where the examples go
   */
  public Recorded run(Source source, Path folder) throws IOException {
    LocalDate today = clock.instant().atZone(ZoneOffset.UTC).toLocalDate();
    List<Path> files = new ArrayList<>();
    List<String> failures = new ArrayList<>();
    Optional<Pointer> further = Optional.empty();
    int number = 0;
    for (Probe probe : Probe.of(source, today)) {
      FetchRequest request =
          new FetchRequest(source, probe.url(), probe.accept(), Optional.empty(), true);
      String name = "recorded-" + today + "-" + ++number;
      Optional<PageReading> reading = keep(request, folder, name, probe.name(), files, failures);
      further = further.or(() -> reading.flatMap(RecordRun::pageOfAnItem));
    }
    if (further.isPresent()) {
      Shape shape =
          further.get().role() == Pointer.Role.DETAIL ? Shape.HTML_DETAIL : Shape.WTO_FORM;
      FetchRequest request =
          new FetchRequest(source, further.get().url(), "*/*", Optional.empty(), true).as(shape);
      keep(
          request,
          folder,
          "recorded-" + today + "-" + shape.key(),
          shape.key() + " of " + further.get().item(),
          files,
          failures);
    }
    return new Recorded(files, failures);
  }

  private static Optional<Pointer> pageOfAnItem(PageReading reading) {
    return reading.pointers().stream().filter(p -> p.role() != Pointer.Role.NEXT).findFirst();
  }

  private Optional<PageReading> keep(
      FetchRequest request,
      Path folder,
      String name,
      String what,
      List<Path> files,
      List<String> failures)
      throws IOException {
    try (FetchResult result = fetcher.fetch(request)) {
      if (!(result instanceof FetchResult.Fetched fetched)) {
        failures.add(what + ": " + result);
        return Optional.empty();
      }
      Page page = fetched.page();
      String extension = extension(page.contentType());
      Files.createDirectories(folder);
      Path file = folder.resolve(name + ".page." + extension);
      byte[] bytes = page.body().bytes();
      Files.write(file, isText(extension) ? withoutPeople(bytes) : bytes);
      Path about = folder.resolve(name + ".json");
      Files.writeString(about, about(page, what), StandardCharsets.UTF_8);
      files.add(file);
      files.add(about);
      return Optional.of(parsers.of(page.shape()).parse(page));
    } catch (PageShapeException e) {
      failures.add(what + ": kept, but expected " + e.expected() + ", found " + e.found());
      return Optional.empty();
    }
  }

  private static String extension(String contentType) {
    String type = contentType.toLowerCase(Locale.ROOT);
    if (type.contains("json")) {
      return "json";
    }
    if (type.contains("spreadsheet")) {
      return "xlsx";
    }
    if (type.contains("wordprocessing")) {
      return "docx";
    }
    return type.contains("html")
        ? "html"
        : type.contains("xml") ? "xml" : type.contains("pdf") ? "pdf" : "bin";
  }

  private static boolean isText(String extension) {
    return List.of("json", "html", "xml").contains(extension);
  }

  /** Byte for byte but for mail addresses, whatever the charset: they are ASCII in all of them. */
  private static byte[] withoutPeople(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    return MAIL.matcher(text).replaceAll(NOBODY).getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String about(Page page, String what) {
    return """
    {
      "url" : %s,
      "fetchedAt" : "%s",
      "why" : %s
    }
    """
        .formatted(quoted(page.url().toString()), page.fetchedAt(), quoted("recorded: " + what));
  }

  private static String quoted(String text) {
    return '"'
        + text.replace("\\", "\\\\").replace("\"", "\\\"").replaceAll("\\p{Cntrl}", " ")
        + '"';
  }
}
