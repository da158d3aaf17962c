package org.tbtwatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.Component;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.component.VEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tbtwatch.LetterHouse.Mail;
import org.tbtwatch.notification.AddendumReason;
import org.tbtwatch.notification.DocumentSymbol;
import org.tbtwatch.notification.FormDate;
import org.tbtwatch.notification.Notification;
import org.tbtwatch.subscription.Delivery;
import org.tbtwatch.subscription.Frequency;
import org.tbtwatch.subscription.Subscriber;

/** Followed measures by days: reminders, and a calendar that another program reads. */
class RemindersIT {
  private static final String SYMBOL = "G/TBT/N/BRA/7";
  private static final Delivery WORKING =
      new Delivery(true, false, Delivery.Quiet.NEVER, List.of(14, 7, 1), Optional.empty());

  @TempDir Path folder;
  private LetterHouse house;

  @BeforeEach
  void open() throws Exception {
    house =
        new LetterHouse(
            folder.resolve("home"),
            "2026-03-10T00:00:00Z",
            "publicUrl: " + LetterHouse.PUBLIC + "\n");
  }

  @AfterEach
  void close() {
    house.close();
  }

  private Subscriber follower(Frequency frequency, Delivery delivery) throws Exception {
    Subscriber li = LettersIT.li();
    Subscriber reader =
        new Subscriber(
            "",
            li.email(),
            "",
            "",
            "en",
            li.timeZone(),
            frequency,
            li.sendAt(),
            li.sendDay(),
            li.leadDays(),
            li.homeMember(),
            li.status(),
            li.since(),
            delivery);
    Subscriber saved = house.join(reader, "toys");
    house.read(LetterHouse.notice(SYMBOL, "Toys", "2026-05-11").build());
    house.at("2026-03-16T00:31:00Z"); // a Monday, after 08:30 in Shanghai
    house.minute();
    assertEquals(1, house.takeMails().size(), "the first digest");
    house.wiring.calendarDesk().follow(saved, DocumentSymbol.parse(SYMBOL)).orElseThrow();
    return saved;
  }

  /** Subjects of the mails of each day on which there was one. */
  private Map<LocalDate, String> days(String from, String to) throws Exception {
    Map<LocalDate, String> subjects = new TreeMap<>();
    for (LocalDate day = LocalDate.parse(from);
        !day.isAfter(LocalDate.parse(to));
        day = day.plusDays(1)) {
      for (String hour : List.of("T00:29:00Z", "T00:31:00Z", "T00:32:00Z", "T12:00:00Z")) {
        house.at(day + hour);
        house.minute();
      }
      List<Mail> mails = house.takeMails();
      assertTrue(mails.size() <= 1, day + " " + mails.size());
      if (!mails.isEmpty()) {
        subjects.put(day, mails.getFirst().subject());
      }
    }
    return subjects;
  }

  /** A document that moves the deadline. */
  private Notification moved(int number, String closes) {
    return LetterHouse.notice(SYMBOL + "/Add." + number, "", closes)
        .distributionDate(LocalDate.parse("2026-04-22"))
        .addendumReasons(List.of(AddendumReason.COMMENT_PERIOD_CHANGED.word()))
        .build();
  }

  @Test
  void aWeeklyReaderIsRemindedOnTheVeryDays() throws Exception {
    Delivery silent =
        new Delivery(false, false, Delivery.Quiet.NEVER, List.of(14, 7, 1), Optional.empty());
    follower(Frequency.WEEKLY, silent);
    // 11 May less 7 days of their own is 4 May; 20 April is a Monday, with their digest
    Map<LocalDate, String> mails = days("2026-04-10", "2026-05-20");
    assertEquals(
        List.of(
            LocalDate.parse("2026-04-20"),
            LocalDate.parse("2026-04-27"),
            LocalDate.parse("2026-05-03")),
        List.copyOf(mails.keySet()),
        mails.toString());
    assertTrue(mails.values().stream().allMatch(s -> s.contains("1 deadline ahead")), "" + mails);
  }

  @Test
  void aReminderOnADayOffComesBeforeItAndNotAfter() throws Exception {
    follower(Frequency.DAILY, WORKING);
    // T-1 is Sunday 3 May, within the holidays of 1 to 5 May
    assertEquals(
        List.of(
            LocalDate.parse("2026-04-20"),
            LocalDate.parse("2026-04-27"),
            LocalDate.parse("2026-04-30")),
        List.copyOf(days("2026-04-10", "2026-05-20").keySet()));
  }

