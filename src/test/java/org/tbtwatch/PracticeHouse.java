package org.tbtwatch;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.tbtwatch.mail.mime.MimeReader;
import org.tbtwatch.practice.PracticeData;
import org.tbtwatch.practice.PracticeSite;
import org.tbtwatch.run.CrawlOrder;
import org.tbtwatch.run.CrawlReport;
import org.tbtwatch.run.DigestOrder;
import org.tbtwatch.run.DigestReport;
import org.tbtwatch.run.Progress;

/**
 * A whole installation over a practice site, with its pages on loopback and its mails in a folder:
 * what {@code demo} starts, at a time of the test's choice.
 */
public final class PracticeHouse implements AutoCloseable {
  public static final String OPERATOR = "ada";
  public static final String PASSWORD = "a long enough password";

  private final Path home;
  private final LocalDate today;
  private final Clock clock;
  private final int port;
  private PracticeSite site;
  private Wiring wiring;

  /** With the bundled notifications, the newest of which is from the day of this instant. */
  public PracticeHouse(Path home, Instant now) throws Exception {
    this.home = home;
    this.today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    this.clock = Clock.offset(Clock.systemUTC(), Duration.between(Instant.now(), now));
    this.port = freePort();
    this.site = new PracticeSite(PracticeData.bundled().asOf(today), 0, clock);
    Files.createDirectories(home);
    Files.writeString(home.resolve("sources.yaml"), sources());
    Files.writeString(
        home.resolve("settings.yaml"), "publicUrl: \"http://127.0.0.1:" + port + "/\"\n");
    this.wiring = new Wiring(home, Map.of(), clock);
    wiring.operators().add(OPERATOR, PASSWORD);
  }

  private static int freePort() throws IOException {
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    }
  }

  /** All shapes, as the command of the practice site prints them. */
  private String sources() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            getClass().getResourceAsStream("/org/tbtwatch/cli/practice-sources.yaml"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .replace("{site}", site.base().toString());
    }
  }

  /** Serves the pages. */
  public URI start() throws Exception {
    return wiring.startPages(port);
  }

  /** The practice site. */
  public PracticeSite site() {
    return site;
  }

  /** Reads one source now. */
  public CrawlReport.SourceReport crawl(String sourceId) throws Exception {
    return wiring
        .crawlRun()
        .run(
            new CrawlOrder(
                wiring.sources().sources().stream().filter(s -> s.id().equals(sourceId)).toList(),
                Optional.empty(),
                false,
                true),
            Progress.SILENT)
        .sources()
        .getFirst();
  }

  /** Imports the exporters of the demo. */
  public void importReaders() throws Exception {
    Path file = home.resolve("subscribers.csv");
    try (InputStream in =
        Objects.requireNonNull(
            getClass().getResourceAsStream("/org/tbtwatch/cli/demo-subscribers.csv"))) {
      Files.write(file, in.readAllBytes());
    }
    wiring.subscribersFile().read(file);
  }

  /** Writes and sends everybody's digest now. */
  public DigestReport digests() throws Exception {
    return wiring.digestRun().run(new DigestOrder(clock.instant(), Optional.empty(), false, false));
  }

  /** What the schedule does each minute about mails to confirm. */
  public void letters() throws Exception {
    wiring.letterRounds().run();
  }

  /** A mail that lies in the folder of mails for this address, and lies there no longer. */
  public Mail takeMail(String to) throws IOException {
    try (Stream<Path> files = Files.list(home.resolve("outbox"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".eml")).toList()) {
        String raw = Files.readString(file, StandardCharsets.ISO_8859_1);
        if (raw.contains(to)) {
          try (InputStream in = Files.newInputStream(file)) {
            Mail mail = new Mail(raw, MimeReader.html(in).orElse(""));
            Files.delete(file);
            return mail;
          }
        }
      }
    }
    throw new AssertionError("no mail to " + to);
  }

  /** A mail as it was sent. */
  public record Mail(String raw, String html) {
    /** The first link whose address has this part. */
    public String link(String part) {
      return Jsoup.parse(html).select("a[href*=" + part + "]").stream()
          .map(a -> a.attr("href"))
          .findFirst()
          .orElseThrow(() -> new AssertionError("no link with " + part + " in " + html));
    }
  }

  /** The same site has one more notification from now on, and another base address. */
  public void notify(String jsonLine) throws Exception {
    Path file = home.resolve("more.jsonl");
    try (InputStream in =
        Objects.requireNonNull(PracticeData.class.getResourceAsStream("notifications.jsonl"))) {
      String all = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      Files.writeString(file, all.strip() + "\n" + jsonLine + "\n");
    }
    site.close();
    site = new PracticeSite(PracticeData.fromJsonl(file).asOf(today), 0, clock);
  }

  /** Writes the sources anew, changed as said, and starts the service again at its address. */
  public void restartWith(Map<String, String> changes) throws Exception {
    String sources = sources();
    for (Map.Entry<String, String> change : changes.entrySet()) {
      if (!sources.contains(change.getKey())) {
        throw new AssertionError("not in sources.yaml: " + change.getKey());
      }
      sources = sources.replace(change.getKey(), change.getValue());
    }
    Files.writeString(home.resolve("sources.yaml"), sources);
    wiring.close();
    wiring = new Wiring(home, Map.of(), clock);
    start();
  }

  /** Ids of what a reader follows, by their address. */
  public List<String> followed(String email) throws Exception {
    return wiring
        .store()
        .subscribers()
        .byEmail(email)
        .map(wiring.readerDesk()::followed)
        .orElse(List.of())
        .stream()
        .map(Object::toString)
        .toList();
  }

  /** Whether somebody gets digests. */
  public boolean isReader(String email) throws Exception {
    return wiring
        .store()
        .subscribers()
        .byEmail(email)
        .filter(s -> s.status() == org.tbtwatch.subscription.Subscriber.Status.ACTIVE)
        .isPresent();
  }

  @Override
  public void close() {
    wiring.close();
    site.close();
  }
}
