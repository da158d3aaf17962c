package org.tbtwatch.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tbtwatch.parse.eping.WorkbookColumn;
import org.tbtwatch.sheet.SheetWriter;
import org.tbtwatch.sheet.xlsx.Xlsx;
import org.tbtwatch.source.Body;
import org.tbtwatch.source.Page;
import org.tbtwatch.source.Shape;

class LargeWorkbookTest {
  private static final int ROWS = Boolean.getBoolean("tbtwatch.full") ? 105_000 : 5_000;

  @TempDir Path dir;

  @Test
  void rowsAreHandedOnInBatchesAndNoneIsLost() throws Exception {
    Page page =
        new Page(
            "eping-workbook",
            Shape.EPING_WORKBOOK,
            URI.create("https://practice.example.org/all.xlsx"),
            Instant.EPOCH,
            "",
            Body.of(workbook()));
    List<Integer> batches = new ArrayList<>();
    PageReading reading =
        new Parsers(name -> Optional.empty())
            .of(Shape.EPING_WORKBOOK)
            .parse(page, batch -> batches.add(batch.size()));
    assertEquals(ROWS, reading.rows());
    assertEquals(ROWS, batches.stream().mapToInt(Integer::intValue).sum());
    assertTrue(batches.stream().allMatch(size -> size <= 500), batches.toString());
    assertEquals(List.of(), reading.unread());
    assertEquals(List.of(), reading.notifications());
  }

  private Path workbook() throws IOException {
    Path file = dir.resolve("all.xlsx");
    try (SheetWriter sheet = Xlsx.write(Files.newOutputStream(file), "Notifications")) {
      sheet.texts(Arrays.stream(WorkbookColumn.values()).map(WorkbookColumn::header).toList());
      for (int i = 1; i <= ROWS; i++) {
        sheet.texts(
            List.of(
                " G/TBT/N/USA/" + i,
                "United States of America",
                "02/07/2026",
                "Regular notification",
                "Draft rule number " + i,
                "Sets limits for item " + i * 7919L + " and its parts. ".repeat(12),
                "Parts (HS code(s): 8507.60)",
                "850760",
                "29.220",
                "Consumer information, labelling (TBT), Quality requirements (TBT)",
                "",
                "31/08/2026",
                "To be determined",
                "6 months after adoption",
                "https://docs.wto.org/" + i,
                "https://members.wto.org/" + i + ".pdf"));
      }
    }
    return file;
  }
}
