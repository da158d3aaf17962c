package org.tbtwatch.rivals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.tbtwatch.nomenclature.Demands;
import org.tbtwatch.nomenclature.Regimes;
import org.tbtwatch.notification.HsCode;
import org.tbtwatch.notification.Notification;
import org.tbtwatch.notification.Objective;

/**
 * Notices in an OpenSearch node, searched as the pages search: the same three texts with the same
 * weights, each plainly and in English stems; facets as terms aggregations, highlights, newest
 * first among equals. It looks for the words as asked, not for other names of a product.
 */
final class OpenSearchNotices {
  private static final int BULK = 1_000;
  private static final int HITS = 20;
  private static final int VALUES = 400;
  private static final int PASSAGE = 220;
  private static final int USUAL_DAYS = 60;
  private static final List<String> WEIGHED =
      List.of(
          "title^4",
          "title.en^3.2",
          "products^4",
          "products.en^3.2",
          "description^2",
          "description.en^1.6");
  private static final List<String> FACETS =
      List.of(
          "member",
          "kind",
          "state",
          "objective",
          "chapter",
          "regime",
          "asked",
          "year",
          "month",
          "language",
          "source",
          "period",
          "standards",
          "codes");
  private static final String TEXT =
      """
      {"type": "text", "fields": {"en": {"type": "text", "analyzer": "english"}}}\
      """;

  private final ObjectMapper json = new ObjectMapper();
  private final OpenSearchNode node;
  private final LocalDate today = LocalDate.now(ZoneOffset.UTC);

  OpenSearchNotices(OpenSearchNode node) throws IOException {
    this.node = node;
    StringBuilder fields = new StringBuilder("\"hs\": {\"type\": \"keyword\"}");
    for (String text : List.of("title", "products", "description")) {
      fields.append(", \"").append(text).append("\": ").append(TEXT);
    }
    for (String facet : FACETS) {
      fields.append(", \"").append(facet).append("\": {\"type\": \"keyword\"}");
    }
    fields.append(", \"distributed\": {\"type\": \"date\"}");
    node.send(
        "PUT",
        "/notices",
        """
        {"settings": {"number_of_shards": 1, "number_of_replicas": 0, "refresh_interval": "-1"},
         "mappings": {"properties": {%s}}}
        """
            .formatted(fields));
  }

  /** Puts them in, visible at the end. */
  void put(List<Notification> notices) throws IOException {
    StringBuilder bulk = new StringBuilder();
    for (int i = 0; i < notices.size(); i++) {
      bulk.append("{\"index\":{\"_id\":\"").append(i).append("\"}}\n");
      bulk.append(document(notices.get(i))).append('\n');
      if ((i + 1) % BULK == 0 || i + 1 == notices.size()) {
        JsonNode answer = node.send("POST", "/notices/_bulk", bulk.toString());
        if (answer.path("errors").asBoolean()) {
          throw new IOException("OpenSearch refused a notice: " + answer.path("items").get(0));
        }
        bulk.setLength(0);
      }
    }
    node.send("POST", "/notices/_refresh", "");
  }

  /** Joins its pieces, as ours are joined. */
  void join() throws IOException {
    node.send("POST", "/notices/_forcemerge?max_num_segments=1", "");
    node.send("POST", "/notices/_flush", "");
    node.send("POST", "/notices/_refresh", "");
  }

  /** Size on disk in bytes. */
  long bytes() throws IOException {
    return node.send("GET", "/notices/_stats/store", "")
        .path("_all")
        .path("primaries")
        .path("store")
        .path("size_in_bytes")
        .asLong();
  }

  private String document(Notification n) {
    ObjectNode doc = json.createObjectNode();
    doc.put("title", n.title());
    doc.put("products", n.productsCovered());
    doc.put("description", n.description());
    all(doc, "hs", Rival.codes(n));
    all(doc, "chapter", n.hsCodes().stream().map(HsCode::chapter).distinct().toList());
    all(doc, "member", n.notifyingMembers());
    all(
        doc,
        "objective",
        n.objectives().stream()
            .map(Objective::parse)
            .flatMap(Optional::stream)
            .map(Objective::word)
            .toList());
    all(doc, "regime", Regimes.shipped().tagged(n).regimes());
    all(
        doc,
        "asked",
        Demands.shipped().in(n.title() + "\n" + n.description()).stream()
            .map(d -> d.regime().id())
            .distinct()
            .toList());
    doc.put("kind", n.kind().word());
    doc.put("source", "made-up");
    doc.put("language", "en");
    doc.put("standards", n.standardsCited().isEmpty() ? "no" : "yes");
    doc.put("codes", n.hsCodes().isEmpty() ? "no" : "yes");
    n.distributionDate()
        .ifPresent(
            d -> {
              doc.put("distributed", d.toString());
              doc.put("year", String.valueOf(d.getYear()));
              doc.put("month", d.toString().substring(0, 7));
            });
    Optional<LocalDate> last = n.finalDateForComments().date();
    doc.put("state", last.filter(d -> !d.isBefore(today)).isPresent() ? "open" : "closed");
    boolean isShort =
        last.isPresent()
            && n.distributionDate()
                .filter(d -> d.plusDays(USUAL_DAYS).isAfter(last.get()))
                .isPresent();
    doc.put("period", isShort ? "short" : "usual");
    return doc.toString();
  }

  private static void all(ObjectNode doc, String field, Collection<String> values) {
    ArrayNode array = doc.putArray(field);
    values.forEach(array::add);
  }

  /** Asks a question; how many notices it finds. */
  long ask(String question) throws IOException {
    ObjectNode ask = json.createObjectNode().put("size", HITS).put("track_total_hits", true);
    if (question.startsWith("hs:")) {
      ask.putObject("query").putObject("term").put("hs", question.substring(3));
    } else {
      ObjectNode words = ask.putObject("query").putObject("simple_query_string");
      words.put("query", asked(question)).put("default_operator", "and");
      WEIGHED.forEach(words.withArray("/fields")::add);
    }
    ArrayNode sort = ask.putArray("sort");
    sort.add("_score");
    sort.addObject().put("distributed", "desc");
    for (String facet : FACETS) {
      ask.withObject("/aggs")
          .putObject(facet)
          .putObject("terms")
          .put("field", facet)
          .put("size", VALUES);
    }
    ObjectNode highlight = ask.putObject("highlight");
    highlight.put("fragment_size", PASSAGE).put("number_of_fragments", 1);
    highlight.put("require_field_match", false);
    for (String text : List.of("title", "products", "description")) {
      highlight.withObject("/fields").putObject(text);
    }
    return node.send("POST", "/notices/_search?request_cache=false", ask.toString())
        .path("hits")
        .path("total")
        .path("value")
        .asLong();
  }

  /** In its syntax. */
  private static String asked(String question) {
    int or = question.indexOf(" OR ");
    return or < 0
        ? question
        : "(" + question.substring(0, or) + ") | (" + question.substring(or + 4) + ")";
  }
}
