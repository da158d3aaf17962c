package org.tbtwatch.rivals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpTimeoutException;
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
  private static final String MAPPING =
      """
      {"settings": {"number_of_shards": 1, "number_of_replicas": 0, "refresh_interval": "-1"},
       "mappings": {"properties": {"query": {"type": "percolator"},
         "text": {"type": "text", "analyzer": "english"},
         "hs": {"type": "keyword"}, "member": {"type": "keyword"}}}}
      """;

  private final ObjectMapper json = new ObjectMapper();
  private final OpenSearchNode node;

  /**
   * Starts a node.
   *
   * @param classPath of the node
   * @param heap for its process, as Java's option says it: {@code 6g}
   */
  OpenSearchRival(String classPath, String heap) throws IOException {
    this.node = new OpenSearchNode(classPath, heap);
    node.send("PUT", "/searches", MAPPING);
  }

  @Override
  public String name() throws IOException {
    return node.name();
  }

  @Override
  public void register(List<Subscription> subscriptions) throws IOException {
    StringBuilder bulk = new StringBuilder();
    for (int i = 0; i < subscriptions.size(); i++) {
      Subscription s = subscriptions.get(i);
      bulk.append("{\"index\":{\"_id\":\"").append(s.id()).append("\"}}\n");
      bulk.append(json.createObjectNode().set("query", query(s.search())).toString()).append('\n');
      if ((i + 1) % BULK == 0 || i + 1 == subscriptions.size()) {
        JsonNode answer = node.send("POST", "/searches/_bulk", bulk.toString());
        if (answer.path("errors").asBoolean()) {
          throw new IOException("OpenSearch refused a search: " + answer.path("items").get(0));
        }
        bulk.setLength(0);
      }
    }
  }

  @Override
  public void ready() throws IOException {
    node.send("POST", "/searches/_refresh", "");
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
          node.send("POST", "/searches/_search?request_cache=false", ask.toString(), limit);
      return OptionalLong.of(answer.path("hits").path("total").path("value").asLong());
    } catch (HttpTimeoutException e) {
      return OptionalLong.empty(); // not within the limit
    }
  }

  @Override
  public long heapBytes() throws IOException {
    return node.heapBytes();
  }

  @Override
  public void close() throws IOException {
    node.close();
  }
}
