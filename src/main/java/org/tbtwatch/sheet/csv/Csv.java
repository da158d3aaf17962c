package org.tbtwatch.sheet.csv;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import org.tbtwatch.sheet.BrokenRow;
import org.tbtwatch.sheet.RowHandler;
import org.tbtwatch.sheet.SheetException;
import org.tbtwatch.sheet.SheetLimits;
import org.tbtwatch.sheet.SheetWriter;

/** Reads and writes CSV files (RFC 4180) as people keep them. */
public final class Csv {
  private static final long MAX_BYTES = 256L << 20;

  private Csv() {}

  /** How to write. */
  public enum Style {
    /** As it is: the next program reads exactly what was given. */
    EXACT,
    /**
     * For people who open it in a spreadsheet program: starts with a byte order mark, and a cell
     * that such a program would run as a formula gets an apostrophe before it.
     */
    FOR_SPREADSHEETS
  }

  /**
   * Reads all rows, the header row among them. Finds out by itself whether it is UTF-8, UTF-16 with
   * a mark or GB18030, and whether cells are parted by comma, semicolon or tab.
   *
   * @return rows that could not be taken apart; all others went to the handler
   */
  public static List<BrokenRow> read(InputStream in, SheetLimits limits, RowHandler handler)
      throws IOException {
    byte[] bytes = in.readNBytes((int) Math.min(limits.maxUnpackedBytes(), MAX_BYTES));
    if (in.read() >= 0) {
      throw new SheetException("a CSV file of at most " + bytes.length + " bytes", "a longer one");
    }
    return new CsvRows(CsvText.of(bytes), limits).read(handler);
  }

  /** Starts a CSV file in UTF-8 with commas. */
  public static SheetWriter write(OutputStream out, Style style) throws IOException {
    return new CsvWriter(out, style);
  }
}
