package org.tbtwatch.store;

/** A named right that one process at a time holds; it ends with the process, also by a crash. */
public interface Exclusive extends AutoCloseable {
  /** Whether it is ours still: one that hangs on a connection is lost with it. */
  default boolean isHeld() {
    return true;
  }

  /** Gives the right back. */
  @Override
  void close();
}
