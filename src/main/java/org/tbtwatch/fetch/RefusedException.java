package org.tbtwatch.fetch;

import java.io.IOException;

/** A request that would fail again just the same; it is not retried. */
public final class RefusedException extends IOException {
  private static final long serialVersionUID = 1L;

  private final boolean ours;
  private final boolean tooLarge;

  public RefusedException(String message) {
    this(message, false, false);
  }

  private RefusedException(String message, boolean ours, boolean tooLarge) {
    super(message);
    this.ours = ours;
    this.tooLarge = tooLarge;
  }

  /** We would not or may not ask, whatever the host would answer. */
  public static RefusedException ours(String message) {
    return new RefusedException(message, true, false);
  }

  /** The body is larger than allowed; {@code found} says how large, in words. */
  public static RefusedException tooLarge(long limit, String found) {
    return new RefusedException(
        "body too large: expected at most " + limit + " bytes (maxBodyBytes), found " + found,
        false,
        true);
  }

  boolean isTooLarge() {
    return tooLarge;
  }

  boolean isOurs() {
    return ours;
  }
}
