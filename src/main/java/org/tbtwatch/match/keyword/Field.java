package org.tbtwatch.match.keyword;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.tbtwatch.nomenclature.Language;
import org.tbtwatch.nomenclature.Lexicon;
import org.tbtwatch.nomenclature.Mention;
import org.tbtwatch.nomenclature.word.Stemmed;
import org.tbtwatch.nomenclature.word.Token;

/**
 * One text of a notice, taken apart.
 *
 * @param key its JSON name
 * @param weight how much a word in it says
 * @param text as written
 * @param tokens its words
 * @param stemmed its words with their stems
 * @param named the concepts it names
 * @param describing mentions, by their place in the list, that only describe another product
 * @param scope words of the sentences that tell what the notice applies to
 * @param classed words that only name the class of a code
 * @param negated words that stand where the text says what it does not apply to
 */
public record Field(
    String key,
    Weight weight,
    String text,
    List<Token> tokens,
    Stemmed stemmed,
    Lexicon.Named named,
    BitSet describing,
    BitSet scope,
    BitSet classed,
    BitSet negated) {

  /** How much a word says about what the notice regulates. */
  enum Weight {
    /** Products, title, the source's keywords. */
    STRONG,
    DESCRIPTION,
    /** Objective, related documents and the like. */
    REST
  }

  public Field {
    tokens = List.copyOf(tokens);
  }

  public boolean isNegated(int first, int last) {
    return negated.get(first) && negated.get(last);
  }

  /** The text of some of its words. */
  String words(int first, int last) {
    return text.substring(tokens.get(first).start(), tokens.get(last).end());
  }

  /** Whether a sentence ends between some of its words. */
  boolean isParted(int first, int last) {
    int from = tokens.get(first).end();
    int to = tokens.get(last).start();
    for (int i = from; i < to; i++) {
      switch (text.charAt(i)) {
        case ';', '；', '。', '\n' -> {
          return true;
        }
        case '.' -> {
          if (Character.isWhitespace(text.charAt(i + 1))) {
            return true;
          }
        }
        default -> {}
      }
    }
    return false;
  }

  public boolean isNegated(Mention m) {
    return isNegated(m.first(), m.last());
  }

  /** The same with words that are given out once for all fields. */
  Field sharing(UnaryOperator<String> shared, Set<Language> languages) {
    List<Token> same = new ArrayList<>(tokens.size());
    for (Token t : tokens) {
      same.add(new Token(shared.apply(t.form()), t.start(), t.end(), t.position(), t.han()));
    }
    return new Field(
        key,
        weight,
        text,
        same,
        new Stemmed(same, languages),
        named,
        describing,
        scope,
        classed,
        negated);
  }

  /** The mentions of what the text is about. */
  List<Mention> subjects() {
    List<Mention> subjects = new ArrayList<>();
    for (int i = 0; i < named.mentions().size(); i++) {
      Mention m = named.mentions().get(i);
      if (!m.inner() && !describing.get(i) && !isNegated(m)) {
        subjects.add(m);
      }
    }
    return subjects;
  }
}
