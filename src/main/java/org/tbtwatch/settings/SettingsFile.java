package org.tbtwatch.settings;

import java.nio.file.Path;
import java.util.Map;

/** Reads {@code settings.yaml}. */
public final class SettingsFile {
  private SettingsFile() {}

  /**
   * Reads and checks the file; a missing or empty one means the defaults.
   *
   * @param environment the environment's variables
   * @throws SettingsException with all faults of the file and of the variables read
   */
  public static Settings read(Path file, Map<String, String> environment) throws SettingsException {
    throw new UnsupportedOperationException();
  }
}
