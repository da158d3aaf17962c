package org.tbtwatch.fetch;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Status and headers of an answer, as received.
 *
 * @param status HTTP status
 * @param headers by lower-case name, in no particular order; {@code x-tbtwatch-redirected} holds
 *     the address that answered where a redirect led to another host
 */
public record ResponseHead(int status, Map<String, List<String>> headers) {
  /** Header of ours: the address that really answered. */
  public static final String REDIRECTED = "x-tbtwatch-redirected";

  public ResponseHead {
    Map<String, List<String>> lower = new LinkedHashMap<>();
    headers.forEach((k, v) -> lower.put(k.toLowerCase(Locale.ROOT), List.copyOf(v)));
    headers = Map.copyOf(lower);
  }

  /** First value of a header, whatever the case of its name. */
  public Optional<String> first(String name) {
    List<String> values = headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    return values.isEmpty() ? Optional.empty() : Optional.of(values.getFirst());
  }
}
