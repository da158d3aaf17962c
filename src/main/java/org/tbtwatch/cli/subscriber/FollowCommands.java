package org.tbtwatch.cli.subscriber;

import java.util.Optional;
import org.tbtwatch.cli.House;
import org.tbtwatch.cli.Terminal;
import org.tbtwatch.notification.DocumentSymbol;
import org.tbtwatch.notification.Measure;
import org.tbtwatch.subscription.Subscriber;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Following measures for a subscriber, as they can do themselves over the link of a mail. */
final class FollowCommands {
  private FollowCommands() {}

  /** Either of the two. */
  @Command(mixinStandardHelpOptions = true)
  abstract static class Part extends SubscribersCommand.Part {
    @SuppressWarnings("NullAway.Init")
    @Parameters(index = "0", paramLabel = "EMAIL")
    private String email;

    @SuppressWarnings("NullAway.Init")
    @Parameters(index = "1", paramLabel = "SYMBOL")
    private String symbol;

    @Override
    final int run(House house, Terminal terminal) throws Exception {
      Optional<Subscriber> reader = house.store().subscribers().byEmail(email);
      if (reader.isEmpty()) {
        terminal.note("nobody with this address is known");
        return 1;
      }
      return act(house, terminal, reader.get(), DocumentSymbol.parse(symbol));
    }

    abstract int act(House house, Terminal terminal, Subscriber reader, DocumentSymbol symbol)
        throws Exception;
  }

  @Command(name = "follow", description = "Reminds a subscriber of the deadline of a measure.")
  static final class Follow extends Part {
    @Override
    int act(House house, Terminal terminal, Subscriber reader, DocumentSymbol symbol)
        throws Exception {
      Optional<Measure> measure = house.calendarDesk().follow(reader, symbol);
      terminal.line(
          measure
              .map(m -> "follows " + m.base())
              .orElse(symbol + " is not held: nothing to follow"));
      return measure.isPresent() ? 0 : 1;
    }
  }

  @Command(name = "unfollow", description = "Reminds of it no longer.")
  static final class Unfollow extends Part {
    @Override
    int act(House house, Terminal terminal, Subscriber reader, DocumentSymbol symbol)
        throws Exception {
      boolean followed = house.calendarDesk().unfollow(reader, symbol);
      terminal.line(followed ? "no longer follows " + symbol.base() : "did not follow " + symbol);
      return followed ? 0 : 1;
    }
  }
}
