package org.tbtwatch.nomenclature;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.UnaryOperator;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/** One of Lucene's stemmers, kept ready for one word after the other. */
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

  private final OneWord source;
  private final TokenStream stems;

  private Stemmer(OneWord source, TokenStream stems) {
    this.source = source;
    this.stems = stems;
  }

  static Stemmer of(UnaryOperator<TokenStream> filter) {
    OneWord source = new OneWord();
    return new Stemmer(source, filter.apply(source));
  }

  synchronized String stem(String word) {
    source.put(word);
    try {
      stems.reset();
      return stems.incrementToken() ? stems.getAttribute(CharTermAttribute.class).toString() : word;
    } catch (IOException e) {
      throw new UncheckedIOException("stemming a word", e);
    }
  }
}
