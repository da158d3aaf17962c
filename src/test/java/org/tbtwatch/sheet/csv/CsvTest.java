package org.tbtwatch.sheet.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tbtwatch.sheet.BrokenRow;
import org.tbtwatch.sheet.Cell;
import org.tbtwatch.sheet.Row;
import org.tbtwatch.sheet.SheetException;
import org.tbtwatch.sheet.SheetLimits;
import org.tbtwatch.sheet.SheetWriter;
import org.tbtwatch.sheet.Sheets;
import org.tbtwatch.sheet.xlsx.Xlsx;

class CsvTest {
  @TempDir Path dir;

  private record Table(List<Row> rows, List<BrokenRow> broken) {
    List<List<String>> texts() {
      return rows.stream().map(r -> r.cells().stream().map(Cell::text).toList()).toList();
    }
  }

  private static Table read(byte[] bytes) throws IOException {
    List<Row> rows = new ArrayList<>();
    List<BrokenRow> broken =
        Csv.read(new ByteArrayInputStream(bytes), SheetLimits.USUAL, rows::add);
    return new Table(rows, broken);
  }

  private static Table read(String text) throws IOException {
    return read(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void quotedLineBreaksAndQuotationMarksStay() throws IOException {
    Table t = read("email,keywords\r\na@example.org,\"toys\n\"\"玩具\"\"\"\r\nb@example.org,x\r\n");
    assertEquals(
        List.of(
            List.of("email", "keywords"),
            List.of("a@example.org", "toys\n\"玩具\""),
            List.of("b@example.org", "x")),
        t.texts());
    assertEquals(List.of(1, 2, 4), t.rows().stream().map(Row::number).toList());
  }

  @Test
  void separatorsAreFoundOut() throws IOException {
    assertEquals(List.of("a", "b,c"), read("x;y\na;b,c\n").texts().get(1));
    assertEquals(List.of("a", "b;c"), read("x\ty\na\tb;c\n").texts().get(1));
    assertEquals(List.of("a", "b"), read("sep=;\nx;y\na;b").texts().get(1));
    assertEquals(List.of("one column"), read("name\none column").texts().get(1));
  }

  @Test
  void marksAndChineseCodePagesAreFoundOut() throws IOException {
    assertEquals(List.of("名称", "玩具"), read("\uFEFF名称,玩具\n").texts().get(0));
    assertEquals(
        List.of("名称", "玩具"), read("名称,玩具\n".getBytes(Charset.forName("GB18030"))).texts().get(0));
    assertEquals(
        List.of("名称", "玩具"),
        read("\uFEFF名称\t玩具\r\n".getBytes(StandardCharsets.UTF_16LE)).texts().get(0));
  }

  @Test
  void anUnclosedQuotationMarkCostsOneRow() throws IOException {
    Table t = read("a,b\n1,\"open\n2,x\n3,\"fine\"\n4,y\n");
    assertEquals(
        List.of(List.of("a", "b"), List.of("2", "x"), List.of("3", "fine"), List.of("4", "y")),
        t.texts());
    assertEquals(1, t.broken().size());
    assertEquals(2, t.broken().get(0).line());
    assertEquals("1,\"open", t.broken().get(0).start());
  }

  @Test
  void textBehindAClosingMarkCostsOneRow() throws IOException {
    Table t = read("a,b\n\"x\"y,2\n3,4\n");
    assertEquals(List.of(List.of("a", "b"), List.of("3", "4")), t.texts());
    assertEquals(
        List.of(new BrokenRow(2, "text behind a closing quotation mark in cell 1", "\"x\"y,2")),
        t.broken());
  }

  @Test
  void aBrokenRowOfSeveralLinesIsLeftWhole() throws IOException {
    Table t = read("a,b,c\n\"one\ntwo\nthree\"x,2,3\n4,5,6\n");
    assertEquals(List.of(List.of("a", "b", "c"), List.of("4", "5", "6")), t.texts());
    assertEquals(5, t.rows().get(1).number());
    assertEquals(1, t.broken().size());
  }

  @Test
  void tooManyCellsAreReportedButBlankOnesForgiven() throws IOException {
    Table t = read("a,b\n1,2,3\n4,5,,\n6\n\n");
    assertEquals(List.of(List.of("a", "b"), List.of("4", "5"), List.of("6")), t.texts());
    assertEquals("3 cells where the header has 2", t.broken().get(0).why());
  }

  @Test
  void aWorkbookNamedCsvIsToldApart() {
    SheetException e =
        assertThrows(SheetException.class, () -> read(new byte[] {0x50, 0x4B, 3, 4, 0, 0}));
    assertTrue(e.found().contains("zip"), e.found());
  }

  @Test
  void whatIsWrittenIsReadBack() throws IOException {
    List<String> cells = List.of("a,b", "say \"hi\"", "two\nlines", "", "=1+1", " x ", "玩具");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (SheetWriter csv = Csv.write(out, Csv.Style.EXACT)) {
      csv.texts(cells);
    }
    assertEquals(List.of(cells), read(out.toByteArray()).texts());
  }

  @Test
  void noCellRunsAsAFormulaInASpreadsheet() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (SheetWriter csv = Csv.write(out, Csv.Style.FOR_SPREADSHEETS)) {
      csv.texts(List.of("=cmd()", "+1", "-x", "@y", "fine"));
    }
    assertEquals(
        List.of(List.of("'=cmd()", "'+1", "'-x", "'@y", "fine")), read(out.toByteArray()).texts());
    assertEquals((byte) 0xEF, out.toByteArray()[0]);
  }

  @Test
  void aTableIsToldByItsContentNotItsName() throws IOException {
    Path wrong = dir.resolve("table.csv");
    try (SheetWriter sheet = Xlsx.write(Files.newOutputStream(wrong), "s")) {
      sheet.texts(List.of("email"));
    }
    List<Row> rows = new ArrayList<>();
    assertEquals(List.of(), Sheets.read(wrong, rows::add));
    assertEquals("email", rows.get(0).text(0));
  }
}
