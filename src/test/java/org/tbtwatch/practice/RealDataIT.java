package org.tbtwatch.practice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.tbtwatch.notification.DocumentSymbol;
import org.tbtwatch.notification.HsCode;
import org.tbtwatch.notification.IcsCode;
import org.tbtwatch.notification.Link;
import org.tbtwatch.notification.Notification;

/** Serves a file of real notifications, where one lies beside the project, and reads it back. */
class RealDataIT {
  private static final Path REAL = Path.of("../shared/data/notifications/real.jsonl");
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void everyFieldThatTheFileGivesComesThroughBothShapes() throws Exception {
    assumeTrue(Files.isReadable(REAL), "no file of real notifications at " + REAL);
    Clock clock = Clock.fixed(Instant.parse("2026-11-23T12:00:00Z"), ZoneOffset.UTC);
    try (PracticeSite site = new PracticeSite(PracticeData.fromJsonl(REAL), 0, clock)) {
      Crawled search = Crawled.search(site, 20);
      assertEquals(157, search.distinct());
      assertEquals(15, search.unread());
      assertEquals(5, search.otherArea());
      Crawled workbook = Crawled.workbook(site);
      assertEquals(157, workbook.distinct());
      assertEquals(15, workbook.unread());
      assertEquals(5, workbook.otherArea());
      List<String> wrong = new ArrayList<>();
      for (String line : Files.readAllLines(REAL)) {
        JsonNode record = JSON.readTree(line);
        if (record.path("symbols").size() > 0 && !record.path("area").asText().equals("SPS")) {
          compare(record, search.bySymbol, wrong, "search");
          compare(record, workbook.bySymbol, wrong, "workbook");
        }
      }
      assertEquals(List.of(), wrong);
    }
  }

  private static void compare(
      JsonNode r, Map<DocumentSymbol, Notification> found, List<String> wrong, String shape) {
    DocumentSymbol symbol = DocumentSymbol.parse(r.path("symbols").get(0).asText());
    Notification n = found.get(symbol);
    if (n == null) {
      wrong.add(symbol + " is missing in " + shape);
      return;
    }
    Check check = new Check(symbol + " in " + shape, wrong);
    check.same(
        "symbols", texts(r, "symbols"), n.symbols().stream().map(s -> s.toString()).toList());
    if (!symbol.isOldSeries()) {
      check.same("members", texts(r, "member_codes"), n.notifyingMembers());
    }
    check.same("title", plain(r, "title"), n.title());
    check.same("description", plain(r, "description"), n.description());
    check.same("products", plain(r, "products"), n.productsCovered());
    List<String> hs = texts(r, "hs_given");
    if (!hs.isEmpty()) {
      check.same("hs", hs, n.hsCodes().stream().map(HsCode::toString).toList());
    }
    List<String> ics = texts(r, "ics_given").stream().distinct().toList();
    if (!ics.isEmpty()) {
      check.same("ics", ics, n.icsCodes().stream().map(IcsCode::toString).toList());
    }
    check.same("objectives", texts(r, "objectives_en"), n.objectives());
    String date = r.path("distribution_date").asText();
    check.same(
        "distributed",
        date.length() == 10 ? date : "",
        n.distributionDate().map(Object::toString).orElse(""));
    if (r.has("comment_deadline")) {
      check.same("deadline", r.path("comment_deadline").asText(), n.finalDateForComments().text());
    }
    List<String> links = new ArrayList<>();
    texts(r, "links").forEach(l -> links.addAll(List.of(l.split(","))));
    check.same(
        "documents",
        links.stream().filter(l -> !l.contains("docs.wto.org")).toList(),
        n.documents().stream().map(Link::url).toList());
    assertTrue(n.url().startsWith("http"), n.url());
  }

  private record Check(String where, List<String> wrong) {
    void same(String field, Object expected, Object actual) {
      if (!expected.equals(actual)) {
        wrong.add(where + ", " + field + ": expected " + expected + ", found " + actual);
      }
    }

    void same(String field, String expected, String actual) {
      same(field, (Object) bare(expected), bare(actual));
    }

    private static String bare(String text) {
      return text.replaceAll("[\\s\\u00A0\\u200B\\u00AD\\uFEFF]+", " ").strip();
    }
  }

  private static String plain(JsonNode record, String field) {
    for (String language : List.of("en", "es", "fr", "zh")) {
      String text = record.path(field + "_" + language).asText();
      if (!text.isBlank()) {
        return text;
      }
    }
    return "";
  }

  private static List<String> texts(JsonNode record, String field) {
    return StreamSupport.stream(record.path(field).spliterator(), false)
        .map(JsonNode::asText)
        .toList();
  }
}
