package org.tbtwatch.cli.bench;

import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tbtwatch.cli.House;
import org.tbtwatch.cli.Terminal;
import org.tbtwatch.nomenclature.Members;
import org.tbtwatch.notification.Notification;
import org.tbtwatch.run.bench.FtsBench;
import org.tbtwatch.run.bench.PageLoad;
import org.tbtwatch.run.bench.SearchBench;
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
  private static final String FIRST = "tbtwatch  first ";
  private static final int WARM_UP = 600;

  /** So many different questions lie in the memory for answers. */
  private static final int FEW = 100;

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

  @Option(
      names = "--in",
      paramLabel = "FOLDER",
      description =
          "Keep the made-up installation here; where it lies already, it is used as it is. Default:"
              + " a temporary one.")
  private @Nullable Path kept;

  @Option(names = "--first-page", hidden = true)
  private boolean firstPage;

  @Override
  public Integer call() throws Exception {
    Terminal terminal = bench.terminal();
    if (firstPage && kept != null) {
      return firstPage(kept, terminal);
    }
    Path folder = Files.createTempDirectory("tbtwatch-bench");
    try {
      SearchBench search = new SearchBench(Members.load());
      List<Notification> made = search.notices(notices);
      List<String> asked = search.questions(questions);
      Path home = kept == null ? folder.resolve("home") : kept;
      if (!Files.isDirectory(home.resolve("index"))) {
        build(search, made, Files.createDirectories(home), terminal);
      }
      terminal.line(
          "%d questions, %.0f %% asked before"
              .formatted(asked.size(), SearchBench.repeated(asked) * 100));
      firstOfAProcess(home, terminal);
      ask(search, asked, home, terminal);
      rival(made, asked, folder.resolve("fts.db"), terminal);
      return 0;
    } finally {
      BenchCommand.deleteAll(folder);
    }
  }

  private void build(SearchBench search, List<Notification> made, Path home, Terminal terminal)
      throws Exception {
    try (House house = bench.open(home)) {
      search.store(made, house.store(), house.clock().instant());
      long start = System.nanoTime();
      house.indexRun().rebuild(terminal.progress());
      double built = (System.nanoTime() - start) / 1e9;
      house.indexRun().join();
      terminal.progressDone();
      terminal.line(
          "tbtwatch  index of %d notices in %.1f s, joined in %.1f s more, %.0f MiB"
              .formatted(
                  made.size(),
                  built,
                  (System.nanoTime() - start) / 1e9 - built,
                  house.index().bytesOnDisk() / MIB));
    }
  }

  /** In a process of its own, where nothing is loaded yet. */
  private static void firstOfAProcess(Path home, Terminal terminal) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .filter(a -> !a.contains("FlightRecorder") && !a.contains("StartFlight"))
            .toList());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), "org.tbtwatch.Main"));
    command.addAll(List.of("bench", "search", "--first-page", "--in", home.toString()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    said.lines()
        .filter(l -> l.startsWith(FIRST) || process.exitValue() != 0)
        .forEach(terminal::line);
  }

  private int firstPage(Path home, Terminal terminal) throws Exception {
    try (House house = bench.open(home)) {
      URI pages = house.startPages(0);
      for (String what : List.of("page", "page after it")) {
        PageLoad.Loaded page = new PageLoad(pages).ask(List.of("lithium batteries"), 1);
        terminal.line(FIRST + what + " of a new process " + (int) page.times().at(1) + " ms");
      }
    }
    return 0;
  }

  private void ask(SearchBench search, List<String> asked, Path home, Terminal terminal)
      throws Exception {
    try (House house = bench.open(home)) {
      List<SearchBench.Times> inProcess = search.inProcess(house.index(), asked);
      terminal.line(times("tbtwatch  in process", inProcess.get(0)));
      terminal.line(times("tbtwatch  of that, this thread", inProcess.get(1)));
      if (!noHttp) {
        URI pages = house.startPages(0);
        new PageLoad(pages).ask(search.otherQuestions(WARM_UP), perSecond);
        terminal.line(load("each asked once", new PageLoad(pages).ask(asked, perSecond)));
        List<String> few = new ArrayList<>();
        for (int i = 0; i < asked.size(); i++) {
          few.add(asked.get(i % FEW));
        }
        new PageLoad(pages).ask(few.subList(0, Math.min(FEW, few.size())), perSecond);
        terminal.line(load("the same %d over again".formatted(FEW), loaded(pages, few)));
      }
    }
  }

  private PageLoad.Loaded loaded(URI pages, List<String> asked) throws InterruptedException {
    return new PageLoad(pages).ask(asked, perSecond);
  }

  private String load(String what, PageLoad.Loaded l) {
    return times("tbtwatch  over HTTP, %d a second, %s".formatted(perSecond, what), l.times())
        + "; %.1f ms of CPU each, %.1f of them the asker's"
            .formatted(l.processMillis(), l.askerMillis());
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
}
