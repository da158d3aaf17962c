package org.tbtwatch.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tbtwatch.nomenclature.Members;
import org.tbtwatch.notification.HsCode;
import org.tbtwatch.notification.IcsCode;
import org.tbtwatch.notification.Kind;
import org.tbtwatch.notification.Notification;
import org.tbtwatch.subscription.Breadth;
import org.tbtwatch.subscription.Reason;
import org.tbtwatch.subscription.Reason.Path;
import org.tbtwatch.subscription.SavedSearch;
import org.tbtwatch.subscription.Subscription;

class PercolatorTest {
  private static final Members MEMBERS = Members.load();

  private static Optional<List<Reason>> match(SavedSearch search, Notice notice) {
    return Percolator.matches(MEMBERS, search, notice);
  }

  private static SavedSearch search(
      List<String> keywords, List<String> exclude, List<String> hs, List<String> members) {
    return new SavedSearch(
        "",
        keywords,
        exclude,
        hs.stream().map(HsCode::parse).toList(),
        List.of(),
        members,
        List.of(),
        List.of(),
        Breadth.NORMAL);
  }

  private static Path onlyPath(SavedSearch search, Notice notice) {
    return match(search, notice).orElseThrow().get(0).path();
  }

  @Test
  void aKeywordMeetsItsPluralAndSaysWhereItStood() {
    List<Reason> reasons =
        match(SavedSearch.ofKeywords("helmet"), Notices.products("Protective helmets"))
            .orElseThrow();
    assertEquals(new Reason(Path.WORD, "helmet", "helmets", "productsCovered"), reasons.get(0));
  }

  @Test
  void aKeywordInChineseMeetsTheWordInThreeOtherLanguages() {
    for (String products : List.of("Toys", "Jouets", "Juguetes")) {
      assertEquals(
          Path.TRANSLATION,
          onlyPath(SavedSearch.ofKeywords("玩具"), Notices.products(products)),
          products);
    }
  }

  @Test
  void aTermInsideALongerOneCountsOnlyAsItsHead() {
    assertTrue(match(SavedSearch.ofKeywords("电池"), Notices.products("锂电池")).isPresent());
    assertFalse(match(SavedSearch.ofKeywords("球"), Notices.products("球磨机")).isPresent());
    assertFalse(match(SavedSearch.ofKeywords("toy"), Notices.products("Toy dogs")).isPresent());
  }

  @Test
  void whatTheTextDoesNotApplyToIsNoHit() {
    Notice notice =
        Notices.described("Motor vehicles", "This Regulation does not apply to bicycles.");
    assertFalse(match(SavedSearch.ofKeywords("bicycle"), notice).isPresent());
    assertFalse(match(SavedSearch.ofKeywords("自行车"), notice).isPresent());
  }

  @Test
  void codesCompareOverSixDigitsBothWays() {
    Notice broad = Notices.products("", "8507");
    Notice fine = Notices.products("", "8507.60.00.10");
    assertTrue(
        match(search(List.of(), List.of(), List.of("850760"), List.of()), broad).isPresent());
    assertTrue(
        match(search(List.of(), List.of(), List.of("8507600090"), List.of()), fine).isPresent());
    assertFalse(
        match(search(List.of(), List.of(), List.of("850710"), List.of()), fine).isPresent());
  }

  @Test
  void aSearchForAStateReceivesItsUnionAndTheOtherWayRound() {
    Notice eu = Notice.of(Notices.of("G/TBT/N/EU/7").title("Toys").build());
    Notice germany = Notice.of(Notices.of("G/TBT/N/DEU/7").title("Toys").build());
    assertTrue(match(search(List.of(), List.of(), List.of(), List.of("DEU")), eu).isPresent());
    assertTrue(match(search(List.of(), List.of(), List.of(), List.of("欧盟")), germany).isPresent());
    assertFalse(
        match(search(List.of(), List.of(), List.of(), List.of("=EU")), germany).isPresent());
    assertFalse(
        match(search(List.of(), List.of(), List.of(), List.of("FRA")), germany).isPresent());
  }

