package org.tbtwatch.cli.bench;

import java.util.List;
import java.util.concurrent.Callable;
import org.tbtwatch.cli.Terminal;
import org.tbtwatch.nomenclature.Members;
import org.tbtwatch.run.bench.MatchBench;
import org.tbtwatch.run.bench.MatchBench.Measured;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

@Command(
    name = "match",
    description = "Percolates made-up notices over made-up saved searches, with reasons.",
    mixinStandardHelpOptions = true)
final class BenchMatchCommand implements Callable<Integer> {
  private static final double MIB = 1024.0 * 1024.0;

  @SuppressWarnings("NullAway.Init")
  @ParentCommand
  private BenchCommand bench;

  @Option(names = "--searches", description = "Default: 1000000.")
  private int searches = 1_000_000;

  @Option(names = "--words", description = "Of the vocabulary. Default: 250000.")
  private int words = 250_000;

  @Option(names = "--notices", description = "Default: 1000.")
  private int notices = 1_000;

  @Override
  public Integer call() {
    Terminal terminal = bench.terminal();
    Measured m = new MatchBench(Members.load(), words).run(searches, notices);
    terminal.line(
        "%d saved searches of %d distinct keywords and codes, built in %.1f s"
            .formatted(m.searches(), m.distinct(), m.buildSeconds()));
    terminal.line(
        "heap %.0f MiB, and %.0f MiB for the tables"
            .formatted(m.heapBytes() / MIB, m.tableBytes() / MIB));
    terminal.line("%.0f hits a notice, with reasons; at most %d".formatted(m.hits(), m.mostHits()));
    terminal.line(times("by the clock", m.wallMillis()));
    terminal.line(times("of this thread", m.cpuMillis()));
    return 0;
  }

  private static String times(String which, List<Double> millis) {
    return "%-14s p50 %.2f ms, p99 %.2f ms, most %.2f ms"
        .formatted(
            which,
            Measured.percentile(millis, 0.5),
            Measured.percentile(millis, 0.99),
            Measured.percentile(millis, 1));
  }
}
