package org.tbtwatch.cli;

import java.nio.file.Path;
import org.tbtwatch.store.copy.Backup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "restore",
    description = "Takes a backup back; digests are held until digest --resume-from INSTANT.")
final class RestoreCommand extends HouseCommand {
  @SuppressWarnings("NullAway.Init")
  @Parameters(paramLabel = "FILE")
  private Path file;

  @Option(names = "--overwrite", description = "Also where the store holds something already.")
  private boolean overwrite;

  @Override
  protected int run(House house, Terminal terminal) throws Exception {
    Backup.Restored done =
        Backup.restore(
            house.storeConfig(), file, BackupCommand.files(house.home()), overwrite, house.clock());
    house.indexRun().rebuild(terminal.progress());
    terminal.progressDone();
    terminal.line(
        done.notifications()
            + " notifications as of "
            + done.takenAt()
            + "; digests are held until: digest --resume-from INSTANT");
    return 0;
  }
}
