package org.tbtwatch.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.jsoup.Jsoup;
import org.tbtwatch.archive.Archive;
import org.tbtwatch.fetch.FetchSettings;
import org.tbtwatch.fetch.Fetcher;
import org.tbtwatch.fetch.TrustStore;
import org.tbtwatch.mail.FolderMailer;
import org.tbtwatch.mail.MimeWriter;
import org.tbtwatch.nomenclature.Members;
import org.tbtwatch.notification.DocumentSymbol;
import org.tbtwatch.notification.FiledNotification;
import org.tbtwatch.notification.Notification;
import org.tbtwatch.notification.SymbolCell;
import org.tbtwatch.parse.PageReading;
import org.tbtwatch.parse.PageShapeException;
import org.tbtwatch.parse.Parsers;
import org.tbtwatch.parse.Selectors;
import org.tbtwatch.practice.PracticeData;
import org.tbtwatch.practice.PracticeSite;
import org.tbtwatch.run.CrawlReport.SourceReport;
import org.tbtwatch.search.NoticeIndex;
import org.tbtwatch.settings.Secret;
import org.tbtwatch.settings.SourcesFile;
import org.tbtwatch.source.Page;
import org.tbtwatch.source.Source;
import org.tbtwatch.store.Store;
import org.tbtwatch.store.StoreConfig;

/** A practice site, and an installation that crawls it with the real fetcher and store. */
final class LoopbackCrawl implements AutoCloseable {
  final MovedClock clock = new MovedClock("2026-11-23T08:00:00Z");
  final PracticeData data;
  final PracticeSite site;
  final Store store;
  final Archive archive;
  final Parsers parsers;
  final Fetcher fetcher;
  private final Path home;
  private final NoticeIndex index;
  private final List<Source> sources;

  /**
   * @param key of the documented API; empty for none
   */
  LoopbackCrawl(Path home, String key) throws Exception {
    this.home = home;
    this.data = PracticeData.bundled().asOf(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    this.site = new PracticeSite(data, 0, clock);
    this.sources = sources(home);
    this.store = Store.open(StoreConfig.embedded(home.resolve("data")), clock);
    this.archive = new Archive(home.resolve("archive"), clock);
    this.index = NoticeIndex.open(home.resolve("index"), clock);
    this.parsers =
        new Parsers(Members.load()::byName, id -> source(id).list(), LoopbackCrawl::headOfForm);
    FetchSettings settings =
        new FetchSettings(
                "tests@tbtwatch.test",
                "1",
                Optional.empty(),
                TrustStore.with(List.of()),
                home.resolve("tmp"))
            .withWtoApiKey(Optional.of(key).filter(k -> !k.isEmpty()).map(Secret::new));
    this.fetcher = new Fetcher(settings, clock, clock);
  }

  private List<Source> sources(Path home) throws Exception {
    Path file = home.resolve("sources.yaml");
    try (var in =
        PracticeSite.class.getResourceAsStream("/org/tbtwatch/cli/practice-sources.yaml")) {
      String text = new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
      Files.writeString(file, text.replace("{site}", site.base().toString()));
    }
    return SourcesFile.read(file, Selectors::fault).sources();
  }

  Source source(String id) {
    return sources.stream().filter(s -> s.id().equals(id)).findFirst().orElseThrow();
  }

  SourceReport crawl(String id) {
    IndexRun indexRun = new IndexRun(store, index, filed -> List.of());
    MatchRun match = new MatchRun(store, new SavedSearches(store, Members.load()));
    Road road = new Road(fetcher, archive, parsers, store, clock);
    CrawlOrder order = new CrawlOrder(List.of(source(id)), Optional.empty(), false, false);
    OperatorMail nobody =
        new OperatorMail(
            Optional.empty(),
            "tbtwatch@localhost",
            () -> new FolderMailer(home.resolve("outbox")),
            MimeWriter::write,
            clock);
    HealthDesk desk = new HealthDesk(store, nobody, clock);
    return new CrawlRun(road, indexRun, match, desk)
        .run(order, Progress.SILENT)
        .sources()
        .getFirst();
  }

  /** Days go by. */
  void later(Duration time) {
    clock.pause(time);
  }

  List<FiledNotification> stored() {
    List<FiledNotification> all = new ArrayList<>();
    store.notifications().forEach(all::add);
    return all;
  }

  Notification stored(String symbol) {
    return store
        .notifications()
        .bySymbol(DocumentSymbol.parse(symbol))
        .orElseThrow(() -> new AssertionError(symbol + " is not stored"))
        .notification();
  }

  /** Stands in for the reader of forms: the symbols at the head and one box. */
  private static PageReading headOfForm(Page page, Consumer<List<Notification>> batches)
      throws PageShapeException {
    try {
      String text =
          page.contentType().contains("html")
              ? Jsoup.parse(page.body().text()).text()
              : "a Word document";
      int head = text.indexOf("Committee on Technical Barriers");
      if (head < 0 || !text.toLowerCase(Locale.ROOT).contains("notification")) {
        throw new PageShapeException(
            page, "a form", text.substring(0, Math.min(40, text.length())));
      }
      List<DocumentSymbol> symbols = new ArrayList<>();
      for (String word : text.substring(0, head).split("\\s+")) {
        symbols.addAll(SymbolCell.parse(word).symbols());
      }
      batches.accept(
          List.of(
              Notification.of(symbols.stream().distinct().toList())
                  .agency("Ministry of Industry and Trade")
                  .build()));
      return new PageReading(
          List.of(),
          List.of(),
          0,
          java.util.OptionalLong.empty(),
          true,
          Optional.empty(),
          Optional.empty(),
          1,
          List.of());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    fetcher.close();
    archive.close();
    index.close();
    store.close();
    site.close();
  }
}
