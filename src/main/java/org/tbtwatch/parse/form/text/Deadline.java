package org.tbtwatch.parse.form.text;

import java.time.Duration;

/** When to stop reading. Measures elapsed time, not the time of day. */
public final class Deadline {
  private final Duration allowed;
  private final long startNanos;

  private Deadline(Duration allowed, long startNanos) {
    this.allowed = allowed;
    this.startNanos = startNanos;
  }

  /** Starts to count now. */
  public static Deadline in(Duration allowed) {
    return new Deadline(allowed, System.nanoTime());
  }

  /** Whether the time is over. */
  public boolean isOver() {
    return System.nanoTime() - startNanos > allowed.toNanos();
  }

  /** Stops the reading once the time is over. */
  public void check() throws FormTextException {
    if (isOver()) {
      throw over();
    }
  }

  FormTextException over() {
    return new FormTextException(
        "a form that can be read in " + allowed.toSeconds() + " s", "one that takes longer");
  }
}
