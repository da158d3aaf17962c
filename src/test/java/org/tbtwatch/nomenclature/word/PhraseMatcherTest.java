package org.tbtwatch.nomenclature.word;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tbtwatch.nomenclature.Language;
import org.tbtwatch.nomenclature.word.PhraseMatcher.Compare;
import org.tbtwatch.nomenclature.word.PhraseMatcher.Hit;
import org.tbtwatch.nomenclature.word.PhraseMatcher.Phrase;

class PhraseMatcherTest {
  private static final List<Token> TEXT =
      Words.tokens("pasta de pescado and bola de pescado, bola or a pescado");

  private static Phrase phrase(String... words) {
    return new Phrase(List.of(words), Compare.FORM, Optional.empty(), 2);
  }

  private static List<String> places(PhraseMatcher matcher, int phrase) {
    return matcher.find(TEXT, Set.of(Language.ES)).stream()
        .filter(hit -> hit.phrase() == phrase)
        .map(Hit::toString)
        .map(text -> text.replaceAll("phrase=\\d+, ", ""))
        .toList();
  }

  @Test
  void aPhraseIsFoundAtTheSamePlacesWhateverElseIsLookedFor() {
    PhraseMatcher alone = new PhraseMatcher();
    int only = alone.add(phrase("bola", "pescado"));
    PhraseMatcher among = new PhraseMatcher();
    among.add(phrase("bola", "azul"));
    among.add(phrase("bola", "roja"));
    int oneOfMany = among.add(phrase("bola", "pescado"));
    PhraseMatcher others = new PhraseMatcher();
    others.add(phrase("pescado", "frito"));
    others.add(phrase("pescado", "crudo"));
    int another = others.add(phrase("bola", "pescado"));
    List<String> places = places(alone, only);
    assertEquals(List.of("Hit[first=4, last=6]", "Hit[first=6, last=7]"), places);
    assertEquals(places, places(among, oneOfMany));
    assertEquals(places, places(others, another));
  }
}
