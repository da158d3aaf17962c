package org.tbtwatch.cli.source;

import java.util.ArrayList;
import java.util.List;
import org.tbtwatch.settings.SourcesConfig;
import org.tbtwatch.source.Source;

/** The sources that a command line names. */
public final class ChosenSources {
  private ChosenSources() {}

  /** Those named, in that order, enabled or not; all that are enabled where none is named. */
  public static List<Source> of(SourcesConfig config, List<String> ids) {
    if (ids.isEmpty()) {
      return config.sources().stream().filter(Source::enabled).toList();
    }
    List<Source> chosen = new ArrayList<>();
    for (String id : ids) {
      chosen.add(config.byId(id).orElseThrow(() -> unknown(config, id)));
    }
    return chosen;
  }

  private static IllegalArgumentException unknown(SourcesConfig config, String id) {
    String known = String.join(", ", config.sources().stream().map(Source::id).toList());
    return new IllegalArgumentException(
        "no source \"%s\" in sources.yaml (there are: %s)".formatted(id, known));
  }
}
