package org.tbtwatch.cli;

import java.nio.file.Path;
import java.time.Clock;
import org.tbtwatch.cli.bench.BenchCommand;
import org.tbtwatch.cli.match.BacktestCommand;
import org.tbtwatch.cli.match.EvaluateCommand;
import org.tbtwatch.cli.match.ExplainCommand;
import org.tbtwatch.cli.match.HeadingsCommand;
import org.tbtwatch.cli.match.JudgementsCommand;
import org.tbtwatch.cli.search.ExportCommand;
import org.tbtwatch.cli.search.ImportCommand;
import org.tbtwatch.cli.search.ReindexCommand;
import org.tbtwatch.cli.search.SearchCommand;
import org.tbtwatch.cli.search.ShowCommand;
import org.tbtwatch.cli.source.CrawlCommand;
import org.tbtwatch.cli.source.DoctorCommand;
import org.tbtwatch.cli.source.ReadCommand;
import org.tbtwatch.cli.source.RecordCommand;
import org.tbtwatch.cli.source.ReplayCommand;
import org.tbtwatch.cli.subscriber.DeliveredCommand;
import org.tbtwatch.cli.subscriber.DigestCommand;
import org.tbtwatch.cli.subscriber.SubscribersCommand;
import org.tbtwatch.settings.SettingsException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code tbtwatch}, of which all others are parts. */
@Command(
    name = "tbtwatch",
    description = "Watches WTO TBT notifications and tells each exporter what is new for them.",
    mixinStandardHelpOptions = true,
    versionProvider = Tbtwatch.Version.class,
    subcommands = {
      DemoCommand.class,
      StartCommand.class,
      CrawlCommand.class,
      DigestCommand.class,
      SearchCommand.class,
      ShowCommand.class,
      SubscribersCommand.class,
      OperatorCommand.class,
      ExplainCommand.class,
      DeliveredCommand.class,
      BacktestCommand.class,
      JudgementsCommand.class,
      EvaluateCommand.class,
      HeadingsCommand.class,
      ReadCommand.class,
      StatusCommand.class,
      DoctorCommand.class,
      RecordCommand.class,
      PracticeSiteCommand.class,
      ReindexCommand.class,
      ReplayCommand.class,
      ImportCommand.class,
      ExportCommand.class,
      BackupCommand.class,
      RestoreCommand.class,
      WarmUpCommand.class,
      BenchCommand.class
    })
public final class Tbtwatch implements Runnable {

  /** Opens the installation in a folder. */
  public interface Opening {
    /** The time. */
    Clock clock();

    /** Opens it; what it consists of is made when asked for. */
    House open(Path home);

    /** A free port on loopback: the wanted one, or one of the next. */
    int freePort(int wanted);
  }

  @Option(
      names = "--home",
      paramLabel = "DIR",
      description = "Folder of sources.yaml, settings.yaml, data/, index/ and outbox/.")
  private Path home;

  @SuppressWarnings("NullAway.Init")
  @Spec
  private CommandSpec spec;

  private final Opening opening;
  private final Terminal terminal;

  private Tbtwatch(Opening opening, Terminal terminal, Path defaultHome) {
    this.opening = opening;
    this.terminal = terminal;
    this.home = defaultHome;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is needed");
  }

  public Terminal terminal() {
    return terminal;
  }

  public House open() {
    return opening.open(home);
  }

  public House open(Path other) {
    return opening.open(other);
  }

  Path home() {
    return home;
  }

  Clock clock() {
    return opening.clock();
  }

  int freePort(int wanted) {
    return opening.freePort(wanted);
  }

  /** Runs a command line and returns the exit code. */
  public static int execute(
      Opening opening, Terminal terminal, Path defaultHome, String... arguments) {
    Tbtwatch top = new Tbtwatch(opening, terminal, defaultHome);
    CommandLine line = new CommandLine(top);
    line.setOut(new java.io.PrintWriter(terminal.out(), true));
    line.setErr(new java.io.PrintWriter(terminal.err(), true));
    line.setExecutionExceptionHandler((e, command, parsed) -> failed(e, terminal));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    return line.execute(arguments);
  }

  private static int failed(Exception e, Terminal terminal) {
    terminal.progressDone();
    if (e instanceof SettingsException settings) {
      settings.faults().forEach(f -> terminal.note(f.toString()));
      return 2;
    }
    if (e instanceof IllegalArgumentException) {
      terminal.note("tbtwatch: " + e.getMessage());
      return 2;
    }
    terminal.note("tbtwatch: " + (e.getMessage() == null ? e.toString() : e.getMessage()));
    if (System.getenv("TBTWATCH_TRACE") != null) {
      e.printStackTrace(terminal.err());
    }
    return 1;
  }

  /** Reads the version from the jar. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Tbtwatch.class.getPackage().getImplementationVersion();
      return new String[] {"tbtwatch " + (version == null ? "(unpacked)" : version)};
    }
  }
}
