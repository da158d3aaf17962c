package org.tbtwatch.cli.source;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tbtwatch.cli.House;
import org.tbtwatch.cli.HouseCommand;
import org.tbtwatch.cli.Terminal;
import org.tbtwatch.run.health.RecordRun.Recorded;
import org.tbtwatch.source.Source;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "record",
    description = "Keeps what a source answers as example pages for the tests.")
public final class RecordCommand extends HouseCommand {
  private static final Path PAGES = Path.of("src/test/resources/pages");

  @Parameters(paramLabel = "SOURCE", description = "By its id in sources.yaml.")
  private String id = "";

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Default: src/test/resources/pages/SOURCE, in a checkout of the project.")
  private @Nullable Path out;

  @Override
  protected int run(House house, Terminal terminal) throws Exception {
    Source source = ChosenSources.of(house.sources(), List.of(id)).getFirst();
    if (out == null && !Files.isDirectory(PAGES)) {
      throw new IllegalArgumentException(
          "no folder " + PAGES + " here: expected a checkout of the project, or --out DIR");
    }
    Path folder = out == null ? PAGES.resolve(source.id()) : out;
    Recorded recorded = house.recordRun().run(source, folder);
    recorded.files().forEach(f -> terminal.line(f.toString()));
    recorded.failures().forEach(terminal::note);
    return recorded.failures().isEmpty() ? 0 : 1;
  }
}
