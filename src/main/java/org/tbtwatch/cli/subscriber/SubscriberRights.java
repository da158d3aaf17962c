package org.tbtwatch.cli.subscriber;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tbtwatch.cli.House;
import org.tbtwatch.cli.Terminal;
import org.tbtwatch.json.NoticeLine;
import org.tbtwatch.run.reader.RetentionRun;
import org.tbtwatch.store.Store;
import org.tbtwatch.store.digest.SendingStore.Stopped;
import org.tbtwatch.subscription.Subscriber;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What one person may ask for: everything held, erasure, mail again. */
final class SubscriberRights {
  private static final String UNKNOWN = "nobody with this address is known";

  private SubscriberRights() {}

  @Command(
      name = "export-one",
      description = "Everything that is held about one subscriber, as JSON.")
  static final class ExportOne extends SubscribersCommand.Part {
    @SuppressWarnings("NullAway.Init")
    @Parameters(paramLabel = "EMAIL")
    private String email;

    @Override
    int run(House house, Terminal terminal) throws Exception {
      Store store = house.store();
      Optional<Subscriber> found = store.subscribers().byEmail(email);
      if (found.isEmpty()) {
        terminal.note(
            store
                .retention()
                .leftAt(email)
                .map(at -> "only that the reader of this address wants no mail, since " + at)
                .orElse(UNKNOWN));
        return 1;
      }
      Map<String, @Nullable Object> all = new LinkedHashMap<>();
      store.retention().everythingOf(found.get().id()).forEach(all::put);
      terminal.line(NoticeLine.pretty(all));
      return 0;
    }
  }

  @Command(
      name = "erase",
      description = "Erases everything about one subscriber, their digests and ledger included.")
  static final class Erase extends SubscribersCommand.Part {
    @SuppressWarnings("NullAway.Init")
    @Parameters(paramLabel = "EMAIL")
    private String email;

    @Option(
        names = "--no-trace",
        description =
            "Keeps not even the hash that stops an import from bringing the address back.")
    private boolean noTrace;

    @Override
    int run(House house, Terminal terminal) throws Exception {
      boolean erased = new RetentionRun(house.store()).erase(email, !noTrace);
      terminal.note(erased ? "erased" : UNKNOWN);
      return erased ? 0 : 1;
    }
  }

  @Command(
      name = "resume",
      description = "Sends to an address again that was stopped after the server refused it.")
  static final class Resume extends SubscribersCommand.Part {
    @SuppressWarnings("NullAway.Init")
    @Parameters(paramLabel = "EMAIL")
    private String email;

    @Override
    int run(House house, Terminal terminal) throws Exception {
      Store store = house.store();
      Optional<Subscriber> found = store.subscribers().byEmail(email);
      if (found.isEmpty()) {
        boolean left = store.retention().welcomeBack(email);
        terminal.note(left ? "may be imported again" : UNKNOWN);
        return left ? 0 : 1;
      }
      Optional<Stopped> stopped = store.sending().stopped(found.get().id());
      if (stopped.isEmpty()) {
        terminal.note("nothing was stopped for this address");
        return 1;
      }
      store.sending().resume(found.get().id());
      terminal.note(
          "mail goes there again; it was stopped since %s (%s): %s"
              .formatted(
                  stopped.get().at(),
                  stopped.get().cause().name().toLowerCase(Locale.ROOT),
                  stopped.get().reason()));
      return 0;
    }
  }
}
