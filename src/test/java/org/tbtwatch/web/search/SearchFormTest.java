package org.tbtwatch.web.search;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tbtwatch.search.Facet;

/** Addresses of searches. */
class SearchFormTest {
  @Test
  void aValueIsAddedToTheAddressInOneWay() {
    for (Map<String, List<String>> parameters :
        List.of(
            Map.<String, List<String>>of(),
            Map.of("q", List.of("toys & \"games\"")),
            Map.of("q", List.of("玩具"), "member", List.of("EU", "USA"), "page", List.of("3")),
            Map.of("year", List.of("2026"), "names", List.of("off"), "sort", List.of("date")))) {
      SearchForm form = SearchForm.of(parameters);
      for (Facet facet : Facet.values()) {
        for (String value : List.of("KOR", "a b&c=d", "2025")) {
          assertEquals(form.toggled(facet, value), form.adding(facet).apply(value));
        }
      }
    }
  }
}
