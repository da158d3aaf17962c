package org.tbtwatch.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "backup", description = "Writes store, settings and key into one file.")
final class BackupCommand extends HouseCommand {
  @SuppressWarnings("NullAway.Init")
  @Parameters(paramLabel = "FILE")
  private Path file;

  @Override
  protected int run(House house, Terminal terminal) throws Exception {
    Map<String, Path> files = new LinkedHashMap<>();
    files(house.home())
        .forEach(
            (name, path) -> {
              if (Files.exists(path)) {
                files.put(name, path);
              }
            });
    house.store().backup(file, files);
    terminal.line("backup written to " + file + " (" + Files.size(file) + " bytes)");
    return 0;
  }

  /** The files beside the store that belong to an installation. */
  static Map<String, Path> files(Path home) {
    Map<String, Path> files = new LinkedHashMap<>();
    files.put("sources.yaml", home.resolve("sources.yaml"));
    files.put("settings.yaml", home.resolve("settings.yaml"));
    files.put("holidays.tsv", home.resolve("holidays.tsv"));
    files.put("token.key", home.resolve("data").resolve("token.key"));
    return files;
  }
}
