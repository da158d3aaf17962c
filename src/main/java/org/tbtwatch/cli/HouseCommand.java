package org.tbtwatch.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** A command that works on one installation. */
@Command(mixinStandardHelpOptions = true)
public abstract class HouseCommand implements Callable<Integer> {

  @SuppressWarnings("NullAway.Init")
  @ParentCommand
  private Tbtwatch top;

  @Override
  public final Integer call() throws Exception {
    try (House house = top.open()) {
      return run(house, top.terminal());
    }
  }

  Tbtwatch top() {
    return top;
  }

  /** Does the work; returns the exit code. */
  protected abstract int run(House house, Terminal terminal) throws Exception;
}
