package org.tbtwatch.match.keyword;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.tbtwatch.match.engine.IntLists;
import org.tbtwatch.nomenclature.Concept;
import org.tbtwatch.nomenclature.Language;
import org.tbtwatch.nomenclature.Lexicon;
import org.tbtwatch.nomenclature.Mention;
import org.tbtwatch.nomenclature.Regimes;
import org.tbtwatch.nomenclature.word.PhraseMatcher;
import org.tbtwatch.nomenclature.word.PhraseMatcher.Compare;
import org.tbtwatch.nomenclature.word.PhraseMatcher.Phrase;
import org.tbtwatch.nomenclature.word.Words;
import org.tbtwatch.subscription.Breadth;

/** All distinct keywords, each evaluated once per notice. Filled once, then only read. */
public final class Keywords {
  private static final int SLACK = 2;

  /** Behind all headings. */
  private static final String LAST = "~";

  final Lexicon lexicon;
  final Regimes regimes = Regimes.shipped();
  private Map<String, Integer> keys = new HashMap<>();
  private int size;
  final PhraseMatcher phrases = new PhraseMatcher();
  final LeftOutKinds leftOutKinds = new LeftOutKinds();
  private Keyword[] all = new Keyword[16];
  private String[] products = new String[16];
  final IntLists byConcept = new IntLists();
  final IntLists byHead = new IntLists();
  final IntLists byBroader = new IntLists();
  final IntLists byRegime = new IntLists();
  final IntLists byNeighbour = new IntLists();
  private int[] phraseKey = new int[16];

  public Keywords(Lexicon lexicon) {
    this.lexicon = lexicon;
  }

  public int size() {
    return size;
  }

  Keyword keyword(int key) {
    return all[key];
  }

  /** The keyword that a phrase is of. */
  int keyOf(int phrase) {
    return phraseKey[phrase];
  }

  /** What a keyword wants, as written. */
  public String wanted(int key) {
    return all[key].wanted();
  }

  /**
   * The number of a keyword, compiled when it is seen for the first time.
   *
   * @throws IllegalArgumentException if there is no word in it
   */
  public int add(KeywordText text, Breadth breadth) {
    String name = breadth.ordinal() + text.wanted();
    Integer known = keys.get(name);
    if (known != null) {
      return known;
    }
    if (text.tokens().isEmpty()) {
      throw new IllegalArgumentException(
          "keyword \"" + text.written() + "\" has no letter or digit to look for");
    }
    int key = size;
    compile(text, breadth, key);
    keys.put(name, key);
    size++;
    return key;
  }

  private void compile(KeywordText text, Breadth breadth, int key) {
    boolean exact = text.exact() || breadth == Breadth.EXACT;
    boolean starred = text.words().stream().anyMatch(w -> w.startsWith(PhraseMatcher.PREFIX));
    List<Concept> concepts = exact || starred ? List.of() : lexicon.named(text.tokens());
    boolean single = text.tokens().size() == 1 && text.tokens().get(0).han();
    if (key == all.length) {
      all = Arrays.copyOf(all, key * 2);
      products = Arrays.copyOf(products, key * 2);
    }
    products[key] = LAST;
    all[key] = new Keyword(text.wanted(), exact, breadth, concepts, single);
    addWords(text, exact, key);
    if (exact || starred) {
      return;
    }
    List<Regimes.Regime> named = regimes.named(text.wanted());
    named.forEach(r -> byRegime.add(regimes.all().indexOf(r), key));
    if (concepts.isEmpty() && named.isEmpty()) {
      for (Concept head : heads(text)) {
        products[key] = head.heading();
        byHead.add(head.number(), key);
        lexicon.families(head).forEach(f -> byBroader.add(f.number(), key));
      }
    }
    for (Concept concept : concepts) {
      products[key] = concept.heading();
      byConcept.add(concept.number(), key);
      for (Concept broader : Broader.of(concept, lexicon)) {
        byBroader.add(broader.number(), key);
      }
      if (breadth == Breadth.WIDE) {
        for (Concept near : lexicon.ofHeading(concept.heading())) {
          byNeighbour.add(near.number(), key);
        }
      }
    }
  }

