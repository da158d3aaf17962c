package org.tbtwatch.cli;

import picocli.CommandLine.Command;

@Command(name = "reindex", description = "Builds the search index anew from the store.")
final class ReindexCommand extends HouseCommand {
  @Override
  int run(House house, Terminal terminal) throws Exception {
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
