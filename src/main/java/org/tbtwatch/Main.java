package org.tbtwatch;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Map;
import org.slf4j.bridge.SLF4JBridgeHandler;
import org.tbtwatch.cli.House;
import org.tbtwatch.cli.Tbtwatch;
import org.tbtwatch.cli.Terminal;
import org.tbtwatch.web.Pages;

/** Entry point: the one place that knows the system's clock, environment and streams. */
public final class Main {
  private Main() {}

  /** Runs one command and ends with its exit code. */
  public static void main(String[] arguments) {
    Map<String, String> environment = System.getenv();
    boolean service = Arrays.asList(arguments).contains("start");
    System.setProperty("tbtwatch.log.level", service ? "INFO" : "WARN");
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
    String terminals = environment.getOrDefault("TBTWATCH_TERMINAL", "");
    boolean colour =
        terminals.contains("out") && environment.getOrDefault("NO_COLOR", "").isEmpty();
    Terminal terminal =
        new Terminal(
            utf8(FileDescriptor.out),
            utf8(FileDescriptor.err),
            colour,
            terminals.contains("err") && !service);
    Path home = Path.of(environment.getOrDefault("TBTWATCH_DEFAULT_HOME", "."));
    Clock clock = Clock.systemUTC();
    int code = Tbtwatch.execute(new Houses(environment, clock), terminal, home, arguments);
    terminal.out().flush();
    terminal.err().flush();
    System.exit(code);
  }

  /** Opens installations, all with this machine's environment and clock. */
  private record Houses(Map<String, String> environment, Clock clock) implements Tbtwatch.Opening {
    @Override
    public House open(Path folder) {
      return new Wiring(folder.toAbsolutePath().normalize(), environment, clock);
    }

    @Override
    public int freePort(int wanted) {
      return Pages.freePort(wanted);
    }
  }

  private static PrintStream utf8(FileDescriptor descriptor) {
    return new PrintStream(
        new java.io.BufferedOutputStream(new FileOutputStream(descriptor), 8192),
        descriptor == FileDescriptor.err,
        StandardCharsets.UTF_8);
  }
}
