package org.tbtwatch.match;

import java.util.HashSet;
import java.util.Set;
import org.tbtwatch.nomenclature.Concept;
import org.tbtwatch.nomenclature.Lexicon;
import org.tbtwatch.nomenclature.Mention;
import org.tbtwatch.notification.HsCode;

/**
 * Which concepts the codes of a notice stand for. A chapter says nothing of a product; a heading
 * stands for all its concepts, unless the products name another one of it.
 */
final class CodeHits {
  private static final int BASKET = 12;

  private final Lexicon lexicon;
  private final Reading reading;

  /** Told of each concept that a code stands for. */
  interface Found {
    void found(Concept concept, HsCode code, boolean certain);
  }

  CodeHits(Lexicon lexicon, Reading reading) {
    this.lexicon = lexicon;
    this.reading = reading;
  }

  void concepts(Found found) {
    Set<Concept> named = new HashSet<>();
    for (Field field : reading.fields()) {
      if (field.weight() == Field.Weight.STRONG) {
        field.named().mentions().stream()
            .filter(m -> !m.inner())
            .map(Mention::concept)
            .forEach(named::add);
      }
    }
    for (HsCode code : reading.hs()) {
      if (code.shared().length() < 4 || code.isDoubtful() || code.upTo().isPresent()) {
        continue;
      }
      boolean other = named.stream().anyMatch(c -> c.hs().stream().anyMatch(h -> meets(h, code)));
      for (Concept concept : lexicon.ofHeading(code.heading())) {
        concept.hs().stream()
            .filter(h -> meets(h, code))
            .findFirst()
            .ifPresent(h -> found.found(concept, code, certain(concept, h, code, named, other)));
      }
    }
  }

  private boolean certain(
      Concept concept, String own, HsCode code, Set<Concept> named, boolean other) {
    if (named.contains(concept)) {
      return true;
    }
    if (concept.ambiguous() || (own.length() == 6 && lexicon.sharing(own) > BASKET)) {
      return false;
    }
    return !other || code.shared().length() == 6 || own.length() == 4;
  }

  private static boolean meets(String own, HsCode code) {
    String given = code.shared();
    return own.startsWith(given) || given.startsWith(own);
  }
}
