package org.tbtwatch.cli.match;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.tbtwatch.cli.House;
import org.tbtwatch.cli.Tbtwatch;
import org.tbtwatch.cli.Terminal;
import org.tbtwatch.notification.DocumentSymbol;
import org.tbtwatch.run.reader.NotForMe;
import org.tbtwatch.run.subscriber.JudgementsExport;
import org.tbtwatch.subscription.ExclusionOffer;
import org.tbtwatch.subscription.Subscriber;
import org.tbtwatch.subscription.Subscription;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(
    name = "judgements",
    description = "What subscribers said of what they got: add, offers, confirm, decline, export.",
    mixinStandardHelpOptions = true,
    subcommands = {
      JudgementsCommand.Add.class,
      JudgementsCommand.Offers.class,
      JudgementsCommand.Confirm.class,
      JudgementsCommand.Decline.class,
      JudgementsCommand.Export.class
    })
public final class JudgementsCommand {
  @SuppressWarnings("NullAway.Init")
  @ParentCommand
  private Tbtwatch top;

  /** A part of this command. */
  @Command(mixinStandardHelpOptions = true)
  abstract static class Part implements java.util.concurrent.Callable<Integer> {
    @SuppressWarnings("NullAway.Init")
    @ParentCommand
    private JudgementsCommand parent;

    @Override
    public final Integer call() throws Exception {
      try (House house = parent.top.open()) {
        return run(house, parent.top.terminal());
      }
    }

    abstract int run(House house, Terminal terminal) throws Exception;
  }

  /** What an offer says. */
  public static String sentence(ExclusionOffer offer, House house) throws Exception {
    String name =
        house
            .store()
            .subscribers()
            .subscription(offer.subscriptionId())
            .map(Subscription::search)
            .map(s -> s.name())
            .orElse("");
    return "%s  \"%s\": exclude \"%s\"? (not for them: %s)"
        .formatted(offer.id(), name, offer.words(), String.join(", ", offer.symbols()));
  }

  @Command(name = "add", description = "Keeps what a subscriber says of a notification.")
  static final class Add extends Part {
    @SuppressWarnings("NullAway.Init")
    @Parameters(index = "0", paramLabel = "EMAIL")
    private String email;

    @SuppressWarnings("NullAway.Init")
    @Parameters(index = "1", paramLabel = "SYMBOL")
    private String symbol;

    @Option(names = "--for-me", description = "It was for them; without this, it was not.")
    private boolean forMe;

    @Override
    int run(House house, Terminal terminal) throws Exception {
      Optional<Subscriber> found = house.store().subscribers().byEmail(email);
      if (found.isEmpty()) {
        terminal.note("nobody with this address is known");
        return 1;
      }
      List<NotForMe.Recorded> recorded =
          house.notForMe().record(found.get().id(), DocumentSymbol.parse(symbol), forMe);
      if (recorded.isEmpty()) {
        terminal.note("none of their saved searches brings " + symbol);
        return 1;
      }
      terminal.line("kept for %d saved searches".formatted(recorded.size()));
      for (NotForMe.Recorded r : recorded) {
        if (r.offer().isPresent()) {
          terminal.line("offered: " + sentence(r.offer().get(), house));
        }
      }
      return 0;
    }
  }

  @Command(name = "offers", description = "Exclusions that wait for an answer.")
  static final class Offers extends Part {
    @Override
    int run(House house, Terminal terminal) throws Exception {
      for (ExclusionOffer offer : house.store().judgements().openOffers()) {
        terminal.line(sentence(offer, house));
      }
      return 0;
    }
  }

  @Command(name = "confirm", description = "Excludes the words of an offer from now on.")
  static final class Confirm extends Part {
    @SuppressWarnings("NullAway.Init")
    @Parameters(paramLabel = "OFFER")
    private String id;

    @Override
    int run(House house, Terminal terminal) throws Exception {
      return answered(house, terminal, id, true);
    }
  }

  @Command(name = "decline", description = "Leaves the saved search as it is.")
  static final class Decline extends Part {
    @SuppressWarnings("NullAway.Init")
    @Parameters(paramLabel = "OFFER")
    private String id;

    @Override
    int run(House house, Terminal terminal) throws Exception {
      return answered(house, terminal, id, false);
    }
  }

  private static int answered(House house, Terminal terminal, String id, boolean yes)
      throws Exception {
    Optional<ExclusionOffer> offer = house.store().judgements().offer(id);
    boolean done =
        offer.isPresent()
            && (yes
                ? house.notForMe().confirm(offer.get().subscriberId(), id)
                : house.notForMe().decline(offer.get().subscriberId(), id));
    if (!done) {
      terminal.note("no open offer " + id);
      return 1;
    }
    terminal.line(yes ? "excluded from now on" : "left as it is");
    return 0;
  }

  @Command(name = "export", description = "As the labelled set that evaluate reads.")
  static final class Export extends Part {
    @SuppressWarnings("NullAway.Init")
    @Parameters(paramLabel = "DIR")
    private Path folder;

    @Override
    int run(House house, Terminal terminal) throws Exception {
      int pairs = new JudgementsExport(house.store()).write(folder);
      terminal.line("%d pairs of keyword and notification in %s".formatted(pairs, folder));
      return 0;
    }
  }
}
