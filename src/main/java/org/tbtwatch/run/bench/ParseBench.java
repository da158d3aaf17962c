package org.tbtwatch.run.bench;

import java.lang.management.ManagementFactory;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicLong;
import org.tbtwatch.nomenclature.Members;
import org.tbtwatch.parse.PageParser;
import org.tbtwatch.parse.PageShapeException;
import org.tbtwatch.parse.Parsers;
import org.tbtwatch.source.Body;
import org.tbtwatch.source.Page;
import org.tbtwatch.source.Shape;

/** Measures how fast saved pages are read, without disk, network or store. */
public final class ParseBench {
  private static final URI SAVED = URI.create("https://practice.example.org/saved");

  private final Parsers parsers;

  public ParseBench(Members members) {
    this.parsers = new Parsers(members::byName);
  }

  /**
   * What was measured.
   *
   * @param notices read in all
   * @param bytes of the pages read
   */
  public record Rate(long notices, long bytes, double wallSeconds, double cpuSeconds) {
    private Rate and(Rate other) {
      return new Rate(
          notices + other.notices,
          bytes + other.bytes,
          Math.max(wallSeconds, other.wallSeconds),
          cpuSeconds + other.cpuSeconds);
    }
  }

  /**
   * Reads the pages over and over: first as long as it takes the virtual machine to warm up, a
   * third of the time, then to be measured.
   *
   * @param pages saved answers of the search
   * @param threads how many read at once, each all pages
   * @throws PageShapeException when one of them is no answer of the search
   */
  public Rate run(List<byte[]> pages, Duration time, int threads)
      throws PageShapeException, InterruptedException {
    rounds(pages, time.dividedBy(3));
    if (threads == 1) {
      return rounds(pages, time);
    }
    List<FutureTask<Rate>> tasks = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      FutureTask<Rate> task = new FutureTask<>(() -> rounds(pages, time));
      tasks.add(task);
      Thread.ofPlatform().name("bench-" + i).start(task);
    }
    Rate sum = new Rate(0, 0, 0, 0);
    for (FutureTask<Rate> task : tasks) {
      sum = sum.and(result(task));
    }
    return sum;
  }

  private static Rate result(FutureTask<Rate> task)
      throws PageShapeException, InterruptedException {
    try {
      return task.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof PageShapeException shape) {
        throw shape;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  /** Of this thread: what the compiler of the virtual machine does beside it does not count. */
  private static double cpuSeconds() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1e9;
  }

  private Rate rounds(List<byte[]> pages, Duration time) throws PageShapeException {
    PageParser parser = parsers.of(Shape.EPING_SEARCH);
    AtomicLong notices = new AtomicLong();
    long bytes = 0;
    double cpu = cpuSeconds();
    long start = System.nanoTime();
    do {
      for (byte[] page : pages) {
        parser.parse(
            new Page("bench", Shape.EPING_SEARCH, SAVED, Instant.EPOCH, "", Body.of(page)),
            batch -> notices.addAndGet(batch.size()));
        bytes += page.length;
      }
    } while (System.nanoTime() - start < time.toNanos());
    return new Rate(notices.get(), bytes, (System.nanoTime() - start) / 1e9, cpuSeconds() - cpu);
  }
}
