package org.tbtwatch.run.work;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tbtwatch.run.SendRun;

/**
 * What a digest run does side by side: mails are written on all cores while those before are
 * recorded and others go out. For one thread.
 */
public final class Alongside implements AutoCloseable {
  private static final int MOST_THREADS = 8;

  private final ExecutorService workers;
  private @Nullable Future<?> behind;

  public Alongside() {
    int threads = Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors());
    ThreadFactory named = Thread.ofPlatform().daemon().name("compose-", 1).factory();
    this.workers = Executors.newFixedThreadPool(threads + 2, named);
  }

  /** The result for each, in order. */
  public <T, R> List<R> each(List<T> all, Function<T, R> work) {
    List<Future<R>> started = new ArrayList<>();
    all.forEach(one -> started.add(workers.submit(() -> work.apply(one))));
    List<R> results = new ArrayList<>();
    started.forEach(future -> results.add(result(future)));
    return results;
  }

  /**
   * Does one thing while the caller goes on, after what was left to be done before has ended.
   *
   * @throws RuntimeException what that one failed with
   */
  public void behind(Runnable work) {
    settle();
    behind = workers.submit(work);
  }

  /** Waits until nothing is left to be done behind the caller. */
  public void settle() {
    Future<?> last = behind;
    behind = null;
    if (last != null) {
      result(last);
    }
  }

  /** Sending that has begun and ends when nothing more is to come. */
  public final class Sending implements AutoCloseable {
    private final AtomicBoolean more = new AtomicBoolean(true);
    private final Future<SendRun.Sent> running;

    private Sending(SendRun send, boolean byHand) {
      this.running = workers.submit(() -> send.run(byHand, more::get));
    }

    /** Nothing more comes: waits until all is sent. */
    public SendRun.Sent end() {
      more.set(false);
      return result(running);
    }

    /** Lets it end on its own where composing failed. */
    @Override
    public void close() {
      more.set(false);
    }
  }

  /** Begins to send what is recorded, and goes on as more is. */
  public Sending sending(SendRun send, boolean byHand) {
    return new Sending(send, byHand);
  }

  private static <R> R result(Future<R> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while mails were written", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException("writing mails failed", e);
    }
  }

  /** Waits for what runs. */
  @Override
  public void close() {
    workers.close();
  }
}
