package org.tbtwatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tbtwatch.LetterHouse.Mail;
import org.tbtwatch.notification.DocumentSymbol;
import org.tbtwatch.run.send.LetterRounds;
import org.tbtwatch.subscription.Frequency;
import org.tbtwatch.subscription.Subscriber;
import org.tbtwatch.subscription.Subscriber.Status;

/** Leaving, joining and choosing, over real mails and real pages. */
class LettersIT {
  static final String SETTINGS =
      """
      publicUrl: %s
      mail: {from: tbt@tbt.test, replyTo: person@tbt.test, signedAtRelay: true}
      """
          .formatted(LetterHouse.PUBLIC.replaceAll("/$", ""));

  @TempDir Path folder;
  private LetterHouse house;
  private Subscriber li;

  @BeforeEach
  void aDigestHasGoneOut() throws Exception {
    house = new LetterHouse(folder.resolve("home"), "2026-03-10T00:00:00Z", SETTINGS);
    li = house.join(li(), "toys", "lamps");
    house.read(LetterHouse.notice("G/TBT/N/BRA/7", "Toys of wood", "2026-05-01").build());
    house.read(LetterHouse.notice("G/TBT/N/EU/9", "Lamps", "2026-04-20").build());
    house.later(Duration.ofHours(1));
    house.minute();
  }

  @AfterEach
  void close() {
    house.close();
  }

  static Subscriber li() {
    return new Subscriber(
        "",
        "li@firm.example",
        "Li",
        "",
        "en",
        ZoneId.of("Asia/Shanghai"),
        Frequency.DAILY,
        LocalTime.of(8, 30),
        DayOfWeek.MONDAY,
        7,
        "CHN",
        Status.ACTIVE,
        Instant.parse("2026-03-09T00:00:00Z"));
  }

  private Mail digest() throws Exception {
    List<Mail> mails = house.mails();
    assertEquals(1, mails.size());
    return mails.getFirst();
  }

  private Status status() throws Exception {
    return house.store().subscribers().byId(li.id()).orElseThrow().status();
  }

  @Test
  void theHeadersPromiseOneClickAndSayWhatKindOfMailThisIs() throws Exception {
    Mail mail = digest();
    String leave = mail.link("leave/");
    assertEquals(
        "<" + leave + ">, <mailto:person@tbt.test?subject=unsubscribe>",
        mail.header("List-Unsubscribe"));
    assertEquals("List-Unsubscribe=One-Click", mail.header("List-Unsubscribe-Post"));
    assertEquals("auto-generated", mail.header("Auto-Submitted"));
    assertEquals("bulk", mail.header("Precedence"));
    assertTrue(mail.header("List-Id").contains("<digest.tbt.test>"), mail.header("List-Id"));
  }

  @Test
  void aScannerThatOpensEveryLinkChangesNothing() throws Exception {
    Mail mail = digest();
    assertTrue(mail.links().size() >= 8, mail.links().toString());
    Map<String, List<String>> before = house.everyRow();
    for (String link : mail.links()) {
      HttpResponse<String> page = house.get(link);
      assertTrue(List.of(200, 302).contains(page.statusCode()), link + " " + page.statusCode());
      assertTrue(house.head(link).statusCode() < 400, link);
      for (String further : Jsoup.parse(page.body()).select("a[href^=../]").eachAttr("href")) {
        house.get(link.replaceAll("/[^/]*$", "/") + further);
      }
    }
    assertEquals(before, house.everyRow());
    assertEquals(Status.ACTIVE, status());
  }

  @Test
  void onePostWithoutCookiesLeavesTheWholeDigestAndMayComeTwice() throws Exception {
    String leave = digest().link("leave/");
    for (int i = 0; i < 2; i++) {
      HttpResponse<String> answer = house.post(leave, "List-Unsubscribe=One-Click");
      assertEquals(200, answer.statusCode());
      assertTrue(answer.headers().firstValue("Location").isEmpty());
      assertEquals(Status.LEFT, status());
    }
    house.later(Duration.ofDays(2000));
    assertEquals(200, house.get(leave).statusCode(), "leaving never expires");
    String back = Jsoup.parse(house.post(leave, "").body()).select("form[action]").attr("action");
    assertEquals(200, house.post("leave/" + back, "").statusCode());
    assertEquals(Status.ACTIVE, status());
  }

