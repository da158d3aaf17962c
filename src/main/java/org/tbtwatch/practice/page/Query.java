package org.tbtwatch.practice.page;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The parameters of a request, by lower-case name as the live server does not mind case.
 *
 * @param values of a repeated name the last one
 */
public record Query(Map<String, String> values) {
  public Query {
    values = Map.copyOf(values);
  }

  public static Query of(URI uri) {
    return of(uri.getRawQuery() == null ? "" : uri.getRawQuery());
  }

  /** The fields of a form, written as an address writes them. */
  public static Query of(String raw) {
    Map<String, String> values = new HashMap<>();
    for (String pair : raw.split("&")) {
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      String value = equals < 0 ? "" : pair.substring(equals + 1);
      values.put(decoded(name).toLowerCase(Locale.ROOT), decoded(value));
    }
    return new Query(values);
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text; // a stray percent sign
    }
  }

  /** The same, asking for the newest first. */
  public Query newestFirst() {
    Map<String, String> all = new HashMap<>(values);
    all.put("sortby", "distributionDate");
    return new Query(all);
  }

  public String text(String name) {
    return values.getOrDefault(name, "");
  }

  int number(String name, int otherwise) {
    try {
      return Integer.parseInt(text(name));
    } catch (NumberFormatException e) {
      return otherwise;
    }
  }

  Optional<LocalDate> day(String name) {
    try {
      return text(name).isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(text(name)));
    } catch (DateTimeParseException e) {
      return Optional.empty(); // not understood, so ignored, as the live server does
    }
  }

  /** Whether {@code language} is one the live server would refuse: it wants a number. */
  public boolean hasBadLanguage() {
    return !text("language").isEmpty() && !text("language").matches("\\d+");
  }
}
