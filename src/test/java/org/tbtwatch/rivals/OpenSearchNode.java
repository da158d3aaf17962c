package org.tbtwatch.rivals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A real OpenSearch node, in a process of its own on this machine, spoken to over HTTP. */
final class OpenSearchNode implements AutoCloseable {
  private static final int FIRST_PORT = 9201;
  private static final int LAST_PORT = 9299;
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
            .redirectOutput(folder.resolve("node.log").toFile())
            .start();
    Runtime.getRuntime().addShutdownHook(new Thread(node::destroyForcibly));
    this.address = await();
  }

  private String await() throws IOException {
    File log = folder.resolve("node.log").toFile();
    for (int tries = 0; tries < 240 && node.isAlive(); tries++) {
      String said = Files.readString(log.toPath());
      int port = said.indexOf("HTTP Port:");
      if (port >= 0) {
        String number = said.substring(port + 10, said.indexOf('\n', port)).strip();
        if (answers(number)) {
          return "http://127.0.0.1:" + number;
        }
      }
      pause();
    }
    throw new IOException("OpenSearch did not start; it said: " + Files.readString(log.toPath()));
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
      return false; // not listening yet
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static void pause() throws IOException {
    try {
      Thread.sleep(500);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while OpenSearch starts", e);
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
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address + path))
            .timeout(PATIENCE)
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
      files.sorted(java.util.Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    }
  }
}