  @Test
  void eachSearchHasItsOwnLinkToAPageWithAButton() throws Exception {
    String link = digest().link("leave-search/");
    HttpResponse<String> page = house.get(link);
    assertTrue(Jsoup.parse(page.body()).select("form[method=post] button").size() == 1);
    assertEquals(1, house.store().subscribers().subscriptionsOf(li.id()).size());
    assertEquals(200, house.post(link, "").statusCode());
    assertEquals(0, house.store().subscribers().subscriptionsOf(li.id()).size());
    assertEquals(200, house.post(link, "").statusCode(), "again changes nothing");
    assertEquals(Status.ACTIVE, status());
  }

  @Test
  void forgedForeignAndExpiredTokensAreRefused() throws Exception {
    Mail mail = digest();
    String leave = mail.link("leave/");
    String preferences = mail.link("preferences/");
    Subscriber other = house.join(other(), "tyres");
    for (String forged :
        List.of(
            leave.substring(0, leave.length() - 1) + (leave.endsWith("A") ? "B" : "A"),
            leave.replace(li.id(), other.id()),
            leave.replace("leave/", "preferences/"),
            preferences.replace("preferences/", "leave/"),
            "leave/",
            "leave/x.y.z..",
            "leave/" + "a".repeat(500))) {
      int code = house.post(forged, "List-Unsubscribe=One-Click").statusCode();
      assertTrue(code == 403 || code == 404, forged + " " + code);
    }
    assertEquals(Status.ACTIVE, status());
    house.later(Duration.ofDays(29));
    assertEquals(200, house.get(preferences).statusCode());
    house.later(Duration.ofDays(2));
    assertEquals(410, house.get(preferences).statusCode());
    assertEquals(410, house.post(preferences, "do=leave").statusCode());
    assertEquals(Status.ACTIVE, status());
  }

  private static Subscriber other() {
    Subscriber s = li();
    return new Subscriber(
        "",
        "other@firm.example",
        "",
        "",
        "zh",
        s.timeZone(),
        s.frequency(),
        s.sendAt(),
        s.sendDay(),
        0,
        "",
        Status.ACTIVE,
        s.since());
  }

  @Test
  void preferencesAreKeptWithoutAPasswordAndBadOnesAreNot() throws Exception {
    String link = digest().link("preferences/");
    String form =
        "do=save&frequency=weekly&send_day=FRIDAY&send_at=17:45&time_zone=America/Sao_Paulo"
            + "&language=es&lead_days=3&working_days=on&urgent=on&quiet=never&reminders=10,2"
            + "&status=paused&paused_until=2026-04-01";
    HttpResponse<String> saved = house.post(link, form);
    assertEquals(200, saved.statusCode());
    Subscriber now = house.store().subscribers().byId(li.id()).orElseThrow();
    assertEquals(Frequency.WEEKLY, now.frequency());
    assertEquals(DayOfWeek.FRIDAY, now.sendDay());
    assertEquals(LocalTime.of(17, 45), now.sendAt());
    assertEquals("es", now.language());
    assertEquals(List.of(10, 2), now.delivery().reminders());
    assertTrue(now.delivery().workingDaysOnly() && now.delivery().urgentAtOnce());
    assertEquals(Status.PAUSED, now.status());
    assertEquals(Optional.of(LocalDate.parse("2026-04-01")), now.delivery().pausedUntil());
    List<String> next = Jsoup.parse(saved.body()).select("ul.times li").eachText();
    assertEquals(3, next.size(), saved.body());
    assertTrue(next.getFirst().contains("3 abr 2026") && next.getFirst().endsWith("17:45"));
    assertEquals(422, house.post(link, form.replace("17:45", "25:99")).statusCode());
    assertEquals(422, house.post(link, form.replace("2026-04-01", "2026-01-01")).statusCode());
    assertEquals(now, house.store().subscribers().byId(li.id()).orElseThrow());
    house.at("2026-04-01T12:00:00Z");
    house.minute();
    assertEquals(Status.ACTIVE, status(), "the pause is over");
  }

