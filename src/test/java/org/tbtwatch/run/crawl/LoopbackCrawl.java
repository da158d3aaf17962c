package org.tbtwatch.run.crawl;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.tbtwatch.archive.Archive;
import org.tbtwatch.fetch.FetchSettings;
import org.tbtwatch.fetch.Fetcher;
import org.tbtwatch.fetch.transport.TrustStore;
import org.tbtwatch.mail.FolderMailer;
import org.tbtwatch.mail.mime.MimeWriter;
import org.tbtwatch.nomenclature.Members;
import org.tbtwatch.notification.DocumentSymbol;
import org.tbtwatch.notification.FiledNotification;
import org.tbtwatch.notification.Notification;
import org.tbtwatch.parse.Parsers;
import org.tbtwatch.parse.list.Selectors;
import org.tbtwatch.practice.PracticeData;
import org.tbtwatch.practice.PracticeSite;
import org.tbtwatch.run.CrawlOrder;
import org.tbtwatch.run.CrawlReport.SourceReport;
import org.tbtwatch.run.CrawlRun;
import org.tbtwatch.run.IndexRun;
import org.tbtwatch.run.MatchRun;
import org.tbtwatch.run.MovedClock;
import org.tbtwatch.run.Progress;
import org.tbtwatch.run.ReplayRun;
import org.tbtwatch.run.Road;
import org.tbtwatch.run.health.HealthDesk;
import org.tbtwatch.run.health.OperatorMail;
import org.tbtwatch.run.subscriber.SavedSearches;
import org.tbtwatch.search.NoticeIndex;
import org.tbtwatch.search.SearchRequest;
import org.tbtwatch.settings.Secret;
import org.tbtwatch.settings.SourcesFile;
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
  private List<Source> sources;

  /**
   * @param key of the documented API; empty for none
   */
  LoopbackCrawl(Path home, String key) throws Exception {
    this.home = home;
    this.data = PracticeData.bundled().asOf(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    this.site = new PracticeSite(data, 0, clock);
    Files.createDirectories(home);
    this.sources = sources(home, UnaryOperator.identity());
    this.store = Store.open(StoreConfig.embedded(home.resolve("data")), clock);
    this.archive = new Archive(home.resolve("archive"), clock);
    this.index = NoticeIndex.open(home.resolve("index"), clock);
    this.parsers = new Parsers(Members.load()::byName, id -> source(id).list());
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

  private List<Source> sources(Path home, UnaryOperator<String> change) throws Exception {
    Path file = home.resolve("sources.yaml");
    try (var in =
        PracticeSite.class.getResourceAsStream("/org/tbtwatch/cli/practice-sources.yaml")) {
      String text = new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
      String here = text.replace("{site}", site.base().toString());
      Files.writeString(file, change.apply(here));
    }
    return SourcesFile.read(file, Selectors::fault).sources();
  }

  Source source(String id) {
    return sources.stream().filter(s -> s.id().equals(id)).findFirst().orElseThrow();
  }

  SourceReport crawl(String id) {
    MatchRun match = new MatchRun(store, new SavedSearches(store, Members.load()));
    Road road = new Road(fetcher, archive, parsers, store, clock);
    CrawlOrder order = new CrawlOrder(List.of(source(id)), Optional.empty(), false, false);
    return new CrawlRun(road, indexRun(), match, desk())
        .run(order, Progress.SILENT)
        .sources()
        .getFirst();
  }

  /** One pass that only keeps the pages. */
  void keepOnly(String... ids) {
    MatchRun match = new MatchRun(store, new SavedSearches(store, Members.load()));
    Road road = new Road(fetcher, archive, parsers, store, clock);
    List<Source> some = Stream.of(ids).map(this::source).toList();
    new CrawlRun(road, indexRun(), match, desk())
        .run(new CrawlOrder(some, Optional.empty(), true, true), Progress.SILENT);
  }

  private HealthDesk desk() {
    OperatorMail nobody =
        new OperatorMail(
            Optional.empty(),
            "tbtwatch@localhost",
            () -> new FolderMailer(home.resolve("outbox")),
            MimeWriter::write,
            clock);
    return new HealthDesk(store, nobody, clock);
  }

  /** From now on sources look back this far. */
  void wide(Duration reach) throws Exception {
    sources = sources(home, text -> text.replaceAll("reach: .*", "reach: " + reach.toDays() + "d"));
  }

  /** From now on sources wait as long between two requests as they do in the open. */
  void unhurried(Duration delay) throws Exception {
    sources =
        sources(home, text -> text.replaceAll("delay: .*", "delay: " + delay.toSeconds() + "s"));
  }

  /** One more source, as somebody wrote it. */
  void adding(String entry) throws Exception {
    sources = sources(home, text -> text.stripTrailing() + "\n" + entry);
  }

  /** It is as late as this, if it was not later already. */
  void until(Instant instant) {
    if (clock.instant().isBefore(instant)) {
      clock.pause(Duration.between(clock.instant(), instant));
    }
  }

  private IndexRun indexRun() {
    return new IndexRun(store, index, filed -> List.of());
  }

  /** Symbols of what a search finds. */
  List<String> search(String query) {
    return index.search(SearchRequest.of(query, 20)).hits().stream()
        .map(h -> h.symbol().toString())
        .toList();
  }

  void reindex() {
    indexRun().rebuild(Progress.SILENT);
  }

  void replay(List<Path> warcs) throws IOException {
    new ReplayRun(
            store,
            parsers,
            sources,
            indexRun(),
            new MatchRun(store, new SavedSearches(store, Members.load())),
            desk(),
            clock)
        .run(warcs, Progress.SILENT);
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

  @Override
  public void close() throws IOException {
    fetcher.close();
    archive.close();
    index.close();
    store.close();
    site.close();
  }
}
