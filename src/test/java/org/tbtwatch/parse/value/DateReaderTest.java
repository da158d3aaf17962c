package org.tbtwatch.parse.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.tbtwatch.notification.FormDate;
import org.tbtwatch.parse.OddInputs;
import org.tbtwatch.sheet.Row;

class DateReaderTest {

  @TestFactory
  Stream<DynamicTest> everyTextSeenReadsAsItsDate() throws IOException {
    return OddInputs.of("dates.csv").stream()
        .map(row -> dynamicTest(row.number() + " " + row.text(0), () -> reads(row)));
  }

  private static void reads(Row row) {
    DateReader reader = new DateReader(day(row, 1), day(row, 2));
    String text = row.cell(0).text();
    assertEquals(new FormDate(text, day(row, 3)), reader.read(text), row.text(4));
  }

  private static Optional<LocalDate> day(Row row, int column) {
    return Optional.of(row.text(column)).filter(t -> !t.isEmpty()).map(LocalDate::parse);
  }
}
