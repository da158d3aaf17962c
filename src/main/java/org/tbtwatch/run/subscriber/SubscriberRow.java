package org.tbtwatch.run.subscriber;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.tbtwatch.match.Percolator;
import org.tbtwatch.nomenclature.Language;
import org.tbtwatch.nomenclature.MemberNames;
import org.tbtwatch.nomenclature.Members;
import org.tbtwatch.notification.HsCode;
import org.tbtwatch.notification.IcsCode;
import org.tbtwatch.notification.Kind;
import org.tbtwatch.notification.Member;
import org.tbtwatch.notification.Objective;
import org.tbtwatch.settings.Settings.Defaults;
import org.tbtwatch.sheet.Row;
import org.tbtwatch.subscription.Breadth;
import org.tbtwatch.subscription.Delivery;
import org.tbtwatch.subscription.Frequency;
import org.tbtwatch.subscription.SavedSearch;
import org.tbtwatch.subscription.Subscriber;

/** Reads one row of a subscribers file: one saved search and whose it is. */
final class SubscriberRow {
  private static final Pattern BETWEEN = Pattern.compile("[;；、，|\\r\\n]+");
  private static final int MOST_LEAD_DAYS = 365;

  /**
   * A row that was read.
   *
   * @param saysHome whether it names the home Member
   */
  record Read(Subscriber subscriber, SavedSearch search, boolean saysHome) {}

  /** What is wrong with a cell. */
  record Wrong(String column, String expected, String found) {
    @Override
    public String toString() {
      return column + ": expected " + expected + ", found \"" + found + "\"";
    }
  }

  private final Map<String, Integer> columns;
  private final Row row;
  private final Defaults defaults;
  private final Members members;
  private final Instant now;
  private final List<Wrong> wrong = new ArrayList<>();

  SubscriberRow(
      Map<String, Integer> columns, Row row, Defaults defaults, Members members, Instant now) {
    this.columns = columns;
    this.row = row;
    this.defaults = defaults;
    this.members = members;
    this.now = now;
  }

  /** Reads the row; empty when something is wrong with it, see {@link #wrong}. */
  Optional<Read> read() {
    String email = cell("email").toLowerCase(Locale.ROOT);
    EmailCell.wrong(email).ifPresent(wrong::add);
    Frequency frequency =
        value("frequency", "daily or weekly", Frequency::parse, defaults.frequency());
    Subscriber subscriber =
        new Subscriber(
            "",
            email,
            cell("name"),
            cell("firm_id"),
            value("language", "zh, en, fr or es", Language::parse, language()).code(),
            value("time_zone", "a zone such as Asia/Shanghai", this::zone, defaults.timeZone()),
            frequency,
            value("send_at", "an hour such as 07:30", this::hour, defaults.sendAt()),
            value("send_day", "monday to sunday", SubscriberRow::day, defaults.sendDay()),
            value("lead_days", "a number of days from 0 to 365", this::days, defaults.leadDays()),
            home(),
            Subscriber.Status.ACTIVE,
            now,
            delivery());
    SavedSearch search = search();
    if (wrong.isEmpty()) {
      Percolator.of(members, search)
          .broken()
          .values()
          .forEach(why -> wrong.add(new Wrong("keywords", "a search that can be run", why)));
    }
    return wrong.isEmpty()
        ? Optional.of(new Read(subscriber, search, !cell("home_member").isEmpty()))
        : Optional.empty();
  }

  private String home() {
    return value(
        "home_member",
        "a Member by name or code such as CHN",
        text -> members.byName(text).map(Member::code).or(() -> newMember(text)),
        defaults.homeMember());
  }

  /** One that joined after our table was made goes by its code, as in the settings. */
  private static Optional<String> newMember(String text) {
    return text.matches("[A-Z]{2,4}") ? Optional.of(text) : Optional.empty();
  }

  private Delivery delivery() {
    Delivery usual = Delivery.USUAL;
    return new Delivery(
        value("working_days", "yes or no", SubscriberRow::flag, usual.workingDaysOnly()),
        value("urgent", "yes or no", SubscriberRow::flag, usual.urgentAtOnce()),
        usual.quiet(),
        usual.reminders(),
        usual.pausedUntil());
  }

