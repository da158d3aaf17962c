package org.tbtwatch.search.query;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.BoostAttribute;
import org.apache.lucene.search.FuzzyTermsEnum;
import org.apache.lucene.util.BytesRef;
import org.tbtwatch.nomenclature.word.Token;
import org.tbtwatch.nomenclature.word.Words;
import org.tbtwatch.search.document.Spelling;
import org.tbtwatch.search.document.TextBox;

/** For a word that stands in no notice, the word spelled nearly so that stands in most. */
public final class WordGuess {
  private static final List<TextBox> LOOKED_IN =
      List.of(TextBox.DESCRIPTION, TextBox.PRODUCTS_COVERED, TextBox.TITLE);
  private static final int SHORTEST = 4;

  private final DirectoryReader reader;

  public WordGuess(DirectoryReader reader) {
    this.reader = reader;
  }

  /** The query with other words in place of unknown ones; empty if there is nothing better. */
  public Optional<String> of(String query, Clause clause) throws IOException {
    String better = query;
    for (String word : words(clause)) {
      Optional<String> other = other(word);
      if (other.isPresent()) {
        better = better.replace(word, other.get());
      }
    }
    return better.equals(query) ? Optional.empty() : Optional.of(better);
  }

  private static List<String> words(Clause clause) {
    List<String> words = new ArrayList<>();
    switch (clause) {
      case Clause.And and -> and.clauses().forEach(c -> words.addAll(words(c)));
      case Clause.Or or -> or.clauses().forEach(c -> words.addAll(words(c)));
      case Clause.Words w -> {
        if (!w.quoted() && !w.exact() && w.text().length() >= SHORTEST) {
          words.add(w.text());
        }
      }
      case Clause.Either e -> words.addAll(words(e.written()));
      case Clause.All a -> {}
      case Clause.Wildcard w -> {}
      case Clause.Fuzzy f -> {}
      case Clause.Symbol s -> {}
      case Clause.Coded c -> {}
      case Clause.Not n -> {}
    }
    return words;
  }

  private Optional<String> other(String word) throws IOException {
    List<Token> tokens = Words.tokens(word);
    if (tokens.size() != 1 || tokens.get(0).han() || isKnown(tokens.get(0))) {
      return Optional.empty();
    }
    String form = tokens.get(0).form();
    int edits = form.length() < 6 ? 1 : 2;
    String best = "";
    long most = 0;
    for (TextBox box : LOOKED_IN) {
      Terms terms = MultiTerms.getTerms(reader, box.field());
      if (terms == null) {
        continue;
      }
      TermsEnum like = new FuzzyTermsEnum(terms, new Term(box.field(), form), edits, 1, true);
      for (BytesRef term = like.next(); term != null; term = like.next()) {
        String text = term.utf8ToString();
        boolean nearer = text.length() == form.length() && text.charAt(1) == form.charAt(1);
        long weight = like.docFreq() * (nearer ? 2L : 1L) * (isOneEdit(like, form, text) ? 8L : 1L);
        if (weight > most && !text.equals(form)) {
          most = weight;
          best = text;
        }
      }
    }
    return best.isEmpty() ? Optional.empty() : Optional.of(best);
  }

  /** A term found by fewer edits is meant far more often, however frequent another is. */
  private static boolean isOneEdit(TermsEnum like, String form, String text) {
    BoostAttribute boost = like.attributes().getAttribute(BoostAttribute.class);
    int shorter =
        Math.min(form.codePointCount(0, form.length()), text.codePointCount(0, text.length()));
    return boost != null && Math.round((1 - boost.getBoost()) * shorter) <= 1;
  }

  private boolean isKnown(Token token) throws IOException {
    for (TextBox box : TextBox.values()) {
      for (String term : Spelling.all(token)) {
        if (reader.docFreq(new Term(box.field(), term)) > 0) {
          return true;
        }
      }
    }
    return false;
  }
}
