package org.tbtwatch.parse;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.tbtwatch.sheet.Row;
import org.tbtwatch.sheet.SheetLimits;
import org.tbtwatch.sheet.csv.Csv;

/** Reads a table of odd inputs from the test resources, without its header row. */
public final class OddInputs {
  private OddInputs() {}

  public static List<Row> of(String file) throws IOException {
    List<Row> rows = new ArrayList<>();
    try (InputStream in =
        Objects.requireNonNull(OddInputs.class.getResourceAsStream("/" + file), file)) {
      List<?> broken = Csv.read(in, SheetLimits.USUAL, rows::add);
      if (!broken.isEmpty()) {
        throw new IllegalStateException(file + " has broken rows: " + broken);
      }
    }
    return List.copyOf(rows.subList(1, rows.size()));
  }

  /** A cell that lists several values with {@code |} between them. */
  public static List<String> list(Row row, int column) {
    String text = row.text(column);
    return text.isEmpty() ? List.of() : List.of(text.split("\\|"));
  }
}
