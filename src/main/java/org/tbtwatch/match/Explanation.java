package org.tbtwatch.match;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tbtwatch.nomenclature.Concept;
import org.tbtwatch.nomenclature.Language;
import org.tbtwatch.nomenclature.Lexicon;
import org.tbtwatch.nomenclature.Members;
import org.tbtwatch.nomenclature.Words;
import org.tbtwatch.notification.HsCode;
import org.tbtwatch.notification.Kind;
import org.tbtwatch.notification.Notification;
import org.tbtwatch.subscription.Breadth;
import org.tbtwatch.subscription.Reason;
import org.tbtwatch.subscription.SavedSearch;

/**
 * Why a saved search hits a notice, or which of its conditions failed and what would have to
 * change.
 *
 * @param reasons why it hits; empty if it does not
 * @param failed conditions that failed; empty if it hits
 */
public record Explanation(List<Reason> reasons, List<Failed> failed) {

  /**
   * A condition that the notice did not meet.
   *
   * @param condition what the saved search asks for
   * @param seen what stands in the notice instead
   * @param change what would have to change for a hit
   */
  public record Failed(String condition, String seen, String change) {}

  public Explanation {
    reasons = List.copyOf(reasons);
    failed = List.copyOf(failed);
  }

  /** Whether the saved search hits. */
  public boolean isHit() {
    return !reasons.isEmpty();
  }

  /** Explains one saved search over one notice. */
  public static Explanation of(Members members, SavedSearch search, Notice notice) {
    Optional<List<Reason>> reasons = Percolator.matches(members, search, notice);
    if (reasons.isPresent()) {
      return new Explanation(reasons.get(), List.of());
    }
    return new Explanation(List.of(), new Missed(members, search, notice).all());
  }

  /** Looks at each condition alone. */
  private record Missed(Members members, SavedSearch search, Notice notice) {

    List<Failed> all() {
      List<Failed> failed = new ArrayList<>();
      String broken = broken();
      if (!broken.isEmpty()) {
        failed.add(new Failed("the saved search itself", broken, "correct it"));
        return failed;
      }
      if (!search.namesNoProduct() && !hits(products(search, search.breadth()))) {
        search.keywords().forEach(k -> keyword(k, failed));
        codes(failed);
      }
      filters(failed);
      return failed;
    }

    private String broken() {
      return Percolator.of(members, search).percolate(notice).failures().values().stream()
          .findFirst()
          .orElse("");
    }

    private boolean hits(SavedSearch other) {
      return Percolator.matches(members, other, notice).isPresent();
    }

    private static SavedSearch products(SavedSearch s, Breadth breadth) {
      List<String> none = List.of();
      return new SavedSearch(
          s.name(), s.keywords(), none, s.hs(), s.ics(), none, none, List.of(), breadth);
    }

    private static SavedSearch keyword(String keyword, Breadth breadth) {
      return products(SavedSearch.ofKeywords(keyword), breadth);
    }

    private void keyword(String keyword, List<Failed> failed) {
      KeywordText text = KeywordText.parse(keyword);
      String condition = "keyword \"" + keyword + "\"";
      if (text.isExpert()) {
        failed.add(new Failed(condition, "the query does not hit this text", "widen the query"));
        return;
      }
      List<Concept> concepts = text.exact() ? List.of() : Lexicon.shipped().named(text.tokens());
      Optional<List<Reason>> wide =
          Percolator.matches(members, keyword(keyword, Breadth.WIDE), notice);
      if (wide.isPresent() && search.breadth() != Breadth.WIDE) {
        Reason r = wide.get().get(0);
        failed.add(
            new Failed(
                condition,
                "it hits only widely: \"%s\" in %s".formatted(r.found(), r.field()),
                "set the breadth to wide"));
      } else if (standsSomewhere(text)) {
        failed.add(
            new Failed(
                condition,
                "the word stands there, but only where the text says what it does not apply to,"
                    + " or as a part of another product's name",
                "quote the keyword if that is wanted"));
      } else {
        failed.add(
            new Failed(
                condition,
                concepts.isEmpty()
                    ? "not in products, title, keywords or description; the word is in no table,"
                        + " so no other language was tried"
                    : "not in products, title, keywords or description, nor as "
                        + otherWords(concepts.get(0)),
                "add a word that stands there, such as \"" + someWord() + "\""));
      }
    }

