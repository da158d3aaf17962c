package org.tbtwatch.practice.page;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.tbtwatch.practice.PracticeData;
import org.tbtwatch.practice.PracticeRecord;
import org.tbtwatch.sheet.Cell;
import org.tbtwatch.sheet.SheetWriter;
import org.tbtwatch.sheet.xlsx.Xlsx;

/** The daily workbook: the live headers with their stray blanks, dates in all the live forms. */
public final class PracticeWorkbook {
  private static final List<String> HEADERS =
      List.of(
          "Document symbol",
          "Notifying Member",
          "Distribution date",
          "Notification type",
          "Title",
          "Description",
          "Products covered",
          "HS code(s)",
          "ICS code(s)",
          "Objectives",
          "Keywords",
          "Final date for comments",
          "Proposed adoption  date",
          "Proposed entry  into  force date",
          "Link to notification(EN)",
          "Notified document");

  private static final DateTimeFormatter SLASHES =
      DateTimeFormatter.ofPattern("dd/MM/uuuu", Locale.ROOT);

  private PracticeWorkbook() {}

  /**
   * Writes it.
   *
   * @param headers turns a column's header into the one to write
   */
  public static byte[] of(
      PracticeData data, Function<PracticeRecord, String> link, UnaryOperator<String> headers)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    List<PracticeRecord> records = new ArrayList<>(data.records());
    records.sort(
        Comparator.comparing((PracticeRecord r) -> r.distribution().orElse(LocalDate.MIN))
            .reversed());
    try (SheetWriter sheet = Xlsx.write(out, "Notifications")) {
      sheet.texts(HEADERS.stream().map(headers).toList());
      for (PracticeRecord record : records) {
        for (int i = 0; i < record.rows(); i++) {
          sheet.row(cells(new SearchRow(record, i), link.apply(record)));
        }
      }
    }
    return out.toByteArray();
  }

  private static List<Cell> cells(SearchRow row, String link) {
    PracticeRecord r = row.record();
    return List.of(
        Cell.of(r.symbols().isEmpty() ? "" : " " + r.symbolCell()),
        Cell.of(row.member()),
        day(r.distribution(), r.id()),
        Cell.of(r.typeShown()),
        Cell.of(r.title()),
        Cell.of(r.description()),
        Cell.of(r.products()),
        Cell.of(String.join("; ", r.hs())),
        Cell.of(String.join("; ", r.ics())),
        Cell.of(String.join(", ", r.objectives().stream().map(o -> o + " (TBT)").toList())),
        Cell.of(String.join("; ", r.keywords())),
        day(r.deadline(), r.id() + 1),
        Cell.of(r.adoption().shown()),
        Cell.of(r.entry().shown()),
        Cell.of(link),
        Cell.of(String.join("\n", r.documents())));
  }

  /** The three forms in which dates were seen in the live workbook, and a date cell. */
  private static Cell day(Optional<LocalDate> day, int form) {
    if (day.isEmpty()) {
      return Cell.empty();
    }
    LocalDate d = day.get();
    return switch (Math.floorMod(form, 8)) {
      case 1 -> Cell.of(d.toString());
      case 2 -> new Cell.Numeric(java.math.BigDecimal.valueOf(d.toEpochDay() + 25_569));
      case 3 -> new Cell.Day(d);
      default -> Cell.of(d.format(SLASHES));
    };
  }
}
