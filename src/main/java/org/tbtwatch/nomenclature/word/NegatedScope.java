package org.tbtwatch.nomenclature.word;

import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a text says what it does not apply to: "does not apply to toys", 不适用于玩具, "toys are left to
 * another act".
 */
public final class NegatedScope {

  /** Words without which none of the patterns can stand in a text. */
  private static final Set<String> CUES =
      Set.of(
          ("not no without excluding except excepting exception other exclusive exempt exempted"
                  + " excluded excludes outside out beyond another own separate separately later"
                  + " subject regulated unaffected elsewhere left free untouched remain remains"
                  + " belong belongs only ne n pas exclusion sauf autre autres exclu exclus exclue"
                  + " exclues relevent releve hors propre propres ulterieurement excepto"
                  + " exceptuado exceptuados exceptuadas salvo excluyendo excluido excluida"
                  + " excluidos excluidas excluyen excluye exclusiones distinto distinta distintos"
                  + " distintas quedan queda fuera tampoco ni propia propio posteriormente rigen"
                  + " rige present closed before addressed repeated next objet ailleurs suivent"
                  + " dependen depende siguen sigue cuentan cuenta otro otra 不 除 另 外 未 无 非")
              .split(" "));

  /** From these words to the end of the sentence. */
  private static final Pattern AFTER =
      pattern(
          "(?:do(?:es)?|shall|will|is|are|need)\\s+not\\s+(?:be\\s+)?"
              + "(?:apply|applicable|applied|affect|cover|concern|include|extend|intended|regulate)"
              + "|not\\s+applicable\\s+to|no\\s+longer\\s+(?:apply|cover)|not\\s+for\\b"
              + "|nor\\s+to\\b|exclusions?:"
              + "|ne\\s+s['’]appliqu\\w+\\s+(?:pas|ni)|n['’]est\\s+pas\\s+applicable"
              + "|ne\\s+(?:vise|couvre|concerne|touche)(?:nt)?\\s+(?:pas|ni)"
              + "|sont\\s+exclue?s\\s*:|exclut\\b|à\\s+l['’]exclusion"
              + "|no\\s+(?:se\\s+)?(?:aplica(?:rá)?n?|incluyen?|comprenden?|abarcan?|cubren?|afecta)"
              + "|no\\s+(?:es|son)\\s+aplicables?|no\\s+est[aá]n?\\s+(?:comprendid|incluid|sujet)[oa]s?"
              + "|qued[ae]n?\\s+(?:excluid|exceptuad|fuera)\\w*|se\\s+(?:excluye|except[uú]a)n?"
              + "|no\\s+(?:son|es)\\s+objeto|不[适適]用[于於]|不包括|不包含|不涵盖|不涉及|不在(?=.{0,4}[范範][围圍])");

  /** From these words to the end of the clause. */
  private static final Pattern CLAUSE =
      pattern(
          "\\bexcluding\\b|\\bexcept(?:ing)?(?:\\s+for)?\\b|\\bwith\\s+the\\s+exception\\s+of\\b"
              + "|\\bother\\s+than\\b|\\bnot\\s+including\\b|\\bexclusive\\s+of\\b"
              + "|\\bsauf\\b|\\bautres?\\s+que\\b|à\\s+l['’]exception\\s+d|\\bhors\\b"
              + "|\\bexcepto\\b|\\bexceptuando\\b|\\bcon\\s+exclusi[oó]n\\s+de"
              + "|\\bexcepci[oó]n\\s+de|\\bsalvo\\b|\\bexcluyendo\\b|\\bdistint[oa]s?\\s+de\\b"
              + "|除了?(?=[^。；;]{1,40}(?:外|以外|之外))");

