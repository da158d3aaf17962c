package org.tbtwatch.nomenclature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HolidaysTest {
  @TempDir Path folder;

  private static boolean works(Holidays table, String member, String day) {
    return table.isWorkingDay(member, LocalDate.parse(day));
  }

  @Test
  void chinaOf2026HasItsDaysOffAndItsMakeUpDays() {
    Holidays table = Holidays.shipped();
    int off = 0;
    int madeUp = 0;
    for (LocalDate day = LocalDate.parse("2026-01-01");
        day.getYear() == 2026;
        day = day.plusDays(1)) {
      boolean weekend =
          day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
      boolean works = table.isWorkingDay("CHN", day);
      off += !weekend && !works ? 1 : 0;
      madeUp += weekend && works ? 1 : 0;
    }
    assertEquals(6, madeUp, "4 January, 14 and 28 February, 9 May, 20 September, 10 October");
    assertEquals(19, off);
    assertFalse(works(table, "CHN", "2027-02-08"), "the third day of the lunar year");
    assertTrue(works(table, "FRA", "2026-10-01"));
    assertFalse(works(table, "", "2026-10-03"), "a Saturday");
    assertTrue(works(table, "SAU", "2026-10-04"), "a Sunday");
    assertFalse(works(table, "SAU", "2026-10-02"), "a Friday");
  }

  @Test
  void theOperatorsLinesWinDayByDay() throws Exception {
    Path own = folder.resolve("holidays.tsv");
    Files.writeString(
        own,
        "# ours\nCHN\t2026-10-10\toff\tnot worked here\r\nFRA\t2026-07-14\toff\tFête nationale\n"
            + "NPL\tweekend\tsat\t\n");
    Holidays table = Holidays.with(own);
    assertFalse(works(table, "CHN", "2026-10-10"));
    assertFalse(works(table, "CHN", "2026-10-07"), "the shipped ones stay");
    assertFalse(works(table, "FRA", "2026-07-14"));
    assertTrue(works(table, "NPL", "2026-07-12"), "a Sunday");
    assertTrue(works(Holidays.with(folder.resolve("none.tsv")), "FRA", "2026-07-14"));
  }

  @Test
  void everyLineThatIsNotOfTheFormIsNamed() throws Exception {
    Path own = folder.resolve("holidays.tsv");
    Files.writeString(
        own, "CHN\t2026-02-31\toff\tx\nCHN\t2026-02-03\tperhaps\tx\nCHN 2026-02-03 off\n");
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> Holidays.with(own));
    String message = String.valueOf(e.getMessage());
    assertTrue(message.contains("line 1") && message.contains("line 3"), message);
  }
}
