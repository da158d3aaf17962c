package org.tbtwatch.rivals;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.Term;
import org.apache.lucene.monitor.Monitor;
import org.apache.lucene.monitor.MonitorConfiguration;
import org.apache.lucene.monitor.MonitorQuery;
import org.apache.lucene.monitor.QueryMatch;
import org.apache.lucene.monitor.TermFilteredPresearcher;
import org.apache.lucene.monitor.TermWeightor;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.Version;
import org.tbtwatch.match.Notice;
import org.tbtwatch.notification.HsCode;
import org.tbtwatch.notification.Notification;
import org.tbtwatch.subscription.SavedSearch;
import org.tbtwatch.subscription.Subscription;

/** Lucene Monitor: one query for each saved search, its presearcher led by how rare words are. */
final class MonitorRival implements Rival {
  private static final int SLOP = 2;
  private static final int BATCH = 1_000;

  private final Analyzer analyzer = new EnglishAnalyzer();
  private final Monitor monitor;
  private final long before;

  /**
   * An empty one.
   *
   * @param sample notices that tell how rare a word is
   */
  MonitorRival(List<Notice> sample) throws IOException {
    this.before = used();
    Map<String, Integer> frequencies = new HashMap<>();
    for (Notice notice : sample) {
      terms(Rival.text(notice.notification())).forEach(t -> frequencies.merge(t, 1, Integer::sum));
    }
    this.monitor =
        new Monitor(
            analyzer,
            new TermFilteredPresearcher(
                TermWeightor.combine(
                    TermWeightor.DEFAULT, TermWeightor.termFreqWeightor(frequencies, 100, 0.1)),
                List.of(),
                Set.of()),
            new MonitorConfiguration().setQueryUpdateBufferSize(BATCH));
  }

  @Override
  public String name() {
    return "Lucene Monitor " + Version.LATEST;
  }

  @Override
  public void register(List<Subscription> subscriptions) throws IOException {
    List<MonitorQuery> queries = new ArrayList<>();
    for (Subscription s : subscriptions) {
      queries.add(new MonitorQuery(s.id(), query(s.search())));
      if (queries.size() == BATCH) {
        monitor.register(queries);
        queries.clear();
      }
    }
    monitor.register(queries);
  }

  @Override
  public void ready() {}

  private Query query(SavedSearch search) throws IOException {
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    for (String keyword : search.keywords()) {
      List<String> words = terms(keyword);
      if (!words.isEmpty()) {
        any.add(new PhraseQuery(SLOP, TEXT, words.toArray(String[]::new)), Occur.SHOULD);
      }
    }
    for (HsCode code : search.hs()) {
      any.add(new TermQuery(new Term(HS, code.shared())), Occur.SHOULD);
    }
    if (search.members().isEmpty()) {
      return any.build();
    }
    BooleanQuery.Builder by = new BooleanQuery.Builder();
    search.members().forEach(m -> by.add(new TermQuery(new Term(MEMBER, m)), Occur.SHOULD));
    return new BooleanQuery.Builder()
        .add(any.build(), Occur.MUST)
        .add(by.build(), Occur.FILTER)
        .build();
  }

  private List<String> terms(String text) throws IOException {
    List<String> terms = new ArrayList<>();
    try (TokenStream stream = analyzer.tokenStream(TEXT, text)) {
      CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
      stream.reset();
      while (stream.incrementToken()) {
        terms.add(term.toString());
      }
      stream.end();
    }
    return terms;
  }

  @Override
  public OptionalLong percolate(Notice notice, Duration limit) throws IOException {
    Notification n = notice.notification();
    Document document = new Document();
    document.add(new TextField(TEXT, Rival.text(n), Field.Store.NO));
    Rival.codes(n).forEach(c -> document.add(new StringField(HS, c, Field.Store.NO)));
    n.notifyingMembers().forEach(m -> document.add(new StringField(MEMBER, m, Field.Store.NO)));
    return OptionalLong.of(monitor.match(document, QueryMatch.SIMPLE_MATCHER).getMatchCount());
  }

  @Override
  public long heapBytes() {
    return used() - before;
  }

  private static long used() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  @Override
  public void close() throws IOException {
    monitor.close();
  }
}
