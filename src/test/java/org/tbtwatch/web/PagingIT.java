package org.tbtwatch.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tbtwatch.notification.FormDate;
import org.tbtwatch.notification.Notification;

/** Lists taken part by part while new notifications arrive: nothing twice, nothing skipped. */
class PagingIT {
  private static final int FIRST = 50;
  private static final Pattern SYMBOL = Pattern.compile("\"symbols\":\\[\"([^\"]+)\"");
  private static final Pattern NEXT = Pattern.compile("\"next\":\"([^\"]*)\"");

  @TempDir Path dir;
  private PagesHouse house;
  private int number;

  @BeforeEach
  void open() throws IOException {
    List<Notification> first = new ArrayList<>();
    for (int i = 0; i < FIRST; i++) {
      first.add(next());
    }
    house = new PagesHouse(dir, first);
  }

  @AfterEach
  void close() {
    house.close();
  }

  /** Each is newer than the one before, due sooner, and says more of lamps. */
  private Notification next() {
    number++;
    return PagesHouse.notice("G/TBT/N/KEN/" + number, "Lamps" + " and lamps".repeat(number % 7))
        .description("of lamps".repeat(1 + number % 5) + " filler".repeat(number % 11))
        .distributionDate(LocalDate.of(2026, 5, 1).plusDays(number))
        .finalDateForComments(FormDate.of(LocalDate.of(2027, 1, 1).minusDays(number)))
        .build();
  }

  private void arrive() throws IOException {
    house.add(List.of(next(), next(), next()));
  }

  private static void isWhole(List<String> symbols) {
    assertEquals(FIRST, symbols.size(), symbols.toString());
    assertEquals(FIRST, new HashSet<>(symbols).size(), "twice: " + symbols);
    for (String s : symbols) {
      int its = Integer.parseInt(s.substring(s.lastIndexOf('/') + 1));
      assertTrue(its <= FIRST, s + " came later");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"q=lamps&sort=relevance", "q=lamps&sort=date", "sort=deadline"})
  void theApiGivesEachOnceWhateverArrivesMeanwhile(String query) throws IOException {
    List<String> symbols = new ArrayList<>();
    String address = "/api/v1/notifications?limit=7&" + query;
    while (!address.isEmpty()) {
      HttpResponse<String> part = house.get(address);
      assertEquals(200, part.statusCode(), part.body());
      assertTrue(part.body().contains("\"total\":" + FIRST + ","), part.body());
      SYMBOL.matcher(part.body()).results().forEach(m -> symbols.add(m.group(1)));
      Matcher next = NEXT.matcher(part.body());
      address = next.find() ? next.group(1) : "";
      arrive();
    }
    isWhole(symbols);
    assertFalse(
        house.get("/api/v1/notifications?limit=7&" + query).body().contains("\"total\":" + FIRST),
        "who begins again gets the new ones");
  }

  @ParameterizedTest
  @ValueSource(strings = {"q=lamps", "q=lamps&sort=date", "sort=deadline"})
  void thePagesOfASearchStandStillWhileOneReads(String query) throws IOException {
    List<String> symbols = new ArrayList<>();
    String address = "/search?" + query;
    while (!address.isEmpty()) {
      Document page = Jsoup.parse(house.get(address).body());
      symbols.addAll(page.select("article.notice .meta .code").eachText());
      Element next = page.selectFirst("a[rel=next]");
      address = next == null ? "" : next.attr("href");
      arrive();
    }
    isWhole(symbols);
  }

  @Test
  void aCursorThatIsOverIsSaidToBeOver() throws IOException {
    String of =
        Base64.getUrlEncoder()
            .encodeToString("v2:7:1.abc.2026-08-01".getBytes(StandardCharsets.UTF_8));
    HttpResponse<String> over = house.get("/api/v1/notifications?limit=7&cursor=" + of);
    assertEquals(410, over.statusCode(), over.body());
    assertTrue(over.body().contains("begin again"), over.body());
    assertEquals(200, house.get("/search?q=lamps&page=2&at=1.abc.2026-08-01").statusCode());
  }
}
