package org.tbtwatch.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the pages say, without a browser. */
class PagesIT {
  @TempDir static Path dir;
  private static PagesHouse house;

  @BeforeAll
  static void open() throws IOException {
    house = new PagesHouse(dir, PagesHouse.notices());
  }

  @AfterAll
  static void close() {
    house.close();
  }

  private static String ok(String path, String... headers) throws IOException {
    HttpResponse<String> answer = house.get(path, headers);
    assertEquals(200, answer.statusCode(), path + "\n" + answer.body());
    return answer.body();
  }

  @Test
  void mailsAreOpenOnThisMachineAndNotThroughAProxy() throws Exception {
    assertTrue(house.get("/status").body().contains("No digest"), "listed, none yet");
    assertEquals(404, house.get("/digests/x/mail").statusCode());
    assertEquals(302, house.get("/digests/x/mail", "X-Forwarded-For", "10.0.0.7").statusCode());
    assertEquals(302, house.get("/digests/x", "Forwarded", "for=10.0.0.7").statusCode());
  }

  @Test
  void theFormToJoinOffersTheHousesMemberAndKeepsAnother() throws Exception {
    String chosen = "select[name=home] option[selected]";
    assertEquals("CHN", Jsoup.parse(ok("/subscribe?lang=fr")).select(chosen).val());
    Document kept = Jsoup.parse(ok("/subscribe?lang=fr&home=DEU"));
    assertEquals("Allemagne", kept.select(chosen).text());
    assertEquals("CHN", Jsoup.parse(ok("/subscribe?lang=fr&home=%3Cb%3E")).select(chosen).val());
  }

  @Test
  void openRulesForLithiumBatteriesInTheEuAreFoundWithTheirDeadline() throws IOException {
    String page = ok("/search?q=lithium+batteries&member=EU&state=open");
    assertTrue(page.contains("29 days left"), page);
    assertTrue(page.contains("1 Sept 2026") || page.contains("1 Sep 2026"), page);
    assertTrue(page.contains("/measures/G/TBT/N/EU/1200"), page);
    assertTrue(page.contains("/subscribe?keywords=lithium+batteries"), page);
    assertFalse(page.contains("G/TBT/N/USA/2001"), page);
  }

  @Test
  void aChineseQueryFindsEnglishAndFrenchNoticesAndSaysHow() throws IOException {
    String page = ok("/search?q=%E7%8E%A9%E5%85%B7&lang=en");
    assertTrue(page.contains("G/TBT/N/USA/2001"), page);
    assertTrue(page.contains("G/TBT/N/FRA/300"), page);
    assertTrue(page.contains("Searched also for"), page);
    assertTrue(page.contains("jouet"), page);
    assertTrue(page.contains("HS 9503"), page);
    String plain = ok("/search?q=%E7%8E%A9%E5%85%B7&lang=en&names=off");
    assertFalse(plain.contains("G/TBT/N/FRA/300"), plain);
  }

  @Test
  void aLeadingWildcardIsRefusedWithAReason() throws IOException {
    assertTrue(ok("/search?q=*teries").contains("may not begin with"));
  }

  @Test
  void aMisspelledWordGetsAProposal() throws IOException {
    String page = ok("/search?q=refrigeratrs");
    assertTrue(page.contains("Did you mean"), page);
    assertTrue(page.contains("refrigerators"), page);
  }

  @Test
  void facetsCountAndNarrow() throws IOException {
    String page = ok("/search?q=toys");
    assertTrue(page.contains("member=USA"), page);
    assertTrue(ok("/search?member=USA").contains("1 notification"));
  }

  @Test
  void aMeasureTellsItsStoryAndTheArithmeticOfItsDeadline() throws IOException {
    String page = ok("/measures/G/TBT/N/EU/1200?lang=en");
    assertTrue(page.contains("Addendum 1"), page);
    assertTrue(page.contains("<del>17 Aug 2026</del>"), page);
    assertTrue(page.contains("minus your 7 days"), page);
    assertTrue(page.contains("EU-TBT Enquiry Point"), page);
    assertEquals(404, house.get("/measures/G/TBT/N/EU/9999").statusCode());
    assertEquals(404, house.get("/measures/nonsense").statusCode());
  }