  /** What stands before these words, back to the start of the clause. */
  private static final Pattern BEFORE =
      pattern(
          // English: what is said of the subject
          "(?:is|are|be|remain|remains|stay|stays)\\s+(?:\\w+\\s+)?(?:excluded|exempt(?:ed)?"
              + "|outside|out\\s+of|beyond|unaffected|untouched|free\\b)"
              + "|(?:is|are|do|does|will|shall|need)\\s+not\\s+(?:\\w+\\s+)?(?:be\\s+)?(?:included|covered"
              + "|subject|affected|meant|concerned|regulated|touched|within|required|need|enter|fall"
              + "|bound|object|part|change)|need\\s+(?:no|none)\\b"
              + "|(?:is|are|remain|remains|stay|stays)\\s+(?:\\w+\\s+)?(?:subject\\s+to|under|regulated"
              + "|covered|dealt\\s+with|treated|left\\s+to|governed|handled|tested)\\s+(?:\\w+\\s+){0,2}?"
              + "(?:another|other|others|separate|separately|their|its|elsewhere|later|in|by|under)"
              + "|(?:is|are)\\s+(?:subject\\s+to|under)\\s+(?:the\\s+)?(?:\\d|\\w+\\s+(?:rules|act|law|devices))"
              + "|(?:have|has|get|gets|follow|follows|keep|keeps|stay|stays|remain|remains)\\s+"
              + "(?:(?:in|within|under|with|to)\\s+)?(?:(?:their|its|a|an|the)\\s+)?"
              + "(?:own|separate|other|another|different|present|closed|elsewhere|as\\s+before)\\b"
              + "|(?:is|are)\\s+(?:in|within|part\\s+of)\\s+(?:another|others?|their|separate|part\\b)"
              + "|(?:is|are)\\s+not\\s+(?:addressed|repeated|restricted|scheduled|listed|considered"
              + "|treated|dealt|named|classified|inspected|verified|certified\\s+under)"
              + "|\\w+ed\\s+(?:elsewhere|separately)|will\\s+be\\s+\\w+\\s+next"
              + "|belongs?\\s+(?:to|elsewhere)|falls?\\s+(?:under|elsewhere|outside)"
              + "|(?:will\\s+)?(?:follow|follows|come|comes)\\s+later"
              + "|will\\s+be\\s+(?:\\w+\\s+){0,2}(?:later|separately)"
              + "|may\\s+(?:continue|be\\s+placed\\s+on\\s+the\\s+market\\s+without)"
              // French
              + "|(?:est|sont|restent|demeurent)\\s+(?:exclue?s?|exemptée?s?|exonérée?s?|hors|libres?)"
              + "|(?:n['’]est|ne\\s+sont)\\s+pas\\s+(?:visée?s?|concernée?s?|soumis\\w*|couvert\\w*"
              + "|touchée?s?|incluse?s?|comprise?s?|assujetti\\w*)"
              + "|n['’](?:entre|entrent)\\s+pas|ne\\s+(?:fait|font|rel[eè]ve|rel[eè]vent)\\w*\\s+pas"
              + "|rel[eè]vent?\\s+d['’e]?\\s*(?:un\\s+|une\\s+)?(?:autre|règlement|texte|normes?\\s+propre)"
              + "|(?:a|ont)\\s+(?:sa|son|leurs?)\\s+propres?|(?:suivra|suivront|viendr\\w+)\\b"
              + "|ser(?:a|ont)\\s+traitée?s?|f(?:ont|ait|eront|era)\\s+l['’]objet\\s+d['’]une?\\s+\\w*\\s*"
              + "(?:autre|à\\s+part|ordonnance|texte)|couverte?s?\\s+ailleurs"
              + "|suiv(?:ent|ra|ront)\\s+(?:leurs?|d['’]autres)"
              + "|(?:est|sont)\\s+(?:régie?s?|couverte?s?|visée?s?)\\s+par\\s+(?:une?\\s+)?autre"
              // Spanish
              + "|(?:se|est[aá]n?|quedan?)\\s+(?:exclu(?:yen?|id[oa]s?)|exceptuad[oa]s?|exent[oa]s?|fuera)"
              + "|no\\s+(?:est[aá]n?|son|es|quedan?)\\s+(?:\\w+\\s+)?(?:comprendid|incluid|sujet|objeto"
              + "|cubiert|afectad|alcanzad|parte|regulad)"
              + "|no\\s+(?:se\\s+)?(?:modifican?|cambian?|requieren?|necesitan?|entran?)"
              + "|(?:se\\s+)?rigen?\\s+por|tienen?\\s+(?:su|norma|reglamento)\\w*\\s+propi"
              + "|(?:cuentan?|tienen?)\\s+(?:con\\s+)?(?:su|una?|otr[oa])\\s*(?:propi|norma|reglament)"
              + "|dependen?\\s+del?\\b|siguen?\\s+(?:bajo|con)\\b|ya\\s+cuentan?\\s+con"
              + "|(?:es|son)\\s+de\\s+otr[oa]|seguirán?\\b|se\\s+tratar[aá]n?|pertenecen?\\s+a|corresponden?\\s+a\\s+otr"
              // Chinese
              + "|除外|不在(?:本)?.{0,6}[范範][围圍]|不适用(?=[。；;，,]|$)|不適用(?=[。；;，,]|$)|分别受|不属|不屬|继续执行|不适用本|不受本|另行规定|另有规定|不属于|不列入|不纳入|不作要求");

  private static final Pattern AFTER_CHINESE_BUT = Pattern.compile("以外|之外|外");

  private NegatedScope() {}

  private static Pattern pattern(String alternatives) {
    return Pattern.compile(
        "(?:" + alternatives + ")", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }

  /** The tokens that stand in such a place. */
  public static BitSet in(String text, List<Token> tokens) {
    BitSet negated = new BitSet();
    if (tokens.stream().noneMatch(t -> CUES.contains(t.form()))) {
      return negated;
    }
    atWords(AFTER, text, tokens, m -> mark(tokens, m.end(), end(text, m.end(), false), negated));
    atWords(CLAUSE, text, tokens, m -> mark(tokens, m.end(), clauseEnd(text, m), negated));
    atWords(BEFORE, text, tokens, m -> mark(tokens, start(text, m.start()), m.start(), negated));
    return negated;
  }

  /** All matches that begin where a word begins; looking nowhere else saves most of the time. */
  private static void atWords(
      Pattern pattern, String text, List<Token> tokens, Consumer<Matcher> found) {
    Matcher matcher = pattern.matcher(text).useTransparentBounds(true).useAnchoringBounds(false);
    int from = 0;
    for (Token token : tokens) {
      if (token.start() >= from && matcher.region(token.start(), text.length()).lookingAt()) {
        found.accept(matcher);
        from = matcher.end();
      }
    }
  }

  private static int clauseEnd(String text, Matcher clause) {
    if (clause.group().startsWith("除")) {
      Matcher but = AFTER_CHINESE_BUT.matcher(text);
      return but.find(clause.end()) ? but.start() : clause.end();
    }
    return end(text, clause.end(), true);
  }

  private static int end(String text, int from, boolean ofClause) {
    int depth = 0;
    for (int end = from; end < text.length(); end++) {
      char c = text.charAt(end);
      depth += c == '(' || c == '（' ? 1 : 0;
      boolean closes = (c == ')' || c == '）') && depth-- == 0;
      if (endsSentence(text, end) || (ofClause && closes)) {
        return end;
      }
    }
    return text.length();
  }

  private static int start(String text, int from) {
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
