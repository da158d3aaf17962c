package org.tbtwatch.health;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tells the language of a text by its small words. */
final class LanguageGuess {
  private static final int ENOUGH = 400;

  private static final Map<String, Set<String>> SMALL_WORDS =
      Map.of(
          "en", Set.of("the", "of", "and", "for", "on", "to", "with", "this", "by", "or", "is"),
          "fr", Set.of("le", "les", "des", "du", "et", "pour", "aux", "au", "une", "sur", "dans"),
          "es", Set.of("el", "los", "las", "del", "y", "para", "por", "una", "con", "se", "sobre"));

  private LanguageGuess() {}

  /** Two letters of a language; empty where the text does not show it. */
  static Optional<String> of(String text) {
    String start = text.length() > ENOUGH ? text.substring(0, ENOUGH) : text;
    long han = start.codePoints().filter(Character::isIdeographic).count();
    if (han > 3) {
      return Optional.of("zh");
    }
    String best = "";
    int most = 0;
    int second = 0;
    String[] words = start.toLowerCase(Locale.ROOT).split("[^\\p{L}]+");
    for (String language : new String[] {"en", "fr", "es"}) {
      Set<String> small = SMALL_WORDS.getOrDefault(language, Set.of());
      int count = 0;
      for (String word : words) {
        count += small.contains(word) ? 1 : 0;
      }
      if (count > most) {
        second = most;
        most = count;
        best = language;
      } else {
        second = Math.max(second, count);
      }
    }
    return most > second ? Optional.of(best) : Optional.empty();
  }

  /** Name of a language in English, for sentences. */
  static String name(String language) {
    return Locale.of(language).getDisplayLanguage(Locale.ENGLISH);
  }
}
