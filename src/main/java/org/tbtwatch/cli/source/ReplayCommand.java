package org.tbtwatch.cli.source;

import java.nio.file.Path;
import java.util.List;
import org.tbtwatch.cli.House;
import org.tbtwatch.cli.HouseCommand;
import org.tbtwatch.cli.Terminal;
import org.tbtwatch.run.ReplayRun.Replayed;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "replay", description = "Reads kept pages again, with no network.")
public final class ReplayCommand extends HouseCommand {
  private static final int SHOWN_NOTES = 50;

  @Parameters(paramLabel = "WARC", arity = "1..*", description = "WARC files, oldest first.")
  private List<Path> files = List.of();

  @Override
  protected int run(House house, Terminal terminal) throws Exception {
    Replayed done = house.replayRun().run(files, terminal.progress());
    terminal.progressDone();
    done.notes().stream().limit(SHOWN_NOTES).forEach(terminal::note);
    terminal.line(
        "%d pages read again: %d new, %d changed, %d unchanged, %d matches"
            .formatted(
                done.pages(), done.isNew(), done.changed(), done.unchanged(), done.matches()));
    return 0;
  }
}
