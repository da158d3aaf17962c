package org.tbtwatch.notification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Objectives, kinds and ICS codes. */
class WordsOfTheFormTest {

  @Test
  void aCommaInsideAnObjectiveDoesNotPartIt() {
    assertEquals(
        List.of(
            "Consumer information, labelling",
            "Protection of human health or safety",
            "Quality requirements"),
        Objective.split(
            "Consumer information, labelling (TBT), Protection of human health or safety (TBT),"
                + " Quality requirements (TBT)"));
  }

  @Test
  void objectivesMayBePartedByLinesOrSemicolons() {
    assertEquals(
        List.of("Harmonization", "Other", "Protection of the environment"),
        Objective.split("Harmonization\nOther; protection of the environment\u00A0(TBT)"));
  }

  @Test
  void anUnknownObjectiveIsKeptAsWritten() {
    assertEquals(
        List.of("Other reasons of the State", "Quality requirements"),
        Objective.split("Other reasons of the State (TBT), Quality requirements (TBT)"));
    assertEquals(
        List.of("Protección del medio ambiente"), Objective.split("Protección del medio ambiente"));
    assertEquals(List.of(), Objective.split(" "));
  }

  @Test
  void anObjectiveIsKnownByNameAndWord() {
    assertEquals(
        Optional.of(Objective.LABELLING), Objective.parse("consumer information, labelling (TBT)"));
    assertEquals(Optional.of(Objective.HEALTH_SAFETY), Objective.parse("health"));
    assertEquals(Optional.empty(), Objective.parse("beauty"));
  }

  @Test
  void aKindIsReadFromTheSourcesPhrase() {
    assertEquals(Optional.of(Kind.ORIGINAL), Kind.parse("Regular notification"));
    assertEquals(Optional.of(Kind.ADDENDUM), Kind.parse("Addendum to Regular Notification"));
    assertEquals(Optional.of(Kind.REVISION), Kind.parse("REVISION"));
    assertEquals(Optional.of(Kind.CORRIGENDUM), Kind.parse("Corrigendum to Addendum"));
    assertEquals(Optional.of(Kind.SUPPLEMENT), Kind.parse("Supplément"));
    assertEquals(Optional.of(Kind.ORIGINAL), Kind.parse("Emergency notification"));
    assertEquals(Optional.empty(), Kind.parse("unknown"));
  }

  @Test
  void theLastSuffixTellsTheKind() {
    assertEquals(Kind.ADDENDUM, DocumentSymbol.parse("G/TBT/N/USA/1/Rev.1/Add.2").kind());
    assertEquals(Kind.REVISION, DocumentSymbol.parse("G/TBT/N/USA/1/Rev.1").kind());
    assertEquals(Kind.ORIGINAL, DocumentSymbol.parse("G/TBT/Notif.96.146").kind());
  }

  @Test
  void icsCodesMeetWhereOneLiesWithinTheOther() {
    assertTrue(IcsCode.parse("97.200").meets(IcsCode.parse("97.200.50")));
    assertTrue(IcsCode.parse("97 .200. 50").meets(IcsCode.parse("97")));
  }

  @Test
  void icsCodesOfOneFieldNeedNotMeet() {
    assertFalse(IcsCode.parse("97.200.50").meets(IcsCode.parse("97.220")));
    assertFalse(IcsCode.parse("43.020").meets(IcsCode.parse("43.040")));
    assertThrows(IllegalArgumentException.class, () -> IcsCode.parse("9720050"));
  }
}
