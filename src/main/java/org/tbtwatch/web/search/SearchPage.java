package org.tbtwatch.web.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.tbtwatch.nomenclature.CodeNames;
import org.tbtwatch.nomenclature.Lexicon;
import org.tbtwatch.nomenclature.Members;
import org.tbtwatch.nomenclature.Mention;
import org.tbtwatch.nomenclature.Regimes;
import org.tbtwatch.nomenclature.word.Token;
import org.tbtwatch.notification.State;
import org.tbtwatch.search.Facet;
import org.tbtwatch.search.Note;
import org.tbtwatch.search.SearchRequest;
import org.tbtwatch.search.SearchResult;
import org.tbtwatch.web.page.NoticeCard;
import org.tbtwatch.web.page.View;
import org.tbtwatch.web.page.Words;

/**
 * What the search page shows.
 *
 * @param form what was asked
 * @param result what was found
 * @param cards the notices of this page
 * @param words in the reader's language
 * @param members the table of Members
 * @param held how many notices there are in all
 * @param state of the index in which it was found
 */
public record SearchPage(
    SearchForm form,
    SearchResult result,
    List<NoticeCard> cards,
    Words words,
    Members members,
    long held,
    String state) {
  /** Parameter of an address: in which state of the index to look. */
  static final String AT = "at";

  private static final List<Facet> SHOWN =
      List.of(
          Facet.STATE,
          Facet.MEMBER,
          Facet.CHAPTER,
          Facet.OBJECTIVE,
          Facet.KIND,
          Facet.REGIME,
          Facet.YEAR,
          Facet.ASKED,
          Facet.ICS_FIELD,
          Facet.LANGUAGE,
          Facet.SOURCE);
  private static final List<String> LIFE = Stream.of(State.values()).map(State::word).toList();
  private static final int FIRST = 6;
  private static final int MOST = 60;
  private static final CodeNames HS = CodeNames.hs();
  private static final CodeNames ICS = CodeNames.ics();

  /** A value that can be chosen. */
  public record Value(String label, String name, int documents, String address, boolean chosen) {}

  /** A facet with its values; those beyond the first few are folded away. */
  public record Group(Facet facet, String label, List<Value> first, List<Value> more) {}

  /** A product with a page of figures. */
  public record Product(String name, String address) {}

  /** Something to take off again. */
  public record Taken(String label, String address) {}

  public SearchPage {
    cards = List.copyOf(cards);
  }

  /** Facets with something to choose. */
  public List<Group> groups() {
    List<Group> groups = new ArrayList<>();
    for (Facet facet : SHOWN) {
      UnaryOperator<String> adding = form.adding(facet);
      List<Value> values =
          result.facets().getOrDefault(facet, List.of()).stream()
              .map(c -> value(facet, c, adding))
              .sorted(order(facet))
              .limit(MOST)
              .toList();
      boolean telling = facet == Facet.STATE || facet == Facet.MEMBER;
      if (values.size() > 1
          || telling && !values.isEmpty()
          || values.stream().anyMatch(Value::chosen)) {
        int first = Math.min(FIRST, values.size());
        groups.add(
            new Group(
                facet,
                words.t("facet." + facet.word()),
                values.subList(0, first),
                values.subList(first, values.size())));
      }
    }
    return groups;
  }

  /** What is chosen first, then as counted; states in the course of a measure's life. */
  private static Comparator<Value> order(Facet facet) {
    return facet == Facet.STATE
        ? Comparator.comparingInt(v -> LIFE.indexOf(v.name()))
        : Comparator.comparing(v -> !v.chosen());
  }

  private Value value(
      Facet facet, SearchResult.Count count, UnaryOperator<String> adding) {
    boolean chosen = form.has(facet, count.value());
    return new Value(
        label(facet, count.value()),
        count.value(),
        count.documents(),
        chosen ? form.toggled(facet, count.value()) : adding.apply(count.value()),
        chosen);
  }

  /** A value of a facet for people. */
  public String label(Facet facet, String value) {
    return label(facet, value, words, members);
  }

  /** A value of a facet for people, in a language. */
  public static String label(Facet facet, String value, Words words, Members members) {
    return switch (facet) {
      case MEMBER ->
          members.knows(value) ? members.byCode(value).name(words.language().code()) : value;
      case STATE -> words.or("state." + value, value);
      case KIND -> words.or("kindword." + value, value);
      case OBJECTIVE -> words.or("objective." + value, value);
      case CHAPTER -> value + " " + HS.name(value, words.language()).orElse("");
      case ICS_FIELD -> value + " " + ICS.name(value, words.language()).orElse("");
      case LANGUAGE -> words.or("lang." + value, value);
      case REGIME ->
          Regimes.shipped().all().stream()
              .filter(r -> r.id().equals(value))
              .findFirst()
              .map(r -> r.name(words.language()))
              .orElse(value);
      case ASKED -> words.or("asked." + value, value);
      case COMMENT_PERIOD -> words.or("period." + value, value);
      case STANDARDS_NAMED, CODES_GIVEN -> words.or("yesno." + value, value);
      case YEAR, MONTH, SOURCE -> value;
    };
  }

  /** What narrows the search now. */
  public List<Taken> taken() {
    List<Taken> taken = new ArrayList<>();
    for (Facet facet : Facet.values()) {
      for (String value : form.chosen().getOrDefault(facet, Set.of())) {
        taken.add(new Taken(label(facet, value), form.toggled(facet, value)));
      }
    }
    form.from()
        .ifPresent(
            d ->
                taken.add(
                    new Taken(
                        words.t("search.from.chip", "date", words.date(d)),
                        form.with("from", ""))));
    form.to()
        .ifPresent(
            d ->
                taken.add(
                    new Taken(
                        words.t("search.to.chip", "date", words.date(d)), form.with("to", ""))));
    return taken;
  }

  /** Orders to choose from. */
  public List<SearchRequest.Sort> sorts() {
    return form.query().isEmpty()
        ? List.of(SearchRequest.Sort.DATE, SearchRequest.Sort.DEADLINE)
        : List.of(SearchRequest.Sort.values());
  }

  /** An order as in addresses. */
  public String word(SearchRequest.Sort sort) {
    return sort.name().toLowerCase(Locale.ROOT);
  }

  /** The head of the list. */
  public String headline() {
    return result.total() == 0
        ? words.t("search.none")
        : words.t("search.total", "n", result.total(), "shown", words.number(result.total()));
  }

  /** How many of what was found are open for comments. */
  public int open() {
    return result.facets().getOrDefault(Facet.STATE, List.of()).stream()
        .filter(c -> c.value().equals("open"))
        .mapToInt(SearchResult.Count::documents)
        .sum();
  }

  /** How the query was read, where that says more than what was typed. */
  public Optional<String> readAs() {
    String read = result.understood().query();
    boolean plain = read.replace(" AND ", " ").equalsIgnoreCase(form.query());
    return read.isEmpty() || plain ? Optional.empty() : Optional.of(read);
  }

  /** What was left out or done otherwise, in the reader's words. */
  public List<String> notes() {
    return result.understood().notes().stream().map(this::note).toList();
  }

  private String note(Note note) {
    return words.t("note." + note.what().name(), "part", note.part());
  }

  /** A few of the other names that were looked for, then how many more. */
  public String also() {
    List<String> also = result.understood().also();
    List<String> codes = also.stream().filter(a -> a.startsWith("HS ")).toList();
    List<String> names = also.stream().filter(a -> !a.startsWith("HS ")).limit(7).toList();
    List<String> all = new ArrayList<>(names);
    all.addAll(codes);
    int rest = also.size() - all.size();
    String list = words.comma(all);
    return rest > 0 ? list + " " + words.t("more.n", "n", rest) : list;
  }

  /** The product that the words of the query name; its page shows it in figures. */
  public Optional<Product> product() {
    List<Token> tokens = org.tbtwatch.nomenclature.word.Words.tokens(form.query());
    return Lexicon.shipped()
        .read(tokens, org.tbtwatch.nomenclature.word.Words.languages(tokens))
        .mentions()
        .stream()
        .filter(m -> !m.inner())
        .max(Comparator.comparingInt(Mention::length))
        .map(Mention::concept)
        .map(c -> new Product(c.name(words.language()), "/products/" + c.id()));
  }

  /** Where markets are compared for what was asked. */
  public String compare() {
    return "/compare?q=" + View.encoded(form.query());
  }

  /** The address of another page of the same list, as it was when this one was made. */
  public String page(int other) {
    return form.page(other) + "&" + AT + "=" + View.encoded(state);
  }

  /** Number of pages. */
  public int pages() {
    return (int) Math.min(500, (result.total() + SearchForm.SIZE - 1) / SearchForm.SIZE);
  }

  /** Which hits these are. */
  public String range() {
    int from = (form.page() - 1) * SearchForm.SIZE;
    return words.t(
        "search.range",
        "from",
        words.number(from + 1),
        "to",
        words.number(from + cards.size()),
        "all",
        words.number(result.total()));
  }

  /** A Chinese or other chapter to widen to, where nothing was found: products near it. */
  public String subscribe() {
    List<String> parts = new ArrayList<>();
    if (!form.query().isEmpty()) {
      parts.add("keywords=" + View.encoded(form.query()));
    }
    form.chosen()
        .getOrDefault(Facet.MEMBER, Set.of())
        .forEach(m -> parts.add("members=" + View.encoded(m)));
    form.chosen()
        .getOrDefault(Facet.CHAPTER, Set.of())
        .forEach(m -> parts.add("hs=" + View.encoded(m)));
    return "/subscribe" + (parts.isEmpty() ? "" : "?" + String.join("&", parts));
  }
}
