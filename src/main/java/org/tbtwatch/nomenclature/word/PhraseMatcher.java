package org.tbtwatch.nomenclature.word;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tbtwatch.nomenclature.Language;

/**
 * Finds very many phrases in a text at once. Its cost for a text without a phrase is nothing, for
 * each phrase is looked up by its rarest-looking word only.
 *
 * <p>Words of a phrase may stand in another order and with a few words between them, as far as its
 * {@link Phrase#slack()} allows; Chinese characters stand together. Filled once, then read by many
 * threads.
 */
public final class PhraseMatcher {

  /** How the words of a phrase compare with those of a text. */
  public enum Compare {
    /** As written, folded. */
    FORM,
    /** By the stems of the phrase's language, where the text may be in it. */
    STEM,
    /** The words are stems already, and a word of the text meets them in any of its languages. */
    ANY_STEM
  }

  /**
   * A phrase to find.
   *
   * @param words folded words; Chinese ones one character each; {@code ^electr} is any word that
   *     begins so
   * @param compare how they compare
   * @param language whose stems count where {@link Compare#STEM} is asked for
   * @param slack how many further words may stand between its words; -1 means exactly in order
   */
  public record Phrase(
      List<String> words, Compare compare, Optional<Language> language, int slack) {
    public Phrase {
      words = List.copyOf(words);
      if (words.isEmpty()) {
        throw new IllegalArgumentException("a phrase needs at least one word");
      }
    }
  }

  /**
   * A place where a phrase stands.
   *
   * @param phrase number that {@link #add} gave it
   * @param first index of the first token it covers
   * @param last index of the last token it covers
   */
  public record Hit(int phrase, int first, int last) {}

  /** Marks a word that stands for all words beginning so. */
  public static final String PREFIX = "^";

  /** Kinds of words; stems of a language are of the kind of its number. */
  private static final int FORM = Language.values().length;

  private static final int ANY = FORM + 1;
  private static final int BEGINNING = FORM + 2;
  private static final int MIN_PREFIX = 2;
  private static final int[] NONE = {};
  private static final Comparator<Hit> BY_PLACE =
      Comparator.comparingInt(Hit::first).thenComparingInt(Hit::last).thenComparingInt(Hit::phrase);

  private final List<Map<String, Integer>> dictionaries =
      Stream.generate(() -> (Map<String, Integer>) new HashMap<String, Integer>())
          .limit(BEGINNING + 1)
          .toList();
  private int interned;
  private final boolean[] used = new boolean[Compare.values().length];
  private boolean prefixes;
  private int[][] phrases = new int[16][];
  private byte[] slacks = new byte[16];
  private int size;

  /** By word: the phrases that it anchors, each followed by another of its words. */
  private int[][] byAnchor = new int[16][];

  private int[] frequency = new int[16];

  /**
   * Adds a phrase.
   *
   * @return its number, from 0
   */
  public int add(Phrase phrase) {
    int[] ids = new int[phrase.words().size()];
    boolean han = false;
    for (int i = 0; i < ids.length; i++) {
      String word = phrase.words().get(i);
      han |= Words.isHan(word.codePointAt(0));
      ids[i] = intern(word, phrase);
    }
    if (size == phrases.length) {
      phrases = Arrays.copyOf(phrases, size * 2);
      slacks = Arrays.copyOf(slacks, size * 2);
    }
    phrases[size] = ids;
    slacks[size] = (byte) (han ? -1 : phrase.slack());
    used[phrase.compare().ordinal()] = true;
    int anchor = anchorOf(ids);
    byAnchor[anchor] = append(byAnchor[anchor], size, other(ids, anchor));
    return size++;
  }

  /** How many phrases were added. */
  public int size() {
    return size;
  }

  /** How a word that a phrase asks for is found in a text. */
  public enum Sought {
    /** By its folded form. */
    FORM,
    /** By its stem in the language of the phrase. */
    STEM,
    /** By a stem in any language. */
    ANY_STEM,
    /** By its first letters. */
    BEGINNING
  }

  /** Takes a word that a phrase asks for. */
  public interface Asked {
    void word(Sought sought, String word);
  }

  /** Names the words of one phrase: a text without any one of them cannot hold it. */
  public void words(int phrase, Asked asked) {
    for (int id : phrases[phrase]) {
      for (int kind = 0; kind < dictionaries.size(); kind++) {
        for (Map.Entry<String, Integer> e : dictionaries.get(kind).entrySet()) {
          if (e.getValue() == id) {
            asked.word(soughtBy(kind), e.getKey());
          }
        }
      }
    }
  }

  private static Sought soughtBy(int kind) {
    return switch (kind - FORM) {
      case 0 -> Sought.FORM;
      case 1 -> Sought.ANY_STEM;
      case 2 -> Sought.BEGINNING;
      default -> Sought.STEM;
    };
  }

