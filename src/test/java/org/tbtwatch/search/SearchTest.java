package org.tbtwatch.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tbtwatch.notification.FiledNotification;
import org.tbtwatch.notification.FormDate;
import org.tbtwatch.notification.HsCode;
import org.tbtwatch.notification.IcsCode;
import org.tbtwatch.search.SearchRequest.Sort;

/** What is found for what users type, in a small index of known notices. */
class SearchTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-10T12:00:00Z"), ZoneOffset.UTC);

  @TempDir static Path dir;
  private static NoticeIndex index;

  @BeforeAll
  static void fill() {
    index = NoticeIndex.open(dir, CLOCK);
    try (NoticeIndex.Writing writing = index.tryWrite().orElseThrow()) {
      notices().forEach(writing::put);
      writing.commit(1);
    }
  }

  private static List<IndexedNotice> notices() {
    List<IndexedNotice> all = new ArrayList<>();
    FiledNotification battery =
        Notices.filed(
            "G/TBT/N/EU/100",
            b ->
                Notices.dated(b, "2026-01-10", "2026-02-10")
                    .title("Regulation on lithium-ion battery safety for e-bikes")
                    .productsCovered("Rechargeable battery packs (HS 8507.60)")
                    .description("The draft sets limits for the thermal stability of cells.")
                    .objectives(List.of("Protection of human health or safety"))
                    .hsCodes(Notices.hs("8507.60.00"))
                    .icsCodes(List.of(IcsCode.parse("29.220.30"))));
    FiledNotification batteryAdd =
        Notices.filed(
            "G/TBT/N/EU/100/Add.1",
            b -> Notices.dated(b, "2026-02-20", "2026-04-01").title("Comment period extended"));
    all.add(Notices.of(battery, battery, batteryAdd));
    all.add(Notices.of(batteryAdd, battery, batteryAdd));
    all.add(
        Notices.alone(
            Notices.filed(
                "G/TBT/N/CHN/200",
                b ->
                    Notices.dated(b, "2026-03-01", "2026-05-01")
                        .title("儿童玩具安全技术规范")
                        .productsCovered("玩具;塑料玩偶")
                        .hsCodes(Notices.hs("9503"))
                        .icsCodes(List.of(IcsCode.parse("97.200"))))));
    all.add(
        Notices.alone(
            Notices.filed(
                "G/TBT/N/MEX/300",
                b ->
                    Notices.dated(b, "2025-12-01", "2026-03-12")
                        .title("Norma oficial mexicana para la seguridad de los juguetes")
                        .productsCovered("Juguetes y artículos para niños")
                        .originalLanguage("es"))));
    all.add(
        Notices.alone(
            Notices.filed(
                "G/TBT/N/CAN/400",
                b ->
                    b.distributionDate(LocalDate.parse("2025-11-05"))
                        .title("Règlement sur la sécurité des jouets et des produits pour enfants")
                        .productsCovered("Jouets")
                        .originalLanguage("fr"))));
    all.add(
        Notices.alone(
            Notices.filed(
                "G/TBT/N/USA/1234",
                b ->
                    Notices.dated(b, "2025-06-01", "2025-08-01")
                        .title("Energy conservation standards for refrigerators")
                        .productsCovered("Refrigerators; freezers")
                        .relevantDocuments("ISO 9001, see also G/TBT/N/EU/100")
                        .keywords(List.of("energy"))
                        .hsCodes(Notices.hs("8418.10 to 8418.40")))));
    all.add(
        Notices.alone(
            Notices.filed(
                "G/TBT/N/USA/12345",
                b ->
                    Notices.dated(b, "2026-02-01", "2026-03-10")
                        .title("Labelling of toys")
                        .description("Warnings for batteries in toys; see 16 CFR 1250.")
                        .hsCodes(Notices.hs("95", "850650")))));
    all.add(
        Notices.alone(
            Notices.filed(
                "G/TBT/N/USA/77/Rev.1",
                b -> b.title("Cosmetics: colour additives").finalDateForComments(FormDate.NONE))));
    all.add(
        new IndexedNotice(
            Notices.filed("G/TBT/N/KOR/5", b -> b.title("Safety confirmation")),
            new org.tbtwatch.notification.Measure(
                org.tbtwatch.notification.DocumentSymbol.parse("G/TBT/N/KOR/5"),
                List.of(Notices.filed("G/TBT/N/KOR/5", b -> b.title("Safety confirmation")))),
            List.of("8507"),
            "Annex 3: zirconium crucibles are tested at 900 degrees."));
    return all;
  }

  @AfterAll
  static void close() {
    index.close();
  }

  private static SearchResult find(String query) {
    return index.search(SearchRequest.of(query, 0));
  }

  private static String found(SearchResult result) {
    Set<String> symbols =
        result.hits().stream()
            .map(h -> h.symbol().replace("G/TBT/N/", ""))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(result.total(), result.hits().size());
    return String.join(" ", symbols);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          batteries                        | EU/100 EU/100/Add.1 USA/12345
          BATTERY                          | EU/100 EU/100/Add.1 USA/12345
          =batteries                       | USA/12345
          lithium batteries                | EU/100 EU/100/Add.1
          lithium AND batteries            | EU/100 EU/100/Add.1
          lithium OR cosmetics             | EU/100 EU/100/Add.1 USA/77/Rev.1
          batteries -toys                  | EU/100 EU/100/Add.1
          batteries NOT toys               | EU/100 EU/100/Add.1
          batteries AND NOT (toys OR cars) | EU/100 EU/100/Add.1
          "battery safety"                 | EU/100 EU/100/Add.1
          "safety battery"                 |
          "lithium safety"~3               | EU/100 EU/100/Add.1
          “battery safety”                 | EU/100 EU/100/Add.1
          ebike                            | EU/100 EU/100/Add.1
          e-bikes                          | EU/100 EU/100/Add.1
          lithium-ion                      | EU/100 EU/100/Add.1
          juguete                          | MEX/300
          juguetes                         | MEX/300
          ninos                            | MEX/300
          jouet                            | CAN/400
          jouets                           | CAN/400
          securite                         | CAN/400
          玩具                             | CHN/200
          兒童玩具                         | CHN/200
          儿童用玩具                       | CHN/200
          玩偶                             | CHN/200
          偶                               | CHN/200
          "安全技术"                       | CHN/200
          "技术安全"                       |
          refriger*                        | USA/1234
          re?rigerator*                    | USA/1234
          refridgerators~                  | USA/1234
          title:toys                       | USA/12345
          products:refrigerator            | USA/1234
          title:(energy refrigerators)     | USA/1234
          member:EU                        | EU/100 EU/100/Add.1
          member:CHN,KOR                   | CHN/200 KOR/5
          member:"United States"           | USA/1234 USA/12345 USA/77/Rev.1
          brazil                           |
          canada                           | CAN/400
          hs:8507                          | EU/100
          hs:850760                        | EU/100
          hs:85                            | EU/100 USA/12345
          hs:8418.21                       | USA/1234
          hs:8401..8417                    |
          hs:9503                          | CHN/200 USA/12345
          hsInferred:850760                | KOR/5
          ics:97                           | CHN/200
          ics:97.200.50                    | CHN/200
          ics:97.180                       |
          kind:addendum                    | EU/100/Add.1
          objective:health                 | EU/100
          date:2026                        | CHN/200 EU/100 EU/100/Add.1 USA/12345
          date:2025-11-01..2025-12-31      | CAN/400 MEX/300
          date:[2025-11-01 TO 2025-12-31]  | CAN/400 MEX/300
          date:<2025-11-05                 | USA/1234
          deadline:>=2026-04-01            | CHN/200 EU/100 EU/100/Add.1
          open:yes                         | CHN/200 EU/100 EU/100/Add.1 MEX/300 USA/12345
          open:yes toys                    | USA/12345
          G/TBT/N/USA/1234                 | USA/1234
          USA/1234                         | USA/1234
          usa/1234                         | USA/1234
          _G_TBT_N_USA_1234                | USA/1234
          G / TBT / N / USA / 1234         | USA/1234
          G/TBTN25/USA1234.docx            | USA/1234
          EU/100                           | EU/100 EU/100/Add.1
          G/TBT/N/EU/100/Add 1             | EU/100 EU/100/Add.1
          usa/77                           | USA/77/Rev.1
          symbol:USA/1234                  | USA/1234
          G/TBT/N/USA                      | USA/1234 USA/12345 USA/77/Rev.1
          ISO/9001                         | USA/1234
          zirconium                        | KOR/5
          lithium (                        | EU/100 EU/100/Add.1
          lithium )) batteries             | EU/100 EU/100/Add.1
          "lithium batteries               | EU/100 EU/100/Add.1
          lithium AND AND batteries        | EU/100 EU/100/Add.1
          AND lithium OR                   | EU/100 EU/100/Add.1
          lithium *batteries               | EU/100 EU/100/Add.1
          the battery of an e-bike         | EU/100 EU/100/Add.1
          ｌｉｔｈｉｕｍ                   | EU/100 EU/100/Add.1
          lithium^3 batteries^0.1          | EU/100 EU/100/Add.1
          toys, batteries                  | USA/12345
          lithium zzzqqq                   | EU/100 EU/100/Add.1
          """)
  void findsWhatIsMeant(String query, String expected) {
    SearchResult result = find(query);
    assertEquals(expected == null ? "" : expected, found(result), result.readAs());
  }

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

  @Test
  void theNamedDocumentComesFirst() {
    assertEquals("G/TBT/N/EU/100", find("EU/100").hits().get(0).symbol());
    assertEquals("G/TBT/N/EU/100/Add.1", find("EU/100/Add.1").hits().get(0).symbol());
  }

  @Test
  void titleAndProductsCountMoreThanText() {
    assertEquals("G/TBT/N/EU/100", find("batteries").hits().get(0).symbol());
  }

  private static SearchRequest filter(
      List<String> hs, List<String> ics, Optional<LocalDate> open, Sort sort) {
    return new SearchRequest(
        "",
        List.of(),
        hs.stream().map(HsCode::parse).toList(),
        ics.stream().map(IcsCode::parse).toList(),
        open,
        Optional.empty(),
        Optional.empty(),
        sort,
        0,
        0);
  }

  @ParameterizedTest
  @CsvSource({
    "850760,EU/100",
    "8507,EU/100",
    "85076000,EU/100",
    "8507609999,EU/100",
    "85,EU/100 USA/12345",
    "950300,CHN/200 USA/12345",
    "84183000,USA/1234",
    "8419,''"
  })
  void hsCodesMeetBothWaysOverSixDigits(String code, String expected) {
    assertEquals(
        expected,
        found(index.search(filter(List.of(code), List.of(), Optional.empty(), Sort.DATE))));
  }

  @ParameterizedTest
  @CsvSource({
    "97,CHN/200",
    "97.200,CHN/200",
    "97.200.50,CHN/200",
    "29.220,EU/100",
    "29.220.10,''",
    "01,''"
  })
  void icsCodesMeetWithinTheirHierarchy(String code, String expected) {
    assertEquals(
        expected,
        found(index.search(filter(List.of(), List.of(code), Optional.empty(), Sort.DATE))));
  }

  @Test
  void openMeansTheMeasureIsOpenOnThatDay() {
    Optional<LocalDate> day = Optional.of(LocalDate.parse("2026-03-11"));
    SearchResult open = index.search(filter(List.of(), List.of(), day, Sort.DEADLINE));
    assertEquals(
        List.of("MEX/300", "EU/100/Add.1", "EU/100", "CHN/200"),
        open.hits().stream().map(h -> h.symbol().replace("G/TBT/N/", "")).toList());
  }

  @Test
  void passedDeadlinesComeAfterThoseToCome() {
    List<String> order =
        index.search(filter(List.of(), List.of(), Optional.empty(), Sort.DEADLINE)).hits().stream()
            .map(h -> h.symbol().replace("G/TBT/N/", ""))
            .toList();
    assertEquals(
        List.of(
            "USA/12345",
            "MEX/300",
            "EU/100/Add.1",
            "EU/100",
            "CHN/200",
            "USA/1234",
            "CAN/400",
            "KOR/5",
            "USA/77/Rev.1"),
        order);
  }

  @Test
  void pagesTogetherAreTheWhole() {
    for (Sort sort : Sort.values()) {
      List<String> whole =
          index.search(request("", sort, 0, 0)).hits().stream()
              .map(SearchResult.Hit::notificationId)
              .toList();
      List<String> paged = new ArrayList<>();
      for (int offset = 0; offset < 12; offset += 2) {
        SearchResult page = index.search(request("", sort, offset, 2));
        assertEquals(9, page.total());
        page.hits().forEach(h -> paged.add(h.notificationId()));
      }
      assertEquals(9, whole.size());
      assertEquals(whole, paged);
    }
    assertEquals(
        List.of(),
        index.search(request("", Sort.DATE, Integer.MAX_VALUE, Integer.MAX_VALUE)).hits());
    assertEquals(9, index.search(request("", Sort.DATE, -5, Integer.MAX_VALUE)).hits().size());
  }

  private static SearchRequest request(String query, Sort sort, int offset, int limit) {
    return new SearchRequest(
        query,
        List.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        sort,
        offset,
        limit);
  }

  @Test
  void passagesMarkTheWordsThatHit() {
    assertEquals(
        "Rechargeable [battery] packs (HS 8507.60)", passage("batteries", "productsCovered"));
    assertEquals("儿童[玩具]安全技术规范", passage("玩具", "title"));
    assertEquals("[儿童玩具]安全技术规范", passage("兒童玩具", "title"));
    assertEquals(
        "Regulation on lithium-ion [battery] [safety] for e-bikes",
        passage("\"battery safety\"", "title"));
    assertEquals(
        "Norma oficial mexicana para la seguridad de los [juguetes]", passage("juguete", "title"));
    assertEquals(
        "Energy conservation standards for [refrigerators]", passage("refridgerator~", "title"));
    assertEquals("Energy conservation standards for [refrigerators]", passage("refrig*", "title"));
    assertEquals(
        "Annex 3: [zirconium] crucibles are tested at 900 degrees.",
        passage("zirconium", "attachedText"));
  }

  private static String passage(String query, String field) {
    return find(query)
        .hits()
        .get(0)
        .highlights()
        .getOrDefault(field, "none")
        .replace(SearchResult.MARK_START, '[')
        .replace(SearchResult.MARK_END, ']');
  }
}
