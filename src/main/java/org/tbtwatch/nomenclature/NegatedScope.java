package org.tbtwatch.nomenclature;

import java.util.BitSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a text says what it does not apply to: "does not apply to toys", 不适用于玩具. */
public final class NegatedScope {

  /** From these words to the end of the sentence. */
  private static final Pattern SENTENCE =
      Pattern.compile(
          "(?:(?:do(?:es)?|shall|will|is|are)\\s+not\\s+(?:be\\s+)?"
              + "(?:apply|applicable|applied|cover|include|extend|intended)"
              + "|not\\s+applicable\\s+to|no\\s+longer\\s+(?:apply|cover)"
              + "|ne\\s+s['’]applique(?:nt|ra)?\\s+pas|n['’]est\\s+pas\\s+applicable"
              + "|ne\\s+(?:vise|couvre|concerne)(?:nt)?\\s+pas"
              + "|no\\s+(?:se\\s+)?(?:aplica|aplicará|aplican|incluye|comprende|abarca)"
              + "|no\\s+es\\s+aplicable|quedan?\\s+(?:excluid|exceptuad)[oa]s?"
              + "|不适用于?|不包括|不包含|不涵盖|不涉及)",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  /** From these words to the end of the clause. */
  private static final Pattern CLAUSE =
      Pattern.compile(
          "(?:\\bexcluding\\b|\\bexcept(?:ing)?(?:\\s+for)?\\b|\\bwith\\s+the\\s+exception\\s+of\\b"
              + "|\\bother\\s+than\\b|\\bnot\\s+including\\b|\\bexclusive\\s+of\\b"
              + "|à\\s+l['’]exclusion\\s+d|à\\s+l['’]exception\\s+d|\\bsauf\\b|\\bautres?\\s+que\\b"
              + "|\\bexcept[uo]\\w*|\\bcon\\s+exclusi[oó]n\\s+de|\\ba?\\s*excepci[oó]n\\s+de|\\bsalvo\\b"
              + "|\\bexcluyendo\\b|\\bexcluid[oa]s?\\b|\\bdistint[oa]s?\\s+de\\b"
              + "|除了?(?=[^。；;]{1,40}(?:外|以外|之外)))",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  /** What stands before these words, back to the start of the sentence. */
  private static final Pattern BEFORE =
      Pattern.compile(
          "(?:(?:is|are)\\s+(?:excluded|exempt(?:ed)?)|(?:sont|est)\\s+exclue?s?"
              + "|(?:se|est[aá]n)\\s+exclu(?:yen|id[oa]s)|除外)",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private static final Pattern AFTER_CHINESE_BUT = Pattern.compile("以外|之外|外");

  private NegatedScope() {}

  /** The tokens that stand in such a place. */
  public static BitSet in(String text, List<Token> tokens) {
    BitSet negated = new BitSet();
    Matcher sentence = SENTENCE.matcher(text);
    while (sentence.find()) {
      mark(tokens, sentence.end(), sentenceEnd(text, sentence.end()), negated);
    }
    Matcher clause = CLAUSE.matcher(text);
    while (clause.find()) {
      mark(tokens, clause.end(), clauseEnd(text, clause), negated);
    }
    Matcher before = BEFORE.matcher(text);
    while (before.find()) {
      mark(tokens, sentenceStart(text, before.start()), before.start(), negated);
    }
    return negated;
  }

  private static int clauseEnd(String text, Matcher clause) {
    if (clause.group().startsWith("除")) {
      Matcher but = AFTER_CHINESE_BUT.matcher(text);
      return but.find(clause.end()) ? but.start() : clause.end();
    }
    int end = clause.end();
    int depth = 0;
    while (end < text.length()) {
      char c = text.charAt(end);
      depth += c == '(' || c == '（' ? 1 : 0;
      if (endsSentence(text, end) || ((c == ')' || c == '）') && depth-- == 0)) {
        return end;
      }
      end++;
    }
    return end;
  }

  private static int sentenceEnd(String text, int from) {
    int end = from;
    while (end < text.length() && !endsSentence(text, end)) {
      end++;
    }
    return end;
  }

  private static int sentenceStart(String text, int from) {
    int start = from;
    while (start > 0 && !endsSentence(text, start - 1)) {
      start--;
    }
    return start;
  }

  private static boolean endsSentence(String text, int at) {
    char c = text.charAt(at);
    return switch (c) {
      case '。', '；', ';', '\n', '!', '！' -> true;
      case '.' -> at + 1 >= text.length() || Character.isWhitespace(text.charAt(at + 1));
      default -> false;
    };
  }

  private static void mark(List<Token> tokens, int from, int to, BitSet negated) {
    for (int i = 0; i < tokens.size(); i++) {
      if (tokens.get(i).start() >= from && tokens.get(i).end() <= to) {
        negated.set(i);
      }
    }
  }
}