  private int intern(String word, Phrase phrase) {
    if (word.startsWith(PREFIX)) {
      prefixes = true;
      return intern(BEGINNING, word.substring(PREFIX.length()));
    }
    if (Words.isHan(word.codePointAt(0)) || phrase.compare() == Compare.FORM) {
      used[Compare.FORM.ordinal()] = true;
      return intern(FORM, word);
    }
    if (phrase.compare() == Compare.ANY_STEM) {
      return intern(ANY, word);
    }
    Language language = phrase.language().orElse(Language.ZH);
    if (language == Language.ZH) {
      used[Compare.FORM.ordinal()] = true;
      return intern(FORM, word);
    }
    return intern(language.ordinal(), Words.stem(word, language));
  }

  private int intern(int kind, String word) {
    Integer known = dictionaries.get(kind).get(word);
    if (known != null) {
      return known;
    }
    int id = interned++;
    dictionaries.get(kind).put(word, id);
    if (id == byAnchor.length) {
      byAnchor = Arrays.copyOf(byAnchor, id * 2);
      frequency = Arrays.copyOf(frequency, id * 2);
    }
    return id;
  }

  private int anchorOf(int[] ids) {
    int best = ids[0];
    for (int id : ids) {
      if (frequency[id] < frequency[best]) {
        best = id;
      }
    }
    frequency[best]++;
    return best;
  }

  /** A word of a phrase besides its anchor, or -1: most texts lack it, and need not be tried. */
  private static int other(int[] ids, int anchor) {
    for (int id : ids) {
      if (id != anchor) {
        return id;
      }
    }
    return -1;
  }

  private static int[] append(int @Nullable [] list, int phrase, int other) {
    if (list == null) {
      return new int[] {phrase, other};
    }
    int[] longer = Arrays.copyOf(list, list.length + 2);
    longer[list.length] = phrase;
    longer[list.length + 1] = other;
    return longer;
  }

  /**
   * All hits in a text, in order of their places; a phrase that stands twice is given twice.
   *
   * @param tokens of the text, as {@link Words#tokens} gives them
   * @param languages whose stems to try
   */
  public List<Hit> find(List<Token> tokens, Set<Language> languages) {
    return find(new Stemmed(tokens, languages));
  }

  /** The same in a text whose stems are known. */
  public List<Hit> find(Stemmed stemmed) {
    if (size == 0) {
      return List.of();
    }
    NumberedText text = NumberedText.of(stemmed.tokens(), ids(stemmed), interned);
    List<Hit> hits = new ArrayList<>();
    for (int i = 0; i < text.ids().length; i++) {
      for (int id : text.ids()[i]) {
        int[] anchored = byAnchor[id];
        for (int k = 0; anchored != null && k < anchored.length; k += 2) {
          int phrase = anchored[k];
          int other = anchored[k + 1];
          if (other < 0 || text.present().get(other)) {
            text.tryAt(phrase, phrases[phrase], slacks[phrase], id, i, hits);
          }
        }
      }
    }
    return byPlace(hits);
  }

  /** By place, each once. */
  private static List<Hit> byPlace(List<Hit> hits) {
    hits.sort(BY_PLACE);
    List<Hit> once = new ArrayList<>(hits.size());
    for (int i = 0; i < hits.size(); i++) {
      if (i == 0 || !hits.get(i).equals(hits.get(i - 1))) {
        once.add(hits.get(i));
      }
    }
    return once;
  }

  private int[][] ids(Stemmed text) {
    List<Token> tokens = text.tokens();
    boolean stems = used[Compare.STEM.ordinal()] || used[Compare.ANY_STEM.ordinal()];
    int[][] ids = new int[tokens.size()][];
    int[] found = new int[64];
    for (int i = 0; i < ids.length; i++) {
      Token token = tokens.get(i);
      int n = 0;
      if (used[Compare.FORM.ordinal()]) {
        n = put(FORM, token.form(), found, n);
      }
      if (!token.han()) {
        for (Language l : text.languages()) {
          if (stems && l != Language.ZH) {
            String stem = text.stem(i, l);
            n = used[Compare.STEM.ordinal()] ? put(l.ordinal(), stem, found, n) : n;
            n = used[Compare.ANY_STEM.ordinal()] ? put(ANY, stem, found, n) : n;
          }
        }
        int longest = prefixes ? Math.min(token.form().length(), 30) : 0;
        for (int k = MIN_PREFIX; k <= longest; k++) {
          n = put(BEGINNING, token.form().substring(0, k), found, n);
        }
      }
      ids[i] = n == 0 ? NONE : Arrays.copyOf(found, n);
    }
    return ids;
  }

  private int put(int kind, String word, int[] found, int n) {
    Integer id = dictionaries.get(kind).get(word);
    if (id == null || has(found, n, id)) {
      return n;
    }
    found[n] = id;
    return n + 1;
  }

  private static boolean has(int[] ids, int n, int id) {
    for (int i = 0; i < n; i++) {
      if (ids[i] == id) {
        return true;
      }
    }
    return false;
  }
}
