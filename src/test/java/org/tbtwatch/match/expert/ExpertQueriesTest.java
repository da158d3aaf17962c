package org.tbtwatch.match.expert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tbtwatch.match.Notice;
import org.tbtwatch.match.Notices;
import org.tbtwatch.match.Percolated;
import org.tbtwatch.match.Percolator;
import org.tbtwatch.nomenclature.Members;
import org.tbtwatch.notification.IcsCode;
import org.tbtwatch.subscription.SavedSearch;
import org.tbtwatch.subscription.Subscription;

class ExpertQueriesTest {
  private static final Members MEMBERS = Members.load();

  private static final Notice BATTERIES =
      Notice.of(
          Notices.of("G/TBT/N/EU/1001")
              .productsCovered("Lithium-ion batteries; 锂电池")
              .title("Safety of rechargeable batteries")
              .description("Requirements for cells used in e-bikes, not for toys")
              .objectiveText("Protection of human health")
              .objectives(List.of("Protection of human health or safety"))
              .hsCodes(Notices.codes("8507.60"))
              .icsCodes(List.of(IcsCode.parse("29.220.30")))
              .agency("Ministry of Industry")
              .build());

  private static boolean hits(String query) {
    Percolated result =
        Percolator.of(MEMBERS, SavedSearch.ofKeywords("lucene:" + query)).percolate(BATTERIES);
    assertEquals(Map.of(), result.failures(), query);
    return !result.hits().isEmpty();
  }

  private static String fault(String query) {
    return Percolator.of(MEMBERS, SavedSearch.ofKeywords("lucene:" + query))
        .broken()
        .getOrDefault("", "");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          batteries                                  | true
          battery                                    | false
          batter*                                    | true
          title:safety AND productsCovered:lithium   | true
          title:safety AND title:lithium             | false
          "safety of rechargeable"                   | true
          "rechargeable of safety"                   | false
          "safety batteries"~2                       | true
          lithium toys                               | true
          lithium -toys                              | false
          lithium NOT title:toys                     | true
          (tyres OR batteries) AND notifyingMembers:EU | true
          notifyingMembers:USA AND batteries         | false
          hsCodes:8507*                              | true
          hsCodes:8507.60                            | true
          icsCodes:29.220.30                         | true
          锂电池                                      | true
          电锂池                                      | false
          e-bikes                                    | true
          objectives:safety                          | true
          agency:industry                            | true
          kind:original                              | true
          batteris~1                                 | true
          /batter[iy].*/                             | true
          *:*                                        | true
          """)
  void luceneSyntaxHitsAsLuceneSays(String query, boolean expected) {
    assertEquals(expected, hits(query), query);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          title:(toys              | is not Lucene syntax
          "toys                    | is not Lucene syntax
          toys AND                 | is not Lucene syntax
          *toys                    | is not Lucene syntax
          titel:toys               | there is no field titel; the fields are productsCovered, title
          distributionDate:[2025 TO 2026] | there is no field distributionDate
          -toys                    | only says what must not stand
          NOT title:toys           | only says what must not stand
          ' '                      | nothing stands after lucene:
          /(/                      | is not Lucene syntax
          """)
  void whatCouldNeverHitIsToldToItsOwner(String query, String expected) {
    assertTrue(fault(query).contains(expected), () -> query + ": " + fault(query));
  }

  @Test
  void deepBracketsAndEndlessQueriesAreRefusedNotRun() {
    assertTrue(fault("(".repeat(5_000) + "toys" + ")".repeat(5_000)).contains("at most"));
    assertTrue(fault("toys ".repeat(1_000)).contains("at most"));
    assertEquals("", fault("(".repeat(40) + "toys" + ")".repeat(40)));
  }

  @Test
  void manyQueriesThroughTheMonitorHitAsEachAloneDoes() {
    List<String> queries = new ArrayList<>();
    List<String> words = List.of("lithium", "toys", "cells", "safety", "tyres", "锂电池", "ministry");
    for (String a : words) {
      for (String b : words) {
        queries.add("lucene:" + a + " AND " + b);
        queries.add("lucene:title:" + a + " OR productsCovered:" + b);
        queries.add("lucene:" + a + " -" + b);
        queries.add("lucene:" + a.substring(0, 2) + "* AND " + b);
      }
    }
    assertTrue(queries.size() > ExpertQueries.MANY);
    Percolator all =
        Percolator.build(
            MEMBERS,
            put -> {
              for (String query : queries) {
                put.accept(new Subscription(query, "r", SavedSearch.ofKeywords(query)));
              }
            });
    Map<String, Boolean> together = new TreeMap<>();
    queries.forEach(q -> together.put(q, false));
    all.percolate(BATTERIES).hits().forEach(h -> together.put(h.subscriptionId(), true));
    Map<String, Boolean> alone = new TreeMap<>();
    for (String query : queries) {
      alone.put(query, hits(query.substring("lucene:".length())));
    }
    assertEquals(alone, together);
    assertTrue(together.containsValue(true) && together.containsValue(false));
  }

  @Test
  void aBrokenQueryAmongManyLeavesTheOthersAlone() {
    Percolator all =
        Percolator.build(
            MEMBERS,
            put -> {
              put.accept(new Subscription("broken", "r", SavedSearch.ofKeywords("lucene:(")));
              for (int i = 0; i < 2 * ExpertQueries.MANY; i++) {
                String query = "lucene:lithium AND -word" + i;
                put.accept(new Subscription("s" + i, "r", SavedSearch.ofKeywords(query)));
              }
            });
    Percolated result = all.percolate(BATTERIES);
    assertEquals(2 * ExpertQueries.MANY, result.hits().size());
    assertEquals(java.util.Set.of("broken"), result.failures().keySet());
    assertFalse(result.failures().getOrDefault("broken", "").isEmpty());
  }
}
