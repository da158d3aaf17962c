package org.tbtwatch.nomenclature.word;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tbtwatch.nomenclature.Language;

/** The words of a text with their stems in the languages it may be in, worked out once. */
public final class Stemmed {
  private final List<Token> tokens;
  private final Set<Language> languages;
  private final Map<Language, String[]> stems = new EnumMap<>(Language.class);

  /**
   * A text.
   *
   * @param tokens as {@link Words#tokens} gives them
   * @param languages whose stems count
   */
  public Stemmed(List<Token> tokens, Set<Language> languages) {
    this.tokens = tokens;
    this.languages = languages;
  }

  List<Token> tokens() {
    return tokens;
  }

  Set<Language> languages() {
    return languages;
  }

  /** The stem of a word in one of the languages. */
  String stem(int token, Language language) {
    String[] known = stems.get(language);
    if (known == null) {
      known = new String[tokens.size()];
      for (int i = 0; i < known.length; i++) {
        Token t = tokens.get(i);
        known[i] = t.han() ? t.form() : Words.stem(t.form(), language);
      }
      stems.put(language, known);
    }
    return known[token];
  }
}
