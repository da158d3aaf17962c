package org.tbtwatch.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is typed, the search goes on and says how it was read. */
class ForgivingTest extends KnownNotices {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "***",
        "*",
        "?",
        "AND AND",
        "OR",
        "NOT",
        "-",
        "\"",
        "\"\"",
        "\"\"\"",
        "(((((",
        "))))",
        "~",
        "~~2",
        "^",
        "\\",
        "a\\",
        "/",
        "//",
        "/.*/",
        "[",
        "[* TO *]",
        "{a TO",
        ":",
        "::",
        "title:",
        "title::",
        "hs:",
        "hs:x",
        "date:",
        "date:2026-99-99",
        "date:..",
        "open:",
        "member:",
        "symbol:",
        "symbol:*",
        "+",
        "+-+",
        "!",
        "!!!a",
        "<script>alert(1)</script>",
        "' OR 1=1 --",
        "😀",
        "😀*",
        "a😀b~",
        "\u0000\u0001\u0002",
        "\uD800",
        "\uDC00x",
        "\uE000\uE001",
        "a*b*c*d*e*f*",
        "%00",
        "${jndi:ldap://x}",
        "NOT NOT NOT x",
        "-(-(-(x)))",
        "x~99999999999",
        "\"x y\"~99999999999",
        "G/TBT/N/",
        "G/TBT/N/USA/0",
        "G/TBT/N/USA/9999999999",
        "hs:99999999999999999",
        "ics:1",
        "kind:nonsense",
        "\u202Eabc",
        "ﷺ",
        "İıI",
        "ß*",
        "́",
        "a\u0301\u0302*"
      })
  void noTextMakesItFail(String query) {
    SearchResult result = find(query);
    assertTrue(result.total() >= 0);
    assertFalse(result.readAs().isEmpty() && !query.isBlank() && result.total() == 9, query);
  }

  @Test
  void hugeTextsAreCutAndSaid() {
    for (String part :
        List.of("a", "battery ", "(", "\"", "a* ", "x~ ", "电", "-(", "hs:85 ", "USA/1 ")) {
      SearchResult result = find(part.repeat(10_000_000 / part.length()));
      assertTrue(result.readAs().contains("left out"), part);
      assertTrue(result.readAs().length() < 20_000, part + result.readAs().length());
    }
  }

  @Test
  void saysWhatWasLeftOut() {
    assertTrue(find("*battery").readAs().contains("may not begin with *"));
    assertEquals(0, find("*battery").total());
    assertTrue(find("lithium hs:abc").readAs().contains("hs:abc (not a value for this field)"));
    assertEquals("lithium AND batteries", find("lithium batteries").readAs());
    assertEquals(
        "\"battery safety\" AND NOT (toys OR cars)",
        find("\"battery safety\" -(toys OR cars)").readAs());
    assertTrue(find("lithium zzzqqq").readAs().contains("most of the words"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          9503.00                  | hs:9503.00 OR "9503.00"                  | CHN/200 USA/12345
          HS 9503                  | hs:9503 OR "HS 9503"                     | CHN/200 USA/12345
          hs code 8507.60          | hs:8507.60 OR "hs 8507.60"               | EU/100 EU/100/Add.1
          HS编码9503               | hs:9503 OR "HS编码9503"                  | CHN/200 USA/12345
          HS9503                   | hs:9503 OR "HS9503"                      | CHN/200 USA/12345
          97.200.50                | ics:97.200.50 OR "97.200.50"             | CHN/200
          HS everything            | HS AND everything                        | EU/100 EU/100/Add.1
          G/TBT/N/US               | member:USA                               | USA/1234 USA/12345 USA/77/Rev.1
          G/TBT/N/USA/77/Rev       | symbol:G/TBT/N/USA/77                    | USA/77/Rev.1
          ¿juguetes?               | juguetes                                 | MEX/300
          date:2025-12-31..2025-11 | distributionDate:2025-11-01..2025-12-31  | CAN/400 MEX/300
          state:open toys          | state:open AND toys                      | USA/12345
          chapter:95               | chapter:95                               | CHN/200 USA/12345
          what is the battery of an e-bike | battery AND e-bike               | EU/100 EU/100/Add.1
          """)
  void readsWhatPeopleWrite(String query, String readAs, String expected) {
    SearchResult result = find(query);
    assertEquals(readAs, result.understood().query());
    assertEquals(expected == null ? "" : expected, found(result));
  }

  @Test
  void anUnknownFieldIsSaid() {
    assertEquals(
        List.of(new Note(Note.What.NO_FIELD, "colour")), find("colour:red").understood().notes());
    assertTrue(find("labelling: toys").understood().notes().isEmpty());
    assertTrue(find("state:sideways").readAs().contains("state:sideways (not a value"));
  }

  @Test
  void offersTheWordThatIsNearest() {
    assertEquals(Optional.of("batteries"), better("battries"));
    assertEquals(Optional.of("lithium batteries"), better("lithum batteries"));
    assertEquals(Optional.empty(), better("lithium batteries"));
  }

  private static Optional<String> better(String query) {
    return asked(query, true).understood().didYouMean();
  }

  private static SearchResult asked(String query, boolean otherNames) {
    return index.search(
        SearchRequest.of(query, 10).with(new SearchRequest.Choices(Map.of(), true, otherNames)));
  }

  @Test
  void otherNamesAreLookedForUnlessTheyAreSwitchedOff() {
    SearchResult wide = asked("玩具", true);
    assertTrue(wide.understood().also().contains("toys"), wide.understood().also().toString());
    assertTrue(wide.hits().stream().anyMatch(h -> h.symbol().equals("G/TBT/N/USA/12345")));
    SearchResult narrow = asked("玩具", false);
    assertEquals(List.of(), narrow.understood().also());
    assertEquals(1, narrow.total());
  }

  @Test
  void aCountryIsNoTableware() {
    assertEquals(
        List.of(),
        asked("china tableware zzz", true).understood().also().stream()
            .filter(a -> a.contains("stoneware"))
            .toList());
    assertFalse(asked("toys", true).understood().also().isEmpty());
  }
}