  /**
   * Ends adding, and numbers the keywords anew: those that a notice finds together lie together.
   *
   * @return by number as {@link #add} gave it: the number from now on
   */
  public int[] close() {
    keys = Map.of();
    int[] before =
        IntStream.range(0, size)
            .boxed()
            .sorted(Comparator.comparing(k -> products[k]))
            .mapToInt(k -> k)
            .toArray();
    products = new String[0];
    Keyword[] sorted = new Keyword[size];
    int[] renumbered = new int[size];
    for (int now = 0; now < size; now++) {
      Keyword k = all[before[now]];
      sorted[now] = new Keyword(k.wanted(), k.exact(), k.breadth(), k.concepts(), k.single());
      renumbered[before[now]] = now;
    }
    all = sorted;
    Arrays.setAll(phraseKey, phrase -> phrase < phrases.size() ? renumbered[phraseKey[phrase]] : 0);
    List.of(byConcept, byHead, byBroader, byRegime, byNeighbour)
        .forEach(lists -> lists.renumber(renumbered));
    return renumbered;
  }

  private void addWords(KeywordText text, boolean exact, int key) {
    List<String> words = text.words();
    if (exact) {
      addPhrase(new Phrase(words, Compare.FORM, Optional.empty(), -1), key);
    } else {
      int slack = words.size() > 1 ? SLACK : 0;
      Set<List<String>> variants = new LinkedHashSet<>();
      for (Language l : List.of(Language.EN, Language.FR, Language.ES)) {
        variants.add(words.stream().map(w -> stem(w, l)).toList());
      }
      for (List<String> variant : variants) {
        addPhrase(new Phrase(variant, Compare.ANY_STEM, Optional.empty(), slack), key);
      }
    }
    if (!text.joined().isEmpty()) {
      List<String> joined = text.joined().stream().map(w -> stem(w, Language.EN)).toList();
      addPhrase(new Phrase(joined, Compare.ANY_STEM, Optional.empty(), 0), key);
    }
  }

  private static String stem(String word, Language language) {
    boolean asItIs = word.startsWith(PhraseMatcher.PREFIX) || Words.isHan(word.codePointAt(0));
    return asItIs ? word : Words.stem(word, language);
  }

  private void addPhrase(Phrase phrase, int key) {
    int number = phrases.add(phrase);
    if (number >= phraseKey.length) {
      phraseKey = Arrays.copyOf(phraseKey, number * 2);
    }
    phraseKey[number] = key;
  }

  /** What a keyword that is no term itself is a kind of: its last Chinese or English term. */
  private List<Concept> heads(KeywordText text) {
    Set<Language> languages = EnumSet.allOf(Language.class);
    int last = text.tokens().size() - 1;
    List<Mention> heads =
        lexicon.read(text.tokens(), languages).mentions().stream()
            .filter(m -> !m.inner())
            .filter(
                m ->
                    switch (m.language()) {
                      case EN, ZH -> m.last() == last;
                      case FR, ES -> m.first() == 0;
                    })
            .filter(m -> m.length() > 1 || m.language() != Language.ZH)
            .toList();
    int longest = heads.stream().mapToInt(Mention::length).max().orElse(0);
    return heads.stream()
        .filter(m -> m.length() == longest)
        .map(Mention::concept)
        .distinct()
        .toList();
  }

  /**
   * Names everything of which a notice must show something, or no keyword can hit it: each phrase,
   * each concept, each regime.
   */
  public void necessary(Features.Wanted wanted) {
    for (int phrase = 0; phrase < phrases.size(); phrase++) {
      List<Features.Word> words = new ArrayList<>();
      phrases.words(phrase, (sought, word) -> words.add(new Features.Word(sought, word)));
      wanted.phrase(words);
    }
    byConcept.forEachFilled(wanted::concept);
    for (IntLists lists : List.of(byHead, byBroader, byNeighbour)) {
      lists.forEachFilled(wanted::leading);
    }
    byRegime.forEachFilled(wanted::regime);
  }

  /**
   * Evaluates every keyword over a notice.
   *
   * @param words whether any keyword's own words may stand in it
   */
  public KeyHits evaluate(Reading reading, boolean words) {
    return size == 0 ? new KeyHits() : new KeywordsInNotice(this, reading).evaluate(words);
  }

  /** Which keywords stand in a notice at all: how excluding ones are evaluated. */
  public boolean[] standing(Reading reading) {
    return size == 0 ? new boolean[0] : new KeywordsInNotice(this, reading).standing();
  }
}
