package org.tbtwatch.cli.match;

import java.util.Optional;
import org.tbtwatch.cli.House;
import org.tbtwatch.cli.HouseCommand;
import org.tbtwatch.cli.Terminal;
import org.tbtwatch.notification.DocumentSymbol;
import org.tbtwatch.run.match.ExplainRun;
import org.tbtwatch.run.match.ExplainRun.Explained;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "explain",
    description = "Why this exporter was told of a notification, or why not.")
public final class ExplainCommand extends HouseCommand {
  @SuppressWarnings("NullAway.Init")
  @Parameters(index = "0", paramLabel = "EMAIL")
  private String email;

  @SuppressWarnings("NullAway.Init")
  @Parameters(index = "1", paramLabel = "SYMBOL")
  private String symbol;

  @Override
  protected int run(House house, Terminal terminal) throws Exception {
    DocumentSymbol wanted = DocumentSymbol.parse(symbol);
    Optional<Explained> found =
        new ExplainRun(house.store(), house.members()).explain(email, wanted);
    if (found.isEmpty()) {
      boolean known = house.store().notifications().bySymbol(wanted).isPresent();
      terminal.note(known ? "nobody with this address is known" : "no " + wanted + " is known");
      return 1;
    }
    ExplainText.lines(wanted.toString(), found.get()).forEach(terminal::line);
    return 0;
  }
}
