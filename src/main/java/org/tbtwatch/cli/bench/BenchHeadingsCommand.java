package org.tbtwatch.cli.bench;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.tbtwatch.cli.Terminal;
import org.tbtwatch.run.bench.HeadingsBench;
import org.tbtwatch.run.bench.HeadingsBench.Result;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

@Command(
    name = "headings",
    description = "How often the right HS heading is among the first three.",
    mixinStandardHelpOptions = true)
final class BenchHeadingsCommand implements Callable<Integer> {
  private static final int CONFUSED = 10;

  @SuppressWarnings("NullAway.Init")
  @ParentCommand
  private BenchCommand bench;

  @SuppressWarnings("NullAway.Init")
  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "Folder with chinese/ and notifications/.")
  private Path data;

  @Override
  public Integer call() throws Exception {
    HeadingsBench run = new HeadingsBench();
    print(run.csv(data.resolve("chinese/zh_symbol_code.csv"), "products_zh", "hs_given"));
    print(run.csv(data.resolve("chinese/product_zh_hs.csv"), "product_tokens_zh", "hs4"));
    print(run.notifications(data.resolve("notifications/real.jsonl")));
    return 0;
  }

  private void print(Result r) {
    Terminal terminal = bench.terminal();
    terminal.line(
        "%s: %d texts, right at once %.3f, among the first three %.3f, mean over headings %.3f"
            .formatted(
                terminal.strong(r.name()),
                r.texts(),
                (double) r.first() / Math.max(1, r.texts()),
                (double) r.firstThree() / Math.max(1, r.texts()),
                r.meanOverHeadings()));
    terminal.line("  most confused");
    r.confused().stream().limit(CONFUSED).forEach(c -> terminal.line("    " + c));
    terminal.line("  worst cases");
    r.worst().forEach(c -> terminal.line("    " + c));
  }
}
