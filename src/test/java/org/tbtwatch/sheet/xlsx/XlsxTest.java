package org.tbtwatch.sheet.xlsx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tbtwatch.sheet.Cell;
import org.tbtwatch.sheet.Row;
import org.tbtwatch.sheet.SheetException;
import org.tbtwatch.sheet.SheetLimits;
import org.tbtwatch.sheet.SheetWriter;

class XlsxTest {
  @TempDir Path dir;

  private static byte[] workbook(int rows) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (SheetWriter sheet = Xlsx.write(out, "Notifications")) {
      for (int i = 0; i < rows; i++) {
        sheet.texts(List.of("row " + i, "玩具 " + i, "long text " + i * 7919));
      }
    }
    return out.toByteArray();
  }

  private static List<Row> read(byte[] bytes) throws IOException {
    List<Row> rows = new ArrayList<>();
    Xlsx.read(new ByteArrayInputStream(bytes), SheetLimits.USUAL, rows::add);
    return rows;
  }

  private static SheetException refused(byte[] bytes) {
    return assertThrows(SheetException.class, () -> read(bytes));
  }

  @Test
  void whatIsWrittenIsReadBackWithItsType() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    List<Cell> cells =
        List.of(
            Cell.of("two\nlines"),
            new Cell.Numeric(new BigDecimal("12.5")),
            new Cell.Day(LocalDate.of(2026, 6, 2)),
            Cell.empty(),
            Cell.of("=1+1"));
    try (SheetWriter sheet = Xlsx.write(out, "s")) {
      sheet.row(cells);
    }
    assertEquals(List.of(new Row(1, cells)), read(out.toByteArray()));
  }

  @Test
  void aHandlerMayStop() throws IOException {
    List<Row> rows = new ArrayList<>();
    Xlsx.read(
        new ByteArrayInputStream(workbook(1000)),
        SheetLimits.USUAL,
        row -> {
          rows.add(row);
          return rows.size() < 3;
        });
    assertEquals(3, rows.size());
    assertEquals("玩具 2", rows.get(2).text(1));
  }

  @Test
  void serialNumbersCountFromTheLastDaysOf1899() {
    assertEquals(
        LocalDate.of(2026, 9, 12), Xlsx.dateOfSerial(new BigDecimal("46277")).orElseThrow());
    assertTrue(Xlsx.dateOfSerial(new BigDecimal("20260912")).isEmpty());
  }

  @Test
  void aCutOffWorkbookSaysAfterWhichRow() throws IOException {
    byte[] whole = workbook(20_000);
    SheetException e = refused(Arrays.copyOf(whole, whole.length * 2 / 3));
    assertTrue(e.found().matches("a zip cut off after row \\d{4,5} \\(\\d+ bytes\\)"), e.found());
  }

  @Test
  void aWorkbookCutOffAtOnceSaysSo() throws IOException {
    SheetException e = refused(Arrays.copyOf(workbook(100), 40));
    assertTrue(e.found().startsWith("a zip cut off before its first row"), e.found());
  }

  @Test
  void otherFilesAreNamed() throws IOException {
    assertEquals(
        "HTML with the title \"Sign in\"",
        refused("<!DOCTYPE html><title>Sign in</title>".getBytes(StandardCharsets.UTF_8)).found());
    assertEquals("an empty file", refused(new byte[0]).found());
    assertEquals(
        "JSON, not a zip", refused("{\"items\":[]}".getBytes(StandardCharsets.UTF_8)).found());
    assertTrue(
        refused("a,b\n1,2".getBytes(StandardCharsets.UTF_8)).found().startsWith("not a zip: text"));
    assertEquals("a zip without xl/workbook.xml", refused(zip("word/document.xml", 10)).found());
  }

  @Test
  void aDamagedPartIsNamed() throws IOException {
    byte[] bytes = workbook(5_000);
    Arrays.fill(bytes, bytes.length / 3, bytes.length / 3 + 400, (byte) 0x5A);
    SheetException e = refused(bytes);
    assertTrue(e.found().contains("damaged data in xl/"), e.found());
  }

  @Test
  void aPartThatUnpacksWithoutEndIsRefused() throws IOException {
    SheetException e = refused(zip("xl/workbook.xml", 100 << 20));
    assertTrue(e.found().contains("xl/workbook.xml"), e.found());
    Path file = dir.resolve("w.xlsx");
    Files.write(file, workbook(2000));
    SheetLimits few = new SheetLimits(1 << 20, 1000, 10, 1000);
    assertThrows(SheetException.class, () -> Xlsx.read(file, few, row -> true));
  }

  private static byte[] zip(String name, int size) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry(name));
      byte[] block = new byte[1 << 20];
      for (int left = size; left > 0; left -= block.length) {
        zip.write(block, 0, Math.min(left, block.length));
      }
      zip.closeEntry();
    }
    return out.toByteArray();
  }
}
