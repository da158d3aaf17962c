package org.tbtwatch.cli.match;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.tbtwatch.cli.House;
import org.tbtwatch.cli.HouseCommand;
import org.tbtwatch.cli.Terminal;
import org.tbtwatch.run.match.EvaluateRun;
import org.tbtwatch.run.match.EvaluateRun.Evaluated;
import org.tbtwatch.run.match.EvaluateRun.Miss;
import org.tbtwatch.run.match.EvaluateRun.Score;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "evaluate", description = "How well keywords find what people judged relevant.")
public final class EvaluateCommand extends HouseCommand {

  @Option(names = "--data", paramLabel = "DIR", description = "Folder with the judgements.")
  private Path data = Path.of("src/test/resources/judgements");

  @Option(names = "--misses", description = "How many of the misses to print. Default: 20.")
  private int misses = 20;

  @Option(names = "--set", description = "Print misses of this set only: tune or test.")
  private String set = "";

  @Override
  protected int run(House house, Terminal terminal) throws Exception {
    Evaluated result = new EvaluateRun(house.members()).run(data);
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("pairs of", "pairs", "precision", "recall", "F1"));
    for (Map.Entry<String, Score> e : result.scores().entrySet()) {
      Score s = e.getValue();
      rows.add(
          List.of(
              e.getKey(),
              "" + s.pairs(),
              "%.3f".formatted(s.precision()),
              "%.3f".formatted(s.recall()),
              "%.3f".formatted(s.f1())));
    }
    terminal.table(rows);
    result.misses().stream()
        .filter(m -> set.isEmpty() || m.judgement().set().equals(set))
        .limit(misses)
        .forEach(m -> terminal.line(line(m)));
    return 0;
  }

  private static String line(Miss miss) {
    String why =
        miss.reasons().stream()
            .map(r -> r.path() + " " + r.found() + " in " + r.field())
            .collect(Collectors.joining("; "));
    return "%s %s \"%s\" on %s: %s%s"
        .formatted(
            miss.judgement().relevant() ? "missed" : "wrong ",
            miss.judgement().id(),
            miss.judgement().keyword(),
            miss.judgement().notice(),
            miss.judgement().why(),
            why.isEmpty() ? "" : " [" + why + "]");
  }
}
