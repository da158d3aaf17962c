package org.tbtwatch.web;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tbtwatch.archive.Archive;
import org.tbtwatch.nomenclature.Members;
import org.tbtwatch.nomenclature.heading.HeadingFinder;
import org.tbtwatch.notification.DocumentSymbol;
import org.tbtwatch.notification.FormDate;
import org.tbtwatch.notification.HsCode;
import org.tbtwatch.notification.Link;
import org.tbtwatch.notification.Notification;
import org.tbtwatch.parse.Parsers;
import org.tbtwatch.run.IndexRun;
import org.tbtwatch.run.digest.DigestArchive;
import org.tbtwatch.run.health.StatusRun;
import org.tbtwatch.run.match.BacktestRun;
import org.tbtwatch.run.match.PreviewRun;
import org.tbtwatch.run.operator.OperatorRun;
import org.tbtwatch.run.operator.Operators;
import org.tbtwatch.run.search.MeasureRun;
import org.tbtwatch.run.search.SearchRun;
import org.tbtwatch.search.NoticeIndex;
import org.tbtwatch.store.Store;
import org.tbtwatch.store.StoreConfig;
import org.tbtwatch.store.source.SourceReading;
import org.tbtwatch.subscription.Wish;
import org.tbtwatch.web.guard.RateLimits;

/** A house with notices of its own and its pages, on loopback, at a fixed time. */
final class PagesHouse implements AutoCloseable {
  static final LocalDate TODAY = LocalDate.of(2026, 8, 3);
  static final String PASSWORD = "a long enough password";
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-08-03T06:00:00Z"), ZoneOffset.UTC);

  /** What was asked for by the forms. */
  final List<Wish> asked = new ArrayList<>();

  final Store store;
  private final NoticeIndex index;
  private final Archive archive;
  private final Pages pages;
  private final HttpClient client = HttpClient.newHttpClient();

  PagesHouse(Path dir, List<Notification> notices) throws IOException {
    this(dir, notices, Map.of());
  }

  PagesHouse(Path dir, List<Notification> notices, Map<RateLimits.What, RateLimits.Limit> limits)
      throws IOException {
    store = Store.open(new StoreConfig(dir.resolve("data"), Optional.empty(), "", ""), CLOCK);
    index = NoticeIndex.open(dir.resolve("index"), CLOCK);
    archive = new Archive(dir.resolve("data").resolve("archive"), CLOCK);
    add(notices);
    Members members = Members.load();
    Operators operators = new Operators(store);
    operators.add("ada", PASSWORD);
    SearchRun searches = new SearchRun(store, index, CLOCK);
    PageParts parts =
        new PageParts(
            searches,
            new PreviewRun(new BacktestRun(store, members), searches),
            new MeasureRun(store.notifications()),
            new StatusRun(store, index, archive, List.of(), dir.resolve("data"), "folder"),
            new DigestArchive(store),
            members,
            CLOCK,
            new PageParts.House(Optional.empty(), "CHN", 7, "", limits),
            new OperatorRun(
                store,
                archive,
                new Parsers(members::byName, s -> Optional.empty()),
                () -> {
                  throw new IOException("no replay here");
                }),
            operators,
            Optional.of(this::ask),
            Optional.empty());
    pages = Pages.start(parts, 0);
  }

  /** Reads notices, and brings them into the index. */
  void add(List<Notification> notices) throws IOException {
    for (Notification n : notices) {
      store.notifications().record(reading(n));
    }
    new IndexRun(store, index, f -> HeadingFinder.shipped().infer(f.notification()))
        .catchUp((what, done, total) -> {});
  }

  private void ask(Wish wish) {
    if (!wish.email().contains("@")) {
      throw new IllegalArgumentException("no address");
    }
    asked.add(wish);
  }

  private static SourceReading reading(Notification n) {
    return SourceReading.of("test", 1, CLOCK.instant(), List.of(n));
  }

  URI base() {
    return pages.base();
  }

  /** An answer to a plain request. */
  HttpResponse<String> get(String path, String... headers) throws IOException {
    HttpRequest.Builder request = HttpRequest.newBuilder(base().resolve(path));
    for (int i = 0; i + 1 < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return send(request.build());
  }

  /** An answer to a form. */
  HttpResponse<String> post(String path, String body, String... headers) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base().resolve(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    for (int i = 0; i + 1 < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return send(request.build());
  }

  private HttpResponse<String> send(HttpRequest request) throws IOException {
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  /** The notices of most tests: lithium batteries in the EU among them, with a story. */
  static List<Notification> notices() {
    return List.of(
        notice("G/TBT/N/EU/1200", "Draft Commission Regulation on lithium batteries")
            .description("Safety requirements and a label; a test report is asked for.")
            .productsCovered("Lithium batteries for electric bicycles and scooters")
            .hsCodes(List.of(HsCode.parse("8507.60")))
            .objectives(List.of("Protection of human health or safety"))
            .distributionDate(LocalDate.of(2026, 6, 18))
            .finalDateForComments(FormDate.of(LocalDate.of(2026, 8, 17)))
            .enquiryPoint("EU-TBT Enquiry Point")
            .url("https://docs.example.org/eu1200")
            .documents(List.of(new Link("https://members.example.org/eu1200.pdf", "en")))
            .build(),
        notice("G/TBT/N/EU/1200/Add.1", "Draft Commission Regulation on lithium batteries")
            .description("The comment period is extended.")
            .addendumReasons(List.of("comment-period-changed"))
            .distributionDate(LocalDate.of(2026, 7, 20))
            .finalDateForComments(FormDate.of(LocalDate.of(2026, 9, 1)))
            .build(),
        notice("G/TBT/N/USA/2001", "Safety standard for toys")
            .productsCovered("Toys (HS 9503)")
            .hsCodes(List.of(HsCode.parse("9503")))
            .objectives(List.of("Protection of human health or safety"))
            .distributionDate(LocalDate.of(2026, 7, 1))
            .finalDateForComments(FormDate.of(LocalDate.of(2026, 7, 30)))
            .build(),
        notice("G/TBT/N/FRA/300", "Projet de décret relatif aux jouets")
            .productsCovered("Jouets")
            .distributionDate(LocalDate.of(2026, 5, 1))
            .finalDateForComments(FormDate.of(LocalDate.of(2026, 6, 30)))
            .originalLanguage("fr")
            .build(),
        notice("G/TBT/N/KEN/900", "Energy labelling of refrigerators")
            .productsCovered("Household refrigerators")
            .description("A label shows the energy class; registration is required.")
            .distributionDate(LocalDate.of(2025, 3, 1))
            .build());
  }

  static Notification.Builder notice(String symbol, String title) {
    return Notification.of(List.of(DocumentSymbol.parse(symbol))).title(title);
  }

  @Override
  public void close() {
    pages.close();
    index.close();
    store.close();
    try {
      archive.close();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
