package org.tbtwatch.sheet;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;

/** Reads and writes XLSX workbooks as a stream of rows; of a workbook its first sheet. */
public final class Xlsx {
  private Xlsx() {}

  /** Reads the first sheet of a file; rows without any cell are left out. */
  public static void read(Path file, SheetLimits limits, RowHandler handler) throws IOException {
    throw new UnsupportedOperationException();
  }

  /** Reads the first sheet of a stream, which is kept in a temporary file meanwhile. */
  public static void read(InputStream in, SheetLimits limits, RowHandler handler)
      throws IOException {
    throw new UnsupportedOperationException();
  }

  /** Starts a workbook of one sheet; rows go out as they are written. */
  public static SheetWriter write(OutputStream out, String sheet) throws IOException {
    throw new UnsupportedOperationException();
  }
}
