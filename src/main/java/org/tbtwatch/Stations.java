package org.tbtwatch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.tbtwatch.archive.Archive;
import org.tbtwatch.cli.House;
import org.tbtwatch.fetch.FetchSettings;
import org.tbtwatch.fetch.Fetcher;
import org.tbtwatch.fetch.transport.TrustStore;
import org.tbtwatch.nomenclature.Members;
import org.tbtwatch.parse.Parsers;
import org.tbtwatch.parse.list.Selectors;
import org.tbtwatch.search.NoticeIndex;
import org.tbtwatch.settings.Secret;
import org.tbtwatch.settings.Settings;
import org.tbtwatch.settings.SettingsException;
import org.tbtwatch.settings.SettingsFile;
import org.tbtwatch.settings.SourcesConfig;
import org.tbtwatch.settings.SourcesFile;
import org.tbtwatch.source.HtmlList;
import org.tbtwatch.source.Source;
import org.tbtwatch.store.Store;
import org.tbtwatch.store.StoreConfig;

/**
 * What all runs of one installation share, each made when first asked for and closed with it:
 * settings, store, index, archive, fetcher.
 */
abstract class Stations implements House {

  private final Path home;
  private final Map<String, String> environment;
  private final Clock clock;
  private final Map<Class<?>, Object> made = new HashMap<>();
  private final Deque<AutoCloseable> toClose = new ArrayDeque<>();

  Stations(Path home, Map<String, String> environment, Clock clock) {
    this.home = home;
    this.environment = environment;
    this.clock = clock;
  }

  private <T> @Nullable T known(Class<T> type) {
    return type.cast(made.get(type));
  }

  /** Keeps what was made; what can be closed is closed with the installation. */
  <T> T keep(Class<T> type, T value) {
    made.put(type, value);
    if (value instanceof AutoCloseable closeable) {
      toClose.push(closeable);
    }
    return value;
  }

  <T> T once(Class<T> type, Supplier<T> make) {
    T known = known(type);
    return known != null ? known : keep(type, make.get());
  }

  @Override
  public Path home() {
    return home;
  }

  @Override
  public Clock clock() {
    return clock;
  }

  @Override
  public String version() {
    String version = Stations.class.getPackage().getImplementationVersion();
    return version == null ? "0" : version;
  }

  Path data() {
    return home.resolve("data");
  }

  @Override
  public Settings settings() throws SettingsException {
    Settings known = known(Settings.class);
    return known != null
        ? known
        : keep(Settings.class, SettingsFile.read(home.resolve("settings.yaml"), environment));
  }

  @Override
  public SourcesConfig sources() throws SettingsException {
    SourcesConfig known = known(SourcesConfig.class);
    return known != null
        ? known
        : keep(
            SourcesConfig.class, SourcesFile.read(home.resolve("sources.yaml"), Selectors::fault));
  }

  /** Sources for looking at what is there: none where the file is missing. */
  List<Source> sourcesIfAny() throws SettingsException {
    return Files.exists(home.resolve("sources.yaml")) ? sources().sources() : List.of();
  }

  @Override
  public StoreConfig storeConfig() throws SettingsException {
    Settings.Database database = settings().database();
    StoreConfig config =
        new StoreConfig(
            data(),
            database.url(),
            database.user().orElse(""),
            database.password().map(Secret::value).orElse(""));
    return database.url().isEmpty() || settings().trust().pemFiles().isEmpty()
        ? config
        : config.believing(trust().writeTo(data().resolve("authorities.pem")));
  }

  @Override
  public Store store() throws SettingsException {
    Store known = known(Store.class);
    return known != null ? known : keep(Store.class, Store.open(storeConfig(), clock));
  }

  @Override
  public NoticeIndex index() {
    return once(NoticeIndex.class, () -> NoticeIndex.open(home.resolve("index"), clock));
  }

  @Override
  public Members members() {
    return once(Members.class, () -> Members.load(home.resolve("groups.tsv")));
  }

  Parsers parsers() {
    return once(Parsers.class, () -> new Parsers(members()::byName, this::list));
  }

  /** How to read a source's lists; none while the file is missing or wrong, which others tell. */
  private Optional<HtmlList> list(String source) {
    try {
      return sourcesIfAny().stream()
          .filter(s -> s.id().equals(source))
          .findFirst()
          .flatMap(Source::list);
    } catch (SettingsException e) {
      return Optional.empty();
    }
  }

  Archive archive() {
    return once(Archive.class, () -> new Archive(data().resolve("archive"), clock));
  }

  TrustStore trust() throws SettingsException {
    List<Path> pem = settings().trust().pemFiles();
    return once(TrustStore.class, () -> TrustStore.with(pem.stream().map(home::resolve).toList()));
  }

  Fetcher fetcher() throws SettingsException {
    FetchSettings settings =
        new FetchSettings(
                sources().contact(), version(), settings().proxy(), trust(), data().resolve("tmp"))
            .withWtoApiKey(settings().wtoApiKey());
    return once(Fetcher.class, () -> new Fetcher(settings, clock));
  }

  @Override
  public void close() {
    while (!toClose.isEmpty()) {
      AutoCloseable next = toClose.pop();
      try {
        next.close();
      } catch (Exception e) {
        LoggerFactory.getLogger(Stations.class)
            .warn("closing failed what={}", next.getClass().getSimpleName(), e);
      }
    }
  }
}
