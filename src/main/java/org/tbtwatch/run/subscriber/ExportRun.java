package org.tbtwatch.run.subscriber;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tbtwatch.json.NoticeLine;
import org.tbtwatch.nomenclature.Regimes;
import org.tbtwatch.notification.FiledNotification;
import org.tbtwatch.notification.Notification;
import org.tbtwatch.notification.NotificationField;
import org.tbtwatch.notification.State;
import org.tbtwatch.sheet.SheetWriter;
import org.tbtwatch.sheet.csv.Csv;
import org.tbtwatch.sheet.xlsx.Xlsx;
import org.tbtwatch.store.Store;

/** Writes every notification out, streaming. */
public final class ExportRun {

  /** In which form. */
  public enum Format {
    JSONL,
    CSV,
    XLSX
  }

  private final Store store;
  private final LocalDate today;

  /**
   * Over a store.
   *
   * @param today the day for which states are computed
   */
  public ExportRun(Store store, LocalDate today) {
    this.store = store;
    this.today = today;
  }

  /** Writes all; returns how many. */
  public long write(Format format, OutputStream out) throws IOException {
    return switch (format) {
      case JSONL -> lines(out);
      case CSV -> rows(Csv.write(out, Csv.Style.FOR_SPREADSHEETS));
      case XLSX -> rows(Xlsx.write(out, "notifications"));
    };
  }

  private long lines(OutputStream out) throws IOException {
    long[] count = {0};
    store
        .notifications()
        .forEach(
            filed -> {
              String line =
                  NoticeLine.of(
                      Regimes.shipped().tagged(filed.notification()), state(filed), Map.of());
              put(out, line + "\n");
              count[0]++;
            });
    out.flush();
    return count[0];
  }

  private static void put(OutputStream out, String text) {
    try {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("writing an export", e);
    }
  }

  private long rows(SheetWriter writer) throws IOException {
    long[] count = {0};
    try (writer) {
      List<String> head = new ArrayList<>();
      for (NotificationField field : NotificationField.values()) {
        head.add(field.key());
      }
      head.add("state");
      writer.texts(head);
      store
          .notifications()
          .forEach(
              filed -> {
                row(writer, filed);
                count[0]++;
              });
    }
    return count[0];
  }

  private void row(SheetWriter writer, FiledNotification filed) {
    Notification n = filed.notification();
    List<String> cells = new ArrayList<>();
    for (NotificationField field : NotificationField.values()) {
      cells.add(field.text(n));
    }
    cells.add(state(filed).word());
    try {
      writer.texts(cells);
    } catch (IOException e) {
      throw new UncheckedIOException("writing the row of " + n.symbol(), e);
    }
  }

  private State state(FiledNotification filed) {
    return store.notifications().measure(filed.notification().symbol()).state(today);
  }
}
