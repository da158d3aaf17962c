package org.tbtwatch.match.keyword;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
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
import org.tbtwatch.subscription.Reason;
import org.tbtwatch.subscription.Reason.Path;

/** All distinct keywords, each evaluated once per notice. Filled once, then only read. */
public final class Keywords {
  private static final int SLACK = 2;

  /** Behind all headings. */
  private static final String LAST = "~";

  private final Lexicon lexicon;
  private final Regimes regimes = Regimes.shipped();
  private Map<String, Integer> keys = new HashMap<>();
  private int size;
  private final PhraseMatcher phrases = new PhraseMatcher();
  private final LeftOutKinds leftOutKinds = new LeftOutKinds();
  private Key[] all = new Key[16];
  private String[] products = new String[16];
  private final IntLists byConcept = new IntLists();
  private final IntLists byHead = new IntLists();
  private final IntLists byBroader = new IntLists();
  private final IntLists byRegime = new IntLists();
  private final IntLists byNeighbour = new IntLists();
  private int[] phraseKey = new int[16];

  /**
   * One keyword at one breadth.
   *
   * @param wanted as written
   * @param exact whether only the very words count
   * @param breadth how widely it reaches
   * @param concepts what it is a term of
   * @param single whether it is one Chinese character
   */
  private record Key(
      String wanted, boolean exact, Breadth breadth, List<Concept> concepts, boolean single) {}

  public Keywords(Lexicon lexicon) {
    this.lexicon = lexicon;
  }

  public int size() {
    return size;
  }

