package org.tbtwatch.store.copy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tbtwatch.store.Sql;
import org.tbtwatch.store.StoreException;

/**
 * Our tables, row by row, in and out of either database. Quartz's tables are not among them: the
 * schedule is made anew from the sources.
 */
public final class Tables {
  /** Every table of ours. */
  public static final List<String> ALL =
      List.of(
          "counter",
          "state",
          "notification",
          "symbol",
          "joined",
          "source_reading",
          "change",
          "former_version",
          "index_queue",
          "visit",
          "source_run",
          "source_progress",
          "unread_item",
          "attachment",
          "run_facts",
          "source_health",
          "brought_in",
          "missing_symbol",
          "subscriber",
          "subscription",
          "subscription_match",
          "subscription_change",
          "judgement",
          "exclusion_offer",
          "digest_run",
          "digest",
          "digest_mail",
          "content_ledger",
          "stopped_address",
          "bounce",
          "undelivered",
          "broken_search",
          "told_advice",
          "left_since",
          "left_address",
          "subscriber_due",
          "followed",
          "reminded",
          "calendar_event",
          "calendar_feed",
          "sign_up");

  /** Tables of which rows belong to one subscriber, that of the subscribers last. */
  public static final List<String> PERSONAL =
      List.of(
          "subscription_match",
          "judgement",
          "exclusion_offer",
          "subscription",
          "content_ledger",
          "undelivered",
          "digest",
          "digest_mail",
          "stopped_address",
          "bounce",
          "broken_search",
          "told_advice",
          "left_since",
          "subscriber_due",
          "followed",
          "reminded",
          "calendar_event",
          "calendar_feed",
          "subscriber");

  private Tables() {}

  /** Takes one row: column names in lower case with a text, a whole number, bytes or null. */
  interface RowSink {
    void row(Map<String, @Nullable Object> row) throws SQLException;
  }

  /** Reads a table; the connection is in a transaction, so that memory holds a page at a time. */
  static void read(Connection from, String table, RowSink sink) throws SQLException {
    try (Statement s = from.createStatement()) {
      s.setFetchSize(Sql.BATCH);
      try (ResultSet r = s.executeQuery("SELECT * FROM " + table)) {
        ResultSetMetaData meta = r.getMetaData();
        while (r.next()) {
          Map<String, @Nullable Object> row = new LinkedHashMap<>();
          for (int i = 1; i <= meta.getColumnCount(); i++) {
            row.put(meta.getColumnLabel(i).toLowerCase(Locale.ROOT), r.getObject(i));
          }
          sink.row(row);
        }
      }
    }
  }

  /** Empties all tables. */
  static void clear(Connection in) throws SQLException {
    try (Statement s = in.createStatement()) {
      for (String table : ALL) {
        s.executeUpdate("DELETE FROM " + table);
      }
    }
  }

  /** Whether the store holds anything that would be missed. */
  static boolean holdsSomething(Connection in) throws SQLException {
    try (Statement s = in.createStatement();
        ResultSet r =
            s.executeQuery(
                "SELECT (SELECT COUNT(*) FROM notification) + (SELECT COUNT(*) FROM subscriber)")) {
      return r.next() && r.getLong(1) > 0;
    }
  }

  /** Writes rows into one table. */
  static final class Writer implements RowSink, AutoCloseable {
    private final Connection to;
    private final String table;
    private @Nullable PreparedStatement insert;
    private List<String> columns = List.of();
    private int waiting;

    Writer(Connection to, String table) {
      this.to = to;
      this.table = table;
    }

    @Override
    public void row(Map<String, @Nullable Object> row) throws SQLException {
      PreparedStatement statement = statementFor(List.copyOf(row.keySet()));
      for (int i = 0; i < columns.size(); i++) {
        set(statement, i + 1, row.get(columns.get(i)));
      }
      statement.addBatch();
      if (++waiting == Sql.BATCH) {
        flush();
      }
    }

    private PreparedStatement statementFor(List<String> wanted) throws SQLException {
      PreparedStatement present = insert;
      if (present != null && wanted.equals(columns)) {
        return present;
      }
      close();
      for (String column : wanted) {
        if (!column.matches("[a-z_]+")) {
          throw new StoreException("no column of " + table + ": " + column);
        }
      }
      columns = wanted;
      PreparedStatement made =
          to.prepareStatement(
              "INSERT INTO %s (%s) VALUES (%s)"
                  .formatted(
                      table,
                      String.join(", ", wanted),
                      String.join(", ", Collections.nCopies(wanted.size(), "?"))));
      insert = made;
      return made;
    }

    private static void set(PreparedStatement s, int i, @Nullable Object value)
        throws SQLException {
      switch (value) {
        case null -> s.setNull(i, Types.NULL);
        case Number n -> s.setLong(i, n.longValue());
        case byte[] bytes -> s.setBytes(i, bytes);
        default -> s.setString(i, value.toString());
      }
    }

    private void flush() throws SQLException {
      if (waiting > 0 && insert != null) {
        insert.executeBatch();
        waiting = 0;
      }
    }

    @Override
    public void close() throws SQLException {
      flush();
      if (insert != null) {
        insert.close();
        insert = null;
      }
    }
  }
}
