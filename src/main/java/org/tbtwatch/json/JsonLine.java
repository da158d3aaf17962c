package org.tbtwatch.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;

/** One line of JSON from a file of ours, read by name. */
public final class JsonLine {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final JsonNode node;

  private JsonLine(JsonNode node) {
    this.node = node;
  }

  /**
   * Reads a line.
   *
   * @throws IllegalArgumentException when it is no JSON object
   */
  public static JsonLine read(String line) {
    try {
      return new JsonLine(JSON.readTree(line));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no JSON object: " + e.getOriginalMessage(), e);
    }
  }

  /** A text; empty where it is missing or null. */
  public String text(String name) {
    JsonNode value = node.path(name);
    return value.isNull() || value.isMissingNode() ? "" : value.asText();
  }

  /** A list of texts; empty where it is missing or null. */
  public List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    node.path(name).forEach(n -> texts.add(n.asText()));
    return texts;
  }
}
