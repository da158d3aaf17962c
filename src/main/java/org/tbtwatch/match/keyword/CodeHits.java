package org.tbtwatch.match.keyword;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.tbtwatch.nomenclature.Concept;
import org.tbtwatch.nomenclature.HsHistory;
import org.tbtwatch.nomenclature.Lexicon;
import org.tbtwatch.notification.HsCode;

/**
 * Which concepts the codes of a notice stand for. A chapter says nothing of a product; a heading
 * stands for all its concepts, unless the products name another one of it.
 */
final class CodeHits {
  private static final int BASKET = 12;

  private final Lexicon lexicon;
  private final Reading reading;

  /**
   * A concept that a code stands for.
   *
   * @param certain whether the code is reason enough at normal breadth
   */
  record Hit(Concept concept, HsCode code, boolean certain) {}

  CodeHits(Lexicon lexicon, Reading reading) {
    this.lexicon = lexicon;
    this.reading = reading;
  }

  List<Hit> concepts() {
    List<Hit> found = new ArrayList<>();
    Set<Concept> named = reading.subjects();
    for (HsCode code : reading.hs()) {
      if (code.shared().length() < 4 || code.isDoubtful() || code.upTo().isPresent()) {
        continue;
      }
      boolean other = named.stream().anyMatch(c -> c.hs().stream().anyMatch(h -> meets(h, code)));
      Set<String> headings = new LinkedHashSet<>(Set.of(code.heading()));
      HsHistory.shipped().movedTo(code).forEach(now -> headings.add(now.substring(0, 4)));
      for (Concept concept :
          headings.stream().flatMap(h -> lexicon.ofHeading(h).stream()).toList()) {
        concept.hs().stream()
            .filter(h -> meets(h, code))
            .findFirst()
            .ifPresent(
                h -> found.add(new Hit(concept, code, certain(concept, h, code, named, other))));
      }
    }
    return found;
  }

  private boolean certain(
      Concept concept, String own, HsCode code, Set<Concept> named, boolean other) {
    if (named.contains(concept)) {
      return true;
    }
    if (concept.ambiguous() || (isResidual(own) && lexicon.sharing(own) > BASKET)) {
      return false;
    }
    return !other || code.shared().length() == 6 || own.length() == 4;
  }

  private static boolean meets(String own, HsCode code) {
    String given = code.shared();
    return own.startsWith(given)
        || given.startsWith(own)
        || HsHistory.shipped().movedTo(code).stream()
            .anyMatch(now -> own.startsWith(now) || now.startsWith(own));
  }

  /** Whether a code is one of those that gather what has no code of its own. */
  private static boolean isResidual(String code) {
    return code.length() == 6 && (code.endsWith("9") || code.endsWith("90") || code.endsWith("80"));
  }
}