  @Test
  void aJointNoticeCountsForEachMember() {
    Notice joint = Notice.of(Notices.of("G/TBT/N/KEN/1", "G/TBT/N/UGA/2").title("Cement").build());
    assertTrue(match(search(List.of(), List.of(), List.of(), List.of("UGA")), joint).isPresent());
    assertTrue(match(search(List.of(), List.of(), List.of(), List.of("EAC")), joint).isPresent());
  }

  @Test
  void anExcludedWordRulesOut() {
    Notice notice = Notices.products("Used tyres");
    assertTrue(match(SavedSearch.ofKeywords("tyre"), notice).isPresent());
    assertFalse(match(SavedSearch.ofKeywords("tyre -used"), notice).isPresent());
    assertFalse(
        match(search(List.of("tyre"), List.of("used"), List.of(), List.of()), notice).isPresent());
  }

  @Test
  void aSearchThatNamesNoProductMeetsEverythingItsFiltersLetThrough() {
    Notice notice = Notices.products("Anything");
    assertEquals(Path.EVERYTHING, onlyPath(SavedSearch.ofKeywords(), notice));
  }

  @Test
  void anAddendumMatchesByTheProductsOfItsMeasure() {
    Notification base =
        Notices.of("G/TBT/N/USA/9")
            .productsCovered("Bicycles")
            .hsCodes(Notices.codes("8712"))
            .icsCodes(List.of(IcsCode.parse("43.150")))
            .build();
    Notification addendum = Notices.of("G/TBT/N/USA/9/Add.1").title("Final rule").build();
    assertEquals(Kind.ADDENDUM, addendum.kind());
    Notice notice = new Notice(addendum, List.of(base));
    assertTrue(match(SavedSearch.ofKeywords("自行车"), notice).isPresent());
    assertTrue(
        match(search(List.of(), List.of(), List.of("871200"), List.of()), notice).isPresent());
  }

  @Test
  void aSearchThatCannotBeRunIsReportedAndTheOthersGoOn() {
    Percolator percolator =
        Percolator.build(
            MEMBERS,
            put -> {
              put.accept(
                  new Subscription("bad", "r1", SavedSearch.ofKeywords("lucene:title:(toys")));
              put.accept(new Subscription("good", "r2", SavedSearch.ofKeywords("toys")));
            });
    Percolated result = percolator.percolate(Notices.products("Toys"));
    assertEquals(1, result.hits().size());
    assertEquals("good", result.hits().get(0).subscriptionId());
    assertTrue(
        result.failures().getOrDefault("bad", "").contains("not Lucene syntax"),
        result.failures()::toString);
  }

  @Test
  void anExpertQueryIsReadInLucenesSyntax() {
    Notice notice = Notices.described("Toys", "Limits of lead in paint");
    assertEquals(
        Path.QUERY,
        onlyPath(SavedSearch.ofKeywords("lucene:description:(lead AND paint)"), notice));
    assertFalse(
        match(SavedSearch.ofKeywords("lucene:description:(lead AND glass)"), notice).isPresent());
  }

  @Test
  void theTwoGreenDirectivesAreRohsAndWeee() {
    Notice rohs = Notices.described("Lamps", "Amends the RoHS rules.");
    Notice weee = Notices.described("", "Waste electrical and electronic equipment is collected.");
    assertTrue(match(SavedSearch.ofKeywords("双绿指令"), rohs).isPresent());
    assertTrue(match(SavedSearch.ofKeywords("双绿指令"), weee).isPresent());
  }

  @Test
  void headingsAreInferredWhereTheMemberGaveNone() {
    Notice notice = Notices.products("Pneumatic tyres for passenger cars");
    List<Reason> reasons =
        match(search(List.of(), List.of(), List.of("4011"), List.of()), notice).orElseThrow();
    assertEquals(Path.CODE_INFERRED, reasons.get(0).path());
    Notice given = Notices.products("Pneumatic tyres for passenger cars", "8703");
    assertFalse(match(search(List.of(), List.of(), List.of("4011"), List.of()), given).isPresent());
  }
}
