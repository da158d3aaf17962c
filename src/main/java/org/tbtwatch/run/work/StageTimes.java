package org.tbtwatch.run.work;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tbtwatch.run.Progress;

/** How long each stage of a long run took, told by its progress, and the most heap it held. */
public final class StageTimes implements Progress {
  private final Progress shown;
  private final long started = System.nanoTime();
  private final Map<String, Long> nanos = new LinkedHashMap<>();
  private long last = started;

  /**
   * Starts the clock.
   *
   * @param shown also told of the progress
   */
  public StageTimes(Progress shown) {
    this.shown = shown;
    heapPools().forEach(MemoryPoolMXBean::resetPeakUsage);
  }

  @Override
  public synchronized void at(String what, long done, long total) {
    end(what);
    shown.at(what, done, total);
  }

  /** What passed since the last word of progress belongs to this stage. */
  public synchronized void end(String stage) {
    long now = System.nanoTime();
    nanos.merge(stage, now - last, Long::sum);
    last = now;
  }

  /** Seconds of each stage, in order. */
  public synchronized Map<String, Double> seconds() {
    Map<String, Double> seconds = new LinkedHashMap<>();
    nanos.forEach((stage, spent) -> seconds.put(stage, spent / 1e9));
    return seconds;
  }

  /** Seconds from the start to the end of the last stage. */
  public synchronized double total() {
    return (last - started) / 1e9;
  }

  /** CPU time of this process so far in seconds, of all its threads. */
  public static double cpuSeconds() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean os
        ? os.getProcessCpuTime() / 1e9
        : 0;
  }

  /** The most heap that was in use, garbage included, in bytes. */
  public long peakHeap() {
    return heapPools().stream().mapToLong(p -> p.getPeakUsage().getUsed()).sum();
  }

  private static java.util.List<MemoryPoolMXBean> heapPools() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(p -> p.getType() == MemoryType.HEAP)
        .toList();
  }
}
