package org.tbtwatch.notification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.tbtwatch.parse.OddInputs;
import org.tbtwatch.sheet.Row;

class SymbolCellTest {

  @TestFactory
  Stream<DynamicTest> everyCellSeenReadsAsItsSymbols() throws IOException {
    return OddInputs.of("symbols.csv").stream()
        .map(row -> dynamicTest(row.number() + " " + row.text(0), () -> reads(row)));
  }

  private static void reads(Row row) {
    SymbolCell cell = SymbolCell.parse(row.cell(0).text());
    assertEquals(
        OddInputs.list(row, 1), cell.symbols().stream().map(DocumentSymbol::toString).toList());
    assertEquals(OddInputs.list(row, 2), cell.unread(), "unread");
    assertEquals(OddInputs.list(row, 3), cell.otherSeries(), "other series");
  }
}
