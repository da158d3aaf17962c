package org.tbtwatch.cli;

import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.tbtwatch.run.Progress;

/**
 * How far long work has come, with its rate and the time left: a bar that is drawn again five times
 * a second where somebody watches, else one line a minute.
 */
final class ProgressLine implements Progress {
  private static final long REDRAW_NANOS = 200_000_000L;
  private static final long LOG_NANOS = 60_000_000_000L;
  private static final int BAR = 20;
  private static final double NANOS = 1e9;

  private final Consumer<String> print;
  private final LongSupplier nanos;
  private final boolean watched;
  private String what = "";
  private long startedAt;
  private long startedWith;
  private long lastAt;

  /**
   * @param print is given each line, without a line break
   * @param nanos a clock that only goes forward, in nanoseconds
   * @param watched whether a person looks on
   */
  ProgressLine(Consumer<String> print, LongSupplier nanos, boolean watched) {
    this.print = print;
    this.nanos = nanos;
    this.watched = watched;
    this.lastAt = nanos.getAsLong();
  }

  @Override
  public synchronized void at(String what, long done, long total) {
    long now = nanos.getAsLong();
    if (!what.equals(this.what)) { // another piece of work has a pace of its own
      this.what = what;
      startedAt = now;
      startedWith = done;
    }
    if (now - lastAt >= (watched ? REDRAW_NANOS : LOG_NANOS)) {
      lastAt = now;
      print.accept(line(now, done, total));
    }
  }

  private String line(long now, long done, long total) {
    StringBuilder line = new StringBuilder(what).append(": ");
    if (watched && total > 0) {
      int full = (int) Math.min(BAR, BAR * done / total);
      line.append('[').append("#".repeat(full)).append(".".repeat(BAR - full)).append("] ");
    }
    line.append(done);
    if (total > 0) {
      line.append(" of ").append(total);
      line.append(" (").append(Math.min(100, 100 * done / total)).append(" %)");
    }
    double seconds = (now - startedAt) / NANOS;
    double rate = seconds > 0 ? (done - startedWith) / seconds : 0;
    if (rate > 0) {
      line.append(", ").append(rate(rate));
    }
    if (rate > 0 && total > done) {
      line.append(", ").append(duration(Math.round((total - done) / rate))).append(" left");
    }
    return line.toString();
  }

  private static String rate(double perSecond) {
    return perSecond >= 10
        ? Math.round(perSecond) + "/s"
        : perSecond >= 0.1
            ? String.format(Locale.ROOT, "%.1f/s", perSecond)
            : String.format(Locale.ROOT, "%.1f/min", perSecond * 60);
  }

  /** Such as 42 s, 3 min 20 s, 1 h 05 min. */
  private static String duration(long seconds) {
    if (seconds < 60) {
      return seconds + " s";
    }
    return seconds < 3600
        ? "%d min %02d s".formatted(seconds / 60, seconds % 60)
        : "%d h %02d min".formatted(seconds / 3600, seconds / 60 % 60);
  }
}
