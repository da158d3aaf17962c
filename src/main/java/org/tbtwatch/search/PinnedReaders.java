package org.tbtwatch.search;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.lucene.index.DirectoryReader;
import org.jspecify.annotations.Nullable;

/**
 * States of the index that somebody pages through. Each is held for a quarter of an hour after it
 * was last asked for, so that what comes in meanwhile moves nothing from one page to another.
 */
final class PinnedReaders implements AutoCloseable {
  private static final Duration LASTS = Duration.ofMinutes(15);
  private static final int MOST = 8;

  private record Pinned(DirectoryReader reader, Instant until) {}

  /** By name, the longest unused first. */
  private final Map<String, Pinned> pinned = new LinkedHashMap<>();

  private final Clock clock;

  PinnedReaders(Clock clock) {
    this.clock = clock;
  }

  /** Holds a reader under a name, or holds it longer. */
  synchronized void pin(String name, DirectoryReader reader) {
    prune();
    Pinned known = pinned.remove(name);
    if (known == null && !reader.tryIncRef()) {
      return; // on its way out: the next page is of the newest state
    }
    Iterator<Pinned> oldest = pinned.values().iterator();
    while (pinned.size() >= MOST && oldest.hasNext()) {
      Pinned over = oldest.next();
      oldest.remove();
      release(over.reader());
    }
    DirectoryReader held = known == null ? reader : known.reader();
    pinned.put(name, new Pinned(held, clock.instant().plus(LASTS)));
  }

  /** What is held under a name, to be released by the caller; null if it is no longer held. */
  synchronized @Nullable DirectoryReader take(String name) {
    prune();
    Pinned known = pinned.get(name);
    return known != null && known.reader().tryIncRef() ? known.reader() : null;
  }

  private void prune() {
    Instant now = clock.instant();
    pinned
        .values()
        .removeIf(
            p -> {
              boolean over = !now.isBefore(p.until());
              if (over) {
                release(p.reader());
              }
              return over;
            });
  }

  private static void release(DirectoryReader held) {
    try {
      held.decRef();
    } catch (IOException e) {
      // it is read-only and on its way out: nothing is lost
    }
  }

  @Override
  public synchronized void close() {
    pinned.values().forEach(p -> release(p.reader()));
    pinned.clear();
  }
}
