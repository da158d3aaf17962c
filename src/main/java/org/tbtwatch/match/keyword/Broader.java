package org.tbtwatch.match.keyword;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.tbtwatch.nomenclature.Concept;
import org.tbtwatch.nomenclature.Language;
import org.tbtwatch.nomenclature.Lexicon;
import org.tbtwatch.nomenclature.Mention;
import org.tbtwatch.nomenclature.word.Token;
import org.tbtwatch.nomenclature.word.Words;

/**
 * What a concept is a kind of: the concepts whose term is the head of its own names, and the
 * families that its main code belongs to.
 */
final class Broader {
  private Broader() {}

  static Set<Concept> of(Concept concept, Lexicon lexicon) {
    Set<Concept> broader = new LinkedHashSet<>(lexicon.families(concept));
    for (Language language : List.of(Language.EN, Language.ZH)) {
      List<Token> tokens = Words.tokens(concept.name(language));
      for (Mention m : lexicon.read(tokens, Set.of(language)).mentions()) {
        if (m.inner()
            && m.last() == tokens.size() - 1
            && !m.concept().equals(concept)
            && m.concept().sharesHeading(concept)) {
          broader.add(m.concept());
        }
      }
    }
    return broader;
  }
}
