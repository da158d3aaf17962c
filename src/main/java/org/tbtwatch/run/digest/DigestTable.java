package org.tbtwatch.run.digest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tbtwatch.digest.CalendarComposer;
import org.tbtwatch.digest.CalendarComposer.Entry;
import org.tbtwatch.digest.CalendarComposer.Event;
import org.tbtwatch.digest.CalendarComposer.Kind;
import org.tbtwatch.digest.ComposedText;
import org.tbtwatch.digest.DigestComposer;
import org.tbtwatch.digest.DigestContent;
import org.tbtwatch.digest.DigestItem;
import org.tbtwatch.mail.MailDraft.Attachment;
import org.tbtwatch.run.reader.CalendarDesk;
import org.tbtwatch.sheet.SheetWriter;
import org.tbtwatch.sheet.csv.Csv;
import org.tbtwatch.sheet.xlsx.Xlsx;

/** A digest as a table and as a calendar: attached where there is no page to link to. */
public final class DigestTable {
  private static final String XLSX =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

  private final DigestComposer composer;
  private final CalendarComposer calendar;

  public DigestTable(DigestComposer composer, CalendarComposer calendar) {
    this.composer = composer;
    this.calendar = calendar;
  }

  /**
   * What a mail carries in mail-only mode: all items as a workbook if some do not fit into the
   * mail, and the deadlines that are still open as a calendar file.
   */
  List<Attachment> attachments(DigestContent content, ComposedText text) {
    List<Attachment> files = new ArrayList<>();
    LocalDate day = content.asOf().atZone(content.reader().timeZone()).toLocalDate();
    if (!text.overflow().isEmpty()) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      write(content, () -> Xlsx.write(out, "TBT"));
      files.add(new Attachment("tbtwatch-" + day + ".xlsx", XLSX, out.toByteArray()));
    }
    deadlines(content, day)
        .ifPresent(
            ics ->
                files.add(
                    new Attachment(
                        "tbtwatch-" + day + ".ics",
                        "text/calendar; charset=UTF-8; method=PUBLISH",
                        ics.getBytes(StandardCharsets.UTF_8))));
    return files;
  }

  private Optional<String> deadlines(DigestContent content, LocalDate today) {
    List<DigestItem> all = new ArrayList<>(content.items());
    all.addAll(content.extras().ahead());
    List<Event> events = new ArrayList<>();
    for (DigestItem item : all) {
      for (Entry entry : calendar.entries(content.reader(), item.measure(), today)) {
        if (entry.kind() == Kind.DEADLINE && !entry.printed().isBefore(today)) {
          String uid =
              "item-"
                  + CalendarDesk.uid(content.reader().id(), item.measure().base(), entry.kind());
          boolean known = events.stream().anyMatch(e -> e.uid().equals(uid));
          if (!known) {
            events.add(
                new Event(
                    uid,
                    entry.kind(),
                    entry.day(),
                    sequence(item),
                    false,
                    content.asOf(),
                    item.measure(),
                    Optional.empty()));
          }
        }
      }
    }
    return events.isEmpty()
        ? Optional.empty()
        : Optional.of(calendar.compose(content.reader(), events));
  }

  /** Rises with each version of any document of the measure. */
  public static int sequence(DigestItem item) {
    return item.measure().documents().stream().mapToInt(f -> f.version()).sum();
  }

  /** Writes the table as CSV for people who open it in a spreadsheet program. */
  void csv(DigestContent content, OutputStream out) {
    write(content, () -> Csv.write(out, Csv.Style.FOR_SPREADSHEETS));
  }

  private interface Opening {
    SheetWriter open() throws IOException;
  }

  private void write(DigestContent content, Opening opening) {
    try (SheetWriter writer = opening.open()) {
      for (List<String> row : composer.table(content)) {
        writer.texts(row);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("writing a digest as a table", e);
    }
  }
}
