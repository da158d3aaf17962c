package org.tbtwatch.search.query;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.MultiPhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.SynonymQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.WildcardQuery;
import org.tbtwatch.nomenclature.word.Token;
import org.tbtwatch.nomenclature.word.Words;
import org.tbtwatch.notification.DocumentSymbol;
import org.tbtwatch.search.document.Fields;
import org.tbtwatch.search.document.Spelling;
import org.tbtwatch.search.document.TextBox;

/** Makes Lucene queries of clauses. */
public final class ClauseQueries {
  private static final float TIE = 0.1f;
  private static final float AS_WRITTEN = 1f;
  private static final float STEM = 0.8f;
  private static final float THIS_DOCUMENT = 1_000f;
  private static final float ORIGINAL = 100f;
  private static final int FUZZY_TERMS = 50;
  private static final int NEAR = 4;
  private static final float OTHER_NAME = 0.7f;
  private static final float OTHER_CODE = 0.5f;
  private static final List<TextBox> OF_PRODUCTS =
      List.of(
          TextBox.TITLE,
          TextBox.PRODUCTS_COVERED,
          TextBox.DESCRIPTION,
          TextBox.KEYWORDS,
          TextBox.INHERITED);

  private final IndexReader reader;
  private final Vocabulary.Kept vocabulary;

  public ClauseQueries(IndexReader reader, Vocabulary.Kept vocabulary) {
    this.reader = reader;
    this.vocabulary = vocabulary;
  }

  /** The query of a clause. */
  public Query of(Clause clause) throws IOException {
    return switch (clause) {
      case Clause.All all -> new MatchAllDocsQuery();
      case Clause.Words words -> words(words);
      case Clause.Wildcard wildcard -> wildcard(wildcard);
      case Clause.Fuzzy fuzzy -> fuzzy(fuzzy);
      case Clause.Symbol symbol -> symbol(symbol);
      case Clause.Coded coded -> coded.query();
      case Clause.Not not -> without(not);
      case Clause.And and -> all(and);
      case Clause.Or or -> any(or);
      case Clause.Either either -> either(either);
    };
  }

  private Query without(Clause.Not not) throws IOException {
    return new BooleanQuery.Builder()
        .add(new MatchAllDocsQuery(), Occur.FILTER)
        .add(of(not.clause()), Occur.MUST_NOT)
        .build();
  }

  /** Other names count less than what was written; a code alone, least. */
  private Query either(Clause.Either either) throws IOException {
    List<Query> any = new ArrayList<>(List.of(of(either.written())));
    for (Clause also : either.also()) {
      if (also instanceof Clause.Words w) {
        List<Token> tokens = parts(Words.tokens(w.text()));
        List<Query> byBox = new ArrayList<>();
        for (TextBox box : OF_PRODUCTS) {
          byBox.add(weighted(phrase(box, tokens, 0, false), box.weight() * OTHER_NAME));
        }
        any.add(best(byBox));
      } else {
        any.add(new BoostQuery(of(also), OTHER_CODE));
      }
    }
    return best(any);
  }

  private Query any(Clause.Or or) throws IOException {
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    for (Clause clause : or.clauses()) {
      any.add(of(clause), Occur.SHOULD);
    }
    return any.build();
  }

  private Query all(Clause.And and) throws IOException {
    BooleanQuery.Builder all = new BooleanQuery.Builder();
    boolean onlyNot = true;
    for (Clause clause : and.clauses()) {
      if (clause instanceof Clause.Not not) {
        all.add(of(not.clause()), Occur.MUST_NOT);
      } else {
        all.add(of(clause), clause instanceof Clause.Coded ? Occur.FILTER : Occur.MUST);
        onlyNot = false;
      }
    }
    if (onlyNot) {
      all.add(new MatchAllDocsQuery(), Occur.FILTER);
    }
    near(and).forEach(q -> all.add(q, Occur.SHOULD));
    return all.build();
  }

  /** Plain words that stand near each other in title or products count more. */
  private List<Query> near(Clause.And and) throws IOException {
    StringBuilder text = new StringBuilder();
    int words = 0;
    for (Clause clause : and.clauses()) {
      if (clause instanceof Clause.Words w && w.box().isEmpty() && !w.quoted()) {
        text.append(w.text()).append(' ');
        words++;
      }
    }
    if (words < 2) {
      return List.of();
    }
    List<Token> tokens = parts(Words.tokens(text.toString()));
    List<Query> near = new ArrayList<>();
    for (TextBox box : List.of(TextBox.TITLE, TextBox.PRODUCTS_COVERED, TextBox.DESCRIPTION)) {
      near.add(weighted(phrase(box, tokens, NEAR, false), box.weight() / 2));
    }
    return List.of(best(near));
  }

