package org.tbtwatch.nomenclature.heading;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tbtwatch.nomenclature.CodeNames;
import org.tbtwatch.nomenclature.Concept;
import org.tbtwatch.nomenclature.Language;
import org.tbtwatch.nomenclature.Lexicon;
import org.tbtwatch.nomenclature.word.Token;
import org.tbtwatch.nomenclature.word.Words;

/**
 * What single words say of a heading: how many of its terms are made of them, against how many
 * headings know them at all (the idea of BM25, with headings as documents). Words are stems, pairs
 * of Chinese characters, and the last character and pair of a Chinese term, which name its kind.
 */
final class HeadingWords {
  private static final double SATURATION = 1.2;
  private static final double LEAST_IDF = 2.5;
  private static final String TAIL = "$";

  /** Words that notifications are full of and that say nothing of a product. */
  private static final Set<String> SAY_NOTHING =
      Set.copyOf(
          List.of(
              ("of in to and the for on by or with from its as at be is are not other under this"
                      + " that which shall may use used part parts general specification standard"
                      + " draft technical regulation requirement safety test testing method national"
                      + " rules product certain amendment annex article code hs ics page english"
                      + " chinese french spanish derived processed related du des le la les et de pour"
                      + " aux au dans sur par en el los las del y para con por que se sobre produit"
                      + " producto norma norme reglamento tecnico technique exigence requisito"
                      + " seguridad securite projet proyecto 标准 要求 规范 产品 技术 法规 草案 国家 安全 一般 通用 部分 适用 关于"
                      + " 规定 强制 制性 管理 条例 办法 修订 公告 实施 细则 品 料 件 用 法 求 准 范 定")
                  .split(" ")));

  /** Told of each word that speaks for a heading. */
  interface Evidence {
    void speaks(String heading, double weight, String word);
  }

  /** Headings that know a word, and in how many of their concepts. */
  private static final class Entry {
    private int[] headings = new int[2];
    private int[] counts = new int[2];
    private int size;
    private int lastConcept = -1;

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
  private final Map<String, Integer> numbers = new HashMap<>();

  private HeadingWords() {}

  static HeadingWords of(Lexicon lexicon, CodeNames names) {
    HeadingWords words = new HeadingWords();
    int at = 0;
    for (Concept concept : lexicon.concepts()) {
      for (Language language : Language.values()) {
        at++;
        for (String term : concept.terms(language)) {
          for (String heading : concept.headings()) {
            words.put(term, language, heading, at);
            break; // its main heading only
          }
        }
      }
    }
    for (String code : names.codes()) {
      for (Language language : Language.values()) {
        at++;
        if (code.length() >= 4) {
          words.put(names.name(code, language).orElse(""), language, code.substring(0, 4), at);
        }
      }
    }
    return words;
  }

  private void put(String term, Language language, String heading, int concept) {
    int number =
        numbers.computeIfAbsent(
            heading,
            h -> {
              headings.add(h);
              return headings.size() - 1;
            });
    for (String key : keys(Words.tokens(term), Set.of(language)).keySet()) {
      entries.computeIfAbsent(key, k -> new Entry()).add(number, concept);
    }
  }

  /** Keys of a text, with how much each counts beside its rarity. */
  private static Map<String, Double> keys(List<Token> tokens, Set<Language> languages) {
    Map<String, Double> keys = new LinkedHashMap<>();
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      if (!token.han()) {
        word(token, languages, keys);
        continue;
      }
      boolean before = i > 0 && joins(tokens.get(i - 1), token);
      boolean after = i + 1 < tokens.size() && joins(token, tokens.get(i + 1));
      if (before) {
        keys.merge(tokens.get(i - 1).form() + token.form(), 1.0, Math::max);
      }
      if (!after) {
        keys.merge(TAIL + token.form(), 0.6, Math::max);
        if (before) {
          keys.merge(TAIL + tokens.get(i - 1).form() + token.form(), 0.6, Math::max);
        }
      }
    }
    return keys;
  }

  private static boolean joins(Token a, Token b) {
    return a.han() && b.han() && a.end() == b.start();
  }

  private static void word(Token token, Set<Language> languages, Map<String, Double> keys) {
    if (token.form().length() < 2 || token.form().chars().anyMatch(Character::isDigit)) {
      return;
    }
    double weight = languages.contains(Language.ZH) ? 0.6 : 1;
    for (Language l : languages) {
      if (l != Language.ZH) {
        keys.merge(l.ordinal() + Words.stem(token.form(), l), weight, Math::max);
      }
    }
    if (languages.contains(Language.ZH)) {
      keys.merge(Language.ZH.ordinal() + token.form(), 1.0, Math::max);
    }
  }

  void add(List<Token> tokens, Set<Language> languages, Evidence evidence) {
    double all = headings.size();
    keys(tokens, languages)
        .forEach(
            (key, weight) -> {
              String word = wordOf(key);
              Entry entry = SAY_NOTHING.contains(word) ? null : entries.get(key);
              double idf = entry == null ? 0 : Math.log((all + 0.5) / (entry.size + 0.5));
              if (entry == null || idf < LEAST_IDF) {
                return;
              }
              for (int i = 0; i < entry.size; i++) {
                double tf = entry.counts[i] / (entry.counts[i] + SATURATION);
                evidence.speaks(headings.get(entry.headings[i]), weight * idf * tf, word);
              }
            });
  }

  private static String wordOf(String key) {
    char first = key.charAt(0);
    return Character.isDigit(first) || first == TAIL.charAt(0) ? key.substring(1) : key;
  }
}
