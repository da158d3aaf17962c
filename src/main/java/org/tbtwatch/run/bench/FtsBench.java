package org.tbtwatch.run.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.tbtwatch.nomenclature.word.Token;
import org.tbtwatch.nomenclature.word.Words;
import org.tbtwatch.notification.HsCode;
import org.tbtwatch.notification.Notification;

/**
 * The same notices and questions in SQLite's full-text index, for comparison: best matches with
 * snippets, and counts by Member, year, kind and chapter. It searches the words only: no stems of
 * other languages, no other names, no codes beside the words.
 */
public final class FtsBench implements AutoCloseable {
  private static final int HITS = 20;
  private static final List<String> COUNTED = List.of("member", "year", "kind", "chapter");

  private final Connection connection;

  /** In a file of its own. */
  public FtsBench(Path file) throws SQLException {
    connection = DriverManager.getConnection("jdbc:sqlite:" + file);
    try (Statement s = connection.createStatement()) {
      s.execute("PRAGMA journal_mode=WAL");
      s.execute(
          "CREATE VIRTUAL TABLE notice USING fts5(title, products, description,"
              + " tokenize='porter unicode61 remove_diacritics 2')");
      s.execute(
          "CREATE TABLE fact (id INTEGER PRIMARY KEY, member TEXT, year TEXT, kind TEXT,"
              + " chapter TEXT)");
    }
  }

  /** Puts the notices in. */
  public void put(List<Notification> notices) throws SQLException {
    connection.setAutoCommit(false);
    try (PreparedStatement text =
            connection.prepareStatement(
                "INSERT INTO notice (rowid, title, products, description) VALUES (?, ?, ?, ?)");
        PreparedStatement fact =
            connection.prepareStatement("INSERT INTO fact VALUES (?, ?, ?, ?, ?)")) {
      int id = 0;
      for (Notification n : notices) {
        id++;
        text.setInt(1, id);
        text.setString(2, n.title());
        text.setString(3, n.productsCovered());
        text.setString(4, n.description());
        text.executeUpdate();
        fact.setInt(1, id);
        fact.setString(2, String.join(",", n.notifyingMembers()));
        fact.setString(3, n.distributionDate().map(d -> "" + d.getYear()).orElse(""));
        fact.setString(4, n.kind().word());
        fact.setString(5, n.hsCodes().stream().map(HsCode::chapter).findFirst().orElse(""));
        fact.executeUpdate();
      }
    }
    connection.commit();
    connection.setAutoCommit(true);
  }

  /** Asks one question after the other. */
  public SearchBench.Times ask(List<String> questions) throws SQLException {
    List<Double> millis = new ArrayList<>();
    int at = 0;
    for (String question : questions) {
      long start = System.nanoTime();
      one(match(question));
      if (at++ >= Math.min(100, questions.size() / 4)) {
        millis.add((System.nanoTime() - start) / 1e6);
      }
    }
    return new SearchBench.Times(millis, 0);
  }

  /** A question in its syntax; codes become words. */
  private static String match(String question) {
    List<String> any = new ArrayList<>();
    for (String part : question.replace("hs:", "").split(" OR ")) {
      List<String> words = new ArrayList<>();
      for (Token token : Words.tokens(part)) {
        words.add("\"" + token.form().toLowerCase(Locale.ROOT) + "\"");
      }
      if (!words.isEmpty()) {
        any.add(String.join(question.startsWith("\"") ? " + " : " AND ", words));
      }
    }
    String all = String.join(" OR ", any);
    return question.endsWith("*") && !any.isEmpty() ? all + "*" : all;
  }

  private void one(String match) throws SQLException {
    if (match.isBlank()) {
      return;
    }
    try (PreparedStatement best =
        connection.prepareStatement(
            "SELECT rowid, snippet(notice, -1, '[', ']', '...', 24) FROM notice"
                + " WHERE notice MATCH ? ORDER BY rank LIMIT "
                + HITS)) {
      best.setString(1, match);
      read(best);
    }
    for (String field : COUNTED) {
      try (PreparedStatement count =
          connection.prepareStatement(
              "SELECT %1$s, COUNT(*) FROM notice JOIN fact ON fact.id = notice.rowid WHERE notice MATCH ? GROUP BY %1$s"
                  .formatted(field))) {
        count.setString(1, match);
        read(count);
      }
    }
  }

  private static void read(PreparedStatement statement) throws SQLException {
    try (ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        rows.getString(2);
      }
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
