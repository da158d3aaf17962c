package org.tbtwatch.cli;

import java.net.URI;
import java.util.concurrent.CountDownLatch;
import org.tbtwatch.store.Exclusive;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "start", description = "The service: schedule and pages; ends with Ctrl-C.")
final class StartCommand extends HouseCommand {
  @Option(names = "--port", description = "Of the pages on 127.0.0.1. Default: 8080.")
  private int port = 8080;

  @Override
  protected int run(House house, Terminal terminal) throws Exception {
    java.util.Optional<Exclusive> lock = house.serviceLock();
    if (lock.isEmpty()) {
      terminal.note("a service already runs in " + house.home() + ": " + house.serviceHolder());
      return 2;
    }
    try (Exclusive held = lock.get();
        AutoCloseable schedule = house.startSchedule()) {
      URI pages = house.startPages(port);
      terminal.note("tbtwatch serves " + pages + " and follows its schedule; Ctrl-C ends it");
      new CountDownLatch(1).await();
    }
    return 0;
  }
}
