package org.tbtwatch.cli.source;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.tbtwatch.cli.House;
import org.tbtwatch.cli.HouseCommand;
import org.tbtwatch.cli.Terminal;
import org.tbtwatch.json.NoticeLine;
import org.tbtwatch.nomenclature.Regimes;
import org.tbtwatch.notification.Notification;
import org.tbtwatch.notification.NotificationField;
import org.tbtwatch.notification.State;
import org.tbtwatch.parse.PageShapeException;
import org.tbtwatch.run.replay.ReadRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "read",
    description = "What the parsers understand of saved pages, forms, workbooks.")
public final class ReadCommand extends HouseCommand {
  private static final int WIDTH = 110;

  @Parameters(paramLabel = "FILE", arity = "1..*")
  private List<Path> files = List.of();

  @Option(names = "--json", description = "One JSON object per notification.")
  private boolean json;

  @Override
  protected int run(House house, Terminal terminal) throws Exception {
    boolean allRead = true;
    for (Path file : files) {
      try {
        ReadRun.Outcome outcome = house.readRun().read(file, n -> print(n, terminal));
        outcome.unread().forEach(u -> terminal.note(file + ": " + u));
        outcome.otherArea().forEach(o -> terminal.note(file + ": dropped, " + o));
        allRead &= outcome.unread().isEmpty();
      } catch (java.io.IOException | PageShapeException e) {
        terminal.note(String.valueOf(e.getMessage()));
        allRead = false;
      }
    }
    return allRead ? 0 : 1;
  }

  private void print(Notification n, Terminal terminal) {
    if (json) {
      terminal.line(NoticeLine.of(Regimes.shipped().tagged(n), State.UNKNOWN, Map.of()));
      return;
    }
    terminal.line(
        terminal.strong(String.join(", ", n.symbols().stream().map(Object::toString).toList())));
    for (NotificationField field : NotificationField.values()) {
      if (!field.isEmpty(n) && field != NotificationField.SYMBOLS) {
        terminal.line("    %-22s %s".formatted(field.key(), Terminal.cut(field.text(n), WIDTH)));
      }
    }
  }
}
