package org.tbtwatch.nomenclature;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What single words and pairs of Chinese characters say of a heading: how many of its concepts are
 * made of them, against how many headings know them (the idea of BM25, headings as documents).
 */
final class HeadingWords {
  private static final double SATURATION = 1.2;
  private static final double WEIGHT = 0.16;

  /** Told of each word that speaks for a heading. */
  interface Evidence {
    void speaks(String heading, double weight, String token);
  }

  /** Headings that know a word, and in how many of their concepts. */
  private static final class Entry {
    int[] headings = new int[2];
    int[] counts = new int[2];
    int size;
    int lastConcept = -1;

    void add(int heading, int concept) {
      if (concept == lastConcept) {
        return;
      }
      lastConcept = concept;
      for (int i = 0; i < size; i++) {
        if (headings[i] == heading) {
          counts[i]++;
          return;
        }
      }
      if (size == headings.length) {
        headings = Arrays.copyOf(headings, size * 2);
        counts = Arrays.copyOf(counts, size * 2);
      }
      headings[size] = heading;
      counts[size++] = 1;
    }
  }

  private final Map<String, Entry> entries = new HashMap<>();
  private final List<String> headings = new ArrayList<>();

  private HeadingWords() {}

  static HeadingWords of(Lexicon lexicon, CodeNames names) {
    HeadingWords words = new HeadingWords();
    Map<String, Integer> numbers = new HashMap<>();
    for (Concept concept : lexicon.concepts()) {
      int heading =
          numbers.computeIfAbsent(
              concept.heading(),
              h -> {
                words.headings.add(h);
                return words.headings.size() - 1;
              });
      for (Language language : Language.values()) {
        for (String term : concept.terms(language)) {
          words.put(term, language, heading, concept.number() * 8 + language.ordinal());
        }
      }
    }
    int at = lexicon.concepts().size() * 8;
    for (String code : names.codes()) {
      Integer heading = code.length() < 4 ? null : numbers.get(code.substring(0, 4));
      for (Language language : Language.values()) {
        at++;
        if (heading != null) {
          words.put(names.name(code, language).orElse(""), language, heading, at);
        }
      }
    }
    return words;
  }

  private void put(String term, Language language, int heading, int concept) {
    for (String key : keys(Words.tokens(term), Set.of(language))) {
      entries.computeIfAbsent(key, k -> new Entry()).add(heading, concept);
    }
  }

  private static Set<String> keys(List<Token> tokens, Set<Language> languages) {
    Set<String> keys = new HashSet<>();
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      if (token.han()) {
        Token next = i + 1 < tokens.size() ? tokens.get(i + 1) : token;
        if (next != token && next.han() && next.start() == token.end()) {
          keys.add(token.form() + next.form());
        }
      } else if (token.form().length() > 1) {
        for (Language l : languages) {
          keys.add(l.ordinal() + Words.stem(token.form(), l));
        }
      }
    }
    return keys;
  }

  void add(List<Token> tokens, Set<Language> languages, Evidence evidence) {
    double all = headings.size();
    for (String key : keys(tokens, languages)) {
      Entry entry = entries.get(key);
      if (entry == null) {
        continue;
      }
      double idf = Math.log(1 + (all - entry.size + 0.5) / (entry.size + 0.5));
      if (idf < 2) {
        continue;
      }
      for (int i = 0; i < entry.size; i++) {
        double tf = entry.counts[i] / (entry.counts[i] + SATURATION);
        String word = Character.isDigit(key.charAt(0)) ? key.substring(1) : key;
        evidence.speaks(headings.get(entry.headings[i]), WEIGHT * idf * tf, word);
      }
    }
  }
}
