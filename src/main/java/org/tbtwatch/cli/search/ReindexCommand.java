package org.tbtwatch.cli.search;

import org.tbtwatch.cli.House;
import org.tbtwatch.cli.HouseCommand;
import org.tbtwatch.cli.Terminal;
import picocli.CommandLine.Command;

@Command(name = "reindex", description = "Builds the search index anew from the store.")
public final class ReindexCommand extends HouseCommand {
  @Override
  protected int run(House house, Terminal terminal) throws Exception {
    boolean done = house.indexRun().rebuild(terminal.progress());
    if (done) {
      house.indexRun().join();
    }
    terminal.progressDone();
    if (!done) {
      terminal.note("another process is writing the index; try again when it has ended");
      return 1;
    }
    terminal.line(house.store().notifications().count() + " notifications indexed");
    return 0;
  }
}
