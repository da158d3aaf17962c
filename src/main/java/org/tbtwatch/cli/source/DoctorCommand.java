package org.tbtwatch.cli.source;

import java.util.ArrayList;
import java.util.List;
import org.tbtwatch.cli.House;
import org.tbtwatch.cli.HouseCommand;
import org.tbtwatch.cli.Terminal;
import org.tbtwatch.run.health.DoctorRun.Check;
import org.tbtwatch.source.Source;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "doctor",
    description = "Asks each interface of sources.yaml one small question: PASS or FAIL.")
public final class DoctorCommand extends HouseCommand {

  @Parameters(
      paramLabel = "SOURCE",
      arity = "0..*",
      description = "Only these sources, by id. Default: all that are enabled.")
  private List<String> ids = new ArrayList<>();

  @Override
  protected int run(House house, Terminal terminal) throws Exception {
    List<Source> sources = ChosenSources.of(house.sources(), ids);
    List<Check> checks = house.doctorRun().run(sources, c -> print(c, terminal));
    long failed = checks.stream().filter(c -> !c.passed()).count();
    terminal.line(
        failed == 0
            ? "all %d passed".formatted(checks.size())
            : "%d of %d failed".formatted(failed, checks.size()));
    return failed == 0 ? 0 : 1;
  }

  private static void print(Check c, Terminal terminal) {
    terminal.line(
        "%s  %s, %s: %s%n      %s"
            .formatted(c.passed() ? "PASS" : "FAIL", c.source(), c.what(), c.seen(), c.url()));
  }
}
