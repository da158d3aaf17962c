package org.tbtwatch.digest;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.tbtwatch.digest.item.Cutoffs;
import org.tbtwatch.digest.item.Deadline;
import org.tbtwatch.digest.item.Prose;
import org.tbtwatch.nomenclature.Members;
import org.tbtwatch.notification.Measure;
import org.tbtwatch.notification.Notification;
import org.tbtwatch.notification.State;
import org.tbtwatch.subscription.Subscriber;

/**
 * The dates of measures as calendars (RFC 5545) in the reader's language: the day by which the
 * reader should have commented, adoption, and entry into force, each a whole day.
 */
public final class CalendarComposer {
  private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final int MOST_BYTES_IN_LINE = 75;
  private static final int PRODUCT = 70;

  /** What a date of a measure is. */
  public enum Kind {
    DEADLINE,
    ADOPTION,
    ENTRY;

    /** As it is stored. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A date of a measure.
   *
   * @param day the reader's day; of a deadline the effective one
   * @param printed of a deadline the day as notified, else the same
   * @param estimated whether no document gives it
   */
  public record Entry(Kind kind, LocalDate day, LocalDate printed, boolean estimated) {}

  /**
   * One entry of a calendar.
   *
   * @param uid stable for ever
   * @param sequence rises with each change
   * @param isCancelled whether calendars are to take it out
   * @param changedAt when it last changed
   * @param page where to read on
   */
  public record Event(
      String uid,
      Kind kind,
      LocalDate day,
      int sequence,
      boolean isCancelled,
      Instant changedAt,
      Measure measure,
      Optional<URI> page) {}

  private final Members members;
  private final Cutoffs cutoffs = Cutoffs.load();
  private final Map<String, Messages> languages = new HashMap<>();

  public CalendarComposer(Members members) {
    this.members = members;
    Messages.LANGUAGES.forEach(l -> languages.put(l, Messages.load(l)));
  }

  /** The dates of a measure that stand on a day; none once it is withdrawn. */
  public List<Entry> entries(Subscriber reader, Measure measure, LocalDate today) {
    List<Entry> entries = new ArrayList<>();
    State state = measure.state(today);
    if (measure.documents().isEmpty() || state == State.WITHDRAWN) {
      return entries;
    }
    deadline(reader, measure)
        .filter(d -> state != State.ADOPTED && state != State.IN_FORCE)
        .ifPresent(
            d -> entries.add(new Entry(Kind.DEADLINE, d.effective(), d.printed(), d.estimated())));
    measure.adoption().ifPresent(d -> entries.add(new Entry(Kind.ADOPTION, d, d, false)));
    measure.entryIntoForce().ifPresent(d -> entries.add(new Entry(Kind.ENTRY, d, d, false)));
    return entries;
  }

  private Optional<Deadline> deadline(Subscriber reader, Measure measure) {
    return Deadline.of(alone(measure), reader, cutoffs);
  }

  private static DigestItem alone(Measure measure) {
    return new DigestItem(measure.documents().getLast(), measure, List.of(), List.of());
  }

  /**
   * A whole calendar, lines ended and folded as the standard wants; the same for the same input.
   */
  public String compose(Subscriber reader, List<Event> events) {
    Messages known = languages.get(reader.language());
    Messages words = known == null ? Messages.load("en") : known;
    StringBuilder out = new StringBuilder();
    line(out, "BEGIN:VCALENDAR");
    line(out, "VERSION:2.0");
    line(out, "PRODID:-//tbtwatch//digest//EN");
    line(out, "CALSCALE:GREGORIAN");
    line(out, "METHOD:PUBLISH");
    line(out, "X-WR-CALNAME:" + escaped(words.text("calendar.name")));
    line(out, "REFRESH-INTERVAL;VALUE=DURATION:PT6H");
    line(out, "X-PUBLISHED-TTL:PT6H");
    events.forEach(e -> event(out, reader, e, words));
    line(out, "END:VCALENDAR");
    return out.toString();
  }

