package org.tbtwatch.match;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tbtwatch.match.engine.SavedFilters;
import org.tbtwatch.match.keyword.Field;
import org.tbtwatch.match.keyword.KeywordText;
import org.tbtwatch.match.keyword.Reading;
import org.tbtwatch.nomenclature.Concept;
import org.tbtwatch.nomenclature.Language;
import org.tbtwatch.nomenclature.Lexicon;
import org.tbtwatch.nomenclature.Members;
import org.tbtwatch.nomenclature.heading.HeadingFinder;
import org.tbtwatch.nomenclature.word.Token;
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
   * @param change what would have to change for a hit; empty where nothing could
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

  private static final Pattern FIRST = Pattern.compile("[;,.:()（），；。：、\\n]");
  private static final int LONGEST = 50;

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

    private static String placeOf(Reason reason) {
      return switch (reason.field()) {
        case "productsCovered" -> "the products";
        case "hsCodes" -> "the HS codes";
        case "objectiveText" -> "the objective";
        case "relevantDocuments" -> "the related documents";
        default -> "the " + reason.field();
      };
    }

    private void keyword(String keyword, List<Failed> failed) {
      KeywordText text = KeywordText.parse(keyword);
      String condition = "keyword " + (text.exact() ? keyword : "\"" + keyword + "\"");
      if (text.isExpert()) {
        failed.add(
            new Failed(
                condition, "the query finds nothing in this notification", "loosen the query"));
        return;
      }
      Optional<List<Reason>> wide =
          Percolator.matches(members, keyword(keyword, Breadth.WIDE), notice);
      if (wide.isPresent() && search.breadth() != Breadth.WIDE) {
        Reason r = wide.get().get(0);
        failed.add(
            new Failed(
                condition,
                "it appears only in passing: \"%s\" in %s".formatted(r.found(), placeOf(r)),
                "set the breadth of the search to wide"));
      } else if (standing(text) != Standing.NOWHERE) {
        boolean negated = standing(text) == Standing.NEGATED;
        failed.add(
            new Failed(
                condition,
                negated
                    ? "it appears only where the text says what the rule does not apply to, so the"
                        + " rule leaves it out"
                    : "its words appear, but not together as the name of this product",
                negated ? "" : "use a shorter keyword, or put it in quotes"));
      } else {
        failed.add(
            new Failed(
                condition,
                nowhere(text, keyword),
                "add a keyword for what this one is about, such as \"" + someWord() + "\""));
      }
    }

    private static String nowhere(KeywordText text, String keyword) {
      String places = " in the products, the title, the keywords or the description";
      if (text.exact()) {
        return "in quotes only these very words count, and they do not appear" + places;
      }
      List<Concept> concepts = Lexicon.shipped().named(text.tokens());
      return concepts.isEmpty()
          ? "it does not appear"
              + places
              + "; as it is not in the product table, it could not be looked for in other languages"
          : "neither it nor its other names ("
              + otherWords(concepts.get(0), keyword)
              + ") appear"
              + places;
    }

    /** How the words of a keyword stand in a notice. */
    private enum Standing {
      NOWHERE,
      NEGATED,
      OTHERWISE
    }

    private Standing standing(KeywordText text) {
      List<String> wanted = Lexicon.plainWords(text.tokens());
      Standing standing = Standing.NOWHERE;
      Reading reading = Reading.of(notice, Lexicon.shipped(), HeadingFinder::shipped);
      for (Field field : reading.fields()) {
        List<String> forms = field.tokens().stream().map(Token::form).toList();
        for (int i = 0; !wanted.isEmpty() && i + wanted.size() <= forms.size(); i++) {
          int last = i + wanted.size() - 1;
          if (forms.subList(i, last + 1).equals(wanted)) {
            if (!field.isNegated(i, last)) {
              return Standing.OTHERWISE;
            }
            standing = Standing.NEGATED;
          }
        }
      }
      return standing;
    }

    private List<Notification> documents() {
      List<Notification> all = new ArrayList<>(List.of(notice.notification()));
      all.addAll(notice.inheritedFrom());
      return all;
    }

    private static String otherWords(Concept concept, String keyword) {
      return Stream.of(Language.values())
          .map(concept::name)
          .filter(name -> !name.equalsIgnoreCase(keyword))
          .map(name -> "\"" + name + "\"")
          .collect(Collectors.joining(", "));
    }

    /** The first thing that products or title name, whole words of it. */
    private String someWord() {
      for (Notification n : documents()) {
        for (String text : List.of(n.productsCovered(), n.title())) {
          String first = FIRST.split(text.strip(), 2)[0].strip();
          if (!first.isEmpty()) {
            return first.length() <= LONGEST
                ? first
                : first
                    .substring(0, Math.max(first.lastIndexOf(' ', LONGEST), LONGEST / 2))
                    .strip();
          }
        }
      }
      return notice.notification().symbol().toString();
    }

    private void codes(List<Failed> failed) {
      Reading reading = Reading.of(notice, Lexicon.shipped(), HeadingFinder::shipped);
      if (!search.hs().isEmpty()) {
        boolean given = reading.hs().stream().anyMatch(c -> !c.isDoubtful());
        List<String> codes =
            given
                ? reading.hs().stream().map(HsCode::written).toList()
                : reading.inferredHeadings();
        failed.add(
            new Failed(
                "HS " + join(search.hs().stream().map(HsCode::written).toList()),
                given
                    ? "the notice gives " + join(codes)
                    : "the notice gives no HS code, and its text points to "
                        + (codes.isEmpty() ? "none" : join(codes)),
                change(codes, "HS")));
      }
      if (!search.ics().isEmpty()) {
        List<String> codes = reading.ics().stream().map(Object::toString).toList();
        failed.add(
            new Failed(
                "ICS " + join(search.ics().stream().map(Object::toString).toList()),
                "the notice gives " + (codes.isEmpty() ? "no ICS code" : join(codes)),
                change(codes, "ICS")));
      }
    }

    private static String change(List<String> codes, String which) {
      return codes.isEmpty()
          ? "add a keyword, for no code can find a notice that has none"
          : "add "
              + (codes.size() > 1 ? "one of " : "")
              + join(codes)
              + " to its "
              + which
              + " codes";
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
                "add " + join(by) + " to its Members, or leave them empty"));
      }
      if (!passesWith(search.objectives(), List.of())) {
        failed.add(
            new Failed(
                "objective " + join(search.objectives()),
                "the notice states " + (objectives().isEmpty() ? "none" : join(objectives())),
                objectives().isEmpty()
                    ? "leave its objectives empty"
                    : "add one of these to its objectives, or leave them empty"));
      }
      if (!passesWith(List.of(), search.kinds())) {
        failed.add(
            new Failed(
                "kind " + join(search.kinds().stream().map(Kind::word).toList()),
                "this document is of the kind " + notice.notification().kind().word(),
                "add "
                    + notice.notification().kind().word()
                    + " to its kinds, or leave them empty"));
      }
      List<String> exclude = new ArrayList<>(search.exclude());
      search.keywords().forEach(k -> exclude.addAll(KeywordText.parse(k).excluded()));
      for (String word : exclude) {
        if (!hits(excluding(word))) {
          failed.add(
              new Failed(
                  "excluded word \"" + word + "\"",
                  "it, or another name for the same thing, appears in the notice",
                  "take \"" + word + "\" off its excluded words"));
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
