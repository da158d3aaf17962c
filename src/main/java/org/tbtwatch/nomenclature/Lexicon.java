package org.tbtwatch.nomenclature;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tbtwatch.nomenclature.word.PhraseMatcher;
import org.tbtwatch.nomenclature.word.PhraseMatcher.Compare;
import org.tbtwatch.nomenclature.word.PhraseMatcher.Phrase;
import org.tbtwatch.nomenclature.word.Token;
import org.tbtwatch.nomenclature.word.Words;

/**
 * All product concepts, and where a text names them. Inside one language the longest term wins; a
 * term inside a longer one counts only where it is its head (电池 in 锂电池, battery in "lithium
 * battery", never 球 in 球磨机) or where both belong to one heading. Read by many threads.
 */
public final class Lexicon {
  private static final int LONGEST = 16;
  private static final Set<String> LITTLE_WORDS =
      Set.of(
          ("of for with in on to the a de des du d la le les l pour au aux avec en para con del el"
                  + " los las por")
              .split(" "));
  private static final Set<String> JOINS = Set.of("and", "or", "et", "ou", "y", "o");
  private static final Comparator<Found> BY_PLACE =
      Comparator.comparingInt(Found::first).thenComparing(f -> -f.last());

  /** A term or a trap found in a text, before they are weighed against each other. */
  private record Found(Concept concept, boolean trap, Language language, int first, int last) {
    boolean covers(Found other) {
      return first <= other.first && last >= other.last;
    }

    boolean holds(Found other) {
      return covers(other) && last - first > other.last - other.first;
    }
  }

  private final List<Concept> concepts = new ArrayList<>();
  private final Map<String, List<Concept>> byHeading = new HashMap<>();
  private final Map<String, List<Concept>> families = new HashMap<>();
  private final Map<String, Integer> sharing = new HashMap<>();
  private List<List<Concept>> familiesOf = List.of();
  private final PhraseMatcher terms = new PhraseMatcher();
  private int[] conceptOf = new int[4096];
  private byte[] languageOf = new byte[4096];

  private Lexicon() {}

  /** The table that ships with tbtwatch; read when first asked for. */
  public static Lexicon shipped() {
    return Shipped.LEXICON;
  }

  private static final class Shipped {
    static final Lexicon LEXICON = load();
  }

  /** Reads the table that ships with tbtwatch. */
  static Lexicon load() {
    return of(Table.rows("products.tsv", 9));
  }

  /** Builds from rows of nine cells, as in {@code products.tsv}. */
  static Lexicon of(List<String[]> rows) {
    Lexicon lexicon = new Lexicon();
    for (String[] row : rows) {
      Concept concept =
          new Concept(
              lexicon.concepts.size(),
              row[0],
              List.of(row[1].split(";")),
              row[2].isEmpty() ? List.of() : List.of(row[2].split(";")),
              List.of(row[3], row[4], row[5], row[6]),
              row[7].contains("ambiguous"),
              row[7].contains("family"));
      lexicon.concepts.add(concept);
      lexicon.addFamily(concept);
      concept.hs().forEach(code -> lexicon.sharing.merge(code, 1, Integer::sum));
      concept
          .headings()
          .forEach(h -> lexicon.byHeading.computeIfAbsent(h, k -> new ArrayList<>()).add(concept));
      for (Language language : Language.values()) {
        for (String term : concept.terms(language)) {
          lexicon.add(term, language, concept.number());
        }
      }
      for (String trap : Table.parts(row[8])) {
        lexicon.addTrap(trap, concept.number());
      }
    }
    lexicon.familiesOf = lexicon.concepts.stream().map(lexicon::lookUpFamilies).toList();
    return lexicon;
  }

  private void addTrap(String trap, int concept) {
    if (Words.hasHan(trap)) {
      add(trap, Language.ZH, ~concept);
    } else {
      List.of(Language.EN, Language.FR, Language.ES).forEach(l -> add(trap, l, ~concept));
    }
  }

