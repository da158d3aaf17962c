package org.tbtwatch.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tbtwatch.nomenclature.Members;
import org.tbtwatch.subscription.Breadth;
import org.tbtwatch.subscription.SavedSearch;

class ExplanationTest {
  private static final Members MEMBERS = Members.load();
  private static final Notice TOYS = Notices.products("Toys", "9503");

  private static SavedSearch search(
      List<String> keywords, List<String> exclude, String hs, List<String> members) {
    return new SavedSearch(
        "",
        keywords,
        exclude,
        hs.isEmpty() ? List.of() : Notices.codes(hs),
        List.of(),
        members,
        List.of(),
        List.of(),
        Breadth.NORMAL);
  }

  private static Explanation.Failed onlyFailure(SavedSearch search, Notice notice) {
    Explanation explanation = Explanation.of(MEMBERS, search, notice);
    assertEquals(1, explanation.failed().size(), explanation::toString);
    return explanation.failed().get(0);
  }

  @Test
  void aHitHasReasonsAndNothingFailed() {
    Explanation explanation = Explanation.of(MEMBERS, SavedSearch.ofKeywords("toy"), TOYS);
    assertTrue(explanation.isHit());
    assertEquals(List.of(), explanation.failed());
  }

  @Test
  void aMissSaysThatTheMemberFilterFailedAndWhatToAdd() {
    Explanation.Failed failed =
        onlyFailure(search(List.of("toy"), List.of(), "", List.of("JPN", "EU")), TOYS);
    assertEquals("notified by JPN, EU", failed.condition());
    assertEquals("it was notified by USA", failed.seen());
  }

  @Test
  void aMissNamesTheExcludedWordThatStandsInTheNotice() {
    Explanation.Failed failed =
        onlyFailure(
            search(List.of("toy"), List.of("plush"), "", List.of()),
            Notices.products("Toys, plush"));
    assertEquals("excluded word \"plush\"", failed.condition());
  }

  @Test
  void aMissNamesTheOtherWordsThatWereTried() {
    Explanation.Failed failed = onlyFailure(SavedSearch.ofKeywords("自行车"), TOYS);
    assertTrue(failed.seen().contains("\"bicycle\""), failed::toString);
  }

  @Test
  void aMissByCodeSaysWhichCodesTheNoticeGives() {
    Explanation.Failed failed = onlyFailure(search(List.of(), List.of(), "8507", List.of()), TOYS);
    assertEquals("the notice gives 9503", failed.seen());
  }

  @Test
  void aWordInANegatedScopeIsToldApartFromAMissingOne() {
    Notice notice =
        Notices.described("Motor vehicles", "This Regulation does not apply to bicycles.");
    Explanation.Failed failed = onlyFailure(SavedSearch.ofKeywords("bicycles"), notice);
    assertTrue(failed.seen().contains("does not apply to"), failed::toString);
  }
}