  @Test
  void whoSignsUpByThemselvesIsAskedByMailFirst() throws Exception {
    house.takeMails();
    long before = house.store().subscribers().count();
    assertEquals(
        "/subscribe?keywords=tyres",
        house.get("join?keywords=tyres").headers().firstValue("Location").orElse(""));
    String form = "email=New%40Firm.example&keywords=tyres%2C+轮胎&zone=Asia/Shanghai";
    String page = "subscribe?lang=zh";
    String said = main(house.postFrom(page, "subscribe", form));
    assertEquals(said, main(house.postFrom(page, "subscribe", form)), "the same answer again");
    assertEquals(
        said,
        main(house.postFrom(page, "subscribe", form.replace("New%40Firm", "li%40firm"))),
        "and if known");
    LetterRounds rounds = house.wiring.letterRounds();
    rounds.run();
    rounds.run();
    List<Mail> asked = house.takeMails();
    assertEquals(2, asked.size(), "one for each address, once");
    assertEquals(before, house.store().subscribers().count());
    Mail mail =
        asked.stream().filter(m -> m.header("To").contains("new@firm")).findFirst().orElseThrow();
    assertEquals("请确认：是否订阅本摘要？", mail.subject());
    String confirm = mail.link("confirm/");
    assertEquals(200, house.get(confirm).statusCode());
    assertEquals(before, house.store().subscribers().count(), "looking confirms nothing");
    assertEquals(200, house.post(confirm, "").statusCode());
    Subscriber fresh = house.store().subscribers().byEmail("new@firm.example").orElseThrow();
    assertEquals(Status.ACTIVE, fresh.status());
    assertEquals(
        List.of("tyres", "轮胎"),
        house.store().subscribers().subscriptionsOf(fresh.id()).getFirst().search().keywords());
    assertTrue(house.get(confirm).body().contains("answered") || confirm.contains("c."));
    assertEquals(422, house.postFrom(page, "subscribe", "email=a%40b.example").statusCode());
    assertEquals(422, house.postFrom(page, "subscribe", "email=nobody&keywords=toys").statusCode());
    assertEquals(403, house.post("subscribe", form).statusCode(), "not from our form");
  }

  /** What a page says, without its frame. */
  private static String main(HttpResponse<String> answer) {
    assertEquals(200, answer.statusCode(), answer.body());
    return Jsoup.parse(answer.body()).select("main").text();
  }

  @Test
  void aStrangerFollowsAMeasureOverAMailAndThenByTheButtonAlone() throws Exception {
    house.takeMails();
    String measure = "measures/G/TBT/N/BRA/7";
    String form = "symbol=G/TBT/N/BRA/7&email=fan%40firm.example&zone=Europe/Madrid";
    assertEquals(200, house.postFrom(measure + "?lang=es", "follow", form).statusCode());
    house.wiring.letterRounds().run();
    Mail mail = house.takeMails().getFirst();
    assertTrue(mail.raw().contains("G/TBT/N/BRA/7"), mail.raw());
    assertEquals("¿Seguir esta medida?", mail.subject());
    assertTrue(house.store().subscribers().byEmail("fan@firm.example").isEmpty());
    HttpResponse<String> yes = house.post(mail.link("confirm/"), "");
    assertTrue(yes.body().contains("G/TBT/N/BRA/7"), yes.body());
    Subscriber fan = house.store().subscribers().byEmail("fan@firm.example").orElseThrow();
    assertEquals("es", fan.language());
    assertEquals(
        Map.of(fan.id(), List.of(DocumentSymbol.parse("G/TBT/N/BRA/7"))),
        house.store().follows().followedBy(List.of(fan.id())));
    String known =
        yes.headers().allValues("Set-Cookie").stream()
            .filter(c -> c.startsWith("reader="))
            .map(c -> c.split(";")[0])
            .findFirst()
            .orElseThrow();
    assertTrue(house.get(measure, known).body().contains("value=\"stop\""));
    assertFalse(house.get(measure).body().contains("value=\"stop\""), "nobody else");
    assertEquals(
        303, house.postFrom(measure, "follow", "do=stop&symbol=G/TBT/N/BRA/7", known).statusCode());
    assertEquals(Map.of(), house.store().follows().followedBy(List.of(fan.id())));
    assertEquals(303, house.postFrom(measure, "follow", "symbol=G/TBT/N/EU/9", known).statusCode());
    assertEquals(
        List.of(DocumentSymbol.parse("G/TBT/N/EU/9")),
        house.store().follows().followedBy(List.of(fan.id())).get(fan.id()));
    String forged = known.substring(0, known.length() - 2) + (known.endsWith("AA") ? "QQ" : "AA");
    assertEquals(
        422, house.postFrom(measure, "follow", "symbol=G/TBT/N/EU/9", forged).statusCode());
  }

