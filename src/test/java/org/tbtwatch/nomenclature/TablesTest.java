package org.tbtwatch.nomenclature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What must hold of the tables that ship with tbtwatch. */
class TablesTest {
  private static final CodeNames HS = CodeNames.hs();
  private static final List<Concept> CONCEPTS = Lexicon.shipped().concepts();

  @Test
  void thereAreAtLeastSixThousandConceptsEachWithItsOwnId() {
    assertTrue(CONCEPTS.size() >= 6_000, "found " + CONCEPTS.size());
    Set<String> ids = new HashSet<>();
    CONCEPTS.forEach(c -> assertTrue(ids.add(c.id()), c.id() + " stands twice"));
  }

  @Test
  void everyConceptHasATermInEachLanguage() {
    List<String> empty = new ArrayList<>();
    for (Concept concept : CONCEPTS) {
      for (Language language : Language.values()) {
        if (concept.terms(language).isEmpty() || concept.name(language).isBlank()) {
          empty.add(concept.id() + " " + language);
        }
      }
    }
    assertEquals(List.of(), empty);
  }

  @Test
  void everyHeadingOfAConceptIsNamedAndEveryNamedHeadingHasAConcept() {
    Set<String> unnamed = new TreeSet<>();
    Set<String> reached = new HashSet<>();
    for (Concept concept : CONCEPTS) {
      for (String heading : concept.headings()) {
        reached.add(heading);
        if (!HS.knows(heading)) {
          unnamed.add(heading);
        }
      }
    }
    assertEquals(Set.of(), unnamed);
    List<String> unreached =
        HS.codes().stream().filter(c -> c.length() == 4 && !reached.contains(c)).toList();
    assertEquals(List.of(), unreached);
    assertTrue(reached.size() >= 1_228, "headings reached: " + reached.size());
  }

  @Test
  void aTermTiedToFarChaptersIsMarkedAmbiguousAlmostEverywhere() {
    Map<String, Set<String>> chapters = new HashMap<>();
    for (Concept concept : CONCEPTS) {
      if (concept.ambiguous() || concept.id().endsWith("-family")) {
        continue;
      }
      for (Language language : Language.values()) {
        for (String term : concept.terms(language)) {
          chapters
              .computeIfAbsent(language + ":" + term.toLowerCase(Locale.ROOT), k -> new HashSet<>())
              .add(concept.hs().get(0).substring(0, 2));
        }
      }
    }
    List<String> contradicting =
        chapters.entrySet().stream()
            .filter(e -> e.getValue().size() > 1)
            .map(e -> e.getKey() + " " + e.getValue())
            .sorted()
            .toList();
    assertTrue(
        contradicting.size() * 100 < chapters.size(), contradicting.size() + ": " + contradicting);
  }

  @Test
  void groupsHoldKnownMembersOnly() {
    Members members = Members.load();
    for (Groups.Group group : Groups.shipped().all()) {
      group
          .members()
          .forEach(m -> assertTrue(members.knows(m), group.code() + " holds unknown " + m));
    }
    assertEquals("EU", Groups.shipped().byName("欧盟").orElseThrow().code());
    assertEquals("LATAM", Groups.shipped().byName("amerique latine").orElseThrow().code());
  }

  @Test
  void icsNamesStandInFourLanguages() {
    CodeNames ics = CodeNames.ics();
    assertEquals("玩具", ics.name("97.200.50", Language.ZH).orElseThrow());
    for (String code : ics.codes()) {
      for (Language language : Language.values()) {
        assertTrue(ics.name(code, language).filter(n -> !n.isBlank()).isPresent(), code);
      }
    }
  }

  @Test
  void movedCodesMoveToOthers() {
    HsHistory.shipped()
        .all()
        .forEach((from, to) -> assertTrue(!to.equals(List.of(from)), from + " moves nowhere"));
  }
}
