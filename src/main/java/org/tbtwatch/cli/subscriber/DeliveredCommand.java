package org.tbtwatch.cli.subscriber;

import java.util.Locale;
import java.util.Optional;
import org.tbtwatch.cli.House;
import org.tbtwatch.cli.HouseCommand;
import org.tbtwatch.cli.Terminal;
import org.tbtwatch.cli.match.ExplainText;
import org.tbtwatch.notification.DocumentSymbol;
import org.tbtwatch.run.match.ExplainRun;
import org.tbtwatch.run.send.DeliveredRun;
import org.tbtwatch.run.send.DeliveredRun.Delivered;
import org.tbtwatch.run.send.DeliveredRun.Telling;
import org.tbtwatch.run.send.DeliveredRun.Untold;
import org.tbtwatch.store.digest.BounceStore.Bounce;
import org.tbtwatch.store.digest.DigestRow;
import org.tbtwatch.store.digest.DigestStore;
import org.tbtwatch.subscription.Subscriber;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "delivered",
    description =
        "When and in which digest an exporter was told of a notification, and the server's reply;"
            + " or why not. Exit 1 if no digest told it that went out and did not come back.")
public final class DeliveredCommand extends HouseCommand {
  @SuppressWarnings("NullAway.Init")
  @Parameters(index = "0", paramLabel = "EMAIL")
  private String email;

  @SuppressWarnings("NullAway.Init")
  @Parameters(index = "1", paramLabel = "SYMBOL")
  private String symbol;

  @Override
  protected int run(House house, Terminal terminal) throws Exception {
    DocumentSymbol wanted = DocumentSymbol.parse(symbol);
    Optional<Delivered> found = new DeliveredRun(house.store(), house.clock()).of(email, wanted);
    if (found.isEmpty()) {
      boolean known = house.store().notifications().bySymbol(wanted).isPresent();
      terminal.note(known ? "nobody with this address is known" : "no " + wanted + " is known");
      return 1;
    }
    Delivered delivered = found.get();
    delivered.tellings().forEach(t -> print(t, delivered, terminal));
    boolean arrived = delivered.tellings().stream().anyMatch(Telling::arrived);
    if (!arrived) {
      whyNot(delivered, terminal);
    }
    if (!delivered.matched() && delivered.tellings().isEmpty()) {
      terminal.line("not told: no saved search was hit by news of it");
      new ExplainRun(house.store(), house.members())
          .explain(email, wanted)
          .ifPresent(e -> ExplainText.lines(wanted.toString(), e).forEach(terminal::line));
    }
    return arrived ? 0 : 1;
  }

  private static void print(Telling telling, Delivered delivered, Terminal terminal) {
    DigestRow row = telling.digest();
    String state =
        switch (row.status()) {
          case SENT -> sent(telling);
          case COMPOSED -> "composed " + row.composedAt() + ", waits to be sent";
          case FAILED ->
              row.nextTry()
                  .map(t -> "not taken yet after " + row.tries() + " tries, next try " + t)
                  .orElseGet(() -> givenUp(telling, delivered));
        };
    terminal.line(terminal.strong(state));
    terminal.line("    digest " + row.id() + ", due " + row.due());
    terminal.line("    subject: " + row.subject());
    terminal.line("    Message-ID: " + row.messageId());
    if (!row.reply().isEmpty()) {
      terminal.line("    server: " + row.reply());
    }
    telling.reports().forEach(r -> terminal.line("    " + report(r)));
    if (row.repeats() > 0) {
      terminal.line(
          "    handed over again %s after a crash or a lost reply, with the same Message-ID"
              .formatted(row.repeats() == 1 ? "once" : row.repeats() + " times"));
    }
  }

  private static String sent(Telling telling) {
    String at = telling.digest().sentAt().map(Object::toString).orElse("");
    return telling.isReturned()
        ? "not delivered: the server took it " + at + " and it came back"
        : "delivered " + at;
  }

  private static String givenUp(Telling telling, Delivered delivered) {
    if (!telling.givenUp()) {
      return "never sent, and no later digest tells it: it counts as told";
    }
    boolean later = delivered.untold().filter(u -> u == Untold.NEXT).isPresent();
    return "given up after "
        + telling.digest().tries()
        + " tries"
        + (later ? "; a later digest tells it" : "");
  }

  private static String report(Bounce report) {
    String what =
        report.kind().equals("COMPLAINT")
            ? "called unwanted by its reader, read "
            : report.isReturned() ? "came back, read " : "reported late, read ";
    String which = report.messageId().isEmpty() ? "after it, naming no mail: " : "";
    return which + what + report.seenAt() + ": " + report.reason();
  }

  private static void whyNot(Delivered delivered, Terminal terminal) {
    delivered
        .stopped()
        .ifPresent(
            s ->
                terminal.line(
                    "nothing goes to this address since %s (%s): %s"
                        .formatted(s.at(), s.cause().name().toLowerCase(Locale.ROOT), s.reason())));
    if (delivered.status() != Subscriber.Status.ACTIVE) {
      terminal.line(
          "digests do not go out: the subscriber is "
              + delivered.status().name().toLowerCase(Locale.ROOT));
    }
    delivered.untold().map(DeliveredCommand::untold).ifPresent(terminal::line);
  }

  private static String untold(Untold untold) {
    return switch (untold) {
      case NEXT -> "not told yet: it goes into the next digest if it is still news then";
      case COUNTS_AS_TOLD ->
          "no digest will tell it: digests were resumed from a later instant, so that it counts"
              + " as told";
      case EXPIRED ->
          "no digest will tell it: it is no news any more (recorded more than "
              + DigestStore.NEWS.toDays()
              + " days ago, and its period for comments is over)";
    };
  }
}