  /**
   * The same with most of its words in place of all; empty where it does not hold several words
   * that must all be there.
   */
  public Optional<Query> relaxed(Clause clause) throws IOException {
    if (!(clause instanceof Clause.And and)) {
      return Optional.empty();
    }
    BooleanQuery.Builder words = new BooleanQuery.Builder();
    BooleanQuery.Builder rest = new BooleanQuery.Builder();
    int count = 0;
    boolean product = false;
    for (Clause part : and.clauses()) {
      product |= part instanceof Clause.Either;
      if (part instanceof Clause.Not not) {
        rest.add(of(not.clause()), Occur.MUST_NOT);
      } else if (part instanceof Clause.Words w && !w.quoted()) {
        words.add(of(w), Occur.SHOULD);
        count++;
      } else {
        rest.add(of(part), Occur.MUST);
      }
    }
    if (product && count > 0) {
      // the product stays asked for, what is said of it only counts
      return Optional.of(rest.add(words.build(), Occur.SHOULD).build());
    }
    if (count < 2) {
      return Optional.empty();
    }
    words.setMinimumNumberShouldMatch(count == 2 ? 1 : (count * 3 + 4) / 5);
    return Optional.of(rest.add(words.build(), Occur.MUST).build());
  }

  private static List<TextBox> boxes(Optional<TextBox> box) {
    return box.map(List::of).orElseGet(() -> Arrays.asList(TextBox.values()));
  }

  private static Query best(List<Query> byBox) {
    List<Query> able = byBox.stream().filter(q -> !isVain(q)).toList();
    return switch (able.size()) {
      case 0 -> new MatchNoDocsQuery();
      case 1 -> able.get(0);
      default -> new DisjunctionMaxQuery(able, TIE);
    };
  }

  private static boolean isVain(Query query) {
    return query instanceof MatchNoDocsQuery;
  }

  private static Query weighted(Query query, float weight) {
    return isVain(query) ? query : new BoostQuery(query, weight);
  }

  private Query words(Clause.Words words) throws IOException {
    List<Token> tokens = Words.tokens(words.text());
    boolean loose = !words.quoted() && tokens.size() > 2 && tokens.stream().allMatch(Token::han);
    List<Query> byBox = new ArrayList<>();
    for (TextBox box : boxes(words.box())) {
      Query query = loose ? pairs(box, tokens) : together(box, tokens, words.slop(), words.exact());
      byBox.add(weighted(query, box.weight()));
    }
    return best(byBox);
  }

  /** Chinese without quotation marks: at least half of its words, judged by pairs. */
  private Query pairs(TextBox box, List<Token> tokens) throws IOException {
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    Set<String> pairs = new LinkedHashSet<>(Spelling.pairs(tokens));
    pairs.forEach(p -> any.add(new TermQuery(new Term(box.field(), p)), Occur.SHOULD));
    int most = Math.min(Math.max(2, tokens.size() / 2), pairs.size());
    any.setMinimumNumberShouldMatch(most);
    return new BooleanQuery.Builder()
        .add(any.build(), Occur.MUST)
        .add(phrase(box, tokens, 0, true), Occur.SHOULD)
        .build();
  }

  private Query together(TextBox box, List<Token> tokens, int slop, boolean exact)
      throws IOException {
    List<Token> parts = parts(tokens);
    Query phrase = phrase(box, parts, slop, exact);
    List<Query> other = new ArrayList<>(List.of(phrase));
    boolean oneCompound =
        parts.get(parts.size() - 1).position() > 0 && tokens.size() > parts.size();
    if (oneCompound) {
      Token last = tokens.get(tokens.size() - 1);
      if (last.start() == parts.get(0).start() && last.end() == parts.get(parts.size() - 1).end()) {
        other.add(word(box, last, exact));
      }
    }
    return best(other);
  }

  /** Tokens without the joined forms of compounds, which share a place with their last part. */
  private static List<Token> parts(List<Token> tokens) {
    List<Token> parts = new ArrayList<>();
    for (Token token : tokens) {
      if (parts.isEmpty() || token.position() > parts.get(parts.size() - 1).position()) {
        parts.add(token);
      }
    }
    return parts;
  }

