package org.tbtwatch.cli.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.tbtwatch.cli.House;
import org.tbtwatch.run.DigestOrder;
import org.tbtwatch.run.DigestReport;
import org.tbtwatch.run.DigestRun;
import org.tbtwatch.run.bench.MinuteBench;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

@Command(
    name = "minute",
    description = "What a minute costs in which nobody is due, over made-up subscribers.",
    mixinStandardHelpOptions = true)
final class BenchMinute implements Callable<Integer> {
  private static final int MINUTES = 4;
  private static final double MIB = 1024.0 * 1024.0;

  @SuppressWarnings("NullAway.Init")
  @ParentCommand
  private BenchCommand bench;

  @Option(names = "--subscribers", description = "Default: 1000000.")
  private int subscribers = 1_000_000;

  @Override
  public Integer call() throws Exception {
    Path home = Files.createTempDirectory("tbtwatch-bench");
    try (House house = bench.open(home)) {
      Instant now = house.clock().instant();
      new MinuteBench(house.store(), now).fill(subscribers);
      DigestRun digests = house.digestRun();
      for (int i = 0; i < MINUTES; i++) {
        long start = System.nanoTime();
        DigestReport report =
            digests.compose(new DigestOrder(now.plusSeconds(i), Optional.empty(), true, false));
        double seconds = (System.nanoTime() - start) / 1e9;
        System.gc();
        Runtime memory = Runtime.getRuntime();
        bench
            .terminal()
            .line(
                String.format(
                    Locale.ROOT,
                    "%s of %d subscribers: %.3f s, %d due, heap %.0f MiB",
                    i == 0 ? "a look at all" : "the minute after",
                    subscribers,
                    seconds,
                    report.composed() + report.nothingNew(),
                    (memory.totalMemory() - memory.freeMemory()) / MIB));
      }
      return 0;
    } finally {
      BenchCommand.deleteAll(home);
    }
  }
}
