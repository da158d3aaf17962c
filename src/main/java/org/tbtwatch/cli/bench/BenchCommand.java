package org.tbtwatch.cli.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.tbtwatch.cli.House;
import org.tbtwatch.cli.Tbtwatch;
import org.tbtwatch.cli.Terminal;
import org.tbtwatch.nomenclature.Members;
import org.tbtwatch.practice.PracticeData;
import org.tbtwatch.run.bench.ComposeBench;
import org.tbtwatch.run.bench.ParseBench;
import org.tbtwatch.run.bench.WorkbookBench;
import org.tbtwatch.run.replay.ImportRun.Imported;
import org.tbtwatch.run.work.StageTimes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(
    name = "bench",
    description = "How fast this machine does the heavy work, over made-up data.",
    mixinStandardHelpOptions = true,
    subcommands = {
      BenchCommand.Workbook.class,
      BenchCommand.Compose.class,
      BenchMatchCommand.class,
      BenchHeadingsCommand.class,
      BenchBacktestCommand.class,
      BenchSearchCommand.class,
      BenchSend.class,
      BenchMinute.class,
      BenchCommand.Parse.class
    })
public final class BenchCommand implements Runnable {
  private static final double MIB = 1024.0 * 1024.0;

  @SuppressWarnings("NullAway.Init")
  @ParentCommand
  private Tbtwatch top;

  @SuppressWarnings("NullAway.Init")
  @Spec
  private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "say what to measure: workbook, compose, match, backtest, headings, search, send, minute or"
            + " parse");
  }

  Terminal terminal() {
    return top.terminal();
  }

  House open(Path home) {
    return top.open(home);
  }

  static void deleteAll(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.delete(path);
      }
    }
  }

  @Command(
      name = "workbook",
      description = "Imports a workbook of the live size into a fresh, temporary installation.",
      mixinStandardHelpOptions = true)
  static final class Workbook implements Callable<Integer> {
    @SuppressWarnings("NullAway.Init")
    @ParentCommand
    private BenchCommand bench;

    @Option(names = "--rows", description = "Default: 105000.")
    private int rows = 105_000;

    @Option(names = "--tbt-share", description = "Of the rows, 0 to 1. Default: 1.")
    private double tbtShare = 1;

    @Override
    public Integer call() throws Exception {
      Terminal terminal = bench.top.terminal();
      Path folder = Files.createTempDirectory("tbtwatch-bench");
      try {
        Path file = folder.resolve("workbook.xlsx");
        WorkbookBench.write(file, rows, tbtShare);
        terminal.line("%d rows, %.1f MiB".formatted(rows, Files.size(file) / MIB));
        Path home = Files.createDirectory(folder.resolve("home"));
        try (House house = bench.top.open(home)) {
          measure(house, file, terminal);
        }
        return 0;
      } finally {
        deleteAll(folder);
      }
    }

    private static void measure(House house, Path file, Terminal terminal) throws Exception {
      double cpu = StageTimes.cpuSeconds();
      StageTimes times = new StageTimes(terminal.progress());
      Imported done = house.importRun().run(file, times);
      times.end("rest");
      terminal.progressDone();
      times.seconds().forEach((stage, s) -> terminal.line("%-8s %7.1f s".formatted(stage, s)));
      terminal.line("%-8s %7.1f s".formatted("all", times.total()));
      terminal.line("%-8s %7.1f s".formatted("cpu", StageTimes.cpuSeconds() - cpu));
      terminal.line(
          "%-8s %7.0f MiB of at most %.0f"
              .formatted("heap", times.peakHeap() / MIB, Runtime.getRuntime().maxMemory() / MIB));
      terminal.line("%d new, %d unread".formatted(done.isNew(), done.unread().size()));
    }
  }

  @Command(
      name = "compose",
      description = "Writes digests, from their content to MIME form, in one thread.",
      mixinStandardHelpOptions = true)
  static final class Compose implements Callable<Integer> {
    @SuppressWarnings("NullAway.Init")
    @ParentCommand
    private BenchCommand bench;

    @Option(names = "--items", description = "In each digest. Default: 6.")
    private int items = 6;

    @Option(names = "--seconds", description = "To measure for. Default: 10.")
    private int seconds = 10;

    @Override
    public Integer call() {
      ComposeBench.Rate rate =
          new ComposeBench(Members.load()).run(Duration.ofSeconds(seconds), items);
      bench
          .top
          .terminal()
          .line(
              "%d digests of %d items in %.1f s: %.0f a second, %.0f a second of CPU, %d bytes each"
                  .formatted(
                      rate.digests(),
                      items,
                      rate.wallSeconds(),
                      rate.digests() / rate.wallSeconds(),
                      rate.digests() / rate.cpuSeconds(),
                      rate.bytes() / rate.digests()));
      return 0;
    }
  }

  @Command(
      name = "parse",
      description = "Reads saved pages of the search, in one thread and in several.",
      mixinStandardHelpOptions = true)
  static final class Parse implements Callable<Integer> {
    @SuppressWarnings("NullAway.Init")
    @ParentCommand
    private BenchCommand bench;

    @Parameters(paramLabel = "FILE", description = "Saved answers. Default: the practice site's.")
    private List<Path> files = List.of();

    @Option(names = "--seconds", description = "To measure for, each time. Default: 10.")
    private int seconds = 10;

    @Option(names = "--threads", description = "Measured beside one. Default: all processors.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Override
    public Integer call() throws Exception {
      List<byte[]> pages = new ArrayList<>();
      for (Path file : files) {
        pages.add(Files.readAllBytes(file));
      }
      List<byte[]> wanted = pages.isEmpty() ? PracticeData.bundled().searchPages(50) : pages;
      Duration time = Duration.ofSeconds(seconds);
      Terminal terminal = bench.top.terminal();
      ParseBench parse = new ParseBench(Members.load());
      for (int threads : threads > 1 ? new int[] {1, threads} : new int[] {1}) {
        ParseBench.Rate rate = parse.run(wanted, time, threads);
        terminal.line(
            "%d %s: %d notices in %.1f s: %.0f a second, %.0f a second of CPU, %.1f MB/s"
                .formatted(
                    threads,
                    threads == 1 ? "thread" : "threads",
                    rate.notices(),
                    rate.wallSeconds(),
                    rate.notices() / rate.wallSeconds(),
                    rate.notices() / rate.cpuSeconds(),
                    rate.bytes() / rate.wallSeconds() / 1e6));
      }
      return 0;
    }
  }
}
