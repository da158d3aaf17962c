package org.tbtwatch.match.keyword;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tbtwatch.nomenclature.HsHistory;
import org.tbtwatch.nomenclature.Language;
import org.tbtwatch.nomenclature.Lexicon;
import org.tbtwatch.nomenclature.Mention;
import org.tbtwatch.nomenclature.Regimes;
import org.tbtwatch.nomenclature.word.PhraseMatcher.Sought;
import org.tbtwatch.nomenclature.word.Token;
import org.tbtwatch.nomenclature.word.Words;
import org.tbtwatch.notification.HsCode;

/**
 * What a notice shows of the things that searches look for, as short names: {@code f:toys} a word,
 * {@code s:toy} a stem, {@code c:17} a concept, {@code l:17} one that the notice is about, {@code
 * k:17} one that this is a kind of, {@code r:3} a regime, {@code h:95} a chapter, {@code i:97} an
 * ICS field. A search that finds none of its own among them cannot hit.
 */
public final class Features {

  /** A word that a phrase needs. */
  public record Word(Sought sought, String word) {}

  /** Takes what a search looks for. */
  public interface Wanted {
    /** A phrase: all of these words. */
    void phrase(List<Word> words);

    /** A concept, by number, named anywhere or as the kind of what the notice is about. */
    public void concept(int number);

    /** A concept, by number, that the notice is about. */
    void leading(int number);

    /** A regime, by its place in the table. */
    public void regime(int number);

    /** An HS chapter of two digits; empty for any code. */
    public void chapter(String chapter);

    /** An ICS field of two digits. */
    public void icsField(String field);

    /** Any notice may hit. */
    void anything();
  }

  private Features() {}

  public static String form(String form) {
    return "f:" + form;
  }

  public static String stem(String stem) {
    return "s:" + stem;
  }

  public static String concept(int number) {
    return "c:" + number;
  }

  public static String leading(int number) {
    return "l:" + number;
  }

  public static String kind(int number) {
    return "k:" + number;
  }

  public static String regime(int number) {
    return "r:" + number;
  }

  public static String chapter(String chapter) {
    return "h:" + chapter;
  }

  public static String icsField(String field) {
    return "i:" + field;
  }

  /** All that a notice shows. */
  public static Set<String> of(Reading reading, Lexicon lexicon, Regimes regimes) {
    Set<String> features = new HashSet<>();
    for (int f = 0; f < reading.fields().size(); f++) {
      Field field = reading.fields().get(f);
      words(field.tokens(), reading.languages(), features);
      boolean leads = field.weight() == Field.Weight.STRONG || reading.subjects().isEmpty();
      for (Mention m : field.named().mentions()) {
        features.add(concept(m.concept().number()));
        if (leads) {
          features.add(leading(m.concept().number()));
          lexicon.families(m.concept()).forEach(k -> features.add(kind(k.number())));
        }
      }
      reading.regimes(f).forEach(n -> features.add(regime(regimes.all().indexOf(n.regime()))));
    }
    reading.codeHits(lexicon).forEach(h -> features.add(concept(h.concept().number())));
    reading.hs().forEach(code -> chapters(code, features));
    reading.inferredHeadings().forEach(h -> features.add(chapter(h.substring(0, 2))));
    if (!reading.hs().isEmpty() || !reading.inferredHeadings().isEmpty()) {
      features.add(chapter(""));
    }
    reading.ics().forEach(code -> features.add(icsField(code.field())));
    return features;
  }

  private static void words(List<Token> tokens, Set<Language> languages, Set<String> features) {
    for (Token token : tokens) {
      features.add(form(token.form()));
      if (!token.han()) {
        for (Language l : languages) {
          if (l != Language.ZH) {
            features.add(stem(Words.stem(token.form(), l)));
          }
        }
      }
    }
  }

  /** A range, given from one chapter to another, shows itself by every chapter it may reach. */
  private static void chapters(HsCode code, Set<String> features) {
    int last = code.upTo().map(end -> Integer.parseInt(end.substring(0, 2))).orElse(0);
    for (int c = Integer.parseInt(code.chapter()); c <= last; c++) {
      features.add(chapter((c < 10 ? "0" : "") + c));
    }
    features.add(chapter(code.chapter()));
    HsHistory.shipped().movedTo(code).forEach(now -> features.add(chapter(now.substring(0, 2))));
  }
}
