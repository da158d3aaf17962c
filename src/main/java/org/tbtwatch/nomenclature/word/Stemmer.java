package org.tbtwatch.nomenclature.word;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.en.KStemFilter;
import org.apache.lucene.analysis.es.SpanishPluralStemFilter;
import org.apache.lucene.analysis.fr.FrenchMinimalStemFilter;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/**
 * The stemmer of a language: Lucene's light one, after plurals that it leaves (dogs, gants) are
 * levelled.
 */
final class Stemmer {

  /** A stream of the one word put into it. */
  private static final class OneWord extends TokenStream {
    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private String word = "";
    private boolean given;

    void put(String next) {
      word = next;
      given = false;
    }

    @Override
    public boolean incrementToken() {
      if (given) {
        return false;
      }
      given = true;
      clearAttributes();
      term.setEmpty().append(word);
      return true;
    }
  }

  private static final Map<String, String> IRREGULAR =
      Map.ofEntries(
          Map.entry("children", "child"),
          Map.entry("women", "woman"),
          Map.entry("men", "man"),
          Map.entry("mice", "mouse"),
          Map.entry("teeth", "tooth"),
          Map.entry("feet", "foot"),
          Map.entry("geese", "goose"),
          Map.entry("knives", "knife"),
          Map.entry("leaves", "leaf"),
          Map.entry("loaves", "loaf"),
          Map.entry("shelves", "shelf"),
          Map.entry("scarves", "scarf"),
          Map.entry("halves", "half"),
          Map.entry("valves", "valve"),
          Map.entry("lens", "lens"),
          Map.entry("lenses", "lens"),
          Map.entry("gases", "gas"),
          Map.entry("buses", "bus"),
          Map.entry("series", "series"),
          Map.entry("species", "species"));

  private final UnaryOperator<String> singular;
  private final OneWord source = new OneWord();
  private final TokenStream stems;

  private Stemmer(UnaryOperator<String> singular, UnaryOperator<TokenStream> filter) {
    this.singular = singular;
    this.stems = filter.apply(source);
  }

  static Stemmer english() {
    return new Stemmer(Stemmer::englishSingular, KStemFilter::new);
  }

  static Stemmer french() {
    return new Stemmer(Stemmer::frenchSingular, FrenchMinimalStemFilter::new);
  }

  static Stemmer spanish() {
    return new Stemmer(UnaryOperator.identity(), SpanishPluralStemFilter::new);
  }

  private static String englishSingular(String word) {
    String irregular = IRREGULAR.get(word);
    if (irregular != null) {
      return irregular;
    }
    int n = word.length();
    if (n < 4 || !word.endsWith("s") || word.charAt(n - 2) == 's') {
      return word;
    }
    if (word.endsWith("ies") && n > 4) {
      return word.substring(0, n - 3) + "y";
    }
    for (String es : List.of("sses", "shes", "ches", "xes", "zes")) {
      if (word.endsWith(es)) {
        return word.substring(0, n - 2);
      }
    }
    char before = word.charAt(n - 2);
    return before == 'u' || before == 'i' ? word : word.substring(0, n - 1);
  }

  private static String frenchSingular(String word) {
    int n = word.length();
    char last = word.charAt(n - 1);
    if (n < 4 || (last != 's' && last != 'x') || word.charAt(n - 2) == 's') {
      return word;
    }
    return word.endsWith("aux") && !word.endsWith("eaux")
        ? word.substring(0, n - 2) + "l"
        : word.substring(0, n - 1);
  }

  synchronized String stem(String word) {
    String one = singular.apply(word);
    source.put(one);
    try {
      stems.reset();
      String stem =
          stems.incrementToken() ? stems.getAttribute(CharTermAttribute.class).toString() : word;
      boolean another = one.endsWith("er") && !stem.endsWith("er"); // a juicer is no juice
      return another || one.equals("used") ? one : stem; // used tyres are not for use
    } catch (IOException e) {
      throw new UncheckedIOException("stemming a word", e);
    }
  }
}
