package org.tbtwatch.nomenclature;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tbtwatch.notification.DocumentSymbol;
import org.tbtwatch.notification.Notification;

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

  @Test
  void aNotificationIsTaggedWithEachRegimeAndTheWordsThatShowIt() {
    Notification n =
        Notification.of(List.of(DocumentSymbol.parse("G/TBT/N/EU/1")))
            .title("Draft amending Directive 2011/65/EU as regards lead in solders")
            .description("Goods bear the CE marking. This act does not apply to FCC rules.")
            .build();
    assertEquals(Map.of("ROHS", "2011/65/EU", "CE", "CE marking"), Regimes.shipped().words(n));
    assertEquals(List.of("ROHS", "CE"), Regimes.shipped().tagged(n).regimes());
  }

  @Test
  void aRegimeOfTheRecordStaysWhereTheTextDoesNotNameIt() {
    Notification n =
        Notification.of(List.of(DocumentSymbol.parse("G/TBT/N/EU/1")))
            .title("Toys")
            .regimes(List.of("CE"))
            .build();
    assertEquals(List.of(new Regimes.Tag("CE", "")), Regimes.shipped().tags(n));
  }
}
