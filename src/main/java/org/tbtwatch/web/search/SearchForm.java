package org.tbtwatch.web.search;

import io.javalin.http.Context;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.tbtwatch.search.Facet;
import org.tbtwatch.search.SearchRequest;
import org.tbtwatch.web.page.View;

/**
 * What the address of a search page asks for. Whatever cannot be read is as if it were not there.
 *
 * @param query the words
 * @param sort order of hits
 * @param chosen values of facets
 * @param from oldest day of circulation
 * @param to newest
 * @param otherNames whether products are also looked for by their other names
 * @param page from 1
 */
public record SearchForm(
    String query,
    SearchRequest.Sort sort,
    Map<Facet, Set<String>> chosen,
    Optional<LocalDate> from,
    Optional<LocalDate> to,
    boolean otherNames,
    int page) {
  /** Hits on a page. */
  public static final int SIZE = 20;

  private static final int MAX_PAGE = 500;
  private static final int MAX_QUERY = 4_000;
  private static final int MAX_VALUES = 60;

  public SearchForm {
    chosen = Map.copyOf(chosen);
  }

  /** Reads the address of a request. */
  public static SearchForm of(Context c) {
    return of(c.queryParamMap());
  }

  /** Reads the parameters of an address. */
  public static SearchForm of(Map<String, List<String>> parameters) {
    String query = first(parameters, "q").strip();
    Map<Facet, Set<String>> chosen = new EnumMap<>(Facet.class);
    for (Facet facet : Facet.values()) {
      Set<String> values = new LinkedHashSet<>();
      for (String value : parameters.getOrDefault(facet.word(), List.of())) {
        if (!value.isBlank() && value.length() <= 200 && values.size() < MAX_VALUES) {
          values.add(value.strip());
        }
      }
      if (!values.isEmpty()) {
        chosen.put(facet, values);
      }
    }
    boolean all = query.isEmpty();
    return new SearchForm(
        query.length() > MAX_QUERY ? query.substring(0, MAX_QUERY) : query,
        sort(first(parameters, "sort"), all),
        chosen,
        day(first(parameters, "from")),
        day(first(parameters, "to")),
        !first(parameters, "names").equals("off"),
        page(first(parameters, "page")));
  }

  private static String first(Map<String, List<String>> parameters, String name) {
    return parameters.getOrDefault(name, List.of()).stream().findFirst().orElse("");
  }

  private static SearchRequest.Sort sort(String word, boolean all) {
    return switch (word) {
      case "date" -> SearchRequest.Sort.DATE;
      case "deadline" -> SearchRequest.Sort.DEADLINE;
      case "relevance" -> SearchRequest.Sort.RELEVANCE;
      default -> all ? SearchRequest.Sort.DATE : SearchRequest.Sort.RELEVANCE;
    };
  }

  private static Optional<LocalDate> day(String text) {
    try {
      return text.isBlank() ? Optional.empty() : Optional.of(LocalDate.parse(text.strip()));
    } catch (DateTimeException e) {
      return Optional.empty(); // no day: as if it were not asked for
    }
  }

  private static int page(String text) {
    return text.matches("\\d{1,4}") ? Math.clamp(Integer.parseInt(text), 1, MAX_PAGE) : 1;
  }

  /** The search it asks for. */
  public SearchRequest request() {
    return new SearchRequest(
        query,
        List.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        from,
        to,
        sort,
        (page - 1) * SIZE,
        SIZE,
        new SearchRequest.Choices(chosen, true, otherNames));
  }

  /** Whether it asks for nothing: the way in. */
  public boolean isBlank() {
    return query.isEmpty() && chosen.isEmpty() && from.isEmpty() && to.isEmpty();
  }

  /** Its parameters, first page. */
  public Map<String, List<String>> parameters() {
    Map<String, List<String>> all = new TreeMap<>();
    all.put("q", List.of(query));
    chosen.forEach((facet, values) -> all.put(facet.word(), List.copyOf(values)));
    from.ifPresent(d -> all.put("from", List.of(d.toString())));
    to.ifPresent(d -> all.put("to", List.of(d.toString())));
    if (!otherNames) {
      all.put("names", List.of("off"));
    }
    SearchRequest.Sort usual =
        query.isEmpty() ? SearchRequest.Sort.DATE : SearchRequest.Sort.RELEVANCE;
    if (sort != usual) {
      all.put("sort", List.of(sort.name().toLowerCase(Locale.ROOT)));
    }
    return all;
  }

  /** The address of this search in another form: {@code /search}, {@code /search.atom}, ... */
  public String address(String path) {
    String query = View.query(parameters());
    return query.isEmpty() ? path : path + "?" + query;
  }

  /** The address of another page of it. */
  public String page(int other) {
    Map<String, List<String>> all = parameters();
    if (other > 1) {
      all.put("page", List.of(String.valueOf(other)));
    }
    return "/search?" + View.query(all);
  }

  /** The address with a value chosen, or not any more. */
  public String toggled(Facet facet, String value) {
    Map<String, List<String>> all = parameters();
    List<String> values = new ArrayList<>(all.getOrDefault(facet.word(), List.of()));
    if (!values.remove(value)) {
      values.add(value);
    }
    all.put(facet.word(), values);
    return "/search?" + View.query(all);
  }

  /** The addresses with one more value of a facet chosen; for the many that a page offers. */
  public UnaryOperator<String> adding(Facet facet) {
    TreeMap<String, List<String>> all = new TreeMap<>(parameters());
    String before = View.query(all.headMap(facet.word(), true));
    String after = View.query(all.tailMap(facet.word(), false));
    String start = "/search?" + before + (before.isEmpty() ? "" : "&") + facet.word() + "=";
    String end = after.isEmpty() ? "" : "&" + after;
    return value -> start + View.encoded(value) + end;
  }

  /** The address with one parameter otherwise. */
  public String with(String name, String value) {
    Map<String, List<String>> all = parameters();
    all.put(name, value.isEmpty() ? List.of() : List.of(value));
    return "/search?" + View.query(all);
  }

  /** Whether a value is chosen. */
  public boolean has(Facet facet, String value) {
    return chosen.getOrDefault(facet, Set.of()).contains(value);
  }
}