  private Query phrase(TextBox box, List<Token> tokens, int slop, boolean exact)
      throws IOException {
    if (tokens.size() == 1) {
      return word(box, tokens.get(0), exact);
    }
    boolean chinese = tokens.stream().allMatch(Token::han) && slop == 0;
    List<List<String>> places = new ArrayList<>();
    if (chinese) {
      Spelling.pairs(tokens).forEach(p -> places.add(List.of(p)));
    } else {
      tokens.forEach(t -> places.add(spellings(t, exact)));
    }
    MultiPhraseQuery.Builder phrase = new MultiPhraseQuery.Builder().setSlop(slop);
    for (int at = 0; at < places.size(); at++) {
      List<Term> terms = standing(box, places.get(at));
      if (terms.isEmpty()) {
        return new MatchNoDocsQuery(); // a word of it stands nowhere
      }
      if (places.size() == 1) {
        return new TermQuery(terms.get(0));
      }
      phrase.add(terms.toArray(Term[]::new), at);
    }
    return phrase.build();
  }

  private static List<String> spellings(Token token, boolean exact) {
    return exact ? List.of(Spelling.form(token.form())) : List.copyOf(Spelling.all(token));
  }

  /** Those that stand in the index. */
  private List<Term> standing(TextBox box, List<String> spellings) throws IOException {
    List<Term> terms = new ArrayList<>();
    for (String spelling : spellings) {
      if (vocabulary.has(reader, box, spelling)) {
        terms.add(new Term(box.field(), spelling));
      }
    }
    return terms;
  }

  private Query word(TextBox box, Token token, boolean exact) throws IOException {
    List<Term> terms = standing(box, spellings(token, exact));
    if (terms.isEmpty()) {
      return new MatchNoDocsQuery();
    }
    Term written = new Term(box.field(), Spelling.form(token.form()));
    if (terms.size() == 1 && terms.get(0).equals(written)) {
      return new TermQuery(written);
    }
    SynonymQuery.Builder any = new SynonymQuery.Builder(box.field());
    any.addTerm(written, AS_WRITTEN); // also where only its stem stands: two are weighed alike
    for (Term term : terms) {
      if (!term.equals(written)) {
        any.addTerm(term, STEM);
      }
    }
    return any.build();
  }

  private static Query wildcard(Clause.Wildcard wildcard) {
    String pattern = wildcard.pattern();
    boolean prefix = pattern.indexOf('*') == pattern.length() - 1 && !pattern.contains("?");
    List<Query> byBox = new ArrayList<>();
    for (TextBox box : boxes(wildcard.box())) {
      Query query =
          prefix
              ? new PrefixQuery(new Term(box.field(), pattern.substring(0, pattern.length() - 1)))
              : new WildcardQuery(new Term(box.field(), pattern));
      byBox.add(weighted(query, box.weight()));
    }
    return best(byBox);
  }

  private static Query fuzzy(Clause.Fuzzy fuzzy) {
    List<Query> byBox = new ArrayList<>();
    for (TextBox box : boxes(fuzzy.box())) {
      byBox.add(
          weighted(
              new FuzzyQuery(
                  new Term(box.field(), fuzzy.word()), fuzzy.edits(), 1, FUZZY_TERMS, true),
              box.weight()));
    }
    return best(byBox);
  }

  private Query symbol(Clause.Symbol clause) throws IOException {
    DocumentSymbol symbol = clause.symbol();
    Term family = new Term(Fields.FAMILY, symbol.base().toString());
    if (!isKept(symbol)) {
      return of(QueryReader.asWords(symbol, clause.written()));
    }
    return new BooleanQuery.Builder()
        .add(new TermQuery(family), Occur.FILTER)
        .add(scored(symbol, THIS_DOCUMENT), Occur.SHOULD)
        .add(scored(symbol.base(), ORIGINAL), Occur.SHOULD)
        .build();
  }

  /** Whether the index has any document of this symbol's measure. */
  boolean isKept(DocumentSymbol symbol) throws IOException {
    return reader.docFreq(new Term(Fields.FAMILY, symbol.base().toString())) > 0;
  }

  private static Query scored(DocumentSymbol symbol, float score) {
    Term term = new Term(Fields.SYMBOL, symbol.toString());
    return new BoostQuery(new ConstantScoreQuery(new TermQuery(term)), score);
  }
}
