package org.tbtwatch.search.hit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.tbtwatch.nomenclature.word.Token;
import org.tbtwatch.nomenclature.word.Words;
import org.tbtwatch.notification.DocumentSymbol;
import org.tbtwatch.notification.Kind;
import org.tbtwatch.search.document.Fields;
import org.tbtwatch.search.document.Spelling;
import org.tbtwatch.search.document.TextBox;
import org.tbtwatch.search.query.CodedFields;

/** Finds notices of other measures that speak of the same, by their rarest common words. */
public final class SimilarNotices {
  private static final int WORDS = 14;
  private static final int AGREEING_PERCENT = 30;

  private final DirectoryReader reader;
  private final IndexSearcher searcher;

  public SimilarNotices(DirectoryReader reader, IndexSearcher searcher) {
    this.reader = reader;
    this.searcher = searcher;
  }

  public List<ScoreDoc> to(String notificationId, int limit) throws IOException {
    ScoreDoc[] own =
        searcher.search(new TermQuery(new Term(Fields.ID, notificationId)), 1).scoreDocs;
    if (own.length == 0) {
      return List.of();
    }
    Document doc = reader.storedFields().document(own[0].doc);
    BooleanQuery.Builder words = new BooleanQuery.Builder();
    List<Query> telling = telling(doc);
    if (telling.isEmpty()) {
      return List.of();
    }
    telling.forEach(q -> words.add(q, Occur.SHOULD));
    words.setMinimumNumberShouldMatch(Math.max(1, telling.size() * AGREEING_PERCENT / 100));
    String family =
        DocumentSymbol.parse(String.valueOf(doc.get(Fields.SHOWN_SYMBOL))).base().toString();
    Query query =
        new BooleanQuery.Builder()
            .add(words.build(), Occur.MUST)
            .add(
                CodedFields.anyOf(Fields.KIND, List.of(Kind.ORIGINAL.word(), Kind.REVISION.word())),
                Occur.FILTER)
            .add(new TermQuery(new Term(Fields.FAMILY, family)), Occur.MUST_NOT)
            .build();
    return List.of(searcher.search(query, limit).scoreDocs);
  }

  private List<Query> telling(Document doc) throws IOException {
    Map<Term, Double> weights = new HashMap<>();
    int all = Math.max(1, reader.numDocs());
    for (TextBox box : List.of(TextBox.PRODUCTS_COVERED, TextBox.TITLE, TextBox.INHERITED)) {
      String text = doc.get(box.field());
      for (Token token : text == null ? List.<Token>of() : Words.tokens(text)) {
        Term term = new Term(box.field(), Spelling.form(token.form()));
        int frequency = token.form().length() < 3 && !token.han() ? 0 : reader.docFreq(term);
        if (frequency > 1 && frequency < all / 5 + 2) {
          weights.put(term, Math.log((double) all / frequency) + 1);
        }
      }
    }
    List<Query> telling = new ArrayList<>();
    weights.entrySet().stream()
        .sorted(
            Comparator.comparingDouble((Map.Entry<Term, Double> e) -> -e.getValue())
                .thenComparing(Map.Entry::getKey))
        .limit(WORDS)
        .forEach(
            e -> telling.add(new BoostQuery(new TermQuery(e.getKey()), e.getValue().floatValue())));
    return telling;
  }
}
