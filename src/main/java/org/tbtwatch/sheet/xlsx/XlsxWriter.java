package org.tbtwatch.sheet.xlsx;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.tbtwatch.sheet.Cell;
import org.tbtwatch.sheet.SheetWriter;

/** Writes a workbook row by row. Words are written as words, so none is run as a formula. */
final class XlsxWriter implements SheetWriter {
  private static final int ROWS_KEPT = 200;
  private static final int MAX_CELL_CHARS = 32_767;

  private final OutputStream out;
  private final Workbook book;
  private final Worksheet sheet;
  private int next;

  XlsxWriter(OutputStream out, String name) throws IOException {
    this.out = out;
    book = new Workbook(out, "tbtwatch", "1.0");
    sheet = book.newWorksheet(name);
    sheet.freezePane(0, 1);
  }

  @Override
  public void row(List<Cell> cells) throws IOException {
    for (int i = 0; i < cells.size(); i++) {
      switch (cells.get(i)) {
        case Cell.Text t -> words(i, t.text());
        case Cell.Numeric n -> sheet.value(next, i, n.value());
        case Cell.Day d -> {
          sheet.value(next, i, d.day());
          sheet.style(next, i).format("dd/mm/yyyy").set();
        }
      }
    }
    next++;
    if (next % ROWS_KEPT == 0) {
      sheet.flush();
    }
  }

  private void words(int column, String text) {
    if (!text.isEmpty()) {
      sheet.inlineString(next, column, fitting(text));
    }
  }

  /** A workbook's cell holds no more; a longer text ends with a sign that it goes on. */
  private static String fitting(String text) {
    return text.length() <= MAX_CELL_CHARS ? text : text.substring(0, MAX_CELL_CHARS - 1) + "…";
  }

  @Override
  public void close() throws IOException {
    book.finish();
    book.close();
    out.close();
  }
}
