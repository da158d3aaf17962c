package org.tbtwatch.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tbtwatch.nomenclature.MemberNames;
import org.tbtwatch.nomenclature.Members;
import org.tbtwatch.subscription.Breadth;
import org.tbtwatch.subscription.SavedSearch;

/** Which notices a Member, a group or a union in a saved search lets through. */
class GroupsTest {
  private static final List<String> NONE = List.of();
  @TempDir Path folder;

  private static boolean passes(Members members, String wanted, String... by) {
    String entry = MemberNames.checked(members, wanted);
    SavedSearch search =
        new SavedSearch(
            "", NONE, NONE, List.of(), List.of(), List.of(entry), NONE, List.of(), Breadth.NORMAL);
    String[] symbols = new String[by.length];
    for (int i = 0; i < by.length; i++) {
      symbols[i] = "G/TBT/N/" + by[i] + "/7";
    }
    return Percolator.matches(members, search, Notice.of(Notices.of(symbols).build())).isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "Germany, EU, true",
    "德国, DEU, true",
    "=Germany, EU, false",
    "=Germany, DEU, true",
    "EU, FRA, true",
    "=EU, FRA, false",
    "=EU, EU, true",
    "欧盟, EU, true",
    "GCC, SAU, true",
    "海合会, ARE, true",
    "saudi arabia, ARE, false",
    "EAEU, KAZ, true",
    "EAC, KEN, true",
    "MERCOSUR, BRA, true",
    "ASEAN, VNM, true",
    "RCEP, JPN, true",
    "Latin America, MEX, true",
    "América Latina, CHL, true",
    "Afrique, KEN, true",
    "Oceania, NZL, true",
    "一带一路, KAZ, true",
    "Belt and Road, USA, false"
  })
  void groupsAndUnionsReachTheirMembers(String wanted, String by, boolean expected) {
    assertEquals(expected, passes(Members.load(), wanted, by));
  }

  @Test
  void aJointNoticeCountsForEachOfItsMembers() {
    assertTrue(passes(Members.load(), "Uganda", "KEN", "UGA", "TZA"));
  }

  @Test
  void theOperatorsOwnRowsReplaceAndAddGroups() throws Exception {
    Path file = folder.resolve("groups.tsv");
    assertEquals(Optional.of("BRI"), MemberNames.parse(Members.load(file), "Belt and Road"));
    Files.writeString(
        file,
        "BRI\tBelt and Road\t一带一路\tRoute\tRuta\t\tno\tKEN USA\t2026-01-31\n"
            + "OURS\tOur markets\t我们的市场\tNos\tNuestros\t\tno\tJPN KOR\t2026-01-31\n");
    Members members = Members.load(file);
    assertTrue(passes(members, "一带一路", "USA"));
    assertEquals(false, passes(members, "Belt and Road", "KAZ"));
    assertTrue(passes(members, "our markets", "KOR"));
    assertTrue(passes(members, "ASEAN", "VNM"));
    Files.writeString(file, "BRI\tonly two cells\n");
    assertTrue(
        String.valueOf(
                assertThrows(IllegalStateException.class, () -> Members.load(file)).getMessage())
            .contains("line 1: 2 cells, expected 9"));
  }

  @Test
  void aNameThatNobodyGoesByIsRefused() {
    assertEquals(Optional.empty(), MemberNames.parse(Members.load(), "Atlantis and Lemuria"));
    assertEquals(Optional.of("XYZ"), MemberNames.parse(Members.load(), "xyz"));
  }
}