  @Test
  void aDeadlineThatMovesTakesItsRemindersAlong() throws Exception {
    follower(Frequency.DAILY, WORKING);
    assertEquals(1, days("2026-04-10", "2026-04-22").size(), "14 days before 4 May");
    house.read(moved(1, "2026-06-11"));
    Map<LocalDate, String> later = days("2026-04-23", "2026-06-12");
    assertEquals(
        List.of(
            LocalDate.parse("2026-04-23"), // the change itself
            LocalDate.parse("2026-05-21"),
            LocalDate.parse("2026-05-28"),
            LocalDate.parse("2026-06-03")),
        List.copyOf(later.keySet()),
        later.toString());
  }

  @Test
  void aWithdrawnMeasureIsNotRemindedOf() throws Exception {
    follower(Frequency.DAILY, WORKING);
    house.at("2026-04-15T00:00:00Z");
    house.read(withdrawal());
    Map<LocalDate, String> mails = days("2026-04-15", "2026-05-20");
    assertEquals(List.of(LocalDate.parse("2026-04-15")), List.copyOf(mails.keySet()), "" + mails);
  }

  private static Notification withdrawal() {
    return Notification.of(List.of(DocumentSymbol.parse(SYMBOL + "/Add.9")))
        .title("Withdrawn")
        .distributionDate(LocalDate.parse("2026-04-15"))
        .addendumReasons(List.of(AddendumReason.WITHDRAWN.word()))
        .build();
  }

  private static Map<String, VEvent> read(HttpResponse<String> answer) throws Exception {
    assertEquals(200, answer.statusCode());
    assertEquals(
        "text/calendar; charset=utf-8",
        answer.headers().firstValue("Content-Type").orElse("").toLowerCase(java.util.Locale.ROOT));
    Calendar calendar = new CalendarBuilder().build(new StringReader(answer.body()));
    calendar.validate();
    Map<String, VEvent> events = new TreeMap<>();
    for (Object component : calendar.getComponents(Component.VEVENT)) {
      VEvent event = (VEvent) component;
      events.put(event.getSummary().orElseThrow().getValue().split(":")[0], event);
    }
    return events;
  }

  private static String value(VEvent event, String property) {
    return event.getProperty(property).map(p -> ((Property) p).getValue()).orElse("");
  }

  @Test
  void anotherProgramReadsTheCalendarAndSeesADeadlineMoveAndEnd() throws Exception {
    Subscriber li = follower(Frequency.DAILY, WORKING);
    house.read(
        LetterHouse.notice(SYMBOL, "Toys, dolls; \"wheeled\" \\ 玩具 for children", "2026-05-11")
            .proposedAdoption(FormDate.of(LocalDate.parse("2026-07-01")))
            .proposedEntryIntoForce(FormDate.of(LocalDate.parse("2026-12-01")))
            .build());
    house.store().follows().newFeedVersion(li.id());
    house.wiring.letterRounds().run();
    String feed = address(li);

    Map<String, VEvent> first = read(house.get(feed));
    assertEquals(3, first.size(), first.toString());
    VEvent deadline = first.get("Comments by today");
    assertEquals("20260504", value(deadline, Property.DTSTART));
    assertEquals("0", value(deadline, Property.SEQUENCE));
    assertTrue(
        deadline.getSummary().orElseThrow().getValue().contains("Toys, dolls; \"wheeled\" \\ 玩具"));
    assertEquals("20260701", value(first.get("Adoption planned"), Property.DTSTART));
    assertEquals("20261201", value(first.get("Enters into force"), Property.DTSTART));

    house.read(moved(1, "2026-06-11"));
    VEvent seen = read(house.get(feed)).get("Comments by today");
    assertEquals(
        "20260504 0", value(seen, Property.DTSTART) + " " + value(seen, Property.SEQUENCE));
    house.later(Duration.ofHours(1));
    house.wiring.letterRounds().run();
    VEvent later = read(house.get(feed)).get("Comments by today");
    assertEquals(value(deadline, Property.UID), value(later, Property.UID));
    assertEquals("20260604", value(later, Property.DTSTART));
    assertEquals("1", value(later, Property.SEQUENCE));

    house.read(withdrawal());
    house.later(Duration.ofHours(1));
    house.wiring.letterRounds().run();
    VEvent ended = read(house.get(feed)).get("Comments by today");
    assertEquals(value(deadline, Property.UID), value(ended, Property.UID));
    assertEquals("CANCELLED", value(ended, Property.STATUS));
    assertEquals("2", value(ended, Property.SEQUENCE));

    house.store().follows().newFeedVersion(li.id());
    assertEquals(410, house.get(feed).statusCode(), "a replaced address is refused");
    assertFalse(address(li).equals(feed));
  }

  private String address(Subscriber reader) throws Exception {
    String page = house.get(preferences(reader)).body();
    return org.jsoup.Jsoup.parse(page).select("input.address").attr("value");
  }

  private String preferences(Subscriber reader) throws Exception {
    return house.wiring.readerDesk().preferences(reader).orElseThrow().toString();
  }
}
