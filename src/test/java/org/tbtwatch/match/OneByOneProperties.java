package org.tbtwatch.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tbtwatch.match.keyword.Reading;
import org.tbtwatch.nomenclature.Lexicon;
import org.tbtwatch.nomenclature.Members;
import org.tbtwatch.nomenclature.heading.HeadingFinder;
import org.tbtwatch.subscription.Reason;
import org.tbtwatch.subscription.SavedSearch;
import org.tbtwatch.subscription.Subscription;

/** Percolating all searches at once gives what each search alone gives. */
class OneByOneProperties {
  private static final Members MEMBERS = Members.load();
  private static final boolean FULL = Boolean.getBoolean("tbtwatch.full");
  private static final int SEARCHES = Integer.getInteger("tbtwatch.searches", FULL ? 10_000 : 300);
  private static final int NOTICES = Integer.getInteger("tbtwatch.notices", FULL ? 2_000 : 60);
  private static final long SEED = Long.getLong("tbtwatch.seed", 20260101);

  private final RandomMatter matter = new RandomMatter(SEED);

  private static Percolator all(List<SavedSearch> searches) {
    return Percolator.build(
        MEMBERS,
        put -> {
          for (int i = 0; i < searches.size(); i++) {
            put.accept(subscription(i, searches.get(i)));
          }
        });
  }

  /** Three searches each. */
  private static Subscription subscription(int number, SavedSearch search) {
    return new Subscription("s" + number, "r" + number / 3, search);
  }

  private static Reading read(Notice notice) {
    return Reading.of(notice, Lexicon.shipped(), HeadingFinder::shipped);
  }

  private static Map<String, List<Reason>> hits(Percolated percolated) {
    Map<String, List<Reason>> hits = new HashMap<>();
    percolated
        .hits()
        .forEach(h -> assertEquals(null, hits.put(h.subscriptionId(), h.reasons()), "twice"));
    return hits;
  }

  @Test
  void percolatingAllAtOnceGivesWhatEachSearchAloneGives() {
    List<SavedSearch> searches =
        IntStream.range(0, SEARCHES).mapToObj(i -> matter.search()).toList();
    List<Notice> notices = IntStream.rangeClosed(1, NOTICES).mapToObj(matter::notice).toList();
    Percolator percolator = all(searches);
    List<Map<String, List<Reason>>> together = new ArrayList<>();
    for (Notice notice : notices) {
      together.add(hits(percolator.percolate(notice)));
    }
    Map<Reason.Path, Integer> paths = new EnumMap<>(Reason.Path.class);
    List<Percolator> alone = searches.stream().map(s -> Percolator.of(MEMBERS, s)).toList();
    IntStream.range(0, NOTICES)
        .parallel()
        .forEach(
            n -> {
              Reading reading = read(notices.get(n));
              for (int i = 0; i < SEARCHES; i++) {
                int search = i;
                List<Reason> own =
                    alone.get(i).percolate(reading).hits().stream()
                        .findFirst()
                        .map(Percolated.Hit::reasons)
                        .orElse(List.of());
                assertEquals(
                    own,
                    together.get(n).getOrDefault("s" + i, List.of()),
                    () -> "seed " + SEED + ": " + searches.get(search) + "\n" + notices.get(n));
              }
            });
    together.forEach(
        m -> m.values().forEach(r -> r.forEach(x -> paths.merge(x.path(), 1, Integer::sum))));
    Set<Reason.Path> all = EnumSet.allOf(Reason.Path.class);
    all.remove(Reason.Path.FOLLOWED); // told of a measure that a person follows, no match
    assertEquals(all, paths.keySet(), "a path that never hit was not tested");
    assertTrue(
        together.stream().mapToInt(Map::size).sum() > SEARCHES, "too few hits to tell anything");
  }

  @Test
  void whatChangedLaterCountsAsIfItHadBeenThereFromTheStart() {
    List<SavedSearch> before = IntStream.range(0, 300).mapToObj(i -> matter.search()).toList();
    List<SavedSearch> after = new ArrayList<>(before);
    Set<String> subscribers = new HashSet<>();
    Percolator changing = all(before);
    for (int round = 0; round < 4; round++) {
      for (int i = round * 7; i < after.size(); i += 31) {
        after.set(i, matter.search());
        subscribers.add("r" + i / 3);
      }
      changing =
          changing.with(
              subscribers,
              put ->
                  IntStream.range(0, after.size())
                      .filter(i -> subscribers.contains("r" + i / 3))
                      .forEach(i -> put.accept(subscription(i, after.get(i)))));
      Percolator fresh = all(after);
      assertEquals(fresh.size(), changing.size());
      assertEquals(fresh.broken(), changing.broken());
      for (int n = 1; n <= 20; n++) {
        Notice notice = matter.notice(n);
        assertEquals(hits(fresh.percolate(notice)), hits(changing.percolate(notice)));
      }
    }
  }

  @Test
  void whoLeftIsHitNoMore() {
    SavedSearch everything = SavedSearch.ofKeywords();
    Percolator one = all(List.of(everything, everything, everything, everything));
    Percolator left = one.with(Set.of("r0"), put -> {});
    assertEquals(1, left.size());
    assertEquals(Set.of("s3"), hits(left.percolate(matter.notice(1))).keySet());
    assertEquals(4, one.percolate(matter.notice(1)).hits().size());
  }
}
