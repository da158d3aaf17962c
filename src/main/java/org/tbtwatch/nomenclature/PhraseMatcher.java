package org.tbtwatch.nomenclature;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds very many phrases in a text at once. Each phrase is a sequence of words of one language
 * (compared by their stems), of words as written, or of Chinese characters; its cost for a text
 * without it is nothing, for it is looked up by its rarest-looking word only.
 *
 * <p>Words of a phrase may stand in another order and with a few words between them, as far as its
 * {@link Phrase#slack()} allows; Chinese characters stand together. Filled once, then read by many
 * threads.
 */
public final class PhraseMatcher {

  /**
   * A phrase to find.
   *
   * @param words folded words; Chinese ones one character each
   * @param language whose stems count; empty compares folded forms as they are
   * @param slack how many further words may stand between its words; -1 means exactly in order
   */
  public record Phrase(List<String> words, Optional<Language> language, int slack) {
    public Phrase {
      words = List.copyOf(words);
    }
  }

  /**
   * A place where a phrase stands.
   *
   * @param phrase number that {@link #add} gave it
   * @param firstToken index of the first token it covers
   * @param lastToken index of the last token it covers
   */
  public record Hit(int phrase, int firstToken, int lastToken) {}

  private static final int EXACT = 3;
  private static final int NONE = -1;

  private final Map<String, Integer> dictionary = new HashMap<>();
  private int[][] phrases = new int[1024][];
  private byte[] slacks = new byte[1024];
  private int size;
  private int[][] byAnchor = new int[1024][];
  private int[] frequency = new int[1024];

  /**
   * Adds a phrase.
   *
   * @return its number, from 0
   * @throws IllegalArgumentException if it has no word
   */
  public int add(Phrase phrase) {
    if (phrase.words().isEmpty()) {
      throw new IllegalArgumentException("a phrase needs at least one word");
    }
    int[] ids = new int[phrase.words().size()];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = intern(key(phrase.words().get(i), phrase.language()));
    }
    if (size == phrases.length) {
      phrases = Arrays.copyOf(phrases, size * 2);
      slacks = Arrays.copyOf(slacks, size * 2);
    }
    phrases[size] = ids;
    slacks[size] = (byte) phrase.slack();
    int anchor = anchorOf(ids);
    byAnchor[anchor] = append(byAnchor[anchor], size);
    return size++;
  }

  /** How many phrases were added. */
  public int size() {
    return size;
  }

  private static String key(String word, Optional<Language> language) {
    boolean han = Words.isHan(word.codePointAt(0));
    if (han || language.isEmpty() || language.get() == Language.ZH) {
      return "=" + word;
    }
    return language.get().ordinal() + Words.stem(word, language.get());
  }

  private int intern(String key) {
    Integer known = dictionary.get(key);
    if (known != null) {
      return known;
    }
    int id = dictionary.size();
    dictionary.put(key, id);
    if (id == byAnchor.length) {
      byAnchor = Arrays.copyOf(byAnchor, id * 2);
      frequency = Arrays.copyOf(frequency, id * 2);
    }
    return id;
  }

  /** The word with fewest phrases hanging on it; Chinese phrases hang on their first character. */
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

  private static int[] append(int @org.jspecify.annotations.Nullable [] list, int value) {
    if (list == null) {
      return new int[] {value};
    }
    int[] longer = Arrays.copyOf(list, list.length + 1);
    longer[list.length] = value;
    return longer;
  }

  /**
   * All hits in a text, in order of their anchors; a phrase that stands twice is given twice.
   *
   * @param tokens of the text, as {@link Words#tokens} gives them
   * @param languages whose stems to try
   */
  public List<Hit> find(List<Token> tokens, Set<Language> languages) {
    int n = tokens.size();
    int[][] ids = new int[n][];
    for (int i = 0; i < n; i++) {
      ids[i] = idsOf(tokens.get(i), languages);
    }
    List<Hit> hits = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      for (int id : ids[i]) {
        if (id == NONE || byAnchor[id] == null) {
          continue;
        }
        for (int phrase : byAnchor[id]) {
          tryAt(phrase, id, i, ids, tokens, hits);
        }
      }
    }
    return hits;
  }

  private int[] idsOf(Token token, Set<Language> languages) {
    int[] ids = {NONE, NONE, NONE, NONE};
    ids[EXACT] = dictionary.getOrDefault("=" + token.form(), NONE);
    if (!token.han()) {
      int at = 0;
      for (Language l : languages) {
        if (l != Language.ZH) {
          String key = l.ordinal() + Words.stem(token.form(), l);
          ids[at++] = dictionary.getOrDefault(key, NONE);
        }
      }
    }
    return ids;
  }

  private void tryAt(
      int phrase, int anchor, int at, int[][] ids, List<Token> tokens, List<Hit> hits) {
    int[] words = phrases[phrase];
    if (words.length == 1) {
      hits.add(new Hit(phrase, at, at));
      return;
    }
    if (tokens.get(at).han() || slacks[phrase] < 0) {
      inOrder(phrase, words, anchor, at, ids, tokens, hits);
    } else {
      anyOrder(phrase, words, at, ids, tokens, hits);
    }
  }

  private static void inOrder(
      int phrase,
      int[] words,
      int anchor,
      int at,
      int[][] ids,
      List<Token> tokens,
      List<Hit> hits) {
    for (int k = 0; k < words.length; k++) {
      if (words[k] != anchor) {
        continue;
      }
      int from = walk(words, k, at, -1, ids, tokens);
      int to = walk(words, k, at, 1, ids, tokens);
      if (from >= 0 && to >= 0) {
        hits.add(new Hit(phrase, from, to));
        return;
      }
    }
  }

  /** Follows the phrase from its anchor in one direction; the last token reached, or -1. */
  private static int walk(int[] words, int k, int at, int step, int[][] ids, List<Token> tokens) {
    int token = at;
    for (int w = k + step; w >= 0 && w < words.length; w += step) {
      int wanted = tokens.get(token).position() + step;
      int next = token + step;
      while (next >= 0
          && next < ids.length
          && Math.abs(tokens.get(next).position() - wanted) <= 4
          && !(tokens.get(next).position() == wanted && has(ids[next], words[w]))) {
        next += step;
      }
      if (next < 0
          || next >= ids.length
          || tokens.get(next).position() != wanted
          || !has(ids[next], words[w])) {
        return -1;
      }
      token = next;
    }
    return token;
  }

  private void anyOrder(
      int phrase, int[] words, int at, int[][] ids, List<Token> tokens, List<Hit> hits) {
    int window = words.length + slacks[phrase];
    int centre = tokens.get(at).position();
    int first = at;
    int last = at;
    for (int word : words) {
      int found = nearest(word, at, window, centre, ids, tokens);
      if (found < 0) {
        return;
      }
      first = Math.min(first, found);
      last = Math.max(last, found);
    }
    if (tokens.get(last).position() - tokens.get(first).position() < window) {
      hits.add(new Hit(phrase, first, last));
    }
  }

  private static int nearest(
      int word, int at, int window, int centre, int[][] ids, List<Token> tokens) {
    if (has(ids[at], word)) {
      return at;
    }
    for (int d = 1; d <= window * 2; d++) {
      for (int i : new int[] {at + d, at - d}) {
        if (i >= 0
            && i < ids.length
            && Math.abs(tokens.get(i).position() - centre) < window
            && has(ids[i], word)) {
          return i;
        }
      }
    }
    return -1;
  }

  private static boolean has(int[] ids, int id) {
    for (int i : ids) {
      if (i == id) {
        return true;
      }
    }
    return false;
  }
}