    private boolean standsSomewhere(KeywordText text) {
      String folded = String.join(" ", Lexicon.plainWords(text.tokens()));
      for (Notification n : documents()) {
        for (String field : List.of(n.productsCovered(), n.title(), n.description())) {
          String all = " " + String.join(" ", Lexicon.plainWords(Words.tokens(field))) + " ";
          if (all.contains(Words.hasHan(folded) ? folded : " " + folded + " ")) {
            return true;
          }
        }
      }
      return false;
    }

    private List<Notification> documents() {
      List<Notification> all = new ArrayList<>(List.of(notice.notification()));
      all.addAll(notice.inheritedFrom());
      return all;
    }

    private static String otherWords(Concept concept) {
      List<String> names = new ArrayList<>();
      for (Language l : Language.values()) {
        names.add("\"" + concept.name(l) + "\"");
      }
      return String.join(", ", names);
    }

    private String someWord() {
      for (Notification n : documents()) {
        for (String text : List.of(n.productsCovered(), n.title())) {
          if (!text.isBlank()) {
            return text.substring(0, Math.min(40, text.length())).strip();
          }
        }
      }
      return notice.notification().symbol().toString();
    }

    private void codes(List<Failed> failed) {
      Reading reading =
          Reading.of(notice, Lexicon.shipped(), org.tbtwatch.nomenclature.HeadingFinder::shipped);
      if (!search.hs().isEmpty()) {
        boolean given = reading.hs().stream().anyMatch(c -> !c.isDoubtful());
        failed.add(
            new Failed(
                "HS " + join(search.hs().stream().map(HsCode::written).toList()),
                given
                    ? "the notice gives "
                        + join(reading.hs().stream().map(HsCode::written).toList())
                    : "the notice gives no HS code; its text points to "
                        + (reading.inferredHeadings().isEmpty()
                            ? "no heading"
                            : join(reading.inferredHeadings())),
                "add one of those codes, or shorten yours"));
      }
      if (!search.ics().isEmpty()) {
        failed.add(
            new Failed(
                "ICS " + join(search.ics().stream().map(Object::toString).toList()),
                reading.ics().isEmpty()
                    ? "the notice gives no ICS code"
                    : "the notice gives "
                        + join(reading.ics().stream().map(Object::toString).toList()),
                "add one of those codes, or shorten yours"));
      }
    }

    private void filters(List<Failed> failed) {
      SavedFilters filters = SavedFilters.of(members);
      List<String> by = notice.notification().notifyingMembers();
      if (!search.members().isEmpty()
          && search.members().stream().noneMatch(m -> meets(filters.memberCodes(m), by))) {
        failed.add(
            new Failed(
                "notified by " + join(search.members()),
                "it was notified by " + join(by),
                "add " + join(by) + " to the Members, or leave them empty"));
      }
      if (!passesWith(search.objectives(), List.of())) {
        failed.add(
            new Failed(
                "objective " + join(search.objectives()),
                "the notice states " + (objectives().isEmpty() ? "none" : join(objectives())),
                "add one of these objectives, or leave them empty"));
      }
      if (!passesWith(List.of(), search.kinds())) {
        failed.add(
            new Failed(
                "kind " + join(search.kinds().stream().map(Kind::word).toList()),
                "this document is of kind " + notice.notification().kind().word(),
                "add " + notice.notification().kind().word() + " to the kinds"));
      }
      List<String> exclude = new ArrayList<>(search.exclude());
      search.keywords().forEach(k -> exclude.addAll(KeywordText.parse(k).excluded()));
      for (String word : exclude) {
        if (!hits(excluding(word))) {
          failed.add(
              new Failed(
                  "without \"" + word + "\"",
                  "the word, or what it means, stands in the notice",
                  "take \"" + word + "\" off the excluded words"));
        }
      }
    }

    private static boolean meets(java.util.Set<String> codes, List<String> by) {
      return by.stream().anyMatch(codes::contains);
    }

    private boolean passesWith(List<String> objectives, List<Kind> kinds) {
      List<String> none = List.of();
      return hits(
          new SavedSearch(
              "", none, none, List.of(), List.of(), none, objectives, kinds, Breadth.NORMAL));
    }

    private static SavedSearch excluding(String word) {
      List<String> none = List.of();
      return new SavedSearch(
          "", none, List.of(word), List.of(), List.of(), none, none, List.of(), Breadth.NORMAL);
    }

    private List<String> objectives() {
      return documents().stream()
          .flatMap(n -> n.objectives().stream())
          .distinct()
          .map(o -> o.toLowerCase(Locale.ROOT))
          .toList();
    }

    private static String join(List<String> parts) {
      return String.join(", ", parts);
    }
  }
}
