package org.tbtwatch.match.expert;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.Cleaner;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.memory.MemoryIndex;
import org.apache.lucene.monitor.MatchingQueries;
import org.apache.lucene.monitor.Monitor;
import org.apache.lucene.monitor.MonitorQuery;
import org.apache.lucene.monitor.QueryMatch;
import org.apache.lucene.search.Query;
import org.jspecify.annotations.Nullable;
import org.tbtwatch.match.Notice;
import org.tbtwatch.match.keyword.Reading;
import org.tbtwatch.notification.Notification;
import org.tbtwatch.notification.NotificationField;

/**
 * Keywords written in Lucene's own query syntax, after {@code lucene:}. A few are run one by one;
 * many are registered with Lucene Monitor, which leaves out those that cannot hit.
 */
public final class ExpertQueries {
  /** How many it takes for a Monitor, with its thread, to be worth it. */
  static final int MANY = 32;

  private static final Analyzer ANALYZER = new StandardAnalyzer();
  private static final Cleaner CLEANER = Cleaner.create();
  private static final int BATCH = 1_000;

  private final Map<String, Integer> keys = new HashMap<>();
  private final List<Query> queries = new ArrayList<>();
  private final List<String> texts = new ArrayList<>();
  private @Nullable Monitor monitor;

  public int size() {
    return queries.size();
  }

  public String text(int key) {
    return texts.get(key);
  }

  /**
   * The number of a query.
   *
   * @throws IllegalArgumentException with what is wrong if it is none
   */
  public int add(String text) {
    Integer known = keys.get(text);
    if (known != null) {
      return known;
    }
    queries.add(ExpertSyntax.parse(text, ANALYZER));
    texts.add(text);
    keys.put(text, queries.size() - 1);
    return queries.size() - 1;
  }

  /** Ends adding. */
  public void close() {
    if (queries.size() < MANY) {
      return;
    }
    try {
      Monitor made = new Monitor(ANALYZER);
      CLEANER.register(this, () -> end(made));
      List<MonitorQuery> batch = new ArrayList<>();
      for (int i = 0; i < queries.size(); i++) {
        batch.add(new MonitorQuery(Integer.toString(i), queries.get(i)));
        if (batch.size() == BATCH || i == queries.size() - 1) {
          made.register(batch);
          batch.clear();
        }
      }
      monitor = made;
    } catch (IOException e) {
      throw new UncheckedIOException("registering expert queries", e);
    }
  }

  private static void end(Monitor monitor) {
    try {
      monitor.close();
    } catch (IOException e) {
      throw new UncheckedIOException("closing the monitor of expert queries", e);
    }
  }

  /** The numbers of the queries that hit, and of those that failed with why. */
  public List<Integer> evaluate(Reading reading, Map<Integer, String> failures) {
    if (queries.isEmpty()) {
      return List.of();
    }
    Monitor many = monitor;
    return many == null
        ? oneByOne(reading.indexed(ExpertQueries::index), failures)
        : monitored(many, reading.notice(), failures);
  }

  private List<Integer> monitored(Monitor many, Notice notice, Map<Integer, String> failures) {
    Document document = new Document();
    forEachText(notice, (field, text) -> document.add(new TextField(field, text, Field.Store.NO)));
    try {
      MatchingQueries<QueryMatch> found = many.match(document, QueryMatch.SIMPLE_MATCHER);
      found
          .getErrors()
          .forEach((id, e) -> fail(Integer.parseInt(id), ExpertSyntax.firstLine(e), failures));
      return found.getMatches().stream()
          .map(m -> Integer.valueOf(m.getQueryId()))
          .filter(i -> !failures.containsKey(i))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("running expert queries", e);
    }
  }

  private static MemoryIndex index(Notice notice) {
    MemoryIndex index = new MemoryIndex();
    forEachText(notice, (field, text) -> index.addField(field, text, ANALYZER));
    return index;
  }

  private List<Integer> oneByOne(MemoryIndex index, Map<Integer, String> failures) {
    List<Integer> hits = new ArrayList<>();
    for (int i = 0; i < queries.size(); i++) {
      try {
        if (index.search(queries.get(i)) > 0) {
          hits.add(i);
        }
      } catch (RuntimeException e) {
        fail(i, ExpertSyntax.firstLine(e), failures);
      }
    }
    return hits;
  }

  private void fail(int key, String why, Map<Integer, String> failures) {
    failures.put(key, "expert query \"" + texts.get(key) + "\" failed: " + why);
  }

  /** Takes a text of a notice by its field. */
  private interface Texts {
    void put(String field, String text);
  }

  private static void forEachText(Notice notice, Texts texts) {
    put(notice.notification(), texts);
    notice.inheritedFrom().forEach(n -> put(n, texts));
  }

  private static void put(Notification n, Texts texts) {
    for (NotificationField field : ExpertSyntax.FIELDS) {
      String text = field.text(n);
      if (!text.isBlank()) {
        texts.put(field.key(), text);
      }
    }
  }
}