  @Test
  void whatHappensToAFollowedMeasureStandsInTheDigestWhateverTheSearchesSay() throws Exception {
    house.takeMails();
    Subscriber other = house.join(other(), "harpsichords");
    house.wiring.calendarDesk().follow(other, DocumentSymbol.parse("G/TBT/N/EU/9"));
    house.minute();
    house.takeMails();
    house.read(
        LetterHouse.notice("G/TBT/N/EU/9/Add.1", "", "2026-09-30")
            .distributionDate(LocalDate.parse("2026-03-04"))
            .addendumReasons(List.of("comment-period-changed"))
            .build());
    house.later(Duration.ofDays(7));
    house.minute();
    Mail digest =
        house.takeMails().stream()
            .filter(m -> m.header("To").contains(other.email()))
            .findFirst()
            .orElseThrow();
    assertTrue(digest.html().contains("G/TBT/N/EU/9/Add.1"), digest.html());
    assertTrue(digest.html().contains("您关注此措施"), digest.html());
    house.wiring.calendarDesk().unfollow(other, DocumentSymbol.parse("G/TBT/N/EU/9"));
    house.read(
        LetterHouse.notice("G/TBT/N/EU/9/Add.2", "", "2026-10-30")
            .addendumReasons(List.of("comment-period-changed"))
            .build());
    house.later(Duration.ofDays(8));
    house.minute();
    assertTrue(
        house.takeMails().stream()
            .filter(m -> m.header("To").contains(other.email()))
            .noneMatch(m -> m.html().contains("Add.2")));
  }

  @Test
  void aDigestIsReadAgainFromTheLedgerLongAfterItsMailIsGone() throws Exception {
    Mail mail = digest();
    house.later(Duration.ofDays(300));
    house.store().retention().forgetMails(java.time.Duration.ofDays(7));
    HttpResponse<String> page = house.get(mail.link("digest/"));
    assertEquals(200, page.statusCode());
    for (String symbol : List.of("G/TBT/N/BRA/7", "G/TBT/N/EU/9")) {
      assertTrue(page.body().contains(symbol), symbol);
    }
    assertFalse(page.body().contains("preferences/"), "what may be passed on opens nothing else");
    String table = mail.links().stream().filter(l -> l.endsWith(".csv")).findFirst().orElseThrow();
    HttpResponse<String> csv = house.get(table);
    assertEquals("text/csv; charset=utf-8", csv.headers().firstValue("Content-Type").orElse(""));
    assertEquals(3, csv.body().strip().lines().count(), csv.body());
    house.later(Duration.ofDays(100));
    assertNotEquals(200, house.get(mail.link("digest/")).statusCode(), "13 months are over");
  }

  @Test
  void followingNeedsTheButtonAndIsListed() throws Exception {
    String link = digest().link("follow/");
    house.get(link);
    assertEquals(Map.of(), house.store().follows().followedBy(List.of(li.id())));
    house.post(link, "");
    List<DocumentSymbol> followed =
        house.store().follows().followedBy(List.of(li.id())).getOrDefault(li.id(), List.of());
    assertEquals(1, followed.size());
    String page = house.get(digest().link("preferences/")).body();
    assertTrue(page.contains(followed.getFirst().toString()));
    house.post(digest().link("preferences/"), "do=unfollow&of=" + followed.getFirst());
    assertEquals(Map.of(), house.store().follows().followedBy(List.of(li.id())));
  }
}
