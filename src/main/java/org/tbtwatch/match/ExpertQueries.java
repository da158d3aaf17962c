package org.tbtwatch.match;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.index.memory.MemoryIndex;
import org.apache.lucene.queryparser.classic.MultiFieldQueryParser;
import org.apache.lucene.queryparser.classic.ParseException;
import org.apache.lucene.queryparser.classic.QueryParser;
import org.apache.lucene.search.Query;
import org.tbtwatch.notification.Notification;
import org.tbtwatch.notification.NotificationField;

/** Keywords written in Lucene's own query syntax, after {@code lucene:}. */
final class ExpertQueries {
  private static final String[] FIELDS = {"productsCovered", "title", "description", "keywords"};
  private static final Analyzer ANALYZER = new StandardAnalyzer();

  private final Map<String, Integer> keys = new HashMap<>();
  private final List<Query> queries = new ArrayList<>();
  private final List<String> texts = new ArrayList<>();

  int size() {
    return queries.size();
  }

  String text(int key) {
    return texts.get(key);
  }

  /**
   * The number of a query.
   *
   * @throws IllegalArgumentException with the parser's words if it is none
   */
  int add(String text) {
    Integer known = keys.get(text);
    if (known != null) {
      return known;
    }
    try {
      QueryParser parser = new MultiFieldQueryParser(FIELDS, ANALYZER);
      parser.setDefaultOperator(QueryParser.Operator.AND);
      queries.add(parser.parse(text.substring(KeywordText.EXPERT.length())));
    } catch (ParseException | RuntimeException e) {
      throw new IllegalArgumentException(
          "expert query \"" + text + "\" is not Lucene syntax: " + firstLine(e), e);
    }
    texts.add(text);
    keys.put(text, queries.size() - 1);
    return queries.size() - 1;
  }

  private static String firstLine(Exception e) {
    String message = e.getMessage() == null ? e.toString() : e.getMessage();
    return message.lines().findFirst().orElse(message);
  }

  /** The numbers of the queries that hit, and of those that failed with why. */
  List<Integer> evaluate(Notice notice, Map<Integer, String> failures) {
    List<Integer> hits = new ArrayList<>();
    if (queries.isEmpty()) {
      return hits;
    }
    MemoryIndex index = new MemoryIndex();
    put(notice.notification(), index);
    notice.inheritedFrom().forEach(n -> put(n, index));
    for (int i = 0; i < queries.size(); i++) {
      try {
        if (index.search(queries.get(i)) > 0) {
          hits.add(i);
        }
      } catch (RuntimeException e) {
        failures.put(i, "expert query \"" + texts.get(i) + "\" failed: " + firstLine(e));
      }
    }
    return hits;
  }

  private static void put(Notification n, MemoryIndex index) {
    for (NotificationField field : NotificationField.values()) {
      String text = field.text(n);
      if (!text.isBlank()) {
        index.addField(field.key(), text, ANALYZER);
      }
    }
  }
}
