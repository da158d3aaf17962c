package org.tbtwatch.settings;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong in one file, so that all of it is told at once. */
final class Faults {
  private final Path file;
  private final List<Fault> faults = new ArrayList<>();

  Faults(Path file) {
    this.file = file;
  }

  Path file() {
    return file;
  }

  void add(int line, String key, String expected, String found) {
    faults.add(new Fault(file, line, key, expected, found));
  }

  void throwIfAny() throws SettingsException {
    if (!faults.isEmpty()) {
      faults.sort(Comparator.comparingInt(Fault::line));
      throw new SettingsException(faults);
    }
  }
}
