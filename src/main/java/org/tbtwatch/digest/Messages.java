package org.tbtwatch.digest;

import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.text.SimpleDateFormat;
import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.ULocale;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.tbtwatch.digest.item.Food;
import org.tbtwatch.digest.item.Products;

/** What digests and pages say, in one language. May be used by many threads. */
public final class Messages {
  /** Languages a digest can be written in; others get the first. */
  static final List<String> LANGUAGES = List.of("en", "zh", "fr", "es");

  private static final int MOST_SAID = 20_000;

  private final String language;
  private final ULocale locale;
  private final Map<String, String> patterns = new HashMap<>();
  private final Map<String, MessageFormat> formats = new ConcurrentHashMap<>();
  private final Map<String, SimpleDateFormat> dates = new ConcurrentHashMap<>();
  private final Map<String, String> zones = new ConcurrentHashMap<>();

  /** What was said lately: much of what one reader is told is told to the next. */
  private final Kept<List<Object>, String> said = Kept.byEquality(MOST_SAID);

  /** How products are named in it. */
  private final Products products;

  private Messages(String language) {
    this.language = language;
    this.locale = new ULocale(language);
    this.products = new Products(language);
  }

  /**
   * The messages of digests and, beside them, those of a file of the caller's.
   *
   * @param language one of en, zh, fr, es
   * @param more pairs of key and pattern
   */
  public static Messages with(String language, Properties more) {
    Messages messages = load(language);
    more.stringPropertyNames().forEach(k -> messages.patterns.put(k, more.getProperty(k)));
    return messages;
  }

  /** Reads the messages of one of {@link #LANGUAGES}. */
  static Messages load(String language) {
    String file = "messages_" + language + ".properties";
    Properties read = new Properties();
    try (InputStream in = Messages.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException(file + " is missing from this build");
      }
      try (Reader text = new InputStreamReader(in, StandardCharsets.UTF_8)) {
        read.load(text);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + file, e);
    }
    Messages messages = new Messages(language);
    read.stringPropertyNames().forEach(k -> messages.patterns.put(k, read.getProperty(k)));
    return messages;
  }

  /** Its code. */
  public String language() {
    return language;
  }

  /** All keys with their patterns. */
  Map<String, String> patterns() {
    return Map.copyOf(patterns);
  }

  /** Whether there is such a message. */
  public boolean has(String key) {
    return patterns.containsKey(key);
  }

  /** How products are named in this language. */
  public Products products() {
    return products;
  }

  private static final class InAll {
    static final Food FOOD =
        new Food(
            load("zh").text("food"),
            Stream.of("en", "fr", "es").map(l -> load(l).text("food")).toList());
  }

  /** What is about food or farm products, whichever of our languages it is said in. */
  public static Food food() {
    return InAll.FOOD;
  }

  /** A message without values. */
  public String text(String key) {
    String pattern = patterns.get(key);
    if (pattern == null) {
      throw new IllegalStateException("no message " + key + " in language " + language);
    }
    return pattern;
  }

  /**
   * A message with values.
   *
   * @param values names and values in turn
   */
  public String text(String key, Object... values) {
    List<Object> asked = new ArrayList<>(values.length + 1);
    asked.add(key);
    Collections.addAll(asked, values);
    return said.of(asked, a -> formatted(key, values));
  }

  private String formatted(String key, Object... values) {
    Map<String, Object> named = new HashMap<>();
    for (int i = 0; i + 1 < values.length; i += 2) {
      named.put(values[i].toString(), values[i + 1]);
    }
    MessageFormat format = formats.computeIfAbsent(key, k -> new MessageFormat(text(k), locale));
    synchronized (format) {
      return format.format(named);
    }
  }

  /** A date by one of the patterns {@code date.full}, {@code date.day}, {@code date.head}. */
  public String date(String key, LocalDate date) {
    return said.of(
        List.of(key, date), a -> moment(key, date.atStartOfDay(ZoneOffset.UTC).toInstant()));
  }

  /** {@code 17 Aug 2026}. */
  public String date(LocalDate date) {
    return date("date.full", date);
  }

  public String time(LocalTime time) {
    return moment("date.time", LocalDate.EPOCH.atTime(time).toInstant(ZoneOffset.UTC));
  }

  private String moment(String key, Instant instant) {
    SimpleDateFormat format =
        dates.computeIfAbsent(
            key,
            k -> {
              SimpleDateFormat made =
                  new SimpleDateFormat(text(k), new ULocale(language + "@calendar=gregorian"));
              made.setTimeZone(TimeZone.GMT_ZONE);
              return made;
            });
    synchronized (format) {
      return format.format(instant.toEpochMilli());
    }
  }

  /** How a time zone is named beside a clock time. */
  public String zone(ZoneId zone) {
    if (zone.normalized() instanceof ZoneOffset offset) {
      return offset.getTotalSeconds() == 0 ? text("zone.utc") : "UTC" + offset.getId();
    }
    if (has("zone." + zone.getId())) {
      return text("zone." + zone.getId());
    }
    return zones.computeIfAbsent(zone.getId(), this::city);
  }

  private String city(String zone) {
    SimpleDateFormat city = new SimpleDateFormat("VVV", locale);
    city.setTimeZone(TimeZone.getTimeZone(zone));
    return text("zone.city", "city", city.format(0L));
  }

  /** "A, B and C". */
  public String and(List<String> parts) {
    if (parts.size() < 2) {
      return String.join("", parts);
    }
    String first = comma(parts.subList(0, parts.size() - 1));
    return text("list.and", "first", first, "last", parts.get(parts.size() - 1));
  }

  /** "A, B, C". */
  public String comma(List<String> parts) {
    return String.join(text("list.comma"), parts);
  }

  /** Label and value, parted as the language does. */
  public String labelled(String label, String value) {
    return text("label", "label", label) + value;
  }

  /** A number with thin blanks between groups of three digits, from five digits on. */
  public static String grouped(long number) {
    String digits = Long.toString(number);
    return digits.length() < 5
        ? digits
        : String.format(Locale.ROOT, "%,d", number).replace(',', '\u202f');
  }
}
