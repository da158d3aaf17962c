package org.tbtwatch.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tbtwatch.match.keyword.Reading;
import org.tbtwatch.nomenclature.Lexicon;
import org.tbtwatch.nomenclature.Members;
import org.tbtwatch.nomenclature.heading.HeadingFinder;
import org.tbtwatch.subscription.Reason;
import org.tbtwatch.subscription.SavedSearch;

/** Trying a search on the archive gives what percolating notice by notice gives. */
class NoticeArchiveTest {
  private static final Members MEMBERS = Members.load();
  private static final boolean FULL = Boolean.getBoolean("tbtwatch.full");
  private static final int SEARCHES = FULL ? 3_000 : 400;
  private static final int NOTICES = FULL ? 1_000 : 150;

  private final RandomMatter matter = new RandomMatter(Long.getLong("tbtwatch.seed", 4711));
  private final NoticeArchive archive = new NoticeArchive(MEMBERS, 50);
  private final Map<String, Reading> notices = new LinkedHashMap<>();

  private void put(String id, Notice notice) {
    archive.put(id, archive.prepare(notice));
    notices.remove(id);
    notices.put(id, Reading.of(notice, Lexicon.shipped(), HeadingFinder::shipped));
  }

  private static Map<String, List<Reason>> hits(List<NoticeArchive.Found> found) {
    Map<String, List<Reason>> hits = new LinkedHashMap<>();
    found.forEach(f -> hits.put(f.id(), f.reasons()));
    return hits;
  }

  private Map<String, List<Reason>> oneByOne(SavedSearch search) {
    Map<String, List<Reason>> hits = new LinkedHashMap<>();
    Percolator percolator = Percolator.of(MEMBERS, search);
    notices.forEach(
        (id, notice) ->
            percolator.percolate(notice).hits().forEach(hit -> hits.put(id, hit.reasons())));
    return hits;
  }

  @Test
  void itHitsWhatPercolatingEachNoticeHits() {
    for (int n = 1; n <= NOTICES; n++) {
      put("n" + n, matter.notice(n));
    }
    int hits = 0;
    long looked = 0;
    for (int i = 0; i < SEARCHES; i++) {
      SavedSearch search = matter.search();
      Map<String, List<Reason>> expected = oneByOne(search);
      assertEquals(expected, hits(archive.run(search)), search::toString);
      hits += expected.size();
      looked += search.namesNoProduct() ? 0 : archive.candidates(search);
    }
    assertTrue(hits > SEARCHES, "too few hits to tell anything: " + hits);
    assertTrue(looked < (long) SEARCHES * NOTICES / 2, "it looks at nearly all: " + looked);
  }

  @Test
  void whatIsReplacedOrTakenOutCountsNoMore() {
    List<SavedSearch> searches = new ArrayList<>(List.of(SavedSearch.ofKeywords()));
    for (int i = 0; i < 30; i++) {
      searches.add(matter.search());
    }
    for (int round = 0; round < 8; round++) {
      for (int n = 1; n <= 60; n++) {
        put("n" + n, matter.notice(n));
      }
      String out = "n" + (1 + round % 60);
      archive.remove(out);
      notices.remove(out);
      assertEquals(notices.size(), archive.size());
      for (SavedSearch search : searches) {
        assertEquals(oneByOne(search), hits(archive.run(search)), search::toString);
      }
    }
  }
}
