package org.tbtwatch.match.keyword;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.tbtwatch.nomenclature.Concept;
import org.tbtwatch.nomenclature.Language;
import org.tbtwatch.nomenclature.Lexicon;
import org.tbtwatch.nomenclature.Mention;
import org.tbtwatch.nomenclature.word.Token;
import org.tbtwatch.nomenclature.word.Words;

/**
 * Kinds that a notice leaves out by half a name: "Batteries ... Lead-acid types are dealt with in
 * other parts" leaves out lead-acid batteries, though their name does not stand there.
 */
final class LeftOutKinds {
  private static final int NEAR = 6;

  /** What sets the kinds of a concept apart: the words of its terms besides their head. */
  private final Map<Integer, List<Set<String>>> marks = new ConcurrentHashMap<>();

  /** A word in a text, by the stem of the language. */
  private record At(Field field, int token) {}

  /** The words of one notice that stand where it says what it leaves out. */
  final class Of {
    private final Set<Language> languages;
    private final Map<String, List<At>> leftOut = new HashMap<>();
    private final Set<String> told = new HashSet<>();
    private final Map<Integer, Boolean> known = new HashMap<>();

    /** Takes the words of a notice. */
    Of(Reading reading) {
      languages = reading.languages();
      if (reading.fields().stream().allMatch(f -> f.negated().isEmpty())) {
        return;
      }
      for (Field field : reading.fields()) {
        for (int i = 0; i < field.tokens().size(); i++) {
          put(field, i);
        }
      }
    }

    private void put(Field field, int i) {
      Token token = field.tokens().get(i);
      boolean negated = field.negated().get(i);
      if (token.han() || !(negated || field.weight() == Field.Weight.STRONG)) {
        return;
      }
      for (Language l : languages) {
        String stem = l.ordinal() + Words.stem(token.form(), l);
        if (negated) {
          leftOut.computeIfAbsent(stem, k -> new ArrayList<>()).add(new At(field, i));
        } else {
          told.add(stem);
        }
      }
    }

    /** Whether nothing is left out. */
    boolean isEmpty() {
      return leftOut.isEmpty();
    }

    /** Whether a product that hit only as a kind is left out. */
    boolean has(List<Concept> concepts) {
      for (Concept concept : concepts) {
        if (known.computeIfAbsent(concept.number(), k -> has(concept))) {
          return true;
        }
      }
      return false;
    }

    private boolean has(Concept concept) {
      return languages.stream()
          .filter(l -> l != Language.ZH)
          .flatMap(l -> marksOf(concept, l).stream())
          .anyMatch(mark -> !told.containsAll(mark) && standsTogether(mark, concept));
    }

    private boolean standsTogether(Set<String> mark, Concept concept) {
      String first = mark.iterator().next();
      for (At at : leftOut.getOrDefault(first, List.of())) {
        boolean all =
            mark.stream()
                .allMatch(
                    word ->
                        leftOut.getOrDefault(word, List.of()).stream()
                            .anyMatch(
                                other ->
                                    other.field == at.field
                                        && Math.abs(other.token - at.token) <= NEAR
                                        && !belongsElsewhere(other, concept)));
        if (all) {
          return true;
        }
      }
      return false;
    }
  }

  /** Whether a word is a part of the name of quite another product. */
  private static boolean belongsElsewhere(At at, Concept concept) {
    for (Mention m : at.field.named().mentions()) {
      if (m.length() > 1
          && m.first() <= at.token
          && m.last() >= at.token
          && !m.concept().sharesHeading(concept)) {
        return true;
      }
    }
    return false;
  }

  private List<Set<String>> marksOf(Concept concept, Language language) {
    return marks.computeIfAbsent(
        concept.number() * Language.values().length + language.ordinal(),
        k -> marks(concept, language));
  }

  private static List<Set<String>> marks(Concept concept, Language language) {
    List<Set<String>> all = new ArrayList<>();
    for (String term : concept.terms(language)) {
      List<String> words = Lexicon.greatWords(term);
      if (words.size() > 1) {
        int head = language == Language.EN ? words.size() - 1 : 0;
        Set<String> mark = new HashSet<>();
        for (int i = 0; i < words.size(); i++) {
          if (i != head) {
            mark.add(language.ordinal() + Words.stem(words.get(i), language));
          }
        }
        all.add(mark);
      }
    }
    return List.copyOf(all);
  }
}
