package org.tbtwatch.search;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tbtwatch.notification.HsCode;
import org.tbtwatch.notification.IcsCode;
import org.tbtwatch.search.SearchRequest.Sort;

/** Filters, orders and pages of what is found. */
class FilterAndOrderTest extends KnownNotices {
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
  void countsAndHitsAgreeWhateverIsChosen() {
    for (String query : List.of("", "toys OR battery OR regulation", "-lithium")) {
      for (Map.Entry<Facet, String> chosen :
          Map.of(Facet.MEMBER, "USA", Facet.STATE, "open", Facet.YEAR, "2026").entrySet()) {
        Facet facet = chosen.getKey();
        SearchResult all = index.search(counted(query, Map.of()));
        SearchResult some = index.search(counted(query, Map.of(facet, Set.of(chosen.getValue()))));
        long said =
            all.facets().getOrDefault(facet, List.of()).stream()
                .filter(c -> c.value().equals(chosen.getValue()))
                .mapToInt(SearchResult.Count::documents)
                .sum();
        assertEquals(said, some.total(), query + " " + facet);
        assertEquals(said, some.hits().size(), query + " " + facet);
        assertEquals(all.facets().get(facet), some.facets().get(facet), query + " " + facet);
      }
    }
  }

  private static SearchRequest counted(String query, Map<Facet, Set<String>> chosen) {
    return SearchRequest.of(query, 20).with(new SearchRequest.Choices(chosen, true, false));
  }
}
