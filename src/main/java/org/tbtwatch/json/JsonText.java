package org.tbtwatch.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** Writes and reads one JSON value held in a string. */
final class JsonText {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final ObjectReader READER = MAPPER.readerFor(JsonNode.class);

  private JsonText() {}

  /** Writes the inside of an object or array. */
  interface Content {
    void write(JsonGenerator json) throws IOException;
  }

  static String object(Content content) {
    return text(
        json -> {
          json.writeStartObject();
          content.write(json);
          json.writeEndObject();
        });
  }

  static String array(Content content) {
    return text(
        json -> {
          json.writeStartArray();
          content.write(json);
          json.writeEndArray();
        });
  }

  private static String text(Content content) {
    StringWriter out = new StringWriter(512);
    try (JsonGenerator json = MAPPER.getFactory().createGenerator(out)) {
      content.write(json);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write JSON to memory", e);
    }
    return out.toString();
  }

  static JsonNode read(String json) {
    try {
      return READER.readValue(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not JSON: " + e.getOriginalMessage(), e);
    }
  }
}
