package org.tbtwatch.parse.eping;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.tbtwatch.notification.FormDate;
import org.tbtwatch.notification.Notification;
import org.tbtwatch.parse.Joined;
import org.tbtwatch.parse.PageShapeException;
import org.tbtwatch.parse.ReadingLog;
import org.tbtwatch.parse.RowFields;
import org.tbtwatch.parse.RowReader;
import org.tbtwatch.parse.value.CodeReader;
import org.tbtwatch.parse.value.MachineDates;
import org.tbtwatch.sheet.Cell;
import org.tbtwatch.sheet.Row;
import org.tbtwatch.sheet.RowHandler;
import org.tbtwatch.sheet.xlsx.Xlsx;
import org.tbtwatch.source.Page;

/** Takes the rows of the workbook: first the header, then notifications, handed on in batches. */
final class WorkbookRows implements RowHandler {
  private static final int BATCH = 500;

  /** The header may stand below a line or two of title. */
  private static final int LAST_HEADER_ROW = 10;

  private static final String EXPECTED = "a header row with \"Document symbol\"";

  private final Page page;
  private final RowReader reader;
  private final Consumer<List<Notification>> batches;
  private final ReadingLog log = new ReadingLog();
  private final Joined joined = new Joined();
  private final Map<WorkbookColumn, Integer> columns = new EnumMap<>(WorkbookColumn.class);
  private final List<String> firstCells = new ArrayList<>();
  private Optional<PageShapeException> fault = Optional.empty();

  WorkbookRows(Page page, RowReader reader, Consumer<List<Notification>> batches) {
    this.page = page;
    this.reader = reader;
    this.batches = batches;
  }

  @Override
  public boolean row(Row row) {
    if (row.isBlank()) {
      return true;
    }
    if (columns.isEmpty()) {
      return header(row);
    }
    reader.read(fields(row), log).ifPresent(joined::add);
    if (joined.size() > BATCH) {
      batches.accept(joined.takeAllButLast());
    }
    return true;
  }

  /** Hands on the last batch; to be called once, after the last row. */
  ReadingLog finish() throws PageShapeException {
    if (fault.isPresent()) {
      throw fault.get();
    }
    if (columns.isEmpty()) {
      throw new PageShapeException(page, EXPECTED, "a sheet beginning " + firstCells);
    }
    if (joined.size() > 0) {
      batches.accept(joined.take());
    }
    return log;
  }

  private boolean header(Row row) {
    boolean isHeader =
        row.cells().stream()
            .anyMatch(c -> WorkbookColumn.of(c.text()).equals(Optional.of(WorkbookColumn.SYMBOL)));
    if (!isHeader) {
      firstCells.add(row.text(0));
      return row.number() < LAST_HEADER_ROW;
    }
    for (int i = 0; i < row.cells().size(); i++) {
      String written = row.text(i);
      Optional<WorkbookColumn> column = WorkbookColumn.of(written);
      if (column.isPresent()) {
        columns.putIfAbsent(column.get(), i);
      } else if (!written.isEmpty()) {
        log.noted("row " + row.number(), "header", "one of the known columns", written);
      }
    }
    return allThere(row);
  }

  private boolean allThere(Row row) {
    List<String> missing = new ArrayList<>();
    for (WorkbookColumn column : WorkbookColumn.values()) {
      if (columns.containsKey(column)) {
        continue;
      }
      if (column.isNeeded()) {
        missing.add(column.header());
      } else {
        log.unread("row " + row.number(), "header", "a column \"" + column.header() + "\"", "none");
      }
    }
    if (!missing.isEmpty()) {
      List<String> found = row.cells().stream().map(c -> c.text().strip()).toList();
      fault = Optional.of(new PageShapeException(page, "the columns " + missing, "only " + found));
    }
    return missing.isEmpty();
  }

  private RowFields fields(Row row) {
    RowFields f = new RowFields();
    f.where = "row " + row.number();
    f.symbolCell = text(row, WorkbookColumn.SYMBOL);
    f.notifyingMember = text(row, WorkbookColumn.MEMBER);
    f.notificationType = text(row, WorkbookColumn.TYPE);
    f.title = text(row, WorkbookColumn.TITLE);
    f.description = text(row, WorkbookColumn.DESCRIPTION);
    f.products = text(row, WorkbookColumn.PRODUCTS);
    f.hsCodes = CodeReader.hsList(text(row, WorkbookColumn.HS));
    f.icsCodes = CodeReader.icsList(text(row, WorkbookColumn.ICS));
    addIfThere(f.objectives, text(row, WorkbookColumn.OBJECTIVES));
    for (String keyword : text(row, WorkbookColumn.KEYWORDS).split("[;\\n]|,(?=\\s)")) {
      addIfThere(f.keywords, keyword.strip());
    }
    f.url = text(row, WorkbookColumn.LINK);
    f.documentLinks = text(row, WorkbookColumn.DOCUMENT);
    f.distributionDate = date(row, WorkbookColumn.DISTRIBUTION);
    f.finalDateForComments = finalDate(row);
    f.adoption = proposed(row, WorkbookColumn.ADOPTION);
    f.adoptionText = text(row, WorkbookColumn.ADOPTION);
    f.entryIntoForce = proposed(row, WorkbookColumn.ENTRY);
    f.entryIntoForceText = text(row, WorkbookColumn.ENTRY);
    return f;
  }

  private static void addIfThere(List<String> list, String text) {
    if (!text.isEmpty()) {
      list.add(text);
    }
  }

  private Cell cell(Row row, WorkbookColumn column) {
    Integer at = columns.get(column);
    return at == null ? Cell.empty() : row.cell(at);
  }

  private String text(Row row, WorkbookColumn column) {
    return cell(row, column).text().strip();
  }

  private FormDate finalDate(Row row) {
    Optional<LocalDate> date = date(row, WorkbookColumn.FINAL_DATE);
    return date.map(FormDate::of)
        .orElseGet(() -> new FormDate(text(row, WorkbookColumn.FINAL_DATE), Optional.empty()));
  }

  private FormDate proposed(Row row, WorkbookColumn column) {
    return exact(cell(row, column)).map(FormDate::of).orElse(FormDate.NONE);
  }

  private Optional<LocalDate> date(Row row, WorkbookColumn column) {
    Cell cell = cell(row, column);
    Optional<LocalDate> date = exact(cell);
    if (date.isEmpty() && !cell.isBlank()) {
      log.unread("row " + row.number(), column.header(), MachineDates.CELL, cell.text().strip());
    }
    return date;
  }

  private static Optional<LocalDate> exact(Cell cell) {
    return switch (cell) {
      case Cell.Day d -> Optional.of(d.day());
      case Cell.Numeric n -> Xlsx.dateOfSerial(n.value());
      case Cell.Text t -> MachineDates.cellText(t.text().strip());
    };
  }
}
