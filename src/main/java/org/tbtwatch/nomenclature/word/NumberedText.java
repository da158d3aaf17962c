package org.tbtwatch.nomenclature.word;

import java.util.BitSet;
import java.util.List;

/** A text with the numbers of its words, by token and all together. */
record NumberedText(List<Token> tokens, int[][] ids, BitSet present) {
  static NumberedText of(List<Token> tokens, int[][] ids, int words) {
    BitSet present = new BitSet(words);
    for (int[] ofToken : ids) {
      for (int id : ofToken) {
        present.set(id);
      }
    }
    return new NumberedText(tokens, ids, present);
  }

  void tryAt(int phrase, int[] words, int slack, int anchor, int at, List<PhraseMatcher.Hit> hits) {
    if (words.length == 1) {
      hits.add(new PhraseMatcher.Hit(phrase, at, at));
    } else if (slack < 0) {
      inOrder(phrase, words, anchor, at, hits);
    } else {
      anyOrder(phrase, words, slack, anchor, at, hits);
    }
  }

  private void inOrder(int phrase, int[] words, int anchor, int at, List<PhraseMatcher.Hit> hits) {
    for (int k = 0; k < words.length; k++) {
      if (words[k] == anchor) {
        int from = walk(words, k, at, -1);
        int to = from < 0 ? -1 : walk(words, k, at, 1);
        if (to >= 0) {
          hits.add(new PhraseMatcher.Hit(phrase, from, to));
          return;
        }
      }
    }
  }

  /** Follows the phrase from its anchor in one direction; the last token reached, or -1. */
  private int walk(int[] words, int k, int at, int step) {
    int token = at;
    for (int w = k + step; w >= 0 && w < words.length; w += step) {
      int wanted = tokens.get(token).position() + step;
      int next = token + step;
      while (next >= 0
          && next < ids.length
          && (wanted - tokens.get(next).position()) * step >= 0
          && !(tokens.get(next).position() == wanted && meets(next, words[w]))) {
        next += step;
      }
      if (next < 0 || next >= ids.length || tokens.get(next).position() != wanted) {
        return -1;
      }
      token = next;
    }
    return token;
  }

  /**
   * Whichever word the anchor is, the hits are the same: one for each place of the first word that
   * has all others near, as long as they stand together.
   */
  private void anyOrder(
      int phrase, int[] words, int slack, int anchor, int at, List<PhraseMatcher.Hit> hits) {
    int window = words.length + slack;
    if (words[0] == anchor) {
      around(phrase, words, at, window, hits);
      return;
    }
    for (int word : words) {
      if (nearest(word, at, window) < 0) {
        return;
      }
    }
    int centre = tokens.get(at).position();
    int from = at;
    while (from > 0 && centre - tokens.get(from - 1).position() < window) {
      from--;
    }
    for (int i = from; i < ids.length && tokens.get(i).position() - centre < window; i++) {
      if (meets(i, words[0])) {
        around(phrase, words, i, window, hits);
      }
    }
  }

  /** The hit at a place of the first word, if there is one. */
  private void around(int phrase, int[] words, int at, int window, List<PhraseMatcher.Hit> hits) {
    int first = at;
    int last = at;
    for (int word : words) {
      int found = nearest(word, at, window);
      if (found < 0) {
        return;
      }
      first = Math.min(first, found);
      last = Math.max(last, found);
    }
    if (tokens.get(last).position() - tokens.get(first).position() < window) {
      hits.add(new PhraseMatcher.Hit(phrase, first, last));
    }
  }

  private int nearest(int word, int at, int window) {
    if (meets(at, word)) {
      return at;
    }
    int centre = tokens.get(at).position();
    boolean before = true;
    boolean after = true;
    for (int d = 1; before || after; d++) {
      after &= at + d < ids.length && tokens.get(at + d).position() - centre < window;
      if (after && meets(at + d, word)) {
        return at + d;
      }
      before &= at - d >= 0 && centre - tokens.get(at - d).position() < window;
      if (before && meets(at - d, word)) {
        return at - d;
      }
    }
    return -1;
  }

  private boolean meets(int token, int word) {
    for (int id : ids[token]) {
      if (id == word) {
        return true;
      }
    }
    return false;
  }
}
