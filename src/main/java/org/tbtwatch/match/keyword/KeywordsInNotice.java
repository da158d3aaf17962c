package org.tbtwatch.match.keyword;

import java.util.BitSet;
import java.util.List;
import org.tbtwatch.nomenclature.Concept;
import org.tbtwatch.nomenclature.Mention;
import org.tbtwatch.nomenclature.Regimes;
import org.tbtwatch.nomenclature.word.PhraseMatcher;
import org.tbtwatch.subscription.Breadth;
import org.tbtwatch.subscription.Reason;
import org.tbtwatch.subscription.Reason.Path;

/** What all keywords find in one notice: by their words, by their concepts, by its codes. */
final class KeywordsInNotice {
  private final Keywords keywords;
  private final Reading reading;
  private final KeyHits hits = new KeyHits();
  private final BitSet leftOut = new BitSet();

  KeywordsInNotice(Keywords keywords, Reading reading) {
    this.keywords = keywords;
    this.reading = reading;
  }

  /**
   * Evaluates every keyword over a notice.
   *
   * @param words whether any keyword's own words may stand in it
   */
  KeyHits evaluate(boolean words) {
    for (int f = 0; f < reading.fields().size(); f++) {
      Field field = reading.fields().get(f);
      if (words) {
        words(field);
      }
      concepts(field);
      for (Regimes.Naming n : reading.regimes(f)) {
        Place place = new Place(field, n.first(), n.last(), false);
        keywords.byRegime.forEach(
            keywords.regimes.all().indexOf(n.regime()), key -> named(place, key, true));
      }
    }
    codes();
    leftOut.stream().forEach(hits::dropUnlessOwn);
    dropLeftOutKinds();
    return hits;
  }

  private void dropLeftOutKinds() {
    if (!hits.hasKinds() || reading.fields().stream().allMatch(f -> f.negated().isEmpty())) {
      return;
    }
    LeftOutKinds.Of left = keywords.leftOutKinds.new Of(reading);
    if (!left.isEmpty()) {
      hits.forEach(
          (key, hit) -> {
            if (!hit.isOwn() && left.has(keywords.keyword(key).concepts())) {
              hits.dropUnlessOwn(key);
            }
          });
    }
  }

  private void codes() {
    for (CodeHits.Hit hit : reading.codeHits(keywords.lexicon)) {
      keywords.byConcept.forEach(
          hit.concept().number(),
          key -> {
            Keyword k = keywords.keyword(key);
            boolean counts = hit.certain() || k.breadth() == Breadth.WIDE;
            if (counts && hits.wants(key, Path.CODE_GIVEN, 1)) {
              String written = hit.code().written();
              hits.put(key, new Reason(Path.CODE_GIVEN, k.wanted(), written, "hsCodes"), 1, false);
            }
          });
    }
  }

  /** Which keywords stand in a notice at all: how excluding ones are evaluated. */
  boolean[] standing() {
    boolean[] standing = new boolean[keywords.size()];
    for (Field field : reading.fields()) {
      if (field.weight() == Field.Weight.REST) {
        continue;
      }
      for (PhraseMatcher.Hit at : keywords.phrases.find(field.stemmed())) {
        Keyword k = keywords.keyword(keywords.keyOf(at.phrase()));
        standing[keywords.keyOf(at.phrase())] |=
            !field.isNegated(at.first(), at.last()) && (k.exact() || !meansOther(k, at, field));
      }
      if (field.weight() == Field.Weight.STRONG) {
        for (Mention m : field.named().mentions()) {
          if (!field.isNegated(m)) {
            keywords.byConcept.forEach(m.concept().number(), key -> standing[key] = true);
          }
        }
      }
    }
    return standing;
  }

  private void words(Field field) {
    for (PhraseMatcher.Hit at : keywords.phrases.find(field.stemmed())) {
      int key = keywords.keyOf(at.phrase());
      Keyword k = keywords.keyword(key);
      int weight = 3 - field.weight().ordinal();
      if (field.isParted(at.first(), at.last())) {
        continue;
      }
      if (field.isNegated(at.first(), at.last())) {
        if (field.named().mentions().stream().noneMatch(m -> isPartOf(at, m))) {
          leftOut.set(key);
        }
      } else if (hits.wants(key, Path.WORD, weight)) {
        boolean aside =
            !k.exact()
                && (meansOther(k, at, field)
                    || reading.isClassOnly(field, at.first())
                    || isAside(field, at.first(), k));
        Place place = new Place(field, at.first(), at.last(), aside);
        if (place.counts(k.breadth())) {
          hits.put(
              key, new Reason(Path.WORD, k.wanted(), place.words(), field.key()), weight, true);
        }
      }
    }
  }

