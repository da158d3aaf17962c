package org.tbtwatch.parse.eping;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.tbtwatch.notification.Notification;
import org.tbtwatch.parse.MemberNames;
import org.tbtwatch.parse.PageParser;
import org.tbtwatch.parse.PageReading;
import org.tbtwatch.parse.PageShapeException;
import org.tbtwatch.parse.ReadingLog;
import org.tbtwatch.parse.RowReader;
import org.tbtwatch.sheet.SheetException;
import org.tbtwatch.sheet.SheetLimits;
import org.tbtwatch.sheet.xlsx.Xlsx;
import org.tbtwatch.source.Page;

/**
 * Reads the WTO's daily workbook of every notification since 1995, row by row.
 *
 * <p>Dates: "Distribution date" and "Final date for comments" are {@code dd/mm/yyyy}, an ISO date,
 * a date cell or a serial number. The proposed dates are prose where they are no such date.
 */
public final class EpingWorkbookParser implements PageParser {
  private final RowReader rows;

  public EpingWorkbookParser(MemberNames members) {
    this.rows = new RowReader(members);
  }

  @Override
  public PageReading parse(Page page, Consumer<List<Notification>> batches)
      throws PageShapeException {
    WorkbookRows walk = new WorkbookRows(page, rows, batches);
    try (InputStream in = page.body().open()) {
      Xlsx.read(in, SheetLimits.USUAL, walk);
    } catch (SheetException e) {
      throw new PageShapeException(page, e.expected(), e.found(), e);
    } catch (IOException e) {
      throw new UncheckedIOException("reading the workbook of " + page.url(), e);
    }
    ReadingLog log = walk.finish();
    return log.reading(OptionalLong.of(log.rows), true);
  }
}
