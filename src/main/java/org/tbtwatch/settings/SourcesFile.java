package org.tbtwatch.settings;

import java.nio.file.Path;

/** Reads {@code sources.yaml}. */
public final class SourcesFile {
  private SourcesFile() {}

  /**
   * Reads and checks the file.
   *
   * @throws SettingsException with all faults; also when the file is missing or empty
   */
  public static SourcesConfig read(Path file) throws SettingsException {
    throw new UnsupportedOperationException();
  }
}
