package org.tbtwatch.cli.subscriber;

import java.io.BufferedOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tbtwatch.cli.House;
import org.tbtwatch.cli.Tbtwatch;
import org.tbtwatch.cli.Terminal;
import org.tbtwatch.cli.match.JudgementsCommand;
import org.tbtwatch.run.subscriber.SubscribersFile;
import org.tbtwatch.run.subscriber.SubscribersFile.Imported;
import org.tbtwatch.store.digest.SendingStore.Stopped;
import org.tbtwatch.store.subscriber.SubscriberStore;
import org.tbtwatch.subscription.ExclusionOffer;
import org.tbtwatch.subscription.Subscriber;
import org.tbtwatch.subscription.Subscription;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(
    name = "subscribers",
    description =
        "Who gets digests: import, export, export-one, list, add, erase, resume, follow, unfollow.",
    mixinStandardHelpOptions = true,
    subcommands = {
      SubscribersCommand.Import.class,
      SubscribersCommand.Export.class,
      SubscriberRights.ExportOne.class,
      SubscribersCommand.ListAll.class,
      SubscribersCommand.Add.class,
      SubscriberRights.Erase.class,
      SubscriberRights.Resume.class,
      FollowCommands.Follow.class,
      FollowCommands.Unfollow.class
    })
public final class SubscribersCommand {
  private static final DateTimeFormatter SHOWN =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
  private static final int BATCH = 500;
  private static final int NEXT_SHOWN = 3;

  @SuppressWarnings("NullAway.Init")
  @ParentCommand
  private Tbtwatch top;

  /** A part of this command. */
  @Command(mixinStandardHelpOptions = true)
  abstract static class Part implements java.util.concurrent.Callable<Integer> {
    @SuppressWarnings("NullAway.Init")
    @ParentCommand
    private SubscribersCommand parent;

    @Override
    public final Integer call() throws Exception {
      try (House house = parent.top.open()) {
        return run(house, parent.top.terminal());
      }
    }

    abstract int run(House house, Terminal terminal) throws Exception;
  }

  private static int report(Imported done, String from, Terminal terminal) {
    done.faults().forEach(f -> terminal.note(from + ", " + f));
    terminal.line(
        "%d added, %d changed, %d unchanged, %d rows left out"
            .formatted(done.added(), done.changed(), done.unchanged(), done.faults().size()));
    return done.faults().isEmpty() ? 0 : 1;
  }

  @Command(
      name = "import",
      description = "Brings in a CSV file or workbook, one saved search a row.")
  static final class Import extends Part {
    @SuppressWarnings("NullAway.Init")
    @Parameters(paramLabel = "FILE", description = "CSV or XLSX.")
    private Path file;

    @Override
    int run(House house, Terminal terminal) throws Exception {
      return report(house.subscribersFile().read(file), file.toString(), terminal);
    }
  }

  @Command(name = "export", description = "Writes all subscribers as CSV to standard output.")
  static final class Export extends Part {
    @Option(names = "--out", paramLabel = "FILE", description = "Into a file.")
    private @Nullable Path out;

    @Override
    int run(House house, Terminal terminal) throws Exception {
      SubscribersFile subscribers = house.subscribersFile();
      if (out == null) {
        subscribers.write(terminal.out());
        return 0;
      }
      try (OutputStream to = new BufferedOutputStream(Files.newOutputStream(out))) {
        terminal.note(subscribers.write(to) + " rows written to " + out);
      }
      return 0;
    }
  }

  @Command(name = "list", description = "Subscribers with their next three send times.")
  static final class ListAll extends Part {
    @Override
    int run(House house, Terminal terminal) throws Exception {
      List<List<String>> rows = new ArrayList<>();
      rows.add(List.of("id", "e-mail", "lang", "every", "status", "searches", "next digests"));
      SubscriberStore store = house.store().subscribers();
      Instant now = house.clock().instant();
      for (int from = 0; ; from += BATCH) {
        List<Subscriber> batch = store.list(from, BATCH);
        for (Subscriber s : batch) {
          Optional<Stopped> stopped = house.store().sending().stopped(s.id());
          rows.add(
              List.of(
                  s.id(),
                  s.email(),
                  s.language(),
                  s.frequency().word(),
                  stopped.map(ListAll::word).orElse(s.status().name().toLowerCase(Locale.ROOT)),
                  Integer.toString(store.subscriptionsOf(s.id()).size()),
                  stopped.isPresent() ? "none" : next(house, s, now)));
        }
        if (batch.size() < BATCH) {
          break;
        }
      }
      terminal.table(rows);
      Map<String, String> broken = house.savedSearches().broken();
      for (Map.Entry<String, String> e : new TreeMap<>(broken).entrySet()) {
        Optional<Subscription> search = store.subscription(e.getKey());
        if (search.isPresent()) {
          terminal.line(
              "cannot be run: \"%s\" of %s: %s"
                  .formatted(
                      search.get().search().name(), search.get().subscriberId(), e.getValue()));
        }
      }
      for (ExclusionOffer offer : house.store().judgements().openOffers()) {
        terminal.line("waits for an answer: " + JudgementsCommand.sentence(offer, house));
      }
      return 0;
    }

    /** What keeps mail away comes before what the reader chose. */
    private static String word(Stopped stopped) {
      return "stopped, " + stopped.cause().name().toLowerCase(Locale.ROOT);
    }

    private static String next(House house, Subscriber s, Instant now) {
      List<String> times = new ArrayList<>();
      for (Instant at : house.dueTimes().upcoming(s, now, NEXT_SHOWN)) {
        times.add(ZonedDateTime.ofInstant(at, s.timeZone()).format(SHOWN));
      }
      return times.isEmpty() ? "none" : String.join(", ", times) + " " + s.timeZone().getId();
    }
  }

  @Command(name = "add", description = "Adds one subscriber with one saved search.")
  static final class Add extends Part {
    @SuppressWarnings("NullAway.Init")
    @Parameters(paramLabel = "EMAIL")
    private String email;

    @Option(names = "--name")
    private String name = "";

    @Option(names = "--language")
    private String language = "";

    @Option(names = "--time-zone")
    private String timeZone = "";

    @Option(names = "--frequency")
    private String frequency = "";

    @Option(names = "--send-at")
    private String sendAt = "";

    @Option(names = "--search-name")
    private String searchName = "";

    @Option(names = "--keywords")
    private String keywords = "";

    @Option(names = "--exclude")
    private String exclude = "";

    @Option(names = "--hs")
    private String hs = "";

    @Option(names = "--ics")
    private String ics = "";

    @Option(names = "--members")
    private String members = "";

    @Override
    int run(House house, Terminal terminal) throws Exception {
      Path file = Files.createTempFile("tbtwatch", ".csv");
      try {
        List<String> cells =
            List.of(
                email,
                name,
                language,
                timeZone,
                frequency,
                sendAt,
                searchName,
                keywords,
                exclude,
                hs,
                ics,
                members);
        String head =
            "email,name,language,time_zone,frequency,send_at,search_name,keywords,exclude,hs,ics,"
                + "members";
        List<String> quoted = cells.stream().map(c -> '"' + c.replace("\"", "\"\"") + '"').toList();
        Files.writeString(
            file, head + "\n" + String.join(",", quoted) + "\n", StandardCharsets.UTF_8);
        return report(house.subscribersFile().read(file), "arguments", terminal);
      } finally {
        Files.deleteIfExists(file);
      }
    }
  }
}
