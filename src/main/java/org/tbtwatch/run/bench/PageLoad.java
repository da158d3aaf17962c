package org.tbtwatch.run.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.tbtwatch.run.work.StageTimes;

/**
 * Asks the pages at a steady rate, from many addresses of this machine, each on a connection of its
 * own. Times count from when a question was due, so a slow answer delays none unseen.
 */
public final class PageLoad {
  private static final int CLIENTS = 120;
  private static final int THREADS = 300;
  private static final int TIMEOUT_MILLIS = 20_000;
  private static final int BUFFER = 16_384;

  /**
   * What was measured.
   *
   * @param times of the answers
   * @param processMillis CPU of this process for each question: pages and askers
   * @param askerMillis of that, what the askers took
   */
  public record Loaded(SearchBench.Times times, double processMillis, double askerMillis) {}

  private final URI base;
  private final List<Double> millis = Collections.synchronizedList(new ArrayList<>());
  private final AtomicInteger failed = new AtomicInteger();
  private final LongAdder askers = new LongAdder();

  /** Of these pages. */
  public PageLoad(URI base) {
    this.base = base;
  }

  /** Asks all these questions, so many a second; once. */
  public Loaded ask(List<String> questions, int perSecond) throws InterruptedException {
    double before = StageTimes.cpuSeconds();
    long start = System.nanoTime() + 100_000_000L;
    try (ExecutorService clients = Executors.newFixedThreadPool(THREADS)) {
      for (int i = 0; i < questions.size(); i++) {
        String question = questions.get(i);
        long due = start + i * 1_000_000_000L / perSecond;
        int client = 2 + i % CLIENTS;
        LockSupport.parkNanos(Math.max(0, due - System.nanoTime()));
        clients.execute(() -> timed(question, client, due));
      }
      clients.shutdown();
      clients.awaitTermination(1, TimeUnit.MINUTES);
    }
    double process = (StageTimes.cpuSeconds() - before) * 1e3;
    return new Loaded(
        new SearchBench.Times(millis, failed.get()),
        process / questions.size(),
        askers.sum() / 1e6 / questions.size());
  }

  private void timed(String question, int client, long due) {
    ThreadMXBean cpu = ManagementFactory.getThreadMXBean();
    long before = cpu.getCurrentThreadCpuTime();
    try {
      page(question, client);
      millis.add((System.nanoTime() - due) / 1e6);
    } catch (IOException e) {
      failed.incrementAndGet(); // told with the result
    }
    askers.add(cpu.getCurrentThreadCpuTime() - before);
  }

  private void page(String question, int client) throws IOException {
    try (Socket socket = new Socket()) {
      socket.bind(new InetSocketAddress("127.0.0." + client, 0));
      socket.connect(new InetSocketAddress("127.0.0.1", base.getPort()), TIMEOUT_MILLIS);
      socket.setSoTimeout(TIMEOUT_MILLIS);
      String path = "/search?q=" + URLEncoder.encode(question, StandardCharsets.UTF_8);
      socket
          .getOutputStream()
          .write(
              ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      byte[] buffer = new byte[BUFFER];
      int first = socket.getInputStream().readNBytes(buffer, 0, 12);
      String head = new String(buffer, 0, first, StandardCharsets.US_ASCII);
      int read = first;
      while (read >= 0) {
        read = socket.getInputStream().read(buffer);
      }
      if (!head.equals("HTTP/1.1 200")) {
        throw new IOException("answered " + head);
      }
    }
  }
}
