package org.tbtwatch.match.expert;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.queryparser.classic.MultiFieldQueryParser;
import org.apache.lucene.queryparser.classic.ParseException;
import org.apache.lucene.queryparser.classic.QueryParser;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.tbtwatch.match.keyword.KeywordText;
import org.tbtwatch.notification.NotificationField;

/** Reads an expert query and says what is wrong with one that could never hit. */
final class ExpertSyntax {
  /** Fields that may be asked for by their JSON names. */
  static final List<NotificationField> FIELDS =
      List.of(
          NotificationField.PRODUCTS_COVERED,
          NotificationField.TITLE,
          NotificationField.DESCRIPTION,
          NotificationField.KEYWORDS,
          NotificationField.OBJECTIVE_TEXT,
          NotificationField.RELEVANT_DOCUMENTS,
          NotificationField.OBJECTIVES,
          NotificationField.REGIMES,
          NotificationField.STANDARDS_CITED,
          NotificationField.HS_CODES,
          NotificationField.ICS_CODES,
          NotificationField.NOTIFYING_MEMBERS,
          NotificationField.SYMBOLS,
          NotificationField.KIND,
          NotificationField.ARTICLES,
          NotificationField.AGENCY);

  private static final String[] BY_DEFAULT = {
    NotificationField.PRODUCTS_COVERED.key(),
    NotificationField.TITLE.key(),
    NotificationField.DESCRIPTION.key(),
    NotificationField.KEYWORDS.key()
  };
  private static final int LONGEST = 2_000;
  private static final int DEEPEST = 50;

  private ExpertSyntax() {}

  /**
   * The query of a keyword.
   *
   * @param text with its {@code lucene:} before it
   * @throws IllegalArgumentException with what is wrong
   */
  static Query parse(String text, Analyzer analyzer) {
    String query = text.substring(KeywordText.EXPERT.length());
    if (query.isBlank()) {
      throw wrong(text, "nothing stands after lucene:");
    }
    if (query.length() > LONGEST || depth(query) > DEEPEST) {
      throw wrong(
          text.substring(0, 40) + "...",
          "at most %d characters and %d brackets in brackets are read".formatted(LONGEST, DEEPEST));
    }
    Query parsed = parsed(text, query, analyzer);
    checkFields(text, parsed);
    if (parsed instanceof MatchNoDocsQuery) {
      throw wrong(text, "it holds no word to look for");
    }
    if (parsed instanceof BooleanQuery b && b.clauses().stream().allMatch(c -> c.isProhibited())) {
      throw wrong(text, "it only says what must not stand there; add what must, or *:*");
    }
    return parsed;
  }

  private static Query parsed(String text, String query, Analyzer analyzer) {
    QueryParser parser = new MultiFieldQueryParser(BY_DEFAULT, analyzer);
    parser.setDefaultOperator(QueryParser.Operator.AND);
    parser.setSplitOnWhitespace(true);
    parser.setAutoGeneratePhraseQueries(true);
    try {
      return parser.parse(query);
    } catch (ParseException | RuntimeException e) {
      throw new IllegalArgumentException(
          "expert query \"" + text + "\" is not Lucene syntax: " + firstLine(e), e);
    }
  }

  private static int depth(String query) {
    int depth = 0;
    int deepest = 0;
    for (int i = 0; i < query.length(); i++) {
      depth += query.charAt(i) == '(' ? 1 : query.charAt(i) == ')' ? -1 : 0;
      deepest = Math.max(deepest, depth);
    }
    return deepest;
  }

  private static void checkFields(String text, Query query) {
    Set<String> asked = new TreeSet<>();
    query.visit(
        new QueryVisitor() {
          @Override
          public boolean acceptField(String field) {
            asked.add(field);
            return false;
          }
        });
    FIELDS.forEach(f -> asked.remove(f.key()));
    if (!asked.isEmpty()) {
      throw wrong(
          text,
          "there is no field %s; the fields are %s"
              .formatted(
                  asked.iterator().next(),
                  FIELDS.stream().map(NotificationField::key).collect(Collectors.joining(", "))));
    }
  }

  private static IllegalArgumentException wrong(String text, String why) {
    return new IllegalArgumentException("expert query \"" + text + "\": " + why);
  }

  /** The first line of what an exception says. */
  static String firstLine(Exception e) {
    String message = e.getMessage() == null ? e.toString() : e.getMessage();
    return message.lines().findFirst().orElse(message);
  }
}
