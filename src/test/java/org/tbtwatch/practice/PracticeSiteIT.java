package org.tbtwatch.practice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tbtwatch.notification.AddendumReason;
import org.tbtwatch.notification.DocumentSymbol;
import org.tbtwatch.notification.Kind;
import org.tbtwatch.notification.Notification;

class PracticeSiteIT {
  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-11-23T12:00:00Z"), ZoneOffset.UTC);

  @TempDir Path dir;

  private static PracticeSite site(PracticeData data) throws IOException {
    return new PracticeSite(data, 0, NOON);
  }

  @Test
  void bothShapesGiveTheSameNotifications() throws Exception {
    try (PracticeSite site = site(PracticeData.bundled())) {
      Map<DocumentSymbol, Notification> search = Crawled.search(site, 50).bySymbol;
      Map<DocumentSymbol, Notification> workbook = Crawled.workbook(site).bySymbol;
      assertEquals(search.keySet(), workbook.keySet());
      for (DocumentSymbol symbol : search.keySet()) {
        Notification a = search.get(symbol);
        Notification b = workbook.get(symbol);
        // the workbook has no articles and no prose of objectives
        assertEquals(
            a.toBuilder().articles(List.of()).objectiveText("").relevantDocuments("").build(), b);
      }
    }
  }

  @Test
  void theBundledDataIsWide() throws Exception {
    try (PracticeSite site = site(PracticeData.bundled())) {
      Crawled all = Crawled.search(site, 100);
      List<Notification> found = all.bySymbol.values().stream().distinct().toList();
      assertTrue(all.distinct() >= 300, "notifications " + all.distinct());
      Set<String> members = new HashSet<>();
      Set<Kind> kinds = new HashSet<>();
      Set<String> reasons = new HashSet<>();
      found.forEach(n -> members.addAll(n.notifyingMembers()));
      found.forEach(n -> kinds.add(n.kind()));
      found.forEach(n -> reasons.addAll(n.addendumReasons()));
      assertTrue(members.size() >= 40, "Members " + members.size());
      assertEquals(Set.of(Kind.values()), kinds);
      assertTrue(reasons.contains(AddendumReason.WITHDRAWN.word()), reasons.toString());
      assertTrue(reasons.contains(AddendumReason.COMMENT_PERIOD_CHANGED.word()));
      assertTrue(found.stream().filter(Notification::isJoint).count() >= 15);
      assertTrue(found.stream().anyMatch(n -> n.hsCodes().isEmpty()));
      assertEquals(1, all.unread());
      assertEquals(4, all.otherArea());
      assertTrue(
          found.stream()
              .noneMatch(n -> (n.title() + n.description()).matches("(?s).*(<p|&[a-z]+;).*")));
    }
  }

  @Test
  void aPageHoldsWhatWasAskedAndKnowsItsPlace() throws Exception {
    try (PracticeSite site = site(PracticeData.bundled())) {
      String first =
          Crawled.text(
              Crawled.get(
                  site.base()
                      .resolve(
                          PracticeSite.SEARCH
                              + "?PageSize=7&page=2&sortBy=distributionDate&nonsense=1")));
      assertTrue(first.contains("\"pageSize\":7,\"currentPage\":2,\"startRow\":8,\"endRow\":14"));
      assertEquals(
          400, Crawled.get(site.base().resolve(PracticeSite.SEARCH + "?language=EN")).statusCode());
    }
  }

  @Test
  void aStartDateLeavesOutWhatIsOlder() throws Exception {
    PracticeData data = PracticeData.bundled();
    try (PracticeSite site = site(data)) {
      LocalDate newest = data.newest().orElseThrow();
      String answer =
          Crawled.text(
              Crawled.get(
                  site.base().resolve(PracticeSite.SEARCH + "?distributionDateFrom=" + newest)));
      assertTrue(answer.contains(newest + "T00:00:00"));
      assertFalse(answer.contains(newest.minusYears(1).toString().substring(0, 7)));
    }
  }

  @Test
  void theWorkbookIsNotSentAgainUnchanged() throws Exception {
    try (PracticeSite site = site(PracticeData.bundled())) {
      var url = site.base().resolve(PracticeSite.WORKBOOK);
      HttpResponse<byte[]> first = Crawled.get(url);
      String etag = first.headers().firstValue("ETag").orElseThrow();
      String modified = first.headers().firstValue("Last-Modified").orElseThrow();
      assertEquals("Mon, 23 Nov 2026 12:00:00 GMT", modified);
      assertEquals(304, Crawled.get(url, "If-None-Match", etag).statusCode());
      assertEquals(304, Crawled.get(url, "If-Modified-Since", modified).statusCode());
      assertEquals(200, Crawled.get(url, "If-None-Match", "\"other\"").statusCode());
    }
  }

