package org.tbtwatch.web.letters;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/** What these pages say, in one of four languages. */
public final class LetterWords {
  static final List<String> LANGUAGES = List.of("zh", "en", "fr", "es");

  private static final Map<String, LetterWords> ALL = all();

  private final String language;
  private final Properties words;

  private LetterWords(String language, Properties words) {
    this.language = language;
    this.words = words;
  }

  /** In a language; others get English. */
  static LetterWords of(String language) {
    LetterWords known = ALL.get(language);
    return known != null ? known : java.util.Objects.requireNonNull(ALL.get("en"));
  }

  private static Map<String, LetterWords> all() {
    Map<String, LetterWords> all = new HashMap<>();
    for (String language : LANGUAGES) {
      String file = "letters_" + language + ".properties";
      Properties words = new Properties();
      try (InputStream in = LetterWords.class.getResourceAsStream(file)) {
        if (in == null) {
          throw new IllegalStateException(file + " is missing from this build");
        }
        words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new UncheckedIOException("reading " + file, e);
      }
      all.put(language, new LetterWords(language, words));
    }
    return Map.copyOf(all);
  }

  /** Two letters. */
  public String language() {
    return language;
  }

  /** Names of all messages. */
  java.util.Set<String> keys() {
    return words.stringPropertyNames();
  }

  /** A message. */
  public String t(String key) {
    String text = words.getProperty(key);
    if (text == null) {
      throw new IllegalStateException("no message " + key + " in language " + language);
    }
    return text;
  }

  /** A message with one value in the place of {@code {}}. */
  public String t(String key, String value) {
    return t(key).replace("{}", value);
  }

  /** A moment as a clock in a zone shows it, with the day of the week. */
  public String moment(Instant at, ZoneId zone) {
    String pattern = language.equals("zh") ? "uuuu年M月d日 EEE HH:mm" : "EEE d MMM uuuu HH:mm";
    return DateTimeFormatter.ofPattern(pattern, Locale.forLanguageTag(language))
        .withZone(zone)
        .format(at);
  }

  /** The name of a day of the week. */
  public String day(java.time.DayOfWeek day) {
    return day.getDisplayName(TextStyle.FULL, Locale.forLanguageTag(language));
  }
}