  private static Optional<Boolean> flag(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "yes", "true", "1", "是", "oui", "sí", "si" -> Optional.of(true);
      case "no", "false", "0", "否", "non" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  private static Optional<DayOfWeek> day(String text) {
    for (DayOfWeek day : DayOfWeek.values()) {
      if (day.name().equalsIgnoreCase(text) || text.matches("(周|星期)" + zh(day))) {
        return Optional.of(day);
      }
    }
    return Optional.empty();
  }

  private static String zh(DayOfWeek day) {
    return day == DayOfWeek.SUNDAY ? "[日天]" : "一二三四五六".substring(day.ordinal(), day.ordinal() + 1);
  }

  private SavedSearch search() {
    List<String> keywords = list("keywords");
    List<HsCode> hs = each("hs", "HS codes of 2 to 13 digits", text -> tried(HsCode::parse, text));
    List<IcsCode> ics = each("ics", "ICS codes such as 97.200", t -> tried(IcsCode::parse, t));
    List<String> memberCodes =
        each("members", "Members or groups by code or name", m -> MemberNames.parse(members, m));
    List<String> objectives =
        each(
            "objectives",
            "objectives such as health or labelling",
            text -> Objective.parse(text).map(Objective::wtoName));
    List<Kind> kinds = each("kinds", "original, addendum, revision, ...", Kind::parse);
    String name = cell("search_name");
    return new SavedSearch(
        name.isEmpty() ? nameOf(keywords, hs) : name,
        keywords,
        list("exclude"),
        hs,
        ics,
        memberCodes,
        objectives,
        kinds,
        value("breadth", "exact, normal or wide", Breadth::parse, Breadth.NORMAL));
  }

  private static String nameOf(List<String> keywords, List<HsCode> hs) {
    String words = String.join("; ", keywords);
    String name =
        words.isEmpty() ? String.join("; ", hs.stream().map(HsCode::written).toList()) : words;
    return name.length() > 60 ? name.substring(0, 60) : name;
  }

  List<Wrong> wrong() {
    return wrong;
  }

  private Language language() {
    return Language.parse(defaults.language()).orElse(Language.EN);
  }

  private Optional<ZoneId> zone(String text) {
    try {
      return Optional.of(ZoneId.of(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private Optional<LocalTime> hour(String text) {
    try {
      String[] parts = text.split("[:：h]", -1);
      int minute = parts.length > 1 && !parts[1].isEmpty() ? Integer.parseInt(parts[1]) : 0;
      return Optional.of(LocalTime.of(Integer.parseInt(parts[0].strip()), minute));
    } catch (NumberFormatException | DateTimeException e) {
      return Optional.empty();
    }
  }

  private Optional<Integer> days(String text) {
    try {
      int days = Integer.parseInt(text);
      return days >= 0 && days <= MOST_LEAD_DAYS ? Optional.of(days) : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static <T> Optional<T> tried(Function<String, T> parse, String text) {
    try {
      return Optional.of(parse.apply(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private <T> T value(
      String column, String expected, Function<String, Optional<T>> parse, T otherwise) {
    String text = cell(column);
    if (text.isEmpty()) {
      return otherwise;
    }
    Optional<T> value = parse.apply(text);
    if (value.isEmpty()) {
      wrong.add(new Wrong(column, expected, text));
    }
    return value.orElse(otherwise);
  }

  private <T> List<T> each(String column, String expected, Function<String, Optional<T>> parse) {
    List<T> values = new ArrayList<>();
    for (String part : list(column)) {
      Optional<T> value = parse.apply(part);
      value.ifPresentOrElse(values::add, () -> wrong.add(new Wrong(column, expected, part)));
    }
    return values;
  }

  private List<String> list(String column) {
    List<String> parts = new ArrayList<>();
    for (String part : BETWEEN.split(cell(column))) {
      if (!part.isBlank()) {
        parts.add(part.strip());
      }
    }
    return parts;
  }

  private String cell(String column) {
    Integer at = columns.get(column);
    return at == null ? "" : row.text(at);
  }
}
