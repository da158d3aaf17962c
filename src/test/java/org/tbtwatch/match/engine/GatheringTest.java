package org.tbtwatch.match.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.tbtwatch.match.engine.Gathering.Gathered;

/** Pairs come back by search, the reasons of each in the order in which they were put. */
class GatheringTest {
  private static final int[] SIZES = {1, 3, 1_024, 5_000, 3_000_000};
  private final Random random = new Random(5);

  private static Map<Integer, List<Integer>> bySearch(Gathered gathered) {
    Map<Integer, List<Integer>> all = new TreeMap<>();
    for (int i = 0; i < gathered.searches().length; i++) {
      List<Integer> reasons = new ArrayList<>();
      for (int at = gathered.starts()[i]; at < gathered.starts()[i + 1]; at++) {
        reasons.add(gathered.reasons()[at]);
      }
      assertEquals(null, all.put(gathered.searches()[i], reasons), "twice");
    }
    return all;
  }

  private Map<Integer, Set<Integer>> fill(Gathering gathering, int searches, int pairs) {
    Map<Integer, Set<Integer>> expected = new TreeMap<>();
    for (int n = 0; n < pairs; n++) {
      int search = random.nextInt(searches);
      int reason = n / 3;
      gathering.put(search, reason);
      expected.computeIfAbsent(search, s -> new LinkedHashSet<>()).add(reason);
    }
    return expected;
  }

  @Test
  void eachSearchGetsItsReasonsInOrderHoweverManyThereAre() {
    for (int searches : SIZES) {
      Gathering gathering = new Gathering(searches);
      for (int pairs : new int[] {0, 1, 40, 2_000, 20_000}) {
        Map<Integer, List<Integer>> expected = new TreeMap<>();
        fill(gathering, searches, pairs).forEach((s, r) -> expected.put(s, List.copyOf(r)));
        assertEquals(expected, bySearch(gathering.take(new BitSet())), searches + " " + pairs);
      }
    }
  }

  @Test
  void searchesThatCountNoMoreAreLeftOut() {
    Gathering gathering = new Gathering(5_000);
    Map<Integer, Set<Integer>> filled = fill(gathering, 5_000, 10_000);
    BitSet left = new BitSet();
    filled.keySet().stream().filter(search -> search % 3 == 0).forEach(left::set);
    filled.keySet().removeIf(left::get);
    assertEquals(filled.keySet(), bySearch(gathering.take(left)).keySet());
  }
}
