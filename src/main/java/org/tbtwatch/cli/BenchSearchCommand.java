package org.tbtwatch.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.tbtwatch.nomenclature.Members;
import org.tbtwatch.notification.Notification;
import org.tbtwatch.run.FtsBench;
import org.tbtwatch.run.SearchBench;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

@Command(
    name = "search",
    description =
        "Searches made-up notices with facets and passages, in process and over HTTP, and the same"
            + " in SQLite's full-text index.",
    mixinStandardHelpOptions = true)
final class BenchSearchCommand implements Callable<Integer> {
  private static final double MIB = 1024.0 * 1024.0;

  @SuppressWarnings("NullAway.Init")
  @ParentCommand
  private BenchCommand bench;

  @Option(names = "--notices", description = "Default: 120000.")
  private int notices = 120_000;

  @Option(names = "--questions", description = "Default: 2000.")
  private int questions = 2_000;

  @Option(names = "--per-second", description = "Over HTTP. Default: 200.")
  private int perSecond = 200;

  @Option(names = "--no-http", description = "Leave the pages out.")
  private boolean noHttp;

  @Override
  public Integer call() throws Exception {
    Terminal terminal = bench.terminal();
    Path folder = Files.createTempDirectory("tbtwatch-bench");
    try {
      SearchBench search = new SearchBench(Members.load());
      List<Notification> made = search.notices(notices);
      List<String> asked = search.questions(questions);
      ours(search, made, asked, Files.createDirectory(folder.resolve("home")), terminal);
      rival(made, asked, folder.resolve("fts.db"), terminal);
      return 0;
    } finally {
      deleteAll(folder);
    }
  }

  private void ours(
      SearchBench search, List<Notification> made, List<String> asked, Path home, Terminal terminal)
      throws Exception {
    try (House house = bench.open(home)) {
      search.store(made, house.store(), house.clock().instant());
      long start = System.nanoTime();
      house.indexRun().rebuild(terminal.progress());
      house.indexRun().join();
      terminal.progressDone();
      terminal.line(
          "tbtwatch  index of %d notices in %.1f s, %.0f MiB"
              .formatted(
                  made.size(),
                  (System.nanoTime() - start) / 1e9,
                  house.index().bytesOnDisk() / MIB));
    }
    try (House house = bench.open(home)) {
      terminal.line(
          "tbtwatch  first answer of a new process' caches %.0f ms"
              .formatted(search.firstAnswer(house.index())));
      List<SearchBench.Times> inProcess = search.inProcess(house.index(), asked);
      terminal.line(times("tbtwatch  in process", inProcess.get(0)));
      terminal.line(times("tbtwatch  of that, this thread", inProcess.get(1)));
      if (!noHttp) {
        URI pages = house.startPages(0);
        search.overHttp(pages, asked.subList(0, Math.min(400, asked.size())), perSecond);
        terminal.line(
            times(
                "tbtwatch  over HTTP, %d a second".formatted(perSecond),
                search.overHttp(pages, asked, perSecond)));
      }
    }
  }

  private static void rival(
      List<Notification> made, List<String> asked, Path file, Terminal terminal) throws Exception {
    try (FtsBench fts = new FtsBench(file)) {
      long start = System.nanoTime();
      fts.put(made);
      terminal.line(
          "SQLite    index in %.1f s, %.0f MiB"
              .formatted((System.nanoTime() - start) / 1e9, Files.size(file) / MIB));
      terminal.line(times("SQLite    in process, 4 counts", fts.ask(asked)));
    }
  }

  private static String times(String what, SearchBench.Times t) {
    return "%-32s p50 %.1f ms, p99 %.1f ms, most %.1f ms%s"
        .formatted(
            what,
            t.at(0.5),
            t.at(0.99),
            t.at(1),
            t.failed() == 0 ? "" : ", " + t.failed() + " not answered");
  }

  private static void deleteAll(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
