package org.tbtwatch.web.measure;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.tbtwatch.notification.Change;
import org.tbtwatch.notification.FiledNotification;
import org.tbtwatch.notification.Measure;
import org.tbtwatch.notification.Notification;
import org.tbtwatch.notification.NotificationField;
import org.tbtwatch.web.page.NoticeCard;
import org.tbtwatch.web.page.Words;

/** What each document of a measure changed: old value against new. */
public final class Differences {
  private static final int LONGEST = 180;
  private static final int CONTEXT = 40;

  /** Boxes that a later document may move. */
  private static final List<NotificationField> MOVING =
      List.of(
          NotificationField.FINAL_DATE_FOR_COMMENTS,
          NotificationField.PROPOSED_ADOPTION,
          NotificationField.PROPOSED_ENTRY_INTO_FORCE,
          NotificationField.PRODUCTS_COVERED,
          NotificationField.HS_CODES);

  /**
   * One box.
   *
   * @param label its name
   * @param context what stands before the part that differs; may be empty
   * @param before its value before; empty if it was empty
   * @param after its value now; empty if it is empty now
   */
  public record Changed(String label, String context, String before, String after) {}

  private final Words words;

  Differences(Words words) {
    this.words = words;
  }

  /** By notification id, against what the documents before it said. */
  Map<String, List<Changed>> between(Measure measure) {
    Map<String, List<Changed>> all = new java.util.HashMap<>();
    Map<NotificationField, String> stands = new EnumMap<>(NotificationField.class);
    for (FiledNotification filed : measure.documents()) {
      Notification n = filed.notification();
      List<Changed> own = new ArrayList<>();
      for (NotificationField field : MOVING) {
        String now = field.isEmpty(n) ? "" : field.text(n);
        String before = stands.get(field);
        if (!now.isEmpty()) {
          if (before != null && !same(before, now)) {
            own.add(changed(field, before, now));
          }
          stands.put(field, now);
        }
      }
      all.put(filed.id(), own);
    }
    return all;
  }

  private static boolean same(String a, String b) {
    return NoticeCard.line(a).equalsIgnoreCase(NoticeCard.line(b));
  }

  /** What one stored change altered. */
  List<Changed> of(Change change) {
    return change.fields().stream()
        .filter(f -> !same(f.before(), f.after()))
        .map(f -> changed(f.field(), f.before(), f.after()))
        .toList();
  }

  private Changed changed(NotificationField field, String old, String now) {
    String label = words.or("field." + field.key(), field.key());
    String before = value(old);
    String after = value(now);
    if (before.isEmpty() || after.isEmpty() || before.length() + after.length() <= LONGEST) {
      return new Changed(
          label, "", NoticeCard.cut(before, LONGEST), NoticeCard.cut(after, LONGEST));
    }
    int start = 0;
    int shortest = Math.min(before.length(), after.length());
    while (start < shortest && before.charAt(start) == after.charAt(start)) {
      start++;
    }
    while (start > 0 && Character.isLetterOrDigit(before.charAt(start - 1))) {
      start--;
    }
    int end = 0;
    while (end < shortest - start
        && before.charAt(before.length() - 1 - end) == after.charAt(after.length() - 1 - end)) {
      end++;
    }
    String lead = before.substring(Math.max(0, start - CONTEXT), start);
    return new Changed(
        label,
        lead.isEmpty() ? "" : "…" + lead,
        NoticeCard.cut(before.substring(start, before.length() - end), LONGEST),
        NoticeCard.cut(after.substring(start, after.length() - end), LONGEST));
  }

  private String value(String text) {
    String line = NoticeCard.line(text);
    if (!line.matches("\\d{4}-\\d{2}-\\d{2}")) {
      return line;
    }
    try {
      return words.date(LocalDate.parse(line));
    } catch (DateTimeParseException e) {
      return line; // 2026-02-31 stands as it was written
    }
  }
}
