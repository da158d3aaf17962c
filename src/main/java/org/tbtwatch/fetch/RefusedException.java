package org.tbtwatch.fetch;

import java.io.IOException;

/** A request that would fail again just the same; it is not retried. */
final class RefusedException extends IOException {
  private static final long serialVersionUID = 1L;

  private final boolean ours;

  RefusedException(String message) {
    this(message, false);
  }

  private RefusedException(String message, boolean ours) {
    super(message);
    this.ours = ours;
  }

  /** We would not or may not ask, whatever the host would answer. */
  static RefusedException ours(String message) {
    return new RefusedException(message, true);
  }

  boolean isOurs() {
    return ours;
  }
}
