package org.tbtwatch.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.tbtwatch.cli.source.ChosenSources;
import org.tbtwatch.practice.PracticeData;
import org.tbtwatch.practice.PracticeSite;
import org.tbtwatch.run.CrawlOrder;
import org.tbtwatch.run.CrawlReport;
import org.tbtwatch.run.DigestOrder;
import org.tbtwatch.run.DigestReport;
import org.tbtwatch.run.send.LetterRounds;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

@Command(
    name = "demo",
    description = "The whole road over a bundled practice site, then the pages.",
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
  private static final String OPERATOR = "demo";
  private static final int PASSWORD_BYTES = 12;
  private static final int ROUND_SECONDS = 2;

  @SuppressWarnings("NullAway.Init")
  @ParentCommand
  private Tbtwatch top;

  @Option(names = "--port", description = "Of the pages on 127.0.0.1. Default: 8080.")
  private int port = 8080;

  @Option(names = "--no-pages", description = "End after the digests.")
  private boolean noPages;

  @Override
  public Integer call() throws Exception {
    Terminal terminal = top.terminal();
    Path home = top.home().resolve("data").resolve("demo");
    prepare(home);
    PracticeData data =
        PracticeData.bundled().asOf(LocalDate.ofInstant(top.clock().instant(), ZoneOffset.UTC));
    try (PracticeSite site = new PracticeSite(data, 0, top.clock())) {
      Files.writeString(home.resolve("sources.yaml"), PracticeSiteCommand.sources(site.base()));
      int free = top.freePort(port);
      Files.writeString(
          home.resolve("settings.yaml"), "publicUrl: \"http://127.0.0.1:" + free + "/\"\n");
      terminal.note("1. a practice site with its own notifications serves on " + site.base());
      try (House house = top.open(home)) {
        boolean good = walk(house, home, terminal);
        if (!noPages && good) {
          serve(house, home, terminal, free);
        }
        return good ? 0 : 1;
      }
    }
  }

  private boolean walk(House house, Path home, Terminal terminal) throws Exception {
    terminal.note("2. four exporters are imported from subscribers.csv");
    house.subscribersFile().read(home.resolve("subscribers.csv"));
    CrawlReport crawled =
        house
            .crawlRun()
            .run(
                new CrawlOrder(
                    ChosenSources.of(house.sources(), List.of()), Optional.empty(), false, true),
                terminal.progress());
    terminal.progressDone();
    crawled
        .sources()
        .forEach(
            s ->
                terminal.note(
                    "3. crawled %s: %d new, %d the same, %d could not be read, %d were SPS"
                        .formatted(
                            s.sourceId(),
                            s.tally().isNew(),
                            s.tally().unchanged() + s.tally().changed(),
                            s.tally().unread(),
                            s.tally().otherArea())));
    List<String> subjects = new ArrayList<>();
    DigestReport digests =
        house
            .digestRun()
            .run(
                new DigestOrder(house.clock().instant(), Optional.empty(), false, false),
                line -> subjects.add(line.subject()));
    terminal.note("4. %d digests, as files:".formatted(digests.composed()));
    subjects.forEach(subject -> terminal.line("   " + subject));
    outbox(home).forEach(file -> terminal.line("   " + file));
    return crawled.isGood() && digests.composed() > 0;
  }

  /** The pages, and the mails that confirm what is asked for there, until Ctrl-C. */
  private static void serve(House house, Path home, Terminal terminal, int port) throws Exception {
    String password = password();
    house.operators().add(OPERATOR, password);
    URI pages = house.startPages(port);
    terminal.note("5. the pages, with the mails readable in them: " + pages + "  (Ctrl-C ends)");
    terminal.note("   an operator: " + pages + "operator  " + OPERATOR + "  " + password);
    LetterRounds letters = house.letterRounds();
    Set<Path> shown = new HashSet<>(outbox(home));
    CountDownLatch end = new CountDownLatch(1);
    while (!end.await(ROUND_SECONDS, TimeUnit.SECONDS)) {
      letters.run();
      for (Path mail : outbox(home)) {
        if (shown.add(mail)) {
          terminal.note("   a mail to confirm: " + mail);
        }
      }
    }
  }

  private static String password() {
    byte[] random = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(random);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }

  private static List<Path> outbox(Path home) throws IOException {
    Path outbox = home.resolve("outbox");
    if (!Files.isDirectory(outbox)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(outbox)) {
      return files.filter(f -> f.toString().endsWith(".eml")).sorted().toList();
    }
  }

  /** A fresh folder each time, so that the demo shows the same twice. */
  private static void prepare(Path home) throws IOException {
    if (Files.exists(home)) {
      try (Stream<Path> old = Files.walk(home)) {
        for (Path path : old.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
    Files.createDirectories(home);
    try (InputStream in = DemoCommand.class.getResourceAsStream("demo-subscribers.csv")) {
      if (in == null) {
        throw new IOException("the demo's subscribers are missing from this build");
      }
      Files.writeString(
          home.resolve("subscribers.csv"), new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }
}
