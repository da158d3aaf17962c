package org.tbtwatch.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tbtwatch.health.FirstLook.Answer;
import org.tbtwatch.health.FirstLook.Promise;
import org.tbtwatch.notification.DocumentSymbol;
import org.tbtwatch.notification.Notification;

class FaultTableTest {
  private static final LocalDate DAY = LocalDate.parse("2026-03-10");

  private static Answer json(String start, String type, String answeredBy) {
    return new Answer(Promise.JSON, start, type, "eping.wto.org", answeredBy);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          <!DOCTYPE html><html><body><p>Oops</p></body></html>                          | htmlForJson
          <html><head><title>Just a moment...</title></head></html>                     | challengePage
          <html><body><div class='g-recaptcha'></div></body></html>                     | challengePage
          <html><body>Azure WAF: request 0x1</body></html>                              | challengePage
          <html><h1>请完成安全验证</h1></html>                                             | challengePage
          <html><form><input name='p' type='password'></form></html>                    | loginPage
          <html><head><title>Sign in to your account</title></head></html>              | loginPage
          <html><input type="password"><script src='/cdn-cgi/challenge-platform/x'>     | challengePage
          """)
  void anHtmlPageInsteadOfJsonIsNamedByWhatItIs(String start, String expected) {
    Optional<HealthFault> fault =
        FirstLook.at(json(start, "text/html", "eping.wto.org"), List.of());
    assertEquals(expected, fault.orElseThrow().kind().word(), fault.toString());
    assertTrue(fault.get().sentence().startsWith("expected JSON"), fault.toString());
  }

  @Test
  void wordsOfAChallengeInsideJsonAreNoChallenge() {
    assertEquals(
        Optional.empty(),
        FirstLook.at(
            json("{\"items\":[{\"title\":\"captcha\"}]}", "application/json", "eping.wto.org"),
            List.of("eping.wto.org")));
  }

  @Test
  void anotherHostIsStrangeOnlyWhereOneIsUsual() {
    Answer parked = json("{\"items\":[]}", "application/json", "parked.test");
    assertEquals(Optional.empty(), FirstLook.at(parked, List.of()));
    assertEquals(
        FaultKind.REDIRECTED_ELSEWHERE,
        FirstLook.at(parked, List.of("eping.wto.org")).orElseThrow().kind());
    assertEquals(Optional.empty(), FirstLook.at(parked, List.of("parked.test")));
    assertEquals(
        FaultKind.REDIRECTED_ELSEWHERE,
        FirstLook.at(json("<html>for sale", "text/html", "parked.test"), List.of())
            .orElseThrow()
            .kind());
  }

  private static Observation seen(int rows) {
    Observation seen = new Observation(Watch.at(DAY));
    seen.page("h1", "application/json", "eping.wto.org", rows, OptionalLong.empty());
    return seen;
  }

  private static Optional<FaultKind> kind(Optional<HealthFault> fault) {
    return fault.map(HealthFault::kind);
  }

  @Test
  void noRowsAreAFaultUnlessTheSourceMayBeEmpty() {
    assertEquals(
        Optional.of(FaultKind.ZERO_ROWS),
        kind(new HealthRules(List.of(), false, 0.05).ofPage(seen(0), true)));
    assertEquals(
        Optional.empty(), kind(new HealthRules(List.of(), true, 0.05).ofPage(seen(0), true)));
  }

  @ParameterizedTest
  @CsvSource({
    "50,2,false,''",
    "50,2,true,''",
    "50,4,false,''",
    "50,4,true,tooManyUnread",
    "50,20,false,tooManyUnread",
    "10,1,false,''"
  })
  void unreadRowsCountAtTheEndExactlyAndBeforeOnlyBeyondChance(
      int rows, int unread, boolean last, String expected) {
    Observation seen = seen(rows);
    for (int i = 0; i < unread; i++) {
      seen.unread("title", "?");
    }
    Optional<HealthFault> fault = new HealthRules(List.of(), false, 0.05).ofPage(seen, last);
    assertEquals(expected, kind(fault).map(FaultKind::word).orElse(""));
  }

  private static Notification dated(int number, String date) {
    return Notification.of(List.of(DocumentSymbol.parse("G/TBT/N/USA/" + number)))
        .title("Draft rule on the safety of toys")
        .distributionDate(LocalDate.parse(date))
        .build();
  }

  @Test
  void datesOfTheFutureOrMirrorImagesOfKnownOnesAreFlipped() {
    HealthRules rules = new HealthRules(List.of(), false, 0.05);
    Observation future = seen(3);
    future.items(
        List.of(dated(1, "2026-09-03"), dated(2, "2026-08-03"), dated(3, "2026-07-03")), Map.of());
    assertEquals(Optional.of(FaultKind.DATES_FLIPPED), kind(rules.ofPage(future, true)));

    List<Notification> mirrored =
        List.of(dated(1, "2026-01-02"), dated(2, "2026-01-03"), dated(3, "2026-02-03"));
    Observation seen = seen(3);
    seen.items(
        mirrored,
        Map.of(
            mirrored.get(0).symbol(), LocalDate.parse("2026-02-01"),
            mirrored.get(1).symbol(), LocalDate.parse("2026-03-01"),
            mirrored.get(2).symbol(), LocalDate.parse("2026-03-02")));
    assertEquals(Optional.of(FaultKind.DATES_FLIPPED), kind(rules.ofPage(seen, true)));

    Observation unreadable = seen(6);
    List.of("03/28/2026", "03/27/2026", "03/26/2026")
        .forEach(d -> unreadable.unread("distributionDate", d));
    assertEquals(Optional.of(FaultKind.DATES_FLIPPED), kind(rules.ofPage(unreadable, true)));
  }

  @Test
  void aMisprintedDateOrACorrectedOneIsNoFlip() {
    HealthRules rules = new HealthRules(List.of(), false, 0.05);
    Observation seen = seen(3);
    Notification one = dated(1, "2027-03-03");
    Notification two = dated(2, "2026-03-04");
    seen.items(
        List.of(one, two, dated(3, "2026-03-05")),
        Map.of(two.symbol(), LocalDate.parse("2026-03-03")));
    assertEquals(Optional.empty(), kind(rules.ofPage(seen, true)));
  }

  @Test
  void aPageThatComesTwiceInOneWalkIsNamed() {
    HealthRules rules = new HealthRules(List.of(), false, 0.05);
    Observation seen = seen(50);
    seen.pageEnds(Set.of(DocumentSymbol.parse("G/TBT/N/USA/1")));
    assertEquals(Optional.empty(), kind(rules.ofPage(seen, false)));
    seen.page("h1", "application/json", "eping.wto.org", 50, OptionalLong.empty());
    assertEquals(Optional.of(FaultKind.SAME_PAGE_AGAIN), kind(rules.ofPage(seen, false)));
  }

  @Test
  void aJointNotificationOverTwoSmallPagesIsNoCircle() {
    HealthRules rules = new HealthRules(List.of(), false, 0.05);
    Observation seen = seen(2);
    Set<DocumentSymbol> gulf = Set.of(DocumentSymbol.parse("G/TBT/N/ARE/1"));
    seen.pageEnds(gulf);
    seen.page("h2", "application/json", "eping.wto.org", 2, OptionalLong.empty());
    seen.pageEnds(gulf);
    assertEquals(Optional.empty(), kind(rules.ofPage(seen, false)));
  }

  @Test
  void withoutHistoryOnlyWhatIsBeyondDoubtIsAFault() {
    HealthRules rules = new HealthRules(List.of(), false, 0.05);
    Observation seen = seen(3);
    seen.items(List.of(dated(1, "2020-01-06"), dated(2, "2020-01-07")), Map.of());
    assertEquals(Optional.empty(), kind(rules.ofPage(seen, true)));
    assertEquals(Optional.empty(), kind(rules.ofRun(seen.facts(), Optional.of(DAY))));
  }

  @Test
  void theHolidaysOfGenevaAreComputed() {
    assertEquals(LocalDate.parse("2026-04-05"), WtoCalendar.easter(2026));
    assertEquals(LocalDate.parse("2024-03-31"), WtoCalendar.easter(2024));
    assertEquals(LocalDate.parse("2038-04-25"), WtoCalendar.easter(2038));
    for (String holiday :
        List.of(
            "2026-04-03",
            "2026-04-06",
            "2026-05-14",
            "2026-05-25",
            "2026-08-01",
            "2026-09-10",
            "2026-12-31",
            "2027-09-09",
            "2027-01-04")) {
      assertTrue(WtoCalendar.isHoliday(LocalDate.parse(holiday)), holiday);
    }
    assertEquals(1, WtoCalendar.expectation(LocalDate.parse("2026-06-10")));
    assertTrue(WtoCalendar.expectation(LocalDate.parse("2026-08-12")) < 0.5);
  }

  @Test
  void pausesDoubleFromAnHourToADay() {
    assertEquals(
        List.of(1L, 2L, 4L, 8L, 16L, 24L, 24L),
        List.of(1, 2, 3, 4, 5, 6, 60).stream().map(Backoff::after).map(Duration::toHours).toList());
  }

  @Test
  void factsAreReadBackAsWritten() {
    Observation seen = seen(2);
    seen.items(List.of(dated(1, "2026-03-05"), dated(2, "2026-03-06")), Map.of());
    RunFacts facts = seen.facts();
    assertEquals(facts, RunFacts.parse(facts.toString()));
  }
}
