package org.tbtwatch.cli;

import java.util.Map;
import org.tbtwatch.json.NoticeLine;
import org.tbtwatch.search.SearchRequest;
import picocli.CommandLine.Command;

/** Uses what commands use, so that a class cache made from it makes their start quick. */
@Command(name = "warm-up", hidden = true)
final class WarmUpCommand extends HouseCommand {
  @Override
  int run(House house, Terminal terminal) throws Exception {
    house.store().notifications().count();
    house.indexRun().catchUp(terminal.progress());
    terminal.line(
        Long.toString(house.index().search(SearchRequest.of("lithium batteries", 5)).total()));
    terminal.line(NoticeLine.write(Map.of("members", house.members().all().size())));
    return 0;
  }
}
