package org.tbtwatch.parse.form;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.tbtwatch.notification.AddendumReason;
import org.tbtwatch.notification.FormDate;
import org.tbtwatch.parse.value.DateReader;

/** The date boxes of one form; what is relative counts from its distribution. */
final class FormDates {
  /** Something a date box of the old layout holds: a date, a period, "to be determined". */
  private static final Pattern DATE_LIKE =
      Pattern.compile(
          "(?i).*(?:\\d|determin|d[ée]termin|not |publicat|adopt|soon|待定|确定).*", Pattern.DOTALL);

  private static final int SHORT_LINE = 70;

  private final Optional<LocalDate> distributed;
  private FormDate adoption = FormDate.NONE;
  private FormDate entry = FormDate.NONE;
  private FormDate finalDate = FormDate.NONE;

  FormDates(Optional<LocalDate> distributed) {
    this.distributed = distributed;
  }

  FormDate adoption() {
    return adoption;
  }

  FormDate entry() {
    return entry;
  }

  FormDate finalDate() {
    return finalDate;
  }

  /**
   * Reads item 9.
   *
   * @param both value of a label that names adoption and entry into force together
   */
  void adoption(String adopted, String both, String entersIntoForce) {
    String first = bare(adopted);
    String second = bare(entersIntoForce);
    List<String> lines =
        entersIntoForce.lines().map(String::strip).filter(l -> !l.isEmpty()).toList();
    if (first.isEmpty() && lines.size() == 2 && lines.stream().allMatch(FormDates::isShortDate)) {
      first = lines.get(0); // until 2011 both labels stood first, then both values
      second = lines.get(1);
    }
    if (first.isEmpty() && second.isEmpty()) {
      first = bare(both);
      second = first;
    }
    adoption = new DateReader(distributed, Optional.empty()).read(first);
    entry = new DateReader(distributed, adoption.date()).read(second);
  }

  private static boolean isShortDate(String line) {
    return line.length() <= SHORT_LINE && DATE_LIKE.matcher(line).matches();
  }

  void finalDate(String written) {
    finalDate = new DateReader(distributed, Optional.empty()).read(bare(written));
  }

  /** Dates behind the ticked reasons of an addendum. */
  void reasons(ReasonBoxes reasons) {
    adoption = orRead(adoption, reasons.at(AddendumReason.ADOPTED));
    entry = orRead(entry, reasons.at(AddendumReason.IN_FORCE));
    finalDate = orRead(finalDate, reasons.at(AddendumReason.COMMENT_PERIOD_CHANGED));
    finalDate = orRead(finalDate, reasons.newDeadline());
  }

  private FormDate orRead(FormDate known, String written) {
    return known.isEmpty()
        ? new DateReader(distributed, adoption.date()).read(bare(written))
        : known;
  }

  /** On one line, without the semicolon that parts two labels. */
  private static String bare(String written) {
    String line = written.replaceAll("\\s+", " ").strip().replaceFirst("\\s*;$", "");
    return line.matches("[-–—.\\s]*") ? "" : line;
  }
}
