package org.tbtwatch.sheet.csv;

import java.util.ArrayList;
import java.util.List;
import org.tbtwatch.sheet.BrokenRow;
import org.tbtwatch.sheet.Cell;
import org.tbtwatch.sheet.Row;
import org.tbtwatch.sheet.RowHandler;
import org.tbtwatch.sheet.SheetException;
import org.tbtwatch.sheet.SheetLimits;

/**
 * Takes the rows of a CSV text apart. A row that breaks the rules is reported and reading goes on
 * at the next line, so that one lost quotation mark costs one row and not the rest of the file.
 */
final class CsvRows {
  private static final int MAX_ROW_CHARS = 2_000_000;

  private final CsvText csv;
  private final String text;
  private final SheetLimits limits;
  private final List<BrokenRow> broken = new ArrayList<>();
  private int line = 1;

  CsvRows(CsvText csv, SheetLimits limits) {
    this.csv = csv;
    this.text = csv.text();
    this.limits = limits;
  }

  /** One row as taken apart, or the reason why it could not be. */
  private record Piece(List<Cell> cells, int end, String fault) {
    boolean isBroken() {
      return !fault.isEmpty();
    }
  }

  List<BrokenRow> read(RowHandler handler) throws SheetException {
    int columns = 0;
    int rows = 0;
    int at = csv.start();
    line += csv.start() > 0 ? 1 : 0;
    while (at < text.length()) {
      Piece piece = checked(piece(at), columns);
      if (piece.isBroken()) {
        broken.add(new BrokenRow(line, piece.fault(), start(at)));
        at = goOn(at, piece, columns);
        continue;
      }
      Row row = new Row(line, piece.cells());
      advance(at, piece.end());
      at = piece.end();
      if (row.isBlank()) {
        continue;
      }
      columns = columns == 0 ? row.cells().size() : columns;
      rows++;
      if (rows > limits.maxRows()) {
        throw new SheetException("at most " + limits.maxRows() + " rows", "more");
      }
      if (!handler.row(row)) {
        break;
      }
    }
    return List.copyOf(broken);
  }

  /**
   * Where to go on behind a broken row: at the next line if that reads well alone, else behind all
   * that the broken row's quotation marks hold together.
   */
  private int goOn(int at, Piece piece, int columns) {
    int nextLine = CsvText.lineEnd(text, at);
    boolean unclosed = piece.end() < 0;
    int end = nextLine;
    if (!unclosed && piece.end() > nextLine) {
      Piece next = checked(piece(nextLine), columns);
      end = !next.isBroken() && next.cells().size() == columns ? nextLine : piece.end();
    }
    advance(at, end);
    return end;
  }

  private static Piece checked(Piece piece, int columns) {
    if (piece.isBroken() || columns == 0 || piece.cells().size() <= columns) {
      return piece;
    }
    boolean blankTail =
        piece.cells().subList(columns, piece.cells().size()).stream().allMatch(Cell::isBlank);
    return blankTail
        ? new Piece(piece.cells().subList(0, columns), piece.end(), "")
        : new Piece(
            piece.cells(),
            piece.end(),
            piece.cells().size() + " cells where the header has " + columns);
  }

  private Piece piece(int from) {
    List<Cell> cells = new ArrayList<>();
    String fault = "";
    int at = from;
    while (true) {
      boolean quoted = at < text.length() && text.charAt(at) == '"';
      int close = quoted ? closing(at, from) : at;
      if (quoted && close < 0) {
        return new Piece(List.of(), -1, "a quotation mark that is never closed");
      }
      int end = cellEnd(quoted ? close + 1 : at);
      String tail = quoted ? text.substring(close + 1, end) : "";
      if (!tail.isBlank() && fault.isEmpty()) {
        fault = "text behind a closing quotation mark in cell " + (cells.size() + 1);
      }
      String raw = quoted ? text.substring(at + 1, close) : text.substring(at, end);
      if (raw.length() > limits.maxCellChars() || cells.size() >= limits.maxColumns()) {
        fault = "too long a cell or too many cells";
      }
      cells.add(Cell.of(quoted ? raw.replace("\"\"", "\"") : raw));
      if (end >= text.length() || text.charAt(end) != csv.separator()) {
        return new Piece(cells, CsvText.lineEnd(text, end), fault);
      }
      at = end + 1;
    }
  }

  /** Index of the closing quotation mark, or -1. */
  private int closing(int open, int rowStart) {
    int max = Math.min(text.length(), rowStart + MAX_ROW_CHARS);
    for (int i = open + 1; i < max; i++) {
      if (text.charAt(i) == '"') {
        if (i + 1 < text.length() && text.charAt(i + 1) == '"') {
          i++;
        } else {
          return i;
        }
      }
    }
    return -1;
  }

  private int cellEnd(int from) {
    int i = from;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c == csv.separator() || c == '\n' || c == '\r') {
        break;
      }
      i++;
    }
    return i;
  }

  private void advance(int from, int to) {
    for (int i = from; i < to; i = CsvText.lineEnd(text, i)) {
      line++;
    }
  }

  private String start(int at) {
    String first = text.substring(at, CsvText.lineEnd(text, at)).strip();
    return first.length() > 60 ? first.substring(0, 60) + "…" : first;
  }
}
