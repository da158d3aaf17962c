package org.tbtwatch.rivals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A real OpenSearch node, in a process of its own on this machine, spoken to over HTTP. */
final class OpenSearchNode implements AutoCloseable {
  private static final int FIRST_PORT = 9201;
  private static final int LAST_PORT = 9299;
  private static final Duration STARTING = Duration.ofMinutes(2);
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient client = HttpClient.newHttpClient();
  private final Process node;
  private final Path folder;
  private final String address;

  /**
   * Starts a node.
   *
   * @param classPath of the node
   * @param heap for its process, as Java's option says it: {@code 6g}
   */
  OpenSearchNode(String classPath, String heap) throws IOException {
    this.folder = Files.createTempDirectory("tbtwatch-opensearch");
    this.node =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                classPath,
                "org.codelibs.opensearch.runner.OpenSearchRunner",
                "-basePath",
                folder.resolve("node").toString(),
                "-numOfNode",
                "1",
                "-clusterName",
                "tbtwatch-bench")
            .redirectErrorStream(true)
            .start();
    Runtime.getRuntime().addShutdownHook(new Thread(node::destroyForcibly));
    this.address = await();
  }

  /** Waits for the node's own word that it has started; what it says is kept, and read on. */
  private String await() throws IOException {
    NodeOutput output = new NodeOutput(node.inputReader(StandardCharsets.UTF_8));
    Thread.ofPlatform().daemon().name("opensearch-output").start(output);
    String port = output.port(STARTING);
    if (!answers(port)) {
      throw new IOException("OpenSearch says that it started but does not answer at " + port);
    }
    return "http://127.0.0.1:" + port;
  }

  private boolean answers(String port) {
    int number = Integer.parseInt(port);
    if (number < FIRST_PORT || number > LAST_PORT) {
      return false;
    }
    try {
      HttpRequest ask = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port)).build();
      return client.send(ask, HttpResponse.BodyHandlers.ofString()).statusCode() == 200;
    } catch (IOException e) {
      return false; // nobody listens
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** What it is, with its version. */
  String name() throws IOException {
    return "OpenSearch " + send("GET", "/", "").path("version").path("number").asText();
  }

  /** What it holds in memory now. */
  long heapBytes() throws IOException {
    return send("GET", "/_nodes/stats/jvm", "")
        .path("nodes")
        .elements()
        .next()
        .path("jvm")
        .path("mem")
        .path("heap_used_in_bytes")
        .asLong();
  }

  /** What it answers; whatever is no success is an error. */
  JsonNode send(String method, String path, String body) throws IOException {
    return send(method, path, body, PATIENCE);
  }

  /**
   * The same within a limit.
   *
   * @throws java.net.http.HttpTimeoutException when it takes longer
   */
  JsonNode send(String method, String path, String body, Duration limit) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address + path))
            .timeout(limit)
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() / 100 != 2) {
        throw new IOException(method + " " + path + " answered " + answer.body());
      }
      return json.readTree(answer.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while OpenSearch works", e);
    }
  }

  @Override
  public void close() throws IOException {
    node.destroyForcibly().onExit().join();
    try (var files = Files.walk(folder)) {
      files.sorted(java.util.Comparator.reverseOrder()).map(Path::toFile).forEach(java.io.File::delete);
    }
  }
}
