package org.tbtwatch.rivals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.tbtwatch.match.Notice;
import org.tbtwatch.notification.Notification;
import org.tbtwatch.subscription.SavedSearch;
import org.tbtwatch.subscription.Subscription;

/**
 * The percolator of a real OpenSearch node, in a process of its own on this machine, over HTTP. It
 * only counts its hits, it does not send them.
 */
final class OpenSearchRival implements Rival {
  private static final int SLOP = 2;
  private static final int BULK = 2_000;
  private static final int FIRST_PORT = 9201;
  private static final int LAST_PORT = 9299;
  private static final Duration STARTING = Duration.ofMinutes(2);
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final String MAPPING =
      """
      {"settings": {"number_of_shards": 1, "number_of_replicas": 0, "refresh_interval": "-1"},
       "mappings": {"properties": {"query": {"type": "percolator"},
         "text": {"type": "text", "analyzer": "english"},
         "hs": {"type": "keyword"}, "member": {"type": "keyword"}}}}
      """;

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
  OpenSearchRival(String classPath, String heap) throws IOException {
    this.folder = Files.createTempDirectory("tbtwatch-opensearch");
    ProcessBuilder start =
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
            .redirectErrorStream(true);
    this.node = start.start();
    Runtime.getRuntime().addShutdownHook(new Thread(node::destroyForcibly));
    this.address = await();
    send("PUT", "/searches", MAPPING, PATIENCE);
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

  @Override
  public String name() throws IOException {
    return "OpenSearch " + send("GET", "/", "", PATIENCE).path("version").path("number").asText();
  }

  @Override
  public void register(List<Subscription> subscriptions) throws IOException {
    StringBuilder bulk = new StringBuilder();
    for (int i = 0; i < subscriptions.size(); i++) {
      Subscription s = subscriptions.get(i);
      bulk.append("{\"index\":{\"_id\":\"").append(s.id()).append("\"}}\n");
      bulk.append(json.createObjectNode().set("query", query(s.search())).toString()).append('\n');
      if ((i + 1) % BULK == 0 || i + 1 == subscriptions.size()) {
        JsonNode answer = send("POST", "/searches/_bulk", bulk.toString(), PATIENCE);
        if (answer.path("errors").asBoolean()) {
          throw new IOException("OpenSearch refused a search: " + answer.path("items").get(0));
        }
        bulk.setLength(0);
      }
    }
  }

  @Override
  public void ready() throws IOException {
    send("POST", "/searches/_refresh", "", PATIENCE);
  }

  private ObjectNode query(SavedSearch search) {
    ObjectNode query = json.createObjectNode();
    ObjectNode bool = query.putObject("bool");
    ArrayNode should = bool.putArray("should");
    for (String keyword : search.keywords()) {
      should
          .addObject()
          .putObject("match_phrase")
          .putObject(TEXT)
          .put("query", keyword)
          .put("slop", SLOP);
    }
    search.hs().forEach(c -> should.addObject().putObject("term").put(HS, c.shared()));
    bool.put("minimum_should_match", 1);
    if (!search.members().isEmpty()) {
      ArrayNode by = bool.putArray("filter").addObject().putObject("terms").putArray(MEMBER);
      search.members().forEach(by::add);
    }
    return query;
  }

  @Override
  public OptionalLong percolate(Notice notice, Duration limit) throws IOException {
    Notification n = notice.notification();
    ObjectNode ask = json.createObjectNode().put("size", 0).put("track_total_hits", true);
    ObjectNode document =
        ask.putObject("query").putObject("percolate").put("field", "query").putObject("document");
    document.put(TEXT, Rival.text(n));
    ArrayNode codes = document.putArray(HS);
    Rival.codes(n).forEach(codes::add);
    ArrayNode by = document.putArray(MEMBER);
    n.notifyingMembers().forEach(by::add);
    try {
      JsonNode answer =
          send("POST", "/searches/_search?request_cache=false", ask.toString(), limit);
      return OptionalLong.of(answer.path("hits").path("total").path("value").asLong());
    } catch (HttpTimeoutException e) {
      return OptionalLong.empty(); // not within the limit
    }
  }

  @Override
  public long heapBytes() throws IOException {
    return send("GET", "/_nodes/stats/jvm", "", PATIENCE)
        .path("nodes")
        .elements()
        .next()
        .path("jvm")
        .path("mem")
        .path("heap_used_in_bytes")
        .asLong();
  }

  private JsonNode send(String method, String path, String body, Duration limit)
      throws IOException {
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
      files.sorted(java.util.Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    }
  }
}
