package org.tbtwatch.settings.yaml;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.tbtwatch.settings.SettingsException;

/** Collects what is wrong in one file, so that all of it is told at once. */
public final class Faults {
  private final Path file;
  private final List<Fault> faults = new ArrayList<>();

  public Faults(Path file) {
    this.file = file;
  }

  public Path file() {
    return file;
  }

  public void add(int line, String key, String expected, String found) {
    faults.add(new Fault(file, line, key, expected, found));
  }

  public void throwIfAny() throws SettingsException {
    if (!faults.isEmpty()) {
      faults.sort(Comparator.comparingInt(Fault::line));
      throw new SettingsException(faults);
    }
  }
}
