package org.tbtwatch.match.keyword;

import java.util.BitSet;
import java.util.List;
import java.util.Set;
import org.tbtwatch.nomenclature.Language;
import org.tbtwatch.nomenclature.Mention;
import org.tbtwatch.nomenclature.word.Token;

/**
 * Which products a text is about, and which only describe them: in "tyres for motor vehicles" it is
 * about tyres, in "bicycle pumps" about pumps, in 汽车用制动器衬片 about the linings.
 */
final class Roles {
  private static final Set<String> PREPOSITIONS =
      Set.of(
          ("for of in on with to containing from by inside into against de des du d a au aux pour"
                  + " avec dans sur en del para con por contra")
              .split(" "));
  private static final Set<String> JOINS = Set.of("and", "or", "et", "ou", "y", "e", "o", "u");
  private static final Set<String> CHINESE_JOINS = Set.of("用", "的");
  private static final int FAR = 5;

  private Roles() {}

  /** By mention: whether it only describes another product. */
  static BitSet describing(String text, List<Token> tokens, List<Mention> mentions) {
    BitSet describing = new BitSet();
    for (int i = 0; i < mentions.size(); i++) {
      Mention m = mentions.get(i);
      boolean describes =
          switch (m.language()) {
            case EN ->
                beforeAnother(m, tokens, mentions, text)
                    || behindPreposition(i, text, tokens, mentions, describing);
            case FR, ES -> behindPreposition(i, text, tokens, mentions, describing);
            case ZH -> beforeAnother(m, tokens, mentions, text);
          };
      if (describes) {
        describing.set(i);
      }
    }
    return describing;
  }

  /** "bicycle" directly before "pump", 汽车 before 用 and 制动器. */
  private static boolean beforeAnother(
      Mention m, List<Token> tokens, List<Mention> mentions, String text) {
    int next = m.last() + 1;
    if (m.language() == Language.ZH
        && next < tokens.size()
        && CHINESE_JOINS.contains(tokens.get(next).form())) {
      next++;
    }
    for (Mention other : mentions) {
      if (other.first() == next
          && other.language() == m.language()
          && !other.concept().sharesHeading(m.concept())
          && together(text, tokens.get(m.last()).end(), tokens.get(next).start(), m.language())) {
        return true;
      }
    }
    return false;
  }

  private static boolean together(String text, int from, int to, Language language) {
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      boolean joins = c == ' ' || c == '-' || (language == Language.ZH && (c == '用' || c == '的'));
      if (!joins || (language == Language.ZH && c == ' ')) {
        return false;
      }
    }
    return true;
  }

  private static boolean behindPreposition(
      int at, String text, List<Token> tokens, List<Mention> mentions, BitSet describing) {
    Mention m = mentions.get(at);
    int i = m.first() - 1;
    int words = 0;
    while (i >= 0 && words < FAR && !endsClause(text, tokens, i)) {
      String form = tokens.get(i).form();
      if (JOINS.contains(form)) {
        return isDescribing(lastBefore(at, i, mentions), describing);
      }
      if (PREPOSITIONS.contains(form)) {
        int head = lastBefore(at, i, mentions);
        return head >= 0
            && mentions.get(head).last() >= i - FAR
            && !endsClauseBetween(text, tokens, mentions.get(head).last(), i)
            && !mentions.get(head).concept().sharesHeading(m.concept());
      }
      i--;
      words++;
    }
    if (i >= 0 && isCommaBehind(text, tokens, i)) {
      return isDescribing(lastBefore(at, i + 1, mentions), describing)
          && mentions.get(lastBefore(at, i + 1, mentions)).last() == i;
    }
    return false;
  }

  private static boolean isCommaBehind(String text, List<Token> tokens, int i) {
    int end = tokens.get(i).end();
    int next = tokens.get(i + 1).start(); // before the end where a compound is given joined
    return next > end && text.substring(end, next).contains(",");
  }

  private static boolean isDescribing(int mention, BitSet describing) {
    return mention >= 0 && describing.get(mention);
  }

  /** The last mention that ends before a token. */
  private static int lastBefore(int at, int token, List<Mention> mentions) {
    for (int k = at - 1; k >= 0; k--) {
      if (mentions.get(k).last() < token) {
        return k;
      }
    }
    return -1;
  }

  private static boolean endsClauseBetween(String text, List<Token> tokens, int from, int to) {
    for (int i = from; i < to; i++) {
      if (endsClause(text, tokens, i)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a sign that parts clauses stands behind a token. */
  private static boolean endsClause(String text, List<Token> tokens, int i) {
    if (i + 1 >= tokens.size() || tokens.get(i + 1).start() < tokens.get(i).end()) {
      return false;
    }
    String between = text.substring(tokens.get(i).end(), tokens.get(i + 1).start());
    return between.chars().anyMatch(c -> ".;:,()—–\n。；，、：（）".indexOf(c) >= 0);
  }
}
