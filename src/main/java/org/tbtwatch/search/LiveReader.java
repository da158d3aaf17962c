package org.tbtwatch.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.store.FSDirectory;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a reader on what was last committed to the live index: follows new commits and the pointer,
 * also those of other processes. Never throws for an index that is missing or damaged.
 */
final class LiveReader implements AutoCloseable {
  private static final int TRIES = 5;

  /**
   * The live index as it can be read now.
   *
   * @param reader held for the caller, who gives it back with {@link #release}; null if none
   * @param fault why it cannot be read; empty if it can
   */
  record View(@Nullable DirectoryReader reader, String fault) {}

  private final IndexFolders folders;
  private final List<Integer> retired = new ArrayList<>();
  private @Nullable DirectoryReader reader;
  private int number;
  private String fault = "";
  private int damaged;
  private boolean closed;

  LiveReader(IndexFolders folders) {
    this.folders = folders;
  }

  /** The newest commit; give it back when done. */
  synchronized View acquire() {
    refresh();
    DirectoryReader now = reader;
    if (now != null && fault.isEmpty() && now.tryIncRef()) {
      return new View(now, "");
    }
    return new View(null, fault.isEmpty() ? "the search index is closed" : fault);
  }

  /** Gives a reader back. */
  void release(DirectoryReader held) {
    try {
      held.decRef();
    } catch (IOException e) {
      // it is read-only and on its way out: nothing is lost
    }
  }

  /** What the last commit says about itself; empty if there is none that can be read. */
  synchronized Optional<Map<String, String>> commitData() {
    refresh();
    DirectoryReader now = reader;
    if (now == null || !fault.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(now.getIndexCommit().getUserData());
    } catch (IOException e) {
      fault = unreadable(number, e);
      return Optional.empty();
    }
  }

  /** Why the live index cannot be used; empty if it can. */
  synchronized String fault() {
    refresh();
    return fault;
  }

  /** Remembers that a search met damage in the live index. */
  synchronized void markDamaged(Exception e) {
    damaged = number;
    fault = unreadable(number, e);
  }

  private void refresh() {
    if (closed) {
      return;
    }
    for (int i = 0; i < TRIES; i++) {
      OptionalInt live = folders.live();
      if (live.isEmpty()) {
        drop();
        fault = "there is no search index in " + folders.dir();
        return;
      }
      if (live.getAsInt() == damaged) {
        return;
      }
      try {
        follow(live.getAsInt());
        return;
      } catch (IOException | IllegalArgumentException e) {
        fault = unreadable(live.getAsInt(), e); // perhaps replaced meanwhile: look again
      }
    }
    drop();
  }

  private void follow(int live) throws IOException {
    DirectoryReader now = reader;
    if (now == null || number != live) {
      FSDirectory directory = FSDirectory.open(folders.folder(live));
      DirectoryReader fresh = DirectoryReader.open(directory);
      drop();
      reader = fresh;
      number = live;
      cleanUp();
    } else {
      DirectoryReader fresh = DirectoryReader.openIfChanged(now);
      if (fresh != null) {
        reader = fresh;
        release(now);
      }
    }
    fault = layoutFault(number, reader());
  }

  private DirectoryReader reader() throws IOException {
    DirectoryReader now = reader;
    if (now == null) {
      throw new IOException("no reader");
    }
    return now;
  }

  private static String layoutFault(int number, DirectoryReader reader) throws IOException {
    String layout = reader.getIndexCommit().getUserData().getOrDefault(IndexTurn.LAYOUT_KEY, "");
    return layout.equals(IndexTurn.LAYOUT)
        ? ""
        : "search index %d has layout \"%s\", expected \"%s\"; it must be rebuilt"
            .formatted(number, layout, IndexTurn.LAYOUT);
  }

  private static String unreadable(int number, Exception e) {
    return "search index %d cannot be read and must be rebuilt: %s"
        .formatted(number, e.getMessage());
  }

  /** Deletes folders older than the live one that nothing in this process reads any more. */
  synchronized void cleanUp() {
    OptionalInt live = folders.live();
    live.ifPresent(n -> folders.delete(f -> f < n && f != number && !retired.contains(f)));
  }

  private void drop() {
    DirectoryReader old = reader;
    if (old != null) {
      int its = number;
      retired.add(its);
      old.getReaderCacheHelper().addClosedListener(key -> retire(its));
      reader = null;
      number = 0;
      release(old);
    }
  }

  private synchronized void retire(int its) {
    retired.remove(Integer.valueOf(its));
    cleanUp();
  }

  @Override
  public synchronized void close() {
    closed = true;
    drop();
    fault = "the search index is closed";
  }
}
