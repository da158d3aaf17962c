package org.tbtwatch.health;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What one run of a source saw, in numbers; kept of good runs as the history to compare with.
 *
 * @param at when the run began
 * @param rows items or rows seen
 * @param items notifications understood
 * @param isNew of these, not known before
 * @param unread rows that could not be read
 * @param recent notifications of the last two months, which the shares below are taken of
 * @param filled how many of those have each field
 * @param languages how many of those are in each language, as far as it shows
 * @param perDay how many were distributed on each day of those months
 * @param newest newest distribution date
 * @param firstPageHash hash of the first page's body; empty if unknown
 * @param contentType media type of the first page
 * @param finalHost host that answered
 * @param total how many notifications the source says it has; empty if it does not say
 */
public record RunFacts(
    Instant at,
    int rows,
    int items,
    int isNew,
    int unread,
    int recent,
    Map<String, Integer> filled,
    Map<String, Integer> languages,
    Map<LocalDate, Integer> perDay,
    Optional<LocalDate> newest,
    String firstPageHash,
    String contentType,
    String finalHost,
    OptionalLong total) {

  public RunFacts {
    filled = Map.copyOf(filled);
    languages = Map.copyOf(languages);
    perDay = Map.copyOf(perDay);
  }

  /** The day of the run, in UTC. */
  public LocalDate day() {
    return at.atZone(ZoneOffset.UTC).toLocalDate();
  }

  /** The same, seen again at a later time. */
  public RunFacts seenAgain(Instant later) {
    return new RunFacts(
        later,
        rows,
        items,
        0,
        unread,
        recent,
        filled,
        languages,
        perDay,
        newest,
        firstPageHash,
        contentType,
        finalHost,
        total);
  }

  /** Reads what {@link #toString} wrote. Unknown keys are passed over. */
  public static RunFacts parse(String text) {
    Map<String, String> values = new TreeMap<>();
    for (String pair : text.split(";", -1)) {
      int at = pair.indexOf('=');
      if (at > 0) {
        values.put(pair.substring(0, at), pair.substring(at + 1));
      }
    }
    Function<String, Integer> number = key -> Integer.parseInt(values.getOrDefault(key, "0"));
    Map<String, Integer> filled = under(values, "filled.");
    Map<String, Integer> languages = under(values, "language.");
    Map<LocalDate, Integer> perDay = new TreeMap<>();
    under(values, "day.").forEach((day, count) -> perDay.put(LocalDate.parse(day), count));
    String newest = values.getOrDefault("newest", "");
    String total = values.getOrDefault("total", "");
    return new RunFacts(
        Instant.parse(values.getOrDefault("at", Instant.EPOCH.toString())),
        number.apply("rows"),
        number.apply("items"),
        number.apply("new"),
        number.apply("unread"),
        number.apply("recent"),
        filled,
        languages,
        perDay,
        newest.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(newest)),
        values.getOrDefault("hash", ""),
        values.getOrDefault("type", ""),
        values.getOrDefault("host", ""),
        total.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(total)));
  }

  private static Map<String, Integer> under(Map<String, String> values, String prefix) {
    Map<String, Integer> found = new TreeMap<>();
    values.forEach(
        (key, value) -> {
          if (key.startsWith(prefix)) {
            found.put(key.substring(prefix.length()), Integer.parseInt(value));
          }
        });
    return found;
  }

  /** As kept: {@code key=value} pairs parted by semicolons. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("at=" + at);
    pair(text, "rows", rows);
    pair(text, "items", items);
    pair(text, "new", isNew);
    pair(text, "unread", unread);
    pair(text, "recent", recent);
    new TreeMap<>(filled).forEach((k, v) -> pair(text, "filled." + k, v));
    new TreeMap<>(languages).forEach((k, v) -> pair(text, "language." + k, v));
    new TreeMap<>(perDay).forEach((k, v) -> pair(text, "day." + k, v));
    newest.ifPresent(day -> pair(text, "newest", day));
    pair(text, "hash", firstPageHash);
    pair(text, "type", contentType.replaceAll("[;=].*", ""));
    pair(text, "host", finalHost.replaceAll("[;=].*", ""));
    total.ifPresent(t -> pair(text, "total", t));
    return text.toString();
  }

  private static void pair(StringBuilder text, String key, Object value) {
    text.append(';').append(key).append('=').append(value);
  }
}
