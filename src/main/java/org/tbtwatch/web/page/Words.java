package org.tbtwatch.web.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.tbtwatch.digest.Messages;
import org.tbtwatch.nomenclature.Language;

/** What pages say in one language; also everything that digests say. */
public final class Words {
  private static final Map<Language, Words> ALL = all();

  private final Language language;
  private final Messages messages;

  private Words(Language language, Messages messages) {
    this.language = language;
    this.messages = messages;
  }

  private static Map<Language, Words> all() {
    Map<Language, Words> all = new EnumMap<>(Language.class);
    for (Language l : Language.values()) {
      all.put(l, new Words(l, Messages.with(l.code(), read("pages_" + l.code() + ".properties"))));
    }
    return all;
  }

  private static Properties read(String file) {
    Properties read = new Properties();
    try (InputStream in = Words.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException(file + " is missing from this build");
      }
      read.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + file, e);
    }
    return read;
  }

  /** The words of a language. */
  public static Words of(Language language) {
    Words words = ALL.get(language);
    if (words == null) {
      throw new IllegalArgumentException("no words in " + language);
    }
    return words;
  }

  /** Which language. */
  public Language language() {
    return language;
  }

  /** For the attribute {@code lang}. */
  public String code() {
    return language == Language.ZH ? "zh-Hans" : language.code();
  }

  /** A message without values. */
  public String t(String key) {
    return messages.text(key);
  }

  /** A message with values, names and values in turn. */
  public String t(String key, Object... values) {
    return messages.text(key, values);
  }

  /** A message, or the other text where there is no such message. */
  public String or(String key, String other) {
    return messages.has(key) ? messages.text(key) : other;
  }

  /** {@code 17 Aug 2026}. */
  public String date(LocalDate date) {
    return messages.date(date);
  }

  /** {@code 17 Aug 2026, 06:12 UTC}. */
  public String at(Instant instant) {
    var utc = instant.atZone(ZoneOffset.UTC);
    return t(
        "at",
        "date",
        date(utc.toLocalDate()),
        "time",
        "%02d:%02d".formatted(utc.getHour(), utc.getMinute()));
  }

  /** A number with thin blanks. */
  public String number(long number) {
    return Messages.grouped(number);
  }

  /** "A, B, C". */
  public String comma(List<String> parts) {
    return messages.comma(parts);
  }

  /** A share of a whole in percent, without decimals. */
  public String percent(long part, long whole) {
    return whole == 0
        ? "–"
        : Math.round(100.0 * part / whole)
            + (language == Language.FR || language == Language.ES ? "\u202f%" : "%");
  }
}
