package org.tbtwatch.store;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A backup file: a zip with the store, the settings files given to it, and a manifest. It restores
 * into either database.
 */
public final class Backup {
  private Backup() {}

  /**
   * What was restored.
   *
   * @param takenAt when the backup was taken
   * @param notifications how many the store now holds
   * @param files names of the other files that were written
   */
  public record Restored(Instant takenAt, long notifications, List<String> files) {
    public Restored {
      files = List.copyOf(files);
    }
  }

  /**
   * Restores a store. Digests are held afterwards until {@link Store#resumeFrom}.
   *
   * @param target which store to fill
   * @param file the backup
   * @param files where to write the other files, by their name in the backup; others are left out
   * @param overwrite whether a store that already holds something may be replaced
   * @throws StoreException when the store is in use, holds something, or the file is no backup
   */
  public static Restored restore(
      StoreConfig target, Path file, Map<String, Path> files, boolean overwrite, Clock clock) {
    throw new UnsupportedOperationException(
        "not written yet" + target + file + files + overwrite + clock);
  }
}
