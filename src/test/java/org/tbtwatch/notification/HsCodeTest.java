package org.tbtwatch.notification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HsCodeTest {

  private static boolean meets(String a, String b, boolean sameMember) {
    boolean there = HsCode.parse(a).meets(HsCode.parse(b), sameMember);
    assertEquals(there, HsCode.parse(b).meets(HsCode.parse(a), sameMember), "both ways");
    return there;
  }

  @Test
  void nationalDigitsCountOnlyWithinOneMember() {
    assertTrue(meets("8507600090", "8507.60.00.10", false));
    assertFalse(meets("8507600090", "8507.60.00.10", true));
    assertTrue(meets("8507600090", "8507.60", true));
  }

  @Test
  void prefixesMeetBothWays() {
    assertTrue(meets("850760", "8507", false));
    assertTrue(meets("85", "8507.60.00", false));
    assertFalse(meets("850760", "8506", false));
    assertFalse(meets("8507.60", "8507.50", false));
  }

  @Test
  void aHeadingEndingInTwoZerosIsTheChapter() {
    assertTrue(meets("8700", "8703", false));
    assertTrue(meets("870000", "87.16", false));
    assertFalse(meets("8700", "8803", false));
    assertTrue(HsCode.parse("8700").isDoubtful());
  }

  @Test
  void rangesMeetWhatLiesBetween() {
    assertTrue(meets("870310 to 870390", "8703", false));
    assertTrue(meets("870310 to 870390", "8703.21", false));
    assertFalse(meets("870310 to 870390", "8704", false));
    assertTrue(meets("8701-8705", "87.03.80", false));
    assertTrue(meets("8701-8705", "8705.10 to 8706", false));
    assertFalse(meets("8701-8705", "8706", false));
  }

  @Test
  void aShortenedRangeEndIsCompleted() {
    HsCode range = HsCode.parse("8703.10-90");
    assertEquals("870310", range.digits());
    assertEquals(Optional.of("870390"), range.upTo());
    assertFalse(range.meets(HsCode.parse("8802"), false));
  }

  @Test
  void aRangeInTheWrongOrderIsTurnedRound() {
    assertTrue(meets("870390 to 870310", "8703.21", false));
  }

  @Test
  void aCheckDigitIsNoPartOfTheCode() {
    assertEquals("6907213000", HsCode.parse("6907.21.30.00-8").digits());
    assertEquals("6907.21.30.00-8", HsCode.parse(" 6907.21.30.00-8 ").toString());
  }

  @Test
  void bogusCodesAreKeptAndFlagged() {
    for (String bogus : List.of("9818", "0012", "7701", "9900", "8700")) {
      assertTrue(HsCode.parse(bogus).isDoubtful(), bogus);
    }
    assertFalse(HsCode.parse("84221").isDoubtful());
    assertTrue(HsCode.parse("87").isBroad());
    assertFalse(HsCode.parse("8703").isBroad());
  }

  @Test
  void whatIsNoCodeIsRefused() {
    for (String none : List.of("", "8", "toys", "12345678901234", "87a3")) {
      assertThrows(IllegalArgumentException.class, () -> HsCode.parse(none), none);
    }
  }

  @Test
  void aListCellReadsInOrder() {
    assertEquals(
        List.of("8507.60", "85 06", "9503"),
        HsCode.parseList("8507.60; 85 06、x；9503").stream().map(HsCode::toString).toList());
  }
}
