package org.tbtwatch;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import biweekly.Biweekly;
import biweekly.ICalVersion;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
    assertTrue(house.wiring.calendarDesk().follow(saved, DocumentSymbol.parse(SYMBOL)).isPresent());
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
    ICalendar calendar = Biweekly.parse(answer.body()).first();
    assertTrue(
        calendar.validate(ICalVersion.V2_0).isEmpty(), "" + calendar.validate(ICalVersion.V2_0));
    assertTrue(
        answer.body().lines().allMatch(l -> l.getBytes(StandardCharsets.UTF_8).length <= 75));
    Map<String, VEvent> events = new TreeMap<>();
    for (VEvent event : calendar.getEvents()) {
      events.put(event.getSummary().getValue().split(":")[0], event);
    }
    return events;
  }

  /** Day, sequence and status of an entry. */
  private static String state(VEvent event) {
    var day = event.getDateStart().getValue().getRawComponents();
    return "%d-%02d-%02d %d %s"
        .formatted(
            day.getYear(),
            day.getMonth(),
            day.getDate(),
            event.getSequence().getValue(),
            event.getStatus().getValue());
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
    VEvent deadline = requireNonNull(first.get("Comments by today"));
    assertEquals("2026-05-04 0 CONFIRMED", state(deadline));
    String summary = deadline.getSummary().getValue();
    assertTrue(summary.contains("Toys, dolls; \"wheeled\" \\ 玩具"), summary);
    assertEquals("2026-07-01 0 CONFIRMED", state(requireNonNull(first.get("Adoption planned"))));
    assertEquals("2026-12-01 0 CONFIRMED", state(requireNonNull(first.get("Enters into force"))));

    house.read(moved(1, "2026-06-11"));
    VEvent seen = requireNonNull(read(house.get(feed)).get("Comments by today"));
    assertEquals(state(deadline), state(seen), "looking moves nothing");
    house.later(Duration.ofHours(1));
    house.wiring.letterRounds().run();
    VEvent later = requireNonNull(read(house.get(feed)).get("Comments by today"));
    assertEquals(deadline.getUid().getValue(), later.getUid().getValue());
    assertEquals("2026-06-04 1 CONFIRMED", state(later));

    house.read(withdrawal());
    house.later(Duration.ofHours(1));
    house.wiring.letterRounds().run();
    VEvent ended = requireNonNull(read(house.get(feed)).get("Comments by today"));
    assertEquals(deadline.getUid().getValue(), ended.getUid().getValue());
    assertEquals("2026-06-04 2 CANCELLED", state(ended));

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
