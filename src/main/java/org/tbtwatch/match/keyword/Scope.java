package org.tbtwatch.match.keyword;

import java.util.BitSet;
import java.util.List;
import java.util.regex.Pattern;
import org.tbtwatch.nomenclature.word.Token;

/**
 * Which sentences of a description tell what a notice applies to: the first, and those that say.
 */
final class Scope {
  private static final Pattern CUES =
      Pattern.compile(
          "\\bappl(?:y|ies|icable)\\b|\\bcovers?\\b|\\bcovering\\b|\\bscope\\b|\\binclud(?:e|es|ing)\\b"
              + "|\\bsuch\\s+as\\b|\\bnamely\\b|\\bfollowing\\b|\\blist(?:s|ed)?\\b|\\bi\\.e\\."
              + "|s['’]appliqu|\\bvise(?:nt)?\\b|\\bcouvre(?:nt)?\\b|\\bcompren|y\\s+compris|\\bnotamment\\b"
              + "|\\btel(?:le)?s?\\s+que\\b|\\bsuivants?\\b"
              + "|\\baplica(?:n|ble)?\\b|\\babarca|\\bcomprende|\\bincluye|\\bincluid|\\btales\\s+como\\b"
              + "|\\bsiguientes?\\b|\\benumera|适用|包括|涵盖|范围|例如|包含",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
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
