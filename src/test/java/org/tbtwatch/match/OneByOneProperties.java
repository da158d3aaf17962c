package org.tbtwatch.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tbtwatch.nomenclature.Concept;
import org.tbtwatch.nomenclature.Language;
import org.tbtwatch.nomenclature.Lexicon;
import org.tbtwatch.nomenclature.Members;
import org.tbtwatch.notification.HsCode;
import org.tbtwatch.notification.Kind;
import org.tbtwatch.subscription.Breadth;
import org.tbtwatch.subscription.Reason;
import org.tbtwatch.subscription.SavedSearch;
import org.tbtwatch.subscription.Subscription;

/** Percolating all searches at once gives what each search alone gives. */
class OneByOneProperties {
  private static final Members MEMBERS = Members.load();
  private static final int SEARCHES = Integer.getInteger("tbtwatch.searches", 150);
  private static final int NOTICES = Integer.getInteger("tbtwatch.notices", 40);

  private final Random random = new Random(20260101);
  private final List<Concept> concepts = Lexicon.shipped().concepts();

  private String term() {
    Concept concept = concepts.get(random.nextInt(60) * 100 + random.nextInt(3));
    Language language = Language.values()[random.nextInt(4)];
    List<String> terms = concept.terms(language);
    return terms.get(random.nextInt(terms.size()));
  }

  private SavedSearch search() {
    List<String> keywords = new ArrayList<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      String term = term();
      keywords.add(
          switch (random.nextInt(12)) {
            case 0 -> "\"" + term + "\"";
            case 1 -> term + " -" + term().split(" ")[0];
            case 2 -> "lucene:title:\"" + term.replace("\"", "") + "\"";
            case 3 -> term.split(" ")[0] + "*";
            default -> term;
          });
    }
    return new SavedSearch(
        "",
        keywords,
        random.nextInt(6) == 0 ? List.of(term()) : List.of(),
        random.nextInt(3) == 0 ? List.of(HsCode.parse(code())) : List.of(),
        List.of(),
        random.nextInt(3) == 0 ? List.of(random.nextBoolean() ? "DEU" : "GCC") : List.of(),
        List.of(),
        random.nextInt(6) == 0 ? List.of(Kind.ORIGINAL) : List.of(),
        Breadth.values()[random.nextInt(3)]);
  }

  private String code() {
    List<String> codes = concepts.get(random.nextInt(concepts.size())).hs();
    return codes.get(0);
  }

  private Notice notice(int number) {
    String member = List.of("EU", "SAU", "USA").get(random.nextInt(3));
    return Notice.of(
        Notices.of("G/TBT/N/" + member + "/" + number)
            .productsCovered(term() + "; " + term())
            .title("Rules for " + term())
            .description("It applies to " + term() + ". It does not apply to " + term() + ".")
            .hsCodes(random.nextBoolean() ? Notices.codes(code()) : List.of())
            .build());
  }

  @Test
  void percolatingAllAtOnceGivesWhatEachSearchAloneGives() {
    List<SavedSearch> searches = new ArrayList<>();
    for (int i = 0; i < SEARCHES; i++) {
      searches.add(search());
    }
    Percolator all =
        Percolator.build(
            MEMBERS,
            put -> {
              for (int i = 0; i < SEARCHES; i++) {
                put.accept(new Subscription("s" + i, "r", searches.get(i)));
              }
            });
    int hits = 0;
    for (int n = 1; n <= NOTICES; n++) {
      Notice notice = notice(n);
      Map<String, List<Reason>> together = new HashMap<>();
      all.percolate(notice).hits().forEach(h -> together.put(h.subscriptionId(), h.reasons()));
      for (int i = 0; i < SEARCHES; i++) {
        List<Reason> alone = Percolator.matches(MEMBERS, searches.get(i), notice).orElse(List.of());
        assertEquals(alone, together.getOrDefault("s" + i, List.of()), searches.get(i)::toString);
        hits += alone.isEmpty() ? 0 : 1;
      }
    }
    assertTrue(hits > SEARCHES, "a test that hits nothing tells nothing: " + hits);
  }
}