  @Test
  void theSameDataHasTheSameTagAfterARestart() throws Exception {
    int port;
    String etag;
    try (PracticeSite site = site(PracticeData.bundled())) {
      port = site.base().getPort();
      etag =
          Crawled.get(site.base().resolve(PracticeSite.WORKBOOK))
              .headers()
              .firstValue("ETag")
              .orElseThrow();
    }
    try (PracticeSite again = new PracticeSite(PracticeData.bundled(), port, NOON)) {
      assertEquals(
          304,
          Crawled.get(again.base().resolve(PracticeSite.WORKBOOK), "If-None-Match", etag)
              .statusCode());
    }
  }

  @Test
  void datesMoveTogetherSoThatTheNewestIsFromTheDayAsked() throws Exception {
    LocalDate day = LocalDate.of(2030, 1, 15);
    try (PracticeSite before = site(PracticeData.bundled());
        PracticeSite after = site(PracticeData.bundled().asOf(day))) {
      Map<DocumentSymbol, Notification> old = Crawled.search(before, 100).bySymbol;
      Map<DocumentSymbol, Notification> moved = Crawled.search(after, 100).bySymbol;
      assertEquals(
          Optional.of(day),
          moved.values().stream()
              .flatMap(n -> n.distributionDate().stream())
              .max(LocalDate::compareTo));
      for (DocumentSymbol symbol : old.keySet()) {
        assertEquals(
            period(Objects.requireNonNull(old.get(symbol))),
            period(Objects.requireNonNull(moved.get(symbol))),
            symbol.toString());
      }
    }
  }

  private static Optional<Long> period(Notification n) {
    return n.finalDateForComments()
        .date()
        .map(d -> d.toEpochDay() - n.distributionDate().orElseThrow().toEpochDay());
  }

  @Test
  void peopleSeeAPageOfEachNotification() throws Exception {
    try (PracticeSite site = site(PracticeData.bundled())) {
      Notification one = Crawled.search(site, 50).bySymbol.values().iterator().next();
      HttpResponse<byte[]> page = Crawled.get(java.net.URI.create(one.url()));
      assertEquals(200, page.statusCode());
      assertTrue(Crawled.text(page).contains(one.symbol().toString()));
      var bySymbol =
          site.base()
              .resolve("/en/Search?viewData=%20" + one.symbol().toString().replace("/", "%2F"));
      assertEquals(200, Crawled.get(bySymbol).statusCode());
      assertEquals(404, Crawled.get(site.base().resolve("/en/Search?viewData=x")).statusCode());
      assertEquals(200, Crawled.get(site.base()).statusCode());
      assertTrue(
          Crawled.text(Crawled.get(site.base().resolve("/robots.txt"))).startsWith("User-agent"));
    }
  }

  @Test
  void aFaultAnswersInPlaceOfTheSite() throws Exception {
    try (PracticeSite site = site(PracticeData.bundled())) {
      site.misbehave(
          exchange -> {
            exchange.getResponseHeaders().set("Retry-After", "30");
            exchange.sendResponseHeaders(429, -1);
            return true;
          });
      assertEquals(429, Crawled.get(site.base().resolve(PracticeSite.SEARCH)).statusCode());
      site.misbehave(Fault.NONE);
      assertEquals(200, Crawled.get(site.base().resolve(PracticeSite.SEARCH)).statusCode());
    }
  }

  @Test
  void aLineThatIsNoJsonIsNamed() throws IOException {
    Path file = dir.resolve("bad.jsonl");
    Files.writeString(file, "{\"symbols\":[]}\n\nnot json\n");
    IOException e = assertThrows(IOException.class, () -> PracticeData.fromJsonl(file));
    assertTrue(String.valueOf(e.getMessage()).contains("bad.jsonl line 3"), e.getMessage());
  }

  @Test
  void theSymbolWinsOverTheRecordsKind() throws Exception {
    Path file = dir.resolve("kind.jsonl");
    Files.writeString(
        file,
        "{\"symbols\":[\"G/TBT/N/USA/1/Add.1\"],\"kind\":\"regular\",\"distribution_date\":\"2023\"}");
    PracticeData data = PracticeData.fromJsonl(file);
    assertEquals(
        List.of("G/TBT/N/USA/1/Add.1: the record says original, served as addendum"), data.noted());
    try (PracticeSite site = site(data)) {
      Notification n = Crawled.search(site, 20).bySymbol.values().iterator().next();
      assertEquals(Kind.ADDENDUM, n.kind());
      assertEquals(Optional.empty(), n.distributionDate());
    }
  }
}
