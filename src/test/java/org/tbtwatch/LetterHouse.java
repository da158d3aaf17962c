package org.tbtwatch;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.tbtwatch.mail.mime.MimeReader;
import org.tbtwatch.notification.DocumentSymbol;
import org.tbtwatch.notification.FormDate;
import org.tbtwatch.notification.Notification;
import org.tbtwatch.run.DigestOrder;
import org.tbtwatch.run.DigestReport;
import org.tbtwatch.run.Progress;
import org.tbtwatch.store.Store;
import org.tbtwatch.store.source.SourceReading;
import org.tbtwatch.subscription.SavedSearch;
import org.tbtwatch.subscription.Subscriber;

/** An installation whose clock stands, with its mails in a folder and its pages on loopback. */
final class LetterHouse implements AutoCloseable {
  static final String PUBLIC = "https://tbt.test/watch/";

  final Path home;
  final Wiring wiring;
  private final Standing clock;
  private final HttpClient http = HttpClient.newHttpClient();
  private Optional<URI> pages = Optional.empty();

  /** A clock that stands until it is moved. */
  private static final class Standing extends Clock {
    private volatile Instant now;

    Standing(Instant now) {
      this.now = now;
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  LetterHouse(Path home, String now, String settings) throws IOException {
    this(home, now, settings, Map.of());
  }

  LetterHouse(Path home, String now, String settings, Map<String, String> environment)
      throws IOException {
    this.home = home;
    this.clock = new Standing(Instant.parse(now));
    Files.createDirectories(home);
    Files.writeString(home.resolve("settings.yaml"), settings);
    this.wiring = new Wiring(home, environment, clock);
  }

  Store store() throws Exception {
    return wiring.store();
  }

  Instant now() {
    return clock.instant();
  }

  void later(Duration by) {
    clock.now = clock.now.plus(by);
  }

  void at(String instant) {
    clock.now = Instant.parse(instant);
  }

  /** A notification as a source tells it now; matched at once. */
  void read(Notification notification) throws Exception {
    store()
        .notifications()
        .record(SourceReading.of("eping-search", 1, now(), List.of(notification)));
    wiring.matchRun().catchUp(Progress.SILENT);
  }

  static Notification.Builder notice(String symbol, String products, String closes) {
    return Notification.of(List.of(DocumentSymbol.parse(symbol)))
        .title("Draft regulation on " + products)
        .productsCovered(products)
        .distributionDate(LocalDate.parse("2026-03-01"))
        .finalDateForComments(FormDate.of(LocalDate.parse(closes)))
        .articles(List.of("2.9.2"))
        .url("https://docs.example.org/" + symbol);
  }

  Subscriber join(Subscriber subscriber, String... keywords) throws Exception {
    return store()
        .subscribers()
        .save(subscriber, List.of(SavedSearch.ofKeywords(keywords).named(keywords[0])))
        .subscriber();
  }

  /** What the schedule does each minute. */
  DigestReport minute() throws Exception {
    return wiring.digestRun().run(new DigestOrder(now(), Optional.empty(), true, false));
  }

  /** A mail in the outbox, newest first. */
  record Mail(String raw, String html) {
    String subject() {
      return Jsoup.parse(html).title();
    }

    /** A header as it stands, unfolded. */
    String header(String name) {
      String head = raw.substring(0, raw.indexOf("\r\n\r\n")).replaceAll("\r\n[ \t]+", " ");
      return head.lines()
          .filter(l -> l.regionMatches(true, 0, name + ":", 0, name.length() + 1))
          .map(l -> l.substring(name.length() + 1).strip())
          .findFirst()
          .orElse("");
    }

    /** Addresses below our public address that are linked. */
    List<String> links() {
      return Jsoup.parse(html).select("a[href^=" + PUBLIC + "]").eachAttr("href").stream()
          .distinct()
          .toList();
    }

    String link(String part) {
      return links().stream()
          .filter(l -> l.startsWith(PUBLIC + part))
          .findFirst()
          .orElseThrow(() -> new AssertionError("no link " + part + " in " + links()));
    }
  }

  /** All mails of the outbox, in the order of their names. */
  List<Mail> mails() throws IOException {
    List<Mail> mails = new ArrayList<>();
    Path outbox = home.resolve("outbox");
    if (!Files.isDirectory(outbox)) {
      return mails;
    }
    try (Stream<Path> files = Files.walk(outbox)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".eml")).sorted().toList()) {
        try (var in = Files.newInputStream(file)) {
          mails.add(
              new Mail(
                  Files.readString(file, StandardCharsets.ISO_8859_1),
                  MimeReader.html(in).orElse("")));
        }
      }
    }
    return mails;
  }

  /** Forgets the mails seen so far. */
  List<Mail> takeMails() throws IOException {
    List<Mail> mails = mails();
    Path outbox = home.resolve("outbox");
    if (Files.isDirectory(outbox)) {
      try (Stream<Path> files = Files.walk(outbox)) {
        for (Path file : files.filter(f -> f.toString().endsWith(".eml")).toList()) {
          Files.delete(file);
        }
      }
    }
    return mails;
  }

  private URI local(String link) throws Exception {
    if (pages.isEmpty()) {
      pages = Optional.of(wiring.startPages(0));
    }
    String path = link.startsWith(PUBLIC) ? link.substring(PUBLIC.length()) : link;
    return pages.get().resolve(path);
  }

  HttpResponse<String> get(String link, String... cookies) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(local(link));
    if (cookies.length > 0) {
      request.header("Cookie", String.join("; ", cookies));
    }
    return http.send(request.build(), BodyHandlers.ofString());
  }

  /** Fills in a form as a browser does: looks at its page first, and sends back what that gave. */
  HttpResponse<String> postFrom(String page, String action, String form, String... cookies)
      throws Exception {
    HttpResponse<String> shown = get(page, cookies);
    String token =
        Jsoup.parse(shown.body()).select("input[name=csrf]").stream()
            .findFirst()
            .orElseThrow()
            .val();
    List<String> all = new ArrayList<>(List.of(cookies));
    shown.headers().allValues("Set-Cookie").forEach(c -> all.add(c.split(";")[0]));
    return http.send(
        HttpRequest.newBuilder(local(action))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Cookie", String.join("; ", all))
            .POST(BodyPublishers.ofString(form + "&csrf=" + token))
            .build(),
        BodyHandlers.ofString());
  }

  HttpResponse<String> head(String link) throws Exception {
    return http.send(HttpRequest.newBuilder(local(link)).HEAD().build(), BodyHandlers.ofString());
  }

  /** Posts a form as a mail program does: no cookie, no referrer. */
  HttpResponse<String> post(String link, String form) throws Exception {
    return http.send(
        HttpRequest.newBuilder(local(link))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form))
            .build(),
        BodyHandlers.ofString());
  }

  /** Every row of every table of ours. */
  Map<String, List<String>> everyRow() throws Exception {
    Map<String, List<String>> rows = new TreeMap<>();
    try (Connection c =
            DriverManager.getConnection("jdbc:sqlite:" + home.resolve("data/tbtwatch.db"));
        Statement names = c.createStatement();
        ResultSet tables =
            names.executeQuery("SELECT name FROM sqlite_master WHERE type = 'table'")) {
      while (tables.next()) {
        String table = tables.getString(1);
        if (!table.startsWith("QRTZ") && !table.startsWith("sqlite_")) {
          rows.put(table, rows(c, table));
        }
      }
    }
    return rows;
  }

  private static List<String> rows(Connection c, String table) throws Exception {
    List<String> rows = new ArrayList<>();
    try (Statement s = c.createStatement();
        ResultSet r = s.executeQuery("SELECT * FROM \"" + table + "\"")) {
      while (r.next()) {
        StringBuilder row = new StringBuilder();
        for (int i = 1; i <= r.getMetaData().getColumnCount(); i++) {
          row.append(r.getString(i)).append('|');
        }
        rows.add(row.toString());
      }
    }
    rows.sort(null);
    return rows;
  }

  @Override
  public void close() {
    wiring.close();
    http.close();
  }
}
