package org.tbtwatch.rivals;

import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Reads what an OpenSearch process says, to its end, and knows when it has started. */
final class NodeOutput implements Runnable {
  private static final String PORT = "HTTP Port:";
  private static final String STARTED = "] started";
  private static final int KEPT = 30;

  private final BufferedReader reader;
  private final CompletableFuture<String> started = new CompletableFuture<>();
  private final Deque<String> latest = new ArrayDeque<>();

  NodeOutput(BufferedReader reader) {
    this.reader = reader;
  }

  @Override
  public void run() {
    String port = "";
    try (BufferedReader lines = reader) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        keep(line);
        int at = line.indexOf(PORT);
        port = at < 0 ? port : line.substring(at + PORT.length()).strip();
        if (line.contains(STARTED) && !port.isEmpty()) {
          started.complete(port);
        }
      }
      started.completeExceptionally(new IOException("it ended"));
    } catch (IOException e) {
      started.completeExceptionally(e);
    }
  }

  private synchronized void keep(String line) {
    latest.add(line);
    if (latest.size() > KEPT) {
      latest.remove();
    }
  }

  private synchronized String said() {
    return String.join("\n", latest);
  }

  /** The HTTP port, as soon as the node has started. */
  String port(Duration limit) throws IOException {
    try {
      return started.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("OpenSearch did not start; it said:\n" + said(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while OpenSearch starts", e);
    }
  }
}
