package org.tbtwatch.cli;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.tbtwatch.run.operator.Operators;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(
    name = "operator",
    description = "Who may see the operator's page: add NAME, remove NAME, list.",
    mixinStandardHelpOptions = true)
final class OperatorCommand implements Runnable {
  @SuppressWarnings("NullAway.Init")
  @ParentCommand
  private Tbtwatch top;

  @SuppressWarnings("NullAway.Init")
  @Spec
  private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say what to do: add, remove or list");
  }

  private interface Doing {
    int with(Operators operators, Terminal terminal) throws Exception;
  }

  private int open(Doing doing) throws Exception {
    try (House house = top.open()) {
      return doing.with(house.operators(), top.terminal());
    }
  }

  @Command(name = "add", description = "Adds an operator, or sets a new password.")
  int add(
      @Parameters(paramLabel = "NAME") String name,
      @Option(names = "--password-stdin", description = "Read the password from standard input.")
          boolean fromInput)
      throws Exception {
    return open(
        (operators, terminal) -> {
          operators.add(name, password(fromInput));
          terminal.line("operator " + name + " may log in at /operator");
          return 0;
        });
  }

  @Command(name = "remove", description = "Takes an operator out.")
  int remove(@Parameters(paramLabel = "NAME") String name) throws Exception {
    return open(
        (operators, terminal) -> {
          boolean removed = operators.remove(name);
          terminal.note(removed ? "operator " + name + " is out" : "there is no operator " + name);
          return removed ? 0 : 1;
        });
  }

  @Command(name = "list", description = "Names of all operators.")
  int list() throws Exception {
    return open(
        (operators, terminal) -> {
          operators.names().forEach(terminal::line);
          return 0;
        });
  }

  private static String password(boolean fromInput) throws IOException {
    Console console = System.console();
    if (!fromInput && console != null) {
      char[] typed = console.readPassword("password (%d characters or more): ", Operators.SHORTEST);
      return typed == null ? "" : new String(typed);
    }
    String line =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
    return line == null ? "" : line;
  }
}