  private void add(String term, Language language, int concept) {
    List<String> all = plainWords(Words.tokens(term));
    if (all.isEmpty()) {
      return;
    }
    List<String> words = withoutLittle(all);
    int between = all.size() - words.size();
    boolean trap = concept < 0;
    int slack = trap ? -1 : words.size() > 1 ? 1 + Math.min(2, between) : between;
    int phrase =
        terms.add(new Phrase(trap ? all : words, Compare.STEM, Optional.of(language), slack));
    if (phrase >= conceptOf.length) {
      conceptOf = Arrays.copyOf(conceptOf, phrase * 2);
      languageOf = Arrays.copyOf(languageOf, phrase * 2);
    }
    conceptOf[phrase] = concept;
    languageOf[phrase] = (byte) language.ordinal();
  }

  /** Terms meet whichever little words stand in them: casco de moto, casco para moto. */
  private static List<String> withoutLittle(List<String> words) {
    List<String> great = words.stream().filter(w -> !LITTLE_WORDS.contains(w)).toList();
    return great.isEmpty() || (great.size() == 1 && great.get(0).length() < 3) ? words : great;
  }

  /** The words of a term without the little ones (of, de, para). */
  public static List<String> greatWords(String term) {
    return withoutLittle(plainWords(Words.tokens(term)));
  }

  /** The words of a text one after the other, a compound by its parts only. */
  public static List<String> plainWords(List<Token> tokens) {
    List<String> words = new ArrayList<>(tokens.size());
    int position = -1;
    for (Token token : tokens) {
      if (token.position() != position) {
        words.add(token.form());
      }
      position = token.position();
    }
    return words;
  }

  /** All concepts, in the table's order. */
  public List<Concept> concepts() {
    return Collections.unmodifiableList(concepts);
  }

  /** The concepts that have a code in this heading of four digits. */
  public List<Concept> ofHeading(String heading) {
    return byHeading.getOrDefault(heading, List.of());
  }

  /** The families that a concept belongs to by its main code, itself left out. */
  public List<Concept> families(Concept concept) {
    return familiesOf.get(concept.number());
  }

  private List<Concept> lookUpFamilies(Concept concept) {
    String main = concept.hs().get(0);
    List<Concept> found = new ArrayList<>();
    for (int digits : new int[] {6, 4, 2}) {
      if (main.length() >= digits) {
        families.getOrDefault(main.substring(0, digits), List.of()).stream()
            .filter(f -> !f.equals(concept) && !found.contains(f))
            .forEach(found::add);
      }
    }
    return List.copyOf(found);
  }

  /** A family goes by its headings; where it has none, by whole chapters. */
  private void addFamily(Concept concept) {
    List<String> headings = concept.hs().stream().filter(c -> c.length() > 2).toList();
    List<String> broad =
        headings.isEmpty() ? concept.hs().stream().filter(c -> c.length() == 2).toList() : headings;
    if (concept.family()) {
      broad.forEach(c -> families.computeIfAbsent(c, k -> new ArrayList<>()).add(concept));
    }
  }

  /** How many concepts have this very code. */
  public int sharing(String code) {
    return sharing.getOrDefault(code, 0);
  }

  /** The concept of this id. */
  public Optional<Concept> byId(String id) {
    return concepts.stream().filter(c -> c.id().equals(id)).findFirst();
  }

  /** The concepts that a text as a whole names: a keyword that is one of their terms. */
  public List<Concept> named(List<Token> tokens) {
    return named(tokens, EnumSet.allOf(Language.class));
  }

  /** The concepts that a text as a whole names by a term of one of these languages. */
  public List<Concept> named(List<Token> tokens, Set<Language> languages) {
    if (tokens.isEmpty()) {
      return List.of();
    }
    int last = tokens.get(tokens.size() - 1).position();
    Set<Concept> named = new LinkedHashSet<>();
    for (PhraseMatcher.Hit hit : terms.find(tokens, languages)) {
      int concept = conceptOf[hit.phrase()];
      boolean meant = languages.contains(Language.values()[languageOf[hit.phrase()]]);
      boolean whole =
          meant
              && tokens.get(hit.first()).position() == 0
              && tokens.get(hit.last()).position() == last;
      if (whole && concept >= 0) {
        named.add(concepts.get(concept));
      }
    }
    return List.copyOf(named);
  }

  /**
   * What a text names.
   *
   * @param mentions concepts, in order of place
   * @param traps phrases that hold a term of the concept and do not mean it
   */
  public record Named(List<Mention> mentions, List<Mention> traps) {
    public Named {
      mentions = List.copyOf(mentions);
      traps = List.copyOf(traps);
    }
  }