  /** What a keyword wants, as written. */
  public String wanted(int key) {
    return all[key].wanted;
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
    all[key] = new Key(text.wanted(), exact, breadth, concepts, single);
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
    Key[] sorted = new Key[size];
    int[] renumbered = new int[size];
    for (int now = 0; now < size; now++) {
      Key k = all[before[now]];
      sorted[now] = new Key(k.wanted, k.exact, k.breadth, k.concepts, k.single);
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
    KeyHits hits = new KeyHits();
    if (size == 0) {
      return hits;
    }
    BitSet leftOut = new BitSet();
    for (int f = 0; f < reading.fields().size(); f++) {
      Field field = reading.fields().get(f);
      if (words) {
        words(field, reading, hits, leftOut);
      }
      concepts(field, reading, hits, leftOut);
      for (Regimes.Naming n : reading.regimes(f)) {
        Place place = new Place(field, n.first(), n.last(), false);
        byRegime.forEach(regimes.all().indexOf(n.regime()), key -> named(place, key, hits, true));
      }
    }
    codes(reading, hits);
    leftOut.stream().forEach(hits::dropUnlessOwn);
    dropLeftOutKinds(reading, hits);
    return hits;
  }

  private void dropLeftOutKinds(Reading reading, KeyHits hits) {
    if (!hits.hasKinds() || reading.fields().stream().allMatch(f -> f.negated().isEmpty())) {
      return;
    }
    LeftOutKinds.Of left = leftOutKinds.new Of(reading);
    if (!left.isEmpty()) {
      hits.forEach(
          (key, hit) -> {
            if (!hit.isOwn() && left.has(all[key].concepts)) {
              hits.dropUnlessOwn(key);
            }
          });
    }
  }

  private void codes(Reading reading, KeyHits hits) {
    for (CodeHits.Hit hit : reading.codeHits(lexicon)) {
      byConcept.forEach(
          hit.concept().number(),
          key -> {
            Key k = all[key];
            boolean counts = hit.certain() || k.breadth == Breadth.WIDE;
            if (counts && hits.wants(key, Path.CODE_GIVEN, 1)) {
              String written = hit.code().written();
              hits.put(key, new Reason(Path.CODE_GIVEN, k.wanted, written, "hsCodes"), 1, false);
            }
          });
    }
  }

  /** Which keywords stand in a notice at all: how excluding ones are evaluated. */
  public boolean[] standing(Reading reading) {
    boolean[] standing = new boolean[size];
    if (standing.length == 0) {
      return standing;
    }
    for (Field field : reading.fields()) {
      if (field.weight() == Field.Weight.REST) {
        continue;
      }
      for (PhraseMatcher.Hit at : phrases.find(field.stemmed())) {
        Key k = all[phraseKey[at.phrase()]];
        standing[phraseKey[at.phrase()]] |=
            !field.isNegated(at.first(), at.last())
                && (k.exact || !meansOther(k, at, field, reading));
      }
      if (field.weight() == Field.Weight.STRONG) {
        for (Mention m : field.named().mentions()) {
          if (!field.isNegated(m)) {
            byConcept.forEach(m.concept().number(), key -> standing[key] = true);
          }
        }
      }
    }
    return standing;
  }

  private void words(Field field, Reading reading, KeyHits hits, BitSet leftOut) {
    for (PhraseMatcher.Hit at : phrases.find(field.stemmed())) {
      int key = phraseKey[at.phrase()];
      Key k = all[key];
      int weight = 3 - field.weight().ordinal();
      if (field.isParted(at.first(), at.last())) {
        continue;
      }
      if (field.isNegated(at.first(), at.last())) {
        if (field.named().mentions().stream().noneMatch(m -> isPartOf(at, m))) {
          leftOut.set(key);
        }
      } else if (hits.wants(key, Path.WORD, weight)) {
        boolean aside =
            !k.exact
                && (meansOther(k, at, field, reading)
                    || reading.isClassOnly(field, at.first())
                    || isAside(field, at.first(), k, reading));
        Place place = new Place(field, at.first(), at.last(), aside);
        if (place.counts(k.breadth)) {
          hits.put(key, new Reason(Path.WORD, k.wanted, place.words(), field.key()), weight, true);
        }
      }
    }
  }

  /** Whether a word of a description stands there beside what the notice is about. */
  private static boolean isAside(Field field, int token, Key key, Reading reading) {
    if (field.weight() != Field.Weight.DESCRIPTION
        || field.scope().get(token)
        || reading.subjects().isEmpty()) {
      return false;
    }
    return key.concepts.stream().noneMatch(c -> reading.isNear(c));
  }

  /** Whether a product's word stands here only as a part of another product's name. */
  private static boolean meansOther(Key key, PhraseMatcher.Hit at, Field field, Reading reading) {
    if (key.concepts.isEmpty() && !key.single) {
      return false;
    }
    List<Mention> mentions = field.named().mentions();
    for (int i = 0; i < mentions.size(); i++) {
      Mention m = mentions.get(i);
      if (m.first() <= at.last() && m.last() >= at.first() && key.concepts.contains(m.concept())) {
        return field.describing().get(i) && !reading.isNear(m.concept());
      }
    }
    for (Mention trap : field.named().traps()) {
      if (holds(trap, at) && key.concepts.contains(trap.concept())) {
        return true;
      }
    }
    for (Mention m : field.named().mentions()) {
      if (isPartOf(at, m)) {
        return key.concepts.stream().noneMatch(m.concept()::sharesHeading);
      }
    }
    return false;
  }

  private static boolean isPartOf(PhraseMatcher.Hit at, Mention m) {
    return holds(m, at) && m.length() > at.last() - at.first() + 1;
  }

  private static boolean holds(Mention m, PhraseMatcher.Hit at) {
    return m.first() <= at.first() && m.last() >= at.last();
  }

  /** Whether any keyword asks for a concept or for a family that it belongs to. */
  private boolean isWanted(Concept concept) {
    int n = concept.number();
    if (byConcept.has(n) || byHead.has(n) || byBroader.has(n) || byNeighbour.has(n)) {
      return true;
    }
    for (Concept kind : lexicon.families(concept)) {
      if (byConcept.has(kind.number())) {
        return true;
      }
    }
    return false;
  }

  private void concepts(Field field, Reading reading, KeyHits hits, BitSet leftOut) {
    boolean strong = field.weight() == Field.Weight.STRONG;
    boolean alone = reading.subjects().isEmpty();
    List<Mention> mentions = field.named().mentions();
    for (int i = 0; i < mentions.size(); i++) {
      Mention m = mentions.get(i);
      int concept = m.concept().number();
      if (!isWanted(m.concept())) {
        continue;
      }
      if (field.isNegated(m)) {
        if (!m.inner()) {
          byConcept.forEach(concept, leftOut::set);
        }
        continue;
      }
      boolean near = reading.isNear(m.concept());
      boolean aside =
          (field.describing().get(i) && !near)
              || reading.isClassOnly(field, m.first())
              || (!strong && !alone && !near && !field.scope().get(m.first()));
      Place place = new Place(field, m.first(), m.last(), aside);
      boolean told =
          strong || alone || (field.scope().get(m.first()) && !field.describing().get(i));
      if (told || !m.concept().ambiguous()) {
        byConcept.forEach(concept, key -> named(place, key, hits, !m.inner()));
      }
      if (strong || alone) {
        byHead.forEach(concept, key -> named(place, key, hits, false));
        if (!m.inner()) {
          byBroader.forEach(concept, key -> named(place, key, hits, false));
          byNeighbour.forEach(concept, key -> named(place, key, hits, false));
          for (Concept kind : lexicon.families(m.concept())) {
            byConcept.forEach(kind.number(), key -> named(place, key, hits, false));
          }
        }
      }
    }
  }

  private void named(Place place, int key, KeyHits hits, boolean own) {
    Key k = all[key];
    KeyHit hit = hits.get(key);
    if (place.counts(k.breadth)
        && (hit == null
            || (!hit.has(Path.WORD)
                && (hit.wants(Path.TRANSLATION, place.weight()) || (own && !hit.isOwn()))))) {
      hits.put(
          key,
          new Reason(Path.TRANSLATION, k.wanted, place.words(), place.field().key()),
          place.weight(),
          own);
    }
  }
}