  /** Whether a word of a description stands there beside what the notice is about. */
  private boolean isAside(Field field, int token, Keyword key) {
    if (field.weight() != Field.Weight.DESCRIPTION
        || field.scope().get(token)
        || reading.subjects().isEmpty()) {
      return false;
    }
    return key.concepts().stream().noneMatch(c -> reading.isNear(c));
  }

  /** Whether a product's word stands here only as a part of another product's name. */
  private boolean meansOther(Keyword key, PhraseMatcher.Hit at, Field field) {
    if (key.concepts().isEmpty() && !key.single()) {
      return false;
    }
    List<Mention> mentions = field.named().mentions();
    for (int i = 0; i < mentions.size(); i++) {
      Mention m = mentions.get(i);
      if (m.first() <= at.last()
          && m.last() >= at.first()
          && key.concepts().contains(m.concept())) {
        return field.describing().get(i) && !reading.isNear(m.concept());
      }
    }
    for (Mention trap : field.named().traps()) {
      if (holds(trap, at) && key.concepts().contains(trap.concept())) {
        return true;
      }
    }
    for (Mention m : field.named().mentions()) {
      if (isPartOf(at, m)) {
        return key.concepts().stream().noneMatch(m.concept()::sharesHeading);
      }
    }
    return false;
  }

  private static boolean isPartOf(PhraseMatcher.Hit at, Mention m) {
    return holds(m, at) && m.length() > at.last() - at.first() + 1;
  }

  private static boolean holds(Mention m, PhraseMatcher.Hit at) {
    return m.first() <= at.first() && m.last() >= at.last();
  }

  /** Whether any keyword asks for a concept or for a family that it belongs to. */
  private boolean isWanted(Concept concept) {
    int n = concept.number();
    if (keywords.byConcept.has(n)
        || keywords.byHead.has(n)
        || keywords.byBroader.has(n)
        || keywords.byNeighbour.has(n)) {
      return true;
    }
    for (Concept kind : keywords.lexicon.families(concept)) {
      if (keywords.byConcept.has(kind.number())) {
        return true;
      }
    }
    return false;
  }

  private void concepts(Field field) {
    boolean strong = field.weight() == Field.Weight.STRONG;
    boolean alone = reading.subjects().isEmpty();
    List<Mention> mentions = field.named().mentions();
    for (int i = 0; i < mentions.size(); i++) {
      Mention m = mentions.get(i);
      int concept = m.concept().number();
      if (!isWanted(m.concept())) {
        continue;
      }
      if (field.isNegated(m)) {
        if (!m.inner()) {
          keywords.byConcept.forEach(concept, leftOut::set);
        }
        continue;
      }
      boolean near = reading.isNear(m.concept());
      boolean aside =
          (field.describing().get(i) && !near)
              || reading.isClassOnly(field, m.first())
              || (!strong && !alone && !near && !field.scope().get(m.first()));
      Place place = new Place(field, m.first(), m.last(), aside);
      boolean told =
          strong || alone || (field.scope().get(m.first()) && !field.describing().get(i));
      if (told || !m.concept().ambiguous()) {
        keywords.byConcept.forEach(concept, key -> named(place, key, !m.inner()));
      }
      if (strong || alone) {
        keywords.byHead.forEach(concept, key -> named(place, key, false));
        if (!m.inner()) {
          keywords.byBroader.forEach(concept, key -> named(place, key, false));
          keywords.byNeighbour.forEach(concept, key -> named(place, key, false));
          for (Concept kind : keywords.lexicon.families(m.concept())) {
            keywords.byConcept.forEach(kind.number(), key -> named(place, key, false));
          }
        }
      }
    }
  }

  private void named(Place place, int key, boolean own) {
    Keyword k = keywords.keyword(key);
    KeyHit hit = hits.get(key);
    if (place.counts(k.breadth())
        && (hit == null
            || (!hit.has(Path.WORD)
                && (hit.wants(Path.TRANSLATION, place.weight()) || (own && !hit.isOwn()))))) {
      hits.put(
          key,
          new Reason(Path.TRANSLATION, k.wanted(), place.words(), place.field().key()),
          place.weight(),
          own);
    }
  }
}