  @Test
  void theLanguageFollowsTheBrowserAndTheSwitch() throws IOException {
    assertTrue(ok("/", "Accept-Language", "zh-CN,zh;q=0.9,en;q=0.5").contains("lang=\"zh-Hans\""));
    assertTrue(ok("/", "Accept-Language", "pt-BR,fr;q=0.4").contains("<html lang=\"fr\">"));
    HttpResponse<String> spanish = house.get("/?lang=es");
    assertTrue(spanish.body().contains("<html lang=\"es\">"));
    assertTrue(
        spanish.headers().allValues("set-cookie").stream().anyMatch(c -> c.startsWith("lang=es")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/search?q=toys",
        "/compare?q=toys",
        "/subscribe",
        "/status",
        "/members/EU",
        "/products/8507",
        "/products/85",
        "/measures/G/TBT/N/EU/1200",
        "/operator/login"
      })
  void everyPageStandsInFourLanguages(String path) throws IOException {
    for (String language : List.of("en", "zh", "fr", "es")) {
      String page = ok(path + (path.contains("?") ? "&" : "?") + "lang=" + language);
      assertFalse(page.contains("{n"), "a pattern was shown as it is: " + path);
      assertTrue(page.contains("</html>"), path);
    }
  }

  @Test
  void aSearchCanBeTakenAwayInEveryForm() throws IOException {
    assertTrue(ok("/search.csv?q=toys").contains("G/TBT/N/USA/2001"));
    assertEquals(3, ok("/search.jsonl?q=%E7%8E%A9%E5%85%B7").lines().count() + 1);
    assertTrue(ok("/search.xlsx?q=toys").startsWith("PK"));
    String feed = ok("/search.atom?q=lithium");
    assertTrue(feed.contains("<feed xmlns=\"http://www.w3.org/2005/Atom\">"), feed);
    assertTrue(feed.contains("G/TBT/N/EU/1200"), feed);
    String calendar = ok("/search.ics?q=lithium");
    assertTrue(calendar.contains("DTSTART;VALUE=DATE:20260901"), calendar);
    assertTrue(
        calendar
            .lines()
            .allMatch(l -> l.getBytes(java.nio.charset.StandardCharsets.UTF_8).length <= 75));
    assertTrue(ok("/measures/G/TBT/N/EU/1200/deadline.ics").contains("20260901"));
    assertTrue(ok("/search?q=lithium").contains("application/atom+xml"));
  }

  @Test
  void theApiPagesByCursorAndTellsProblems() throws IOException {
    String first = ok("/api/v1/notifications?limit=2&sort=date");
    assertTrue(first.contains("\"total\":5"), first);
    String next = first.replaceAll("(?s).*\"next\":\"([^\"]*)\".*", "$1");
    String second = ok(next);
    assertTrue(second.contains("\"notifications\":[{"), second);
    assertFalse(second.contains(first.replaceAll("(?s).*?\"id\":\"([^\"]*)\".*", "$1")), second);
    HttpResponse<String> bad = house.get("/api/v1/notifications?cursor=xyz");
    assertEquals(400, bad.statusCode());
    assertTrue(bad.headers().firstValue("content-type").orElse("").contains("problem+json"));
    assertEquals(404, house.get("/api/v1/measures/G/TBT/N/EU/9999").statusCode());
    assertEquals(400, house.get("/api/v1/measures/what").statusCode());
    assertTrue(ok("/api/v1/measures/G/TBT/N/EU/1200").contains("\"state\":\"open\""));
  }

  @Test
  void figuresComeAsPictureAndTable() throws IOException {
    assertTrue(ok("/members/EU/years.svg").contains("<svg"));
    assertTrue(ok("/members/EU/years.csv").contains("2026"));
    assertEquals(
        "image/png",
        house.get("/members/EU/years.png").headers().firstValue("content-type").orElse(""));
    assertEquals(404, house.get("/members/EU/years.exe").statusCode());
    assertEquals(404, house.get("/members/NOPE").statusCode());
    assertTrue(ok("/compare?q=toys&lang=en").contains("United States"));
    assertTrue(ok("/compare.csv?q=toys&lang=en").contains("United States"));
  }

  @Test
  void suggestionsKnowMembersProductsCodesAndSymbols() throws IOException {
    assertTrue(ok("/suggest?q=%E7%8E%A9%E5%85%B7").contains("HS 9503"));
    assertTrue(ok("/suggest?q=europ&lang=en").contains("/members/EU"));
    assertTrue(ok("/suggest?q=8507").contains("/products/8507"));
    assertTrue(ok("/suggest?q=g/tbt/n/eu/12").contains("G/TBT/N/EU/1200"));
  }

  @Test
  void machinesAskForHealthAndMetrics() throws IOException {
    assertTrue(ok("/health").contains("\"status\":\"ok\""));
    String metrics = ok("/metrics");
    assertTrue(metrics.contains("tbtwatch_notifications 5.0"), metrics);
    assertTrue(metrics.contains("tbtwatch_http_seconds"), metrics);
  }
}
