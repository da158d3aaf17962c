package org.tbtwatch.sheet.csv;

import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.tbtwatch.sheet.Cell;
import org.tbtwatch.sheet.SheetWriter;

/** Writes a CSV file in UTF-8 with commas and CRLF line ends. */
final class CsvWriter implements SheetWriter {
  private static final CsvMapper MAPPER =
      CsvMapper.builder().enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING).build();
  private static final CsvSchema SCHEMA = CsvSchema.emptySchema().withLineSeparator("\r\n");

  private final Csv.Style style;
  private final SequenceWriter rows;

  CsvWriter(OutputStream out, Csv.Style style) throws IOException {
    this.style = style;
    Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    if (style == Csv.Style.FOR_SPREADSHEETS) {
      writer.write('\uFEFF');
    }
    rows = MAPPER.writer(SCHEMA).writeValues(writer);
  }

  @Override
  public void row(List<Cell> cells) throws IOException {
    rows.write(cells.stream().map(this::written).toArray(String[]::new));
  }

  private String written(Cell cell) {
    String text = cell.text();
    boolean mayRun =
        style == Csv.Style.FOR_SPREADSHEETS
            && cell instanceof Cell.Text
            && !text.isEmpty()
            && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
    return mayRun ? "'" + text : text;
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }
}
