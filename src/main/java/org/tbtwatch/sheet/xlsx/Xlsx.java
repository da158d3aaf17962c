package org.tbtwatch.sheet.xlsx;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Spliterator;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Sheet;
import org.jspecify.annotations.Nullable;
import org.tbtwatch.sheet.Cell;
import org.tbtwatch.sheet.Row;
import org.tbtwatch.sheet.RowHandler;
import org.tbtwatch.sheet.SheetException;
import org.tbtwatch.sheet.SheetLimits;
import org.tbtwatch.sheet.SheetWriter;

/** Reads and writes XLSX workbooks as a stream of rows; of a workbook its first sheet. */
public final class Xlsx {
  /** Day 0 of the serial numbers by which workbooks count days. */
  private static final LocalDate DAY_ZERO = LocalDate.of(1899, 12, 30);

  private static final int DAYS_TO_1904 = 1462;

  private Xlsx() {}

  /** Reads the first sheet of a file; rows without any cell are left out. */
  public static void read(Path file, SheetLimits limits, RowHandler handler) throws IOException {
    PackedParts.check(file, limits);
    int lastRow = 0;
    try (ReadableWorkbook book = open(file);
        Stream<org.dhatim.fastexcel.reader.Row> rows = rows(firstSheet(book))) {
      Spliterator<org.dhatim.fastexcel.reader.Row> walk = rows.spliterator();
      int shift = book.isDate1904() ? DAYS_TO_1904 : 0;
      Row row = next(walk, shift, limits, lastRow);
      while (row != null) {
        if (row.number() > limits.maxRows()) {
          throw new SheetException("at most " + limits.maxRows() + " rows", "row " + row.number());
        }
        if (!handler.row(row)) {
          return;
        }
        lastRow = row.number();
        row = next(walk, shift, limits, lastRow);
      }
    } catch (ExcelReaderException e) {
      throw broken(lastRow, e);
    }
  }

  /** Reads the first sheet of a stream, which is kept in a temporary file meanwhile. */
  public static void read(InputStream in, SheetLimits limits, RowHandler handler)
      throws IOException {
    Path file = Files.createTempFile("tbtwatch-", ".xlsx");
    try {
      Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
      read(file, limits, handler);
    } finally {
      Files.deleteIfExists(file);
    }
  }

  /** Starts a workbook of one sheet; rows go out as they are written. */
  public static SheetWriter write(OutputStream out, String sheet) throws IOException {
    return new XlsxWriter(out, sheet);
  }

  /** The calendar date of a serial number as workbooks count days; empty outside 1950 to 2100. */
  public static Optional<LocalDate> dateOfSerial(BigDecimal serial) {
    int days = serial.intValue();
    return days > 18_264 && days < 73_416 ? Optional.of(DAY_ZERO.plusDays(days)) : Optional.empty();
  }

  /** The library answers damage with exceptions of many kinds; a disk that fails is rarer. */
  private static ReadableWorkbook open(Path file) throws SheetException {
    try {
      return new ReadableWorkbook(file.toFile(), new ReadingOptions(true, true));
    } catch (IOException | RuntimeException e) {
      throw broken(0, e);
    }
  }

  private static Stream<org.dhatim.fastexcel.reader.Row> rows(Sheet sheet) throws SheetException {
    try {
      return sheet.openStream();
    } catch (IOException | RuntimeException e) {
      throw broken(0, e);
    }
  }

  private static Sheet firstSheet(ReadableWorkbook book) throws SheetException {
    try {
      return book.getFirstSheet();
    } catch (RuntimeException e) {
      throw new SheetException("a workbook with a sheet", "none", e);
    }
  }

  private static @Nullable Row next(
      Spliterator<org.dhatim.fastexcel.reader.Row> walk, int shift, SheetLimits limits, int lastRow)
      throws IOException {
    org.dhatim.fastexcel.reader.Row[] got = new org.dhatim.fastexcel.reader.Row[1];
    try {
      return walk.tryAdvance(r -> got[0] = r) ? row(got[0], shift, limits) : null;
    } catch (SheetException e) {
      throw e;
    } catch (RuntimeException e) {
      throw broken(lastRow, e);
    }
  }

  private static SheetException broken(int lastRow, Exception cause) {
    return new SheetException(
        "a readable sheet", "broken data after row " + lastRow + ": " + cause.getMessage(), cause);
  }

  private static Row row(org.dhatim.fastexcel.reader.Row from, int shift, SheetLimits limits)
      throws SheetException {
    List<Cell> cells = new ArrayList<>(from.getCellCount());
    for (org.dhatim.fastexcel.reader.Cell cell : from) {
      if (cell == null) {
        continue;
      }
      int column = cell.getColumnIndex();
      if (column >= limits.maxColumns()) {
        throw new SheetException(
            "at most " + limits.maxColumns() + " columns",
            "a cell in column " + (column + 1) + " of row " + from.getRowNum());
      }
      while (cells.size() < column) {
        cells.add(Cell.empty());
      }
      Cell read = cell(cell, shift);
      if (read instanceof Cell.Text t && t.text().length() > limits.maxCellChars()) {
        throw new SheetException(
            "cells of at most " + limits.maxCellChars() + " characters",
            "a longer one in row " + from.getRowNum());
      }
      cells.add(read);
    }
    return new Row(from.getRowNum(), cells);
  }

  private static Cell cell(org.dhatim.fastexcel.reader.Cell cell, int shift) {
    if (cell.getType() == CellType.NUMBER) {
      return number(cell.asNumber(), cell.getDataFormatString(), shift);
    }
    if (cell.getType() == CellType.FORMULA) {
      String raw = cell.getRawValue();
      return raw == null ? Cell.empty() : formulaResult(raw, cell.getDataFormatString(), shift);
    }
    String text = cell.getType() == CellType.EMPTY ? "" : cell.getText();
    return Cell.of(text == null ? "" : text);
  }

  private static Cell formulaResult(String raw, @Nullable String format, int shift) {
    try {
      return number(new BigDecimal(raw), format, shift);
    } catch (NumberFormatException e) {
      return Cell.of(raw); // a formula whose result is words
    }
  }

  private static Cell number(BigDecimal value, @Nullable String format, int shift) {
    if (format != null && isDateFormat(format)) {
      Optional<LocalDate> day = dateOfSerial(value.add(BigDecimal.valueOf(shift)));
      if (day.isPresent()) {
        return new Cell.Day(day.get());
      }
    }
    return new Cell.Numeric(value);
  }

  private static boolean isDateFormat(String format) {
    String bare =
        format.replaceAll("\"[^\"]*\"|\\\\.|\\[[^\\]]*\\]|_.", "").toLowerCase(Locale.ROOT);
    return bare.indexOf('y') >= 0 || (bare.indexOf('d') >= 0 && bare.indexOf('m') >= 0);
  }
}
