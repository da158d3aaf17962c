package org.tbtwatch.cli.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.tbtwatch.cli.House;
import org.tbtwatch.cli.Terminal;
import org.tbtwatch.run.bench.BacktestBench;
import org.tbtwatch.run.bench.MatchBench;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

@Command(
    name = "backtest",
    description = "Tries made-up saved searches on a fresh, temporary store of made-up notices.",
    mixinStandardHelpOptions = true)
final class BenchBacktestCommand implements Callable<Integer> {
  private static final double MIB = 1024.0 * 1024.0;

  @SuppressWarnings("NullAway.Init")
  @ParentCommand
  private BenchCommand bench;

  @Option(names = "--notices", description = "Of the last 25 years. Default: 120000.")
  private int notices = 120_000;

  @Option(names = "--searches", description = "Default: 300.")
  private int searches = 300;

  @Option(names = "--words", description = "Of the vocabulary. Default: 250000.")
  private int words = 250_000;

  @Override
  public Integer call() throws Exception {
    Path folder = Files.createTempDirectory("tbtwatch-bench");
    try (House house = bench.open(folder)) {
      LocalDate today = LocalDate.ofInstant(house.clock().instant(), ZoneOffset.UTC);
      BacktestBench backtest = new BacktestBench(house.store(), house.members(), words);
      backtest.fill(notices, today, house.clock().instant());
      report(backtest.run(searches, today));
      return 0;
    } finally {
      delete(folder);
    }
  }

  private void report(BacktestBench.Measured m) {
    Terminal terminal = bench.terminal();
    terminal.line(
        "%d notices in the store, %d of the last twelve months read in %.1f s, heap %.0f MiB"
            .formatted(notices, m.held(), m.readSeconds(), m.heapBytes() / MIB));
    terminal.line(
        "%d searches, %.0f hits each: p50 %.1f ms, p99 %.1f ms, most %.1f ms"
            .formatted(
                searches,
                m.hits(),
                MatchBench.Measured.percentile(m.millis(), 0.5),
                MatchBench.Measured.percentile(m.millis(), 0.99),
                MatchBench.Measured.percentile(m.millis(), 1)));
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
