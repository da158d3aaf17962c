package org.tbtwatch.cli;

import java.nio.file.Files;
import java.util.Map;
import java.util.Optional;
import org.tbtwatch.json.NoticeLine;
import org.tbtwatch.practice.PracticeData;
import org.tbtwatch.practice.PracticeSite;
import org.tbtwatch.run.CrawlOrder;
import org.tbtwatch.search.SearchRequest;
import picocli.CommandLine.Command;

/** Uses what commands use, so that a class cache made from it makes their start quick. */
@Command(name = "warm-up", hidden = true)
final class WarmUpCommand extends HouseCommand {
  @Override
  protected int run(House house, Terminal terminal) throws Exception {
    try (PracticeSite site = new PracticeSite(PracticeData.bundled(), 0, top().clock())) {
      Files.writeString(
          house.home().resolve("sources.yaml"), PracticeSiteCommand.sources(site.base()));
      house
          .crawlRun()
          .run(
              new CrawlOrder(house.sources().sources(), Optional.empty(), false, true),
              terminal.progress());
    }
    house.statusRun().now();
    terminal.line(
        Long.toString(house.index().search(SearchRequest.of("lithium batteries", 5)).total()));
    terminal.line(NoticeLine.write(Map.of("members", house.members().all().size())));
    return 0;
  }
}
