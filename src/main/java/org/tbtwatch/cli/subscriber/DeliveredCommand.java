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
import org.tbtwatch.store.digest.DigestRow;
import org.tbtwatch.subscription.Subscriber;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "delivered",
    description =
        "When and in which digest an exporter was told of a notification, and the server's reply;"
            + " or why not. Exit 1 if no digest that went out told it.")
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
    Optional<Delivered> found = new DeliveredRun(house.store()).of(email, wanted);
    if (found.isEmpty()) {
      boolean known = house.store().notifications().bySymbol(wanted).isPresent();
      terminal.note(known ? "nobody with this address is known" : "no " + wanted + " is known");
      return 1;
    }
    Delivered delivered = found.get();
    delivered.tellings().forEach(t -> print(t, terminal));
    boolean sent =
        delivered.tellings().stream().anyMatch(t -> t.digest().status() == DigestRow.Status.SENT);
    if (!sent) {
      whyNot(delivered, terminal);
    }
    if (!delivered.matched() && delivered.tellings().isEmpty()) {
      terminal.line("not told: no saved search was hit by news of it");
      new ExplainRun(house.store(), house.members())
          .explain(email, wanted)
          .ifPresent(e -> ExplainText.lines(wanted.toString(), e).forEach(terminal::line));
    }
    return sent ? 0 : 1;
  }

  private static void print(Telling telling, Terminal terminal) {
    DigestRow row = telling.digest();
    String state =
        switch (row.status()) {
          case SENT -> "delivered " + row.sentAt().map(Object::toString).orElse("");
          case COMPOSED -> "composed " + row.composedAt() + ", waits to be sent";
          case FAILED ->
              row.nextTry()
                  .map(t -> "not taken yet after " + row.tries() + " tries, next try " + t)
                  .orElseGet(() -> givenUp(row));
        };
    terminal.line(terminal.strong(state));
    terminal.line("    digest " + row.id() + ", due " + row.due());
    terminal.line("    subject: " + row.subject());
    terminal.line("    Message-ID: " + row.messageId());
    if (!row.reply().isEmpty()) {
      terminal.line("    server: " + row.reply());
    }
    if (row.repeats() > 0) {
      terminal.line(
          "    handed over again %s after a crash or a lost reply, with the same Message-ID"
              .formatted(row.repeats() == 1 ? "once" : row.repeats() + " times"));
    }
  }

  private static String givenUp(DigestRow row) {
    return row.folded()
        ? "could not go out before the next digest, which tells it instead"
        : "given up after " + row.tries() + " tries; a later digest tells it";
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
    if (delivered.pending()) {
      terminal.line("not told yet: it goes into the next digest if it is still news then");
    }
  }
}
