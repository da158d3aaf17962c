package org.tbtwatch.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Locks on files, which the operating system gives back when their holder dies. */
public final class FileLocks {
  private static final Duration PAUSE = Duration.ofMillis(50);

  private FileLocks() {}

  /** The whole file for us alone; empty if anybody holds any of it. */
  public static Optional<Exclusive> tryAlone(Path file) {
    return lock(file, 0, Long.MAX_VALUE, false);
  }

  /** The whole file for us alone, after waiting for others. */
  static Exclusive alone(Path file, Duration wait) {
    for (long left = wait.dividedBy(PAUSE); left > 0; left--) {
      Optional<Exclusive> lock = tryAlone(file);
      if (lock.isPresent()) {
        return lock.get();
      }
      pause(file);
    }
    throw new StoreException(
        "waited " + wait.toSeconds() + " s for another process that holds " + file);
  }

  private static void pause(Path file) {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreException("interrupted while waiting for " + file, e);
    }
  }

  /** A share of the file: others may have theirs, nobody may have it alone. */
  static Exclusive shared(Path file) {
    // Java refuses two locks of one process on the same bytes, so each share takes its own byte.
    long byteOfOurs = ThreadLocalRandom.current().nextLong(Long.MAX_VALUE - 1);
    return lock(file, byteOfOurs, 1, true)
        .orElseThrow(
            () ->
                new StoreException(
                    "the store is being restored by another process, which holds " + file));
  }

  private static Optional<Exclusive> lock(Path file, long from, long size, boolean shared) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      FileChannel channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      FileLock lock = tryLock(channel, from, size, shared);
      if (lock == null) {
        channel.close();
        return Optional.empty();
      }
      return Optional.of(() -> close(channel, file));
    } catch (IOException e) {
      throw new StoreException("cannot lock " + file + ": " + e.getMessage(), e);
    }
  }

  private static @Nullable FileLock tryLock(
      FileChannel channel, long from, long size, boolean shared) throws IOException {
    try {
      return channel.tryLock(from, size, shared);
    } catch (OverlappingFileLockException e) {
      return null; // held by ourselves, which is held all the same
    }
  }

  private static void close(FileChannel channel, Path file) {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot give back the lock on " + file, e);
    }
  }
}
