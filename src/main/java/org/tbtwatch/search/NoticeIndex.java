package org.tbtwatch.search;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/** The Lucene index of one installation. Many processes may read; one at a time writes. */
public final class NoticeIndex implements AutoCloseable {

  /** The right to write; held by one process at a time. */
  public interface Writing extends AutoCloseable {
    /** The last sequence number of the store's index queue that is in the index; 0 at first. */
    long sequence();

    /** Adds or replaces a notification. */
    void put(IndexedNotice notice);

    /** Takes a notification out. */
    void remove(String notificationId);

    /** Makes everything so far durable and visible, as of this sequence number. */
    void commit(long sequence);

    /** Gives the right back; what was not committed is dropped. */
    @Override
    void close();
  }

  private NoticeIndex() {}

  /** Opens the index in this folder; an empty or missing one finds nothing. */
  public static NoticeIndex open(Path dir, Clock clock) {
    throw new UnsupportedOperationException("not written yet" + dir + clock);
  }

  /** Starts writing into the live index; empty if another process is writing. */
  public Optional<Writing> tryWrite() {
    throw new UnsupportedOperationException("not written yet");
  }

  /** Starts a new index beside the live one; its first commit makes it the live one. */
  public Optional<Writing> tryRebuild() {
    throw new UnsupportedOperationException("not written yet");
  }

  /** Whether the index must be rebuilt before use: made by another layout, or unreadable. */
  public boolean needsRebuild() {
    throw new UnsupportedOperationException("not written yet");
  }

  /** The last sequence number of the store's index queue that is in the index; 0 at first. */
  public long sequence() {
    throw new UnsupportedOperationException("not written yet");
  }

  /** Searches what was last committed. */
  public SearchResult search(SearchRequest request) {
    throw new UnsupportedOperationException("not written yet" + request);
  }

  /** Size of the index on disk in bytes. */
  public long bytesOnDisk() {
    throw new UnsupportedOperationException("not written yet");
  }

  @Override
  public void close() {}
}
