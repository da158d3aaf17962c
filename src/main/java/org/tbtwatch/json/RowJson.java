package org.tbtwatch.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row of a table as one line of JSON: texts, whole numbers, nulls, and bytes as {@code
 * {"base64":".."}}.
 */
public final class RowJson {
  private RowJson() {}

  /** Writes one line. */
  public static String write(Map<String, ? extends @Nullable Object> row) {
    return JsonText.object(
        json -> {
          for (Map.Entry<String, ? extends @Nullable Object> e : row.entrySet()) {
            Object value = e.getValue();
            switch (value) {
              case null -> json.writeNullField(e.getKey());
              case Number n -> json.writeNumberField(e.getKey(), n.longValue());
              case byte[] bytes -> {
                json.writeObjectFieldStart(e.getKey());
                json.writeStringField("base64", Base64.getEncoder().encodeToString(bytes));
                json.writeEndObject();
              }
              default -> json.writeStringField(e.getKey(), value.toString());
            }
          }
        });
  }

  /** Reads one line: values are {@code String}, {@code Long}, {@code byte[]} or null. */
  public static Map<String, @Nullable Object> read(String line) {
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    JsonText.read(line).properties().forEach(e -> row.put(e.getKey(), value(e.getValue())));
    return row;
  }

  private static @Nullable Object value(JsonNode v) {
    if (v.isNull()) {
      return null;
    }
    if (v.isNumber()) {
      return v.asLong();
    }
    return v.isObject() ? Base64.getDecoder().decode(v.path("base64").asText()) : v.asText();
  }
}
