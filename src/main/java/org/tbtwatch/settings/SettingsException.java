package org.tbtwatch.settings;

import java.util.List;
import java.util.stream.Collectors;
import org.tbtwatch.settings.yaml.Fault;

/** A settings file that cannot be used, with all its faults. */
public final class SettingsException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<Fault> faults;

  public SettingsException(List<Fault> faults) {
    super(faults.stream().map(Fault::toString).collect(Collectors.joining("\n")));
    this.faults = List.copyOf(faults);
  }

  /** All faults, in the order of the file; at least one. */
  public List<Fault> faults() {
    return faults;
  }
}
