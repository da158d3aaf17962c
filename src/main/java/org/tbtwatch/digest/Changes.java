package org.tbtwatch.digest;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tbtwatch.digest.item.Facts;
import org.tbtwatch.digest.item.Prose;
import org.tbtwatch.digest.item.Reading;
import org.tbtwatch.digest.layout.DigestPage.Changed;
import org.tbtwatch.notification.Change;
import org.tbtwatch.notification.Change.FieldChange;
import org.tbtwatch.notification.Kind;
import org.tbtwatch.notification.NotificationField;

/** What changed, old value against new, as the reader's language puts it. */
public final class Changes {
  private static final int MOST = 6;
  private static final int LONGEST = 160;
  private static final int CONTEXT = 40;
  private static final Pattern ISO_DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

  private final Reading reading;
  private final Facts facts;

  public Changes(Reading reading, Facts facts) {
    this.reading = reading;
    this.facts = facts;
  }

  /** All fields that differ from what the reader was told last, weightiest first. */
  public List<Changed> of(DigestItem item) {
    Map<NotificationField, FieldChange> net = new LinkedHashMap<>();
    for (Change change : item.changes()) {
      for (FieldChange field : change.fields()) {
        net.merge(
            field.field(),
            field,
            (first, last) -> new FieldChange(first.field(), first.before(), last.after()));
      }
    }
    List<Changed> shown = new ArrayList<>();
    net.values().stream()
        .filter(f -> !Prose.same(f.before(), f.after()))
        .sorted(Comparator.comparingInt(f -> weight(f.field())))
        .forEach(f -> shown.add(changed(f)));
    return shown;
  }

  public static List<Changed> few(List<Changed> all) {
    return all.stream().limit(MOST).toList();
  }

  public static int beyond(List<Changed> all) {
    return Math.max(0, all.size() - MOST);
  }

  private static int weight(NotificationField field) {
    return switch (field) {
      case FINAL_DATE_FOR_COMMENTS -> 0;
      case PROPOSED_ADOPTION, PROPOSED_ENTRY_INTO_FORCE -> 1;
      case ADDENDUM_REASONS, KIND -> 2;
      case PRODUCTS_COVERED, HS_CODES, ICS_CODES -> 3;
      case TITLE, DESCRIPTION, OBJECTIVES, OBJECTIVE_TEXT, ARTICLES -> 4;
      default -> 5;
    };
  }

  private Changed changed(FieldChange change) {
    String label = reading.words().text("field." + change.field().key());
    String before = value(change.field(), change.before());
    String after = value(change.field(), change.after());
    String empty = reading.words().text("change.empty");
    if (before.isEmpty() || after.isEmpty() || before.length() + after.length() < LONGEST) {
      return new Changed(
          label,
          before.isEmpty() ? empty : Prose.shortened(before, LONGEST),
          after.isEmpty() ? empty : Prose.shortened(after, LONGEST),
          "");
    }
    return middle(label, before, after);
  }

  /** Long texts show only the words that differ, with a little of what stands before them. */
  private static Changed middle(String label, String before, String after) {
    int start = 0;
    int shortest = Math.min(before.length(), after.length());
    while (start < shortest && before.charAt(start) == after.charAt(start)) {
      start++;
    }
    while (start > 0
        && Character.isLetterOrDigit(before.charAt(start - 1))
        && !Character.isIdeographic(before.charAt(start - 1))) {
      start--;
    }
    int end = 0;
    while (end < shortest - start
        && before.charAt(before.length() - 1 - end) == after.charAt(after.length() - 1 - end)) {
      end++;
    }
    while (end > 0
        && Character.isLetterOrDigit(before.charAt(before.length() - end))
        && !Character.isIdeographic(before.charAt(before.length() - end))) {
      end--;
    }
    String lead = before.substring(Math.max(0, start - CONTEXT), start);
    String context = lead.isEmpty() ? "" : (start > CONTEXT ? "…" : "") + lead;
    return new Changed(
        label,
        Prose.shortened(before.substring(start, before.length() - end).strip(), LONGEST),
        Prose.shortened(after.substring(start, after.length() - end).strip(), LONGEST),
        context);
  }

  private String value(NotificationField field, String raw) {
    String text = Prose.line(raw);
    return switch (field) {
      case ADDENDUM_REASONS -> text.isEmpty() ? "" : facts.reasons(parts(text).toList());
      case OBJECTIVES -> reading.words().comma(facts.objectives(parts(text).toList()));
      case NOTIFYING_MEMBERS ->
          reading.words().comma(parts(text).map(reading::memberName).toList());
      case KIND ->
          Kind.parse(text)
              .map(k -> reading.words().text("kind." + k.word(), "n", "").strip())
              .orElse(text);
      case DESCRIPTION -> Prose.withoutBoxes(raw);
      default -> ISO_DATE.matcher(text).matches() ? date(text) : text;
    };
  }

  private static Stream<String> parts(String text) {
    return Stream.of(text.split(";\\s*")).filter(p -> !p.isBlank());
  }

  private String date(String text) {
    try {
      return reading.words().date(LocalDate.parse(text));
    } catch (DateTimeParseException e) {
      return text; // 2026-02-31 stands as it was written
    }
  }

  /** The later documents that caused the changes, if the item itself did not. */
  public static String causes(DigestItem item) {
    return item.changes().stream()
        .map(Change::cause)
        .filter(c -> !item.filed().notification().symbols().contains(c))
        .map(Object::toString)
        .distinct()
        .collect(Collectors.joining(", "));
  }
}
