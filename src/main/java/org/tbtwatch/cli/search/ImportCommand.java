package org.tbtwatch.cli.search;

import java.nio.file.Path;
import org.tbtwatch.cli.House;
import org.tbtwatch.cli.HouseCommand;
import org.tbtwatch.cli.Terminal;
import org.tbtwatch.run.replay.ImportRun.Imported;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "import",
    description = "Takes in a workbook of notifications, such as ePing's export.")
public final class ImportCommand extends HouseCommand {
  private static final int SHOWN_UNREAD = 50;

  @SuppressWarnings("NullAway.Init")
  @Parameters(paramLabel = "FILE.xlsx")
  private Path file;

  @Override
  protected int run(House house, Terminal terminal) throws Exception {
    Imported done = house.importRun().run(file, terminal.progress());
    terminal.progressDone();
    done.unread().stream().limit(SHOWN_UNREAD).forEach(u -> terminal.note(file + ": " + u));
    terminal.line(
        "%d new, %d changed, %d unchanged, %d unread, %d matches"
            .formatted(
                done.isNew(),
                done.changed(),
                done.unchanged(),
                done.unread().size(),
                done.matches()));
    return 0;
  }
}
