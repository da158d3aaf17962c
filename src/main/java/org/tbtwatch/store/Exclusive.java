package org.tbtwatch.store;

/** A named right that one process at a time holds; it ends with the process, also by a crash. */
public interface Exclusive extends AutoCloseable {
  /** Gives the right back. */
  @Override
  void close();
}
