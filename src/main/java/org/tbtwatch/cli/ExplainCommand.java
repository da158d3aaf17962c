package org.tbtwatch.cli;

import java.util.Optional;
import org.tbtwatch.notification.DocumentSymbol;
import org.tbtwatch.run.ExplainRun;
import org.tbtwatch.run.ExplainRun.Explained;
import org.tbtwatch.subscription.Reason;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "explain",
    description = "Why this exporter was told of a notification, or why not.")
final class ExplainCommand extends HouseCommand {
  @SuppressWarnings("NullAway.Init")
  @Parameters(index = "0", paramLabel = "EMAIL")
  private String email;

  @SuppressWarnings("NullAway.Init")
  @Parameters(index = "1", paramLabel = "SYMBOL")
  private String symbol;

  @Override
  int run(House house, Terminal terminal) throws Exception {
    DocumentSymbol wanted = DocumentSymbol.parse(symbol);
    Optional<Explained> found =
        new ExplainRun(house.store(), house.members()).explain(email, wanted);
    if (found.isEmpty()) {
      boolean known = house.store().notifications().bySymbol(wanted).isPresent();
      terminal.note(known ? "nobody with this address is known" : "no " + wanted + " is known");
      return 1;
    }
    Explained explained = found.get();
    for (ExplainRun.Verdict verdict : explained.verdicts()) {
      terminal.line(
          (verdict.reasons().isEmpty() ? "no hit: " : "hit: ") + terminal.strong(verdict.search()));
      for (Reason r : verdict.reasons()) {
        terminal.line("    " + ReasonText.sentence(r));
      }
      for (ExplainRun.Unmet f : verdict.unmet()) {
        terminal.line("    " + f.condition() + ": " + f.seen());
        terminal.line(terminal.faint("        to hit: " + f.change()));
      }
    }
    if (!explained.news()) {
      terminal.line("no change of it counted as news when it was recorded, so no digest told it");
    }
    explained
        .told()
        .forEach(t -> terminal.line("told in digest " + t.digestId() + " at " + t.at()));
    return 0;
  }
}
