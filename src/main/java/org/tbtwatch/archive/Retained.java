package org.tbtwatch.archive;

import java.nio.file.Path;
import java.util.List;

/**
 * What retention did.
 *
 * @param deleted files deleted, oldest first
 * @param freedBytes their size
 */
public record Retained(List<Path> deleted, long freedBytes) {
  public Retained {
    deleted = List.copyOf(deleted);
  }
}
