package org.tbtwatch.web.letters;

import io.javalin.http.Context;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.tbtwatch.nomenclature.Members;
import org.tbtwatch.subscription.Delivery;
import org.tbtwatch.subscription.Frequency;
import org.tbtwatch.subscription.Subscriber;
import org.tbtwatch.subscription.Subscriber.Status;

/** Reads what a reader chose on the page of preferences. */
final class PreferenceForm {
  private static final int MOST_REMINDERS = 5;

  private final Context c;
  private final Subscriber before;
  private final Members members;
  private final LetterWords words;
  private final List<String> faults = new ArrayList<>();

  PreferenceForm(Context c, Subscriber before, Members members, LetterWords words) {
    this.members = members;
    this.c = c;
    this.before = before;
    this.words = words;
  }

  /** What is wrong, in the reader's words; empty where all can be saved. */
  List<String> faults() {
    return List.copyOf(faults);
  }

  /** The reader as they want it; meaningful only without faults. */
  Subscriber read(LocalDate today) {
    boolean paused = "paused".equals(text("status"));
    Optional<LocalDate> until = paused ? until(today) : Optional.empty();
    Delivery delivery =
        new Delivery(
            isChecked("working_days"),
            isChecked("urgent"),
            value("quiet", Delivery.Quiet::parse, before.delivery().quiet()),
            reminders(),
            until);
    Subscriber after =
        new Subscriber(
            before.id(),
            before.email(),
            before.name(),
            before.firmId(),
            value("language", this::language, before.language()),
            value("time_zone", PreferenceForm::zone, before.timeZone()),
            value("frequency", Frequency::parse, before.frequency()),
            value("send_at", PreferenceForm::time, before.sendAt()),
            value("send_day", PreferenceForm::day, before.sendDay()),
            value("lead_days", PreferenceForm::days, before.leadDays()),
            value("home_member", this::member, before.homeMember()),
            before.status(),
            before.since(),
            delivery);
    return before.status() == Status.LEFT
        ? after
        : after.with(paused ? Status.PAUSED : Status.ACTIVE);
  }

  private String text(String name) {
    return Optional.ofNullable(c.formParam(name)).orElse("").strip();
  }

  private boolean isChecked(String name) {
    return text(name).equals("on");
  }

  private <T> T value(String name, Function<String, Optional<T>> reader, T otherwise) {
    String text = text(name);
    Optional<T> value = text.isEmpty() ? Optional.empty() : reader.apply(text);
    if (!text.isEmpty() && value.isEmpty()) {
      faults.add(words.t("wrong", words.t("label." + name)));
    }
    return value.orElse(otherwise);
  }

  private Optional<LocalDate> until(LocalDate today) {
    String text = text("paused_until");
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      LocalDate day = LocalDate.parse(text);
      if (day.isAfter(today) && day.isBefore(today.plusYears(2))) {
        return Optional.of(day);
      }
    } catch (DateTimeException e) {
      // told below, as a day in the past is
    }
    faults.add(words.t("wrong", words.t("label.paused_until")));
    return Optional.empty();
  }

  private List<Integer> reminders() {
    List<Integer> days = new ArrayList<>();
    for (String part : text("reminders").split("[\\s,;，；、]+")) {
      Optional<Integer> day = days(part);
      if (day.isPresent() && days.size() < MOST_REMINDERS) {
        days.add(day.get());
      } else if (!part.isEmpty()) {
        faults.add(words.t("wrong", words.t("label.reminders")));
        return before.delivery().reminders();
      }
    }
    return days;
  }

  private Optional<String> member(String code) {
    return Optional.of(code).filter(m -> members.knows(m) || m.equals(before.homeMember()));
  }

  private Optional<String> language(String text) {
    return Optional.of(text).filter(LetterWords.LANGUAGES::contains);
  }

  static Optional<ZoneId> zone(String text) {
    return ZoneId.getAvailableZoneIds().contains(text)
        ? Optional.of(ZoneId.of(text))
        : Optional.empty();
  }

  private static Optional<LocalTime> time(String text) {
    try {
      return Optional.of(LocalTime.parse(text).withSecond(0).withNano(0));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<DayOfWeek> day(String text) {
    for (DayOfWeek day : DayOfWeek.values()) {
      if (day.name().equals(text)) {
        return Optional.of(day);
      }
    }
    return Optional.empty();
  }

  private static Optional<Integer> days(String text) {
    return text.matches("\\d{1,3}")
        ? Optional.of(Integer.valueOf(text)).filter(d -> d <= Delivery.MOST_DAYS_AHEAD)
        : Optional.empty();
  }
}