  /**
   * Where a text names concepts.
   *
   * @param tokens of the text
   * @param languages it may be in
   */
  public Named read(List<Token> tokens, Set<Language> languages) {
    List<Found> all = new ArrayList<>();
    for (PhraseMatcher.Hit hit : terms.find(tokens, languages)) {
      int concept = conceptOf[hit.phrase()];
      Language language = Language.values()[languageOf[hit.phrase()]];
      if (languages.contains(language) && standsAlone(tokens, hit) && isOnePhrase(tokens, hit)) {
        Concept named = concepts.get(concept >= 0 ? concept : ~concept);
        all.add(new Found(named, concept < 0, language, hit.first(), hit.last()));
      }
    }
    all.sort(BY_PLACE);
    Set<Mention> mentions = new LinkedHashSet<>();
    List<Mention> traps = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      weigh(i, all, all.get(i).trap() ? traps : mentions);
    }
    return new Named(oneLanguageOf(List.copyOf(mentions)), traps);
  }

  /** Words of a term stand in one phrase: no comma between them, no "and". */
  private static boolean isOnePhrase(List<Token> tokens, PhraseMatcher.Hit hit) {
    for (int i = hit.first() + 1; i <= hit.last(); i++) {
      Token before = tokens.get(i - 1);
      Token token = tokens.get(i);
      if (token.start() - before.end() > 1 || JOINS.contains(token.form())) {
        return token.han() && before.han() && token.start() == before.end();
      }
    }
    return true;
  }

  /** A term of one Chinese character counts only as a whole word. */
  private static boolean standsAlone(List<Token> tokens, PhraseMatcher.Hit hit) {
    if (hit.first() != hit.last() || !tokens.get(hit.first()).han()) {
      return true;
    }
    int i = hit.first();
    Token token = tokens.get(i);
    boolean before = i > 0 && tokens.get(i - 1).han() && tokens.get(i - 1).end() == token.start();
    boolean after =
        i + 1 < tokens.size()
            && tokens.get(i + 1).han()
            && tokens.get(i + 1).start() == token.end();
    return !before && !after;
  }

  private static void weigh(int at, List<Found> all, Collection<Mention> mentions) {
    Found found = all.get(at);
    boolean inner = false;
    for (int i = at; i >= 0 && all.get(i).first() >= found.first() - LONGEST; i--) {
      inner |= all.get(i).holds(found);
      if (ruledOut(found, all.get(i))) {
        return;
      }
    }
    for (int i = at + 1; i < all.size() && all.get(i).first() <= found.first(); i++) {
      inner |= all.get(i).holds(found);
      if (ruledOut(found, all.get(i))) {
        return;
      }
    }
    mentions.add(
        new Mention(found.concept(), found.language(), found.first(), found.last(), inner));
  }

  private static boolean ruledOut(Found found, Found longer) {
    if (found.trap()) {
      return false;
    }
    if (longer.trap()) {
      return longer.covers(found) && longer.concept().equals(found.concept());
    }
    if (!longer.holds(found)) {
      return false;
    }
    if (longer.language() != found.language()) {
      return false;
    }
    boolean head =
        switch (found.language()) {
          case EN, ZH -> longer.last() == found.last();
          case FR, ES -> longer.first() == found.first();
        };
    return !head && !longer.concept().sharesHeading(found.concept());
  }

  /** Of a short text that may be in several languages, keeps those in which it says most. */
  private static List<Mention> oneLanguageOf(List<Mention> mentions) {
    BitSet[] covered = new BitSet[Language.values().length];
    int best = 0;
    int languages = 0;
    for (Mention m : mentions) {
      int l = m.language().ordinal();
      if (covered[l] == null) {
        covered[l] = new BitSet();
        languages++;
      }
      covered[l].set(m.first(), m.last() + 1);
      if (m.language() != Language.ZH) {
        best = Math.max(best, covered[l].cardinality());
      }
    }
    if (languages < 2) {
      return mentions;
    }
    int most = best;
    return mentions.stream()
        .filter(
            m ->
                m.language() == Language.ZH
                    || covered[m.language().ordinal()].cardinality() >= most)
        .toList();
  }
}
