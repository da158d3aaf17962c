package org.tbtwatch.cli.search;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tbtwatch.cli.House;
import org.tbtwatch.cli.HouseCommand;
import org.tbtwatch.cli.Terminal;
import org.tbtwatch.run.subscriber.ExportRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "export", description = "Every notification, one a line or row.")
public final class ExportCommand extends HouseCommand {

  @Option(names = "--format", description = "jsonl (default), csv or xlsx.")
  private ExportRun.Format format = ExportRun.Format.JSONL;

  @Option(names = "--out", paramLabel = "FILE", description = "Into a file.")
  private @Nullable Path out;

  @Override
  protected int run(House house, Terminal terminal) throws Exception {
    LocalDate today = LocalDate.ofInstant(house.clock().instant(), ZoneOffset.UTC);
    ExportRun export = new ExportRun(house.store(), today);
    if (out == null && format == ExportRun.Format.XLSX) {
      throw new IllegalArgumentException("--format xlsx needs --out FILE");
    }
    long count = out == null ? export.write(format, terminal.out()) : toFile(export, out);
    terminal.note(count + " notifications written as " + format.name().toLowerCase(Locale.ROOT));
    return 0;
  }

  private long toFile(ExportRun export, Path file) throws IOException {
    try (OutputStream to = new BufferedOutputStream(Files.newOutputStream(file))) {
      return export.write(format, to);
    }
  }
}
