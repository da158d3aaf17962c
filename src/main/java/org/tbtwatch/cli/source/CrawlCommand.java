package org.tbtwatch.cli.source;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tbtwatch.cli.House;
import org.tbtwatch.cli.HouseCommand;
import org.tbtwatch.cli.Terminal;
import org.tbtwatch.run.CrawlOrder;
import org.tbtwatch.run.CrawlReport;
import org.tbtwatch.run.CrawlReport.SourceReport;
import org.tbtwatch.store.source.FetchStore.Tally;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "crawl", description = "One pass over the sources, now: fetch to match.")
public final class CrawlCommand extends HouseCommand {
  private static final int SHOWN_UNREAD = 20;

  @Parameters(paramLabel = "SOURCE", arity = "0..*", description = "Only these sources, by id.")
  private List<String> ids = new ArrayList<>();

  @Option(names = "--since", paramLabel = "DATE", description = "How far back to walk.")
  private @Nullable LocalDate since;

  @Option(names = "--archive-only", description = "Only keep the pages; replay reads them later.")
  private boolean archiveOnly;

  @Override
  protected int run(House house, Terminal terminal) throws Exception {
    CrawlOrder order =
        new CrawlOrder(
            ChosenSources.of(house.sources(), ids), Optional.ofNullable(since), archiveOnly, true);
    CrawlReport report = house.crawlRun().run(order, terminal.progress());
    terminal.progressDone();
    print(report, terminal);
    return report.isGood() ? 0 : 1;
  }

  private static void print(CrawlReport report, Terminal terminal) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("source", "result", "pages", "new", "changed", "same", "unread", "SPS"));
    int isNew = 0;
    int changed = 0;
    for (SourceReport s : report.sources()) {
      Tally t = s.tally();
      isNew += t.isNew();
      changed += t.changed();
      rows.add(
          List.of(
              s.sourceId(),
              s.outcome().word(),
              "" + t.pages(),
              "" + t.isNew(),
              "" + t.changed(),
              "" + t.unchanged(),
              "" + t.unread(),
              "" + t.otherArea()));
    }
    terminal.table(rows);
    for (SourceReport s : report.sources()) {
      if (!s.message().isEmpty()) {
        terminal.note(s.sourceId() + ": " + s.message());
      }
      s.unread().stream().limit(SHOWN_UNREAD).forEach(u -> terminal.note(s.sourceId() + ": " + u));
      if (s.tally().unread() > SHOWN_UNREAD) {
        terminal.note(
            "%s: and %d more (status lists them)"
                .formatted(s.sourceId(), s.tally().unread() - SHOWN_UNREAD));
      }
    }
    if (report.indexWaiting()) {
      terminal.note("another process is writing the index and takes these over");
    }
    terminal.line(
        "%d new, %d changed, %d matches, in %.1f s"
            .formatted(isNew, changed, report.matches(), report.took().toMillis() / 1000.0));
  }
}
