package org.tbtwatch.sheet;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.tbtwatch.sheet.csv.Csv;
import org.tbtwatch.sheet.xlsx.Xlsx;

/** Reads a table of either kind, told by its first bytes and not by its name. */
public final class Sheets {
  private Sheets() {}

  /**
   * Reads a workbook's first sheet or a CSV file.
   *
   * @return rows of a CSV file that could not be read; empty for a workbook
   * @throws SheetException when it is neither
   */
  public static List<BrokenRow> read(Path file, RowHandler handler) throws IOException {
    if (head(file).isZip()) {
      Xlsx.read(file, SheetLimits.USUAL, handler);
      return List.of();
    }
    try (InputStream in = Files.newInputStream(file)) {
      return Csv.read(in, SheetLimits.USUAL, handler);
    }
  }

  public static FirstBytes head(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return new FirstBytes(in.readNBytes(FirstBytes.ENOUGH));
    }
  }
}
