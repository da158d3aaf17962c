package org.tbtwatch.nomenclature;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class RegimesTest {
  private static List<String> in(String text) {
    return Regimes.shipped().in(text).stream().map(n -> n.regime().id()).toList();
  }

  @Test
  void aRegimeIsNamedWithTheWordsThatShowIt() {
    Regimes.Naming naming = Regimes.shipped().in("Products shall bear the CE mark.").get(0);
    assertEquals("CE", naming.regime().id());
    assertEquals("CE mark", naming.words());
  }

  @Test
  void theChineseNameOfTwoDirectivesNamesBoth() {
    assertEquals(List.of("ROHS", "WEEE"), in("出口须符合双绿指令"));
  }

  @Test
  void aShortNameCountsOnlyInItsOwnSpelling() {
    assertEquals(List.of("REACH"), in("Annex XVII of REACH is amended"));
    assertEquals(List.of(), in("Keep out of the reach of children"));
  }

  @Test
  void theBicycleMarkOfJapanIsKnown() {
    assertEquals(List.of("BAA"), in("BAA mark for bicycles"));
  }
}
