package org.tbtwatch.search.query;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.tbtwatch.nomenclature.Concept;
import org.tbtwatch.nomenclature.Language;
import org.tbtwatch.nomenclature.Lexicon;
import org.tbtwatch.nomenclature.Mention;
import org.tbtwatch.nomenclature.word.Token;
import org.tbtwatch.nomenclature.word.Words;
import org.tbtwatch.notification.HsCode;
import org.tbtwatch.search.document.Fields;

/** Adds to the products that a query names their names in other languages and their HS code. */
public final class Expansion {
  private static final int MOST_PRODUCTS = 4;
  private static final int CONCEPTS = 2;
  private static final int TERMS = 3;

  /** A code shared by more concepts says too little of any of them. */
  private static final int MOST_SHARING = 12;

  private static final Pattern SIGNS = Pattern.compile("[^\\p{L}\\p{N}]+");

  private final Lexicon lexicon = Lexicon.shipped();
  private final Set<String> also = new LinkedHashSet<>();
  private int products;

  /** What was added, for people: names, then codes as {@code HS 9503}. */
  public List<String> also() {
    return List.copyOf(also);
  }

  /** The clause with other names beside the words that name a product. */
  public Clause of(Clause clause) {
    return switch (clause) {
      case Clause.Words w -> isPlain(w) ? joined(run(List.of(w))) : w;
      case Clause.And and -> and(and);
      case Clause.Or or -> new Clause.Or(or.clauses().stream().map(this::of).toList());
      case Clause.All a -> a;
      case Clause.Wildcard w -> w;
      case Clause.Fuzzy f -> f;
      case Clause.Symbol s -> s;
      case Clause.Coded c -> c;
      case Clause.Not n -> n;
      case Clause.Either e -> e;
    };
  }

  private static boolean isPlain(Clause.Words w) {
    return w.box().isEmpty() && !w.exact();
  }

  private static Clause joined(List<Clause> clauses) {
    return clauses.size() == 1 ? clauses.get(0) : new Clause.And(clauses);
  }

  private Clause and(Clause.And and) {
    List<Clause> all = new ArrayList<>();
    List<Clause.Words> run = new ArrayList<>();
    for (Clause clause : and.clauses()) {
      if (clause instanceof Clause.Words w && isPlain(w)) {
        run.add(w);
      } else {
        all.addAll(run(run));
        run.clear();
        all.add(of(clause));
      }
    }
    all.addAll(run(run));
    return new Clause.And(all);
  }

  /** A product named, from one character of the joined text to another. */
  private record Place(int start, int end, List<Concept> concepts, Language language) {}

  private List<Clause> run(List<Clause.Words> words) {
    if (words.isEmpty()) {
      return List.of();
    }
    StringBuilder text = new StringBuilder();
    int[] starts = new int[words.size() + 1];
    for (int i = 0; i < words.size(); i++) {
      starts[i] = text.length();
      text.append(words.get(i).text()).append(' ');
    }
    starts[words.size()] = text.length();
    List<Clause> out = new ArrayList<>();
    int next = 0;
    for (Place place : places(text.toString())) {
      int first = clauseAt(starts, place.start());
      int last = clauseAt(starts, place.end() - 1);
      if (first < next || products >= MOST_PRODUCTS) {
        continue;
      }
      boolean whole = place.start() == starts[first] && place.end() == starts[last + 1] - 1;
      if (whole) {
        out.addAll(words.subList(next, first));
        out.add(either(joined(List.copyOf(words.subList(first, last + 1))), place));
        next = last + 1;
      } else if (first == last && place.language() == Language.ZH) {
        out.addAll(words.subList(next, first));
        out.addAll(cut(words.get(first), place, text, starts[first], starts[first + 1] - 1));
        next = first + 1;
      }
    }
    out.addAll(words.subList(next, words.size()));
    return out;
  }

  private static int clauseAt(int[] starts, int at) {
    int i = 0;
    while (starts[i + 1] <= at) {
      i++;
    }
    return i;
  }

  /** Chinese is written without blanks: the product is taken out of the words around it. */
  private List<Clause> cut(Clause.Words words, Place place, CharSequence text, int from, int to) {
    List<Clause> parts = new ArrayList<>();
    for (String rest :
        List.of(
            text.subSequence(from, place.start()).toString(),
            text.subSequence(place.end(), to).toString())) {
      if (!Words.tokens(rest).isEmpty()) {
        parts.add(new Clause.Words(words.box(), rest.strip(), 0, false, false));
      }
    }
    String product = text.subSequence(place.start(), place.end()).toString();
    parts.add(0, either(new Clause.Words(words.box(), product, 0, false, true), place));
    return parts;
  }

  private List<Place> places(String text) {
    List<Token> tokens = Words.tokens(text);
    List<Mention> mentions =
        lexicon.read(tokens, Words.languages(tokens)).mentions().stream()
            .filter(m -> !m.inner())
            .sorted(
                Comparator.comparingInt((Mention m) -> -m.length()).thenComparing(Mention::first))
            .toList();
    Map<String, List<Mention>> byPlace = new LinkedHashMap<>();
    boolean[] taken = new boolean[tokens.size()];
    for (Mention m : mentions) {
      String place = m.first() + "-" + m.last();
      boolean free = true;
      for (int i = m.first(); i <= m.last(); i++) {
        free &= !taken[i];
      }
      if (free || byPlace.containsKey(place)) {
        byPlace.computeIfAbsent(place, k -> new ArrayList<>()).add(m);
        for (int i = m.first(); i <= m.last(); i++) {
          taken[i] = true;
        }
      }
    }
    return byPlace.values().stream()
        .map(
            m ->
                new Place(
                    tokens.get(m.get(0).first()).start(),
                    tokens.get(m.get(0).last()).end(),
                    m.stream().map(Mention::concept).distinct().limit(CONCEPTS).toList(),
                    m.get(0).language()))
        .sorted(Comparator.comparingInt(Place::start))
        .toList();
  }

  /** Terms that differ only in signs between their words find the same. */
  private static String sound(String term) {
    return SIGNS.matcher(term).replaceAll(" ").strip().toLowerCase(Locale.ROOT);
  }

  private Clause either(Clause written, Place place) {
    products++;
    List<Clause> others = new ArrayList<>();
    Set<String> said = new LinkedHashSet<>(List.of(sound(written.toString())));
    for (Concept concept : place.concepts()) {
      for (Language language : Language.values()) {
        concept.terms(language).stream()
            .filter(t -> said.add(sound(t)))
            .limit(TERMS)
            .forEach(
                term -> {
                  others.add(new Clause.Words(Optional.empty(), term, 0, false, true));
                  also.add(term);
                });
      }
      code(concept)
          .ifPresent(
              code -> {
                others.add(ofCode(code));
                also.add("HS " + code);
              });
    }
    return new Clause.Either(written, others);
  }

  private Optional<String> code(Concept concept) {
    return concept.hs().stream()
        .limit(1)
        .filter(c -> c.length() >= 4)
        .filter(
            c ->
                lexicon.sharing(c) <= MOST_SHARING
                    || lexicon.ofHeading(c.substring(0, 4)).get(0).equals(concept))
        .findFirst();
  }

  private static Clause ofCode(String code) {
    List<HsCode> codes = List.of(HsCode.parse(code));
    return new Clause.Coded(
        new BooleanQuery.Builder().add(CodedFields.hs(Fields.HS, codes), Occur.SHOULD).build(),
        "hs:" + code);
  }
}
