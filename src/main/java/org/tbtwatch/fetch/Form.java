package org.tbtwatch.fetch;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The filled-in fields of a web form, to be posted.
 *
 * @param fields by name, in the order of the page
 */
public record Form(Map<String, String> fields) {
  public Form {
    fields = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }

  public byte[] encoded() {
    List<String> pairs = new ArrayList<>();
    fields.forEach((name, value) -> pairs.add(encoded(name) + "=" + encoded(value)));
    return String.join("&", pairs).getBytes(StandardCharsets.US_ASCII);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
