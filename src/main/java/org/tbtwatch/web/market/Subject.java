package org.tbtwatch.web.market;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tbtwatch.nomenclature.CodeNames;
import org.tbtwatch.nomenclature.Concept;
import org.tbtwatch.nomenclature.Language;
import org.tbtwatch.nomenclature.Lexicon;
import org.tbtwatch.nomenclature.Members;
import org.tbtwatch.search.Facet;
import org.tbtwatch.search.SearchRequest;
import org.tbtwatch.web.page.View;
import org.tbtwatch.web.page.Words;

/**
 * What a page of figures is about.
 *
 * @param name in the reader's language
 * @param note beside the name, such as the code
 * @param path where its page is
 * @param query words of the search behind it; may be empty
 * @param member the Member it is about; empty for a product
 */
public record Subject(
    String name, String note, String path, String query, Optional<String> member) {
  private static final CodeNames HS = CodeNames.hs();

  /** Documents that bring a rule or redraft it; addenda and corrections are not counted again. */
  private static final Set<String> RULES = Set.of("original", "revision");

  static Subject ofMember(String code, Words words, Members members) {
    return new Subject(
        members.byCode(code).name(words.language().code()),
        code,
        "/members/" + code,
        "",
        Optional.of(code));
  }

  /** A product by HS code of two, four or six digits, or by the id of a concept. */
  static Optional<Subject> ofProduct(String key, Words words) {
    if (key.matches("\\d{2}|\\d{4}|\\d{6}")) {
      String known = HS.knows(key) ? key : key.substring(0, Math.min(4, key.length()));
      return HS.name(known, words.language())
          .map(
              name ->
                  new Subject(
                      name,
                      "HS " + key,
                      "/products/" + key,
                      "hs:" + key + " OR hsInferred:" + key,
                      Optional.empty()));
    }
    return Lexicon.shipped()
        .byId(key)
        .map(
            (Concept c) ->
                new Subject(
                    c.name(words.language()),
                    "HS " + c.hs().get(0),
                    "/products/" + key,
                    "\"" + c.name(Language.EN) + "\"",
                    Optional.empty()));
  }

  /** The search behind it. */
  SearchRequest request(boolean onlyRules) {
    Map<Facet, Set<String>> chosen = new EnumMap<>(Facet.class);
    member.ifPresent(m -> chosen.put(Facet.MEMBER, Set.of(m)));
    if (onlyRules) {
      chosen.put(Facet.KIND, RULES);
    }
    return SearchRequest.of(query, 0)
        .with(new SearchRequest.Choices(chosen, false, !query.isEmpty()));
  }

  /** The address of that search, narrowed to one more value. */
  String search(Facet facet, String value) {
    Map<String, List<String>> parameters = new java.util.TreeMap<>();
    parameters.put("q", List.of(query));
    member.ifPresent(m -> parameters.put(Facet.MEMBER.word(), List.of(m)));
    parameters.merge(
        facet.word(),
        List.of(value),
        (a, b) -> java.util.stream.Stream.concat(a.stream(), b.stream()).distinct().toList());
    return "/search?" + View.query(parameters);
  }

  /** Its facet of rows: who regulates a product, what a Member regulates. */
  Facet rows() {
    return member.isPresent() ? Facet.CHAPTER : Facet.MEMBER;
  }
}
