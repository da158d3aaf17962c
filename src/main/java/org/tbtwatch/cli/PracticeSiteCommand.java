package org.tbtwatch.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.tbtwatch.practice.PracticeData;
import org.tbtwatch.practice.PracticeSite;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

@Command(
    name = "practice-site",
    description = "A stand-in for the public pages, on this machine only; ends with Ctrl-C.",
    mixinStandardHelpOptions = true)
final class PracticeSiteCommand implements Callable<Integer> {
  @SuppressWarnings("NullAway.Init")
  @ParentCommand
  private Tbtwatch top;

  @Option(names = "--data", paramLabel = "FILE.jsonl", description = "Default: the bundled ones.")
  private @Nullable Path data;

  @Option(names = "--as-of", paramLabel = "DATE", description = "Moves dates: the newest is then.")
  private @Nullable LocalDate asOf;

  @Option(names = "--port", description = "Default: 8090; 0 takes a free one.")
  private int port = 8090;

  @Override
  public Integer call() throws Exception {
    PracticeData served = data == null ? PracticeData.bundled() : PracticeData.fromJsonl(data);
    PracticeData shown = asOf == null ? served : served.asOf(asOf);
    try (PracticeSite site = new PracticeSite(shown, port, top.clock())) {
      Terminal terminal = top.terminal();
      terminal.note("serving on " + site.base() + "; a sources.yaml for it:");
      terminal.line(sources(site.base()));
      terminal.out().flush();
      new CountDownLatch(1).await();
    }
    return 0;
  }

  /** A {@code sources.yaml} that crawls a practice site in all shapes. */
  static String sources(URI base) {
    try (InputStream in = PracticeSiteCommand.class.getResourceAsStream("practice-sources.yaml")) {
      if (in == null) {
        throw new IllegalStateException("practice-sources.yaml is missing from this build");
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return text.replace("{site}", base.toString());
    } catch (IOException e) {
      throw new UncheckedIOException("reading practice-sources.yaml", e);
    }
  }
}