  private void event(StringBuilder out, Subscriber reader, Event event, Messages words) {
    Measure measure = event.measure();
    Optional<Notification> last = telling(measure);
    boolean estimated =
        event.kind() == Kind.DEADLINE
            && deadlineOf(reader, measure).map(Deadline::estimated).orElse(false);
    line(out, "BEGIN:VEVENT");
    line(out, "UID:" + escaped(event.uid()));
    line(out, "SEQUENCE:" + event.sequence());
    line(out, "DTSTAMP:" + MOMENT.format(event.changedAt()));
    line(out, "LAST-MODIFIED:" + MOMENT.format(event.changedAt()));
    line(out, "DTSTART;VALUE=DATE:" + DAY.format(event.day()));
    line(out, "DTEND;VALUE=DATE:" + DAY.format(event.day().plusDays(1)));
    line(out, "STATUS:" + (event.isCancelled() ? "CANCELLED" : "CONFIRMED"));
    line(out, "TRANSP:TRANSPARENT");
    line(out, "SUMMARY:" + escaped(summary(event, last, estimated, words)));
    line(out, "DESCRIPTION:" + escaped(description(reader, event, last, words)));
    event.page().ifPresent(u -> line(out, "URL:" + u));
    line(out, "END:VEVENT");
  }

  /** The newest document that names the products; else the newest with a title. */
  private static Optional<Notification> telling(Measure measure) {
    List<Notification> newest =
        measure.documents().reversed().stream().map(f -> f.notification()).toList();
    return newest.stream()
        .filter(n -> !n.productsCovered().isBlank())
        .findFirst()
        .or(() -> newest.stream().filter(n -> !n.title().isBlank()).findFirst());
  }

  private Optional<Deadline> deadlineOf(Subscriber reader, Measure measure) {
    return measure.documents().isEmpty() ? Optional.empty() : deadline(reader, measure);
  }

  private String summary(
      Event event, Optional<Notification> last, boolean estimated, Messages words) {
    String key = "calendar." + event.kind().word() + (estimated ? ".estimated" : "");
    String product =
        last.map(n -> n.productsCovered().isBlank() ? n.title() : n.productsCovered())
            .map(t -> Prose.shortened(Prose.line(t), PRODUCT))
            .orElse(event.measure().base().toString());
    String code = event.measure().base().member();
    String member =
        words.has("member." + code)
            ? words.text("member." + code)
            : members.byCode(code).name(words.language());
    return words.text(key, "product", product, "member", member);
  }

  private String description(
      Subscriber reader, Event event, Optional<Notification> last, Messages words) {
    List<String> lines = new ArrayList<>();
    lines.add(event.measure().base().toString());
    last.map(n -> Prose.line(n.title())).filter(t -> !t.isEmpty()).ifPresent(lines::add);
    if (event.kind() == Kind.DEADLINE && !event.isCancelled()) {
      deadlineOf(reader, event.measure())
          .filter(d -> d.isEarlier() && d.effective().equals(event.day()))
          .ifPresent(
              d -> lines.add(words.text("calendar.printed", "date", words.date(d.printed()))));
    }
    return String.join("\n", lines);
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\")
        .replace(";", "\\;")
        .replace(",", "\\,")
        .replaceAll("\\r\\n|\\r|\\n", "\\\\n")
        .replaceAll("[\\p{Cc}\\u2028\\u2029]", " ");
  }

  /** Folds after 75 bytes, never inside a character. */
  private static void line(StringBuilder out, String line) {
    int bytes = 0;
    for (int i = 0; i < line.length(); ) {
      int point = line.codePointAt(i);
      String character = Character.toString(point);
      int size = character.getBytes(StandardCharsets.UTF_8).length;
      if (bytes + size > MOST_BYTES_IN_LINE) {
        out.append("\r\n ");
        bytes = 1;
      }
      out.append(character);
      bytes += size;
      i += Character.charCount(point);
    }
    out.append("\r\n");
  }
}
