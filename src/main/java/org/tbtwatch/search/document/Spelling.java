package org.tbtwatch.search.document;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.tbtwatch.nomenclature.Language;
import org.tbtwatch.nomenclature.word.Token;
import org.tbtwatch.nomenclature.word.Words;

/**
 * How words are spelled as terms of a text field. At each position stands the folded word as
 * written, and beside it its stems, each marked by its language, so that no prefix or fuzzy search
 * meets them. Chinese stands as single characters and as pairs.
 */
public final class Spelling {
  /** Languages that have stems. */
  public static final List<Language> STEMMED = List.of(Language.EN, Language.FR, Language.ES);

  /** A longer word is nothing that anyone looks for. */
  static final int MAX_LENGTH = 100;

  private static final char STEM_MARK = '\u0001';

  private static final List<String> MARKS =
      Stream.of(Language.values()).map(l -> STEM_MARK + l.code().substring(0, 1)).toList();

  private Spelling() {}

  /** The stem of a folded word as a term. */
  public static String stem(String form, Language language) {
    return MARKS.get(language.ordinal()) + Words.stem(form, language);
  }

  /** A folded word, no longer than a term may be. */
  public static String form(String form) {
    if (form.length() <= MAX_LENGTH) {
      return form;
    }
    int end = Character.isHighSurrogate(form.charAt(MAX_LENGTH - 1)) ? MAX_LENGTH - 1 : MAX_LENGTH;
    return form.substring(0, end);
  }

  /** The folded word, then its stems in all languages; each once. */
  public static Set<String> all(Token token) {
    String form = form(token.form());
    Set<String> terms = new LinkedHashSet<>();
    terms.add(form);
    if (!token.han()) {
      STEMMED.forEach(l -> terms.add(stem(form, l)));
    }
    return terms;
  }

  /** Chinese characters that stand together, as pairs in order. */
  public static List<String> pairs(List<Token> run) {
    List<String> pairs = new ArrayList<>();
    for (int i = 0; i + 1 < run.size(); i++) {
      pairs.add(run.get(i).form() + run.get(i + 1).form());
    }
    return pairs;
  }
}
