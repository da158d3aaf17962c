package org.tbtwatch.match.keyword;

import java.util.BitSet;
import java.util.List;
import java.util.regex.Pattern;
import org.tbtwatch.nomenclature.word.Token;

/**
 * Which sentences of a description tell what a notice applies to: the first, and those that say.
 */
final class Scope {
  /** Gathered by their first letters: most places of a text are then given up at once. */
  private static final Pattern CUES =
      Pattern.compile(
          "\\b(?:"
              + "a(?:ppl(?:y|ies|icable)\\b|plica(?:n|ble)?\\b|barca)"
              + "|c(?:over(?:s|ing)?\\b|ouvre(?:nt)?\\b|ompren)"
              + "|enumera"
              + "|following\\b"
              + "|i(?:nclu(?:d(?:e|es|ing)\\b|ye|id)|\\.e\\.)"
              + "|list(?:s|ed)?\\b"
              + "|n(?:amely|otamment)\\b"
              + "|s(?:cope\\b|uch\\s+as\\b|uivants?\\b|iguientes?\\b)"
              + "|t(?:el(?:le)?s?\\s+que\\b|ales\\s+como\\b)"
              + "|vise(?:nt)?\\b)"
              + "|s['’]appliqu|y\\s+compris|适用|包括|涵盖|范围|例如|包含",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern END = Pattern.compile("[。；;\\n!！]|\\.(?=\\s|$)");

  private Scope() {}

  /** The tokens of such sentences. */
  static BitSet in(String text, List<Token> tokens) {
    BitSet scope = new BitSet();
    int start = 0;
    var ends = END.matcher(text);
    boolean more = true;
    while (more) {
      more = ends.find();
      int end = more ? ends.end() : text.length();
      if (start == 0 || CUES.matcher(text).region(start, end).find()) {
        mark(tokens, start, end, scope);
      }
      start = end;
    }
    return scope;
  }

  private static void mark(List<Token> tokens, int from, int to, BitSet scope) {
    for (int i = 0; i < tokens.size(); i++) {
      if (tokens.get(i).start() >= from && tokens.get(i).end() <= to) {
        scope.set(i);
      }
    }
  }
}
