package org.tbtwatch.parse.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.tbtwatch.notification.HsCode;
import org.tbtwatch.notification.IcsCode;
import org.tbtwatch.parse.OddInputs;
import org.tbtwatch.sheet.Row;

class CodeReaderTest {

  @TestFactory
  Stream<DynamicTest> everyTextSeenReadsAsItsCodes() throws IOException {
    return OddInputs.of("codes.csv").stream()
        .map(row -> dynamicTest(row.number() + " " + row.text(0), () -> reads(row)));
  }

  private static void reads(Row row) {
    CodeReader.Codes codes = CodeReader.read(row.cell(0).text());
    assertEquals(OddInputs.list(row, 1), written(codes.hs()), "HS");
    assertEquals(
        OddInputs.list(row, 2), codes.ics().stream().map(IcsCode::toString).toList(), "ICS");
    assertEquals(
        OddInputs.list(row, 3),
        written(codes.hs().stream().filter(HsCode::isDoubtful).toList()),
        "doubtful");
    assertEquals(OddInputs.list(row, 4), codes.unread(), "unread");
  }

  private static List<String> written(List<HsCode> codes) {
    return codes.stream().map(HsCode::toString).toList();
  }

  @Test
  void aCodeCellMayCarryNames() {
    assertEquals(
        List.of("030617", "8702.10"),
        written(CodeReader.hsList("030617 - Frozen shrimps, prawns; 8702.10 Buses")));
    assertEquals(
        List.of("65.020", "65.100"),
        CodeReader.icsList("65.020 - Farming and forestry, 65.100, 65.020").stream()
            .map(IcsCode::toString)
            .toList());
    assertEquals(List.of("8702"), written(CodeReader.hsList("Buses (HS 8702)")));
    assertEquals(List.of(), CodeReader.hsList(""));
  }
}
