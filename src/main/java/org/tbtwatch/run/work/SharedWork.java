package org.tbtwatch.run.work;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;

/**
 * Works off one batch after another on a few threads, while the caller prepares the next batch. A
 * batch is done before the next one begins, so that what is written twice ends as written last.
 */
public final class SharedWork implements AutoCloseable {
  private static final int MOST_THREADS = 4;
  private static final int SLICE = 20;

  private final ExecutorService workers;
  private List<Future<?>> running = List.of();

  public SharedWork(String name) {
    int threads = Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors());
    ThreadFactory named = Thread.ofPlatform().daemon().name(name + "-", 1).factory();
    this.workers = Executors.newFixedThreadPool(threads, named);
  }

  /** Waits until the batch before is done, then starts this one. */
  public <T> void start(List<T> batch, Consumer<T> each) {
    finish();
    List<Future<?>> started = new ArrayList<>();
    for (int from = 0; from < batch.size(); from += SLICE) {
      List<T> slice = batch.subList(from, Math.min(batch.size(), from + SLICE));
      started.add(workers.submit(() -> slice.forEach(each)));
    }
    running = started;
  }

  /** Waits until everything started is done; throws what a part of it threw. */
  public void finish() {
    List<Future<?>> started = running;
    running = List.of();
    for (Future<?> part : started) {
      try {
        part.get();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while waiting for work shared out", e);
      } catch (ExecutionException e) {
        throw e.getCause() instanceof RuntimeException cause
            ? cause
            : new IllegalStateException("work shared out failed", e);
      }
    }
  }

  /** Ends the threads once what they have begun is done. */
  @Override
  public void close() {
    running.forEach(part -> part.cancel(false));
    workers.close();
  }
}
