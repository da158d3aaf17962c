package org.tbtwatch.nomenclature.word;

import com.github.houbb.opencc4j.util.ZhConverterUtil;
import com.ibm.icu.text.Normalizer2;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.tbtwatch.nomenclature.Language;

/**
 * How tbtwatch takes a text apart into words, the same for product terms, saved searches and
 * notifications: folded tokens with offsets, word stems by language, and a guess of the language.
 *
 * <p>Words are folded in width, case and accents; Chinese is folded to simplified characters, one
 * token a character. A hyphened compound is given as its parts and, at the place of the last, as
 * one joined word, so that {@code e-bike} and {@code ebike} meet.
 */
public final class Words {
  private static final int FIRST_HAN = 0x2E80;
  private static final int MAX_CACHED = 60_000;
  private static final Normalizer2 WIDTH = Normalizer2.getNFKDInstance();
  private static final Map<Language, Map<String, String>> STEMS =
      Map.of(
          Language.EN, new ConcurrentHashMap<>(),
          Language.FR, new ConcurrentHashMap<>(),
          Language.ES, new ConcurrentHashMap<>());
  private static final Stemmer ENGLISH = Stemmer.english();
  private static final Stemmer FRENCH = Stemmer.french();
  private static final Stemmer SPANISH = Stemmer.spanish();
  private static final Map<Integer, String> SIMPLE =
      new ConcurrentHashMap<>(Map.of((int) '乾', "干"));
  private static final BitSet SIMPLIFIED = simplifiedStandard();
  private static final @Nullable String[] CHARACTERS = new String[0x10000];

  private Words() {}

  /** All words of a text in order. */
  public static List<Token> tokens(String text) {
    List<Token> tokens = new ArrayList<>(text.length() / 5 + 4);
    int position = 0;
    int compoundFrom = -1;
    int i = 0;
    while (i < text.length()) {
      int c = text.codePointAt(i);
      if (isHan(c)) {
        int end = i + Character.charCount(c);
        tokens.add(new Token(simplified(c), i, end, position++, true));
        compoundFrom = -1;
        i = end;
      } else if (isWordPart(c)) {
        int end = endOfWord(text, i);
        String form = fold(text.substring(i, end));
        if (!form.isEmpty() && !isPossessive(text, i, end)) {
          tokens.add(new Token(form, i, end, position++, false));
        }
        boolean hyphen =
            end + 1 < text.length()
                && isHyphen(text.charAt(end))
                && isWordPart(text.codePointAt(end + 1))
                && !isHan(text.codePointAt(end + 1));
        if (hyphen && compoundFrom < 0) {
          compoundFrom = tokens.size() - 1;
        } else if (!hyphen && compoundFrom >= 0) {
          addJoined(tokens, compoundFrom);
          compoundFrom = -1;
        }
        i = end;
      } else {
        i += Character.charCount(c);
      }
    }
    return tokens;
  }

  private static void addJoined(List<Token> tokens, int from) {
    if (from < 0 || tokens.size() - from < 2 || tokens.size() - from > 4) {
      return;
    }
    StringBuilder joined = new StringBuilder();
    for (Token part : tokens.subList(from, tokens.size())) {
      joined.append(part.form());
    }
    Token first = tokens.get(from);
    Token last = tokens.get(tokens.size() - 1);
    tokens.add(new Token(joined.toString(), first.start(), last.end(), last.position(), false));
  }

  private static int endOfWord(String text, int from) {
    int i = from;
    while (i < text.length()) {
      int c = text.codePointAt(i);
      boolean inner =
          (c == '\'' || c == '’')
              && i > from
              && i + 1 < text.length()
              && text.charAt(i + 1) == 's'
              && (i + 2 >= text.length() || !isWordPart(text.codePointAt(i + 2)));
      if (inner) {
        return i; // the possessive: its s is no word
      }
      if (!isWordPart(c) || isHan(c)) {
        return i;
      }
      i += Character.charCount(c);
    }
    return i;
  }

  /** The s of "children's". */
  private static boolean isPossessive(String text, int from, int end) {
    return end - from == 1
        && text.charAt(from) == 's'
        && from > 1
        && (text.charAt(from - 1) == '\'' || text.charAt(from - 1) == '’')
        && isWordPart(text.codePointBefore(from - 1));
  }

  private static boolean isHyphen(char c) {
    return c == '-' || c == '‐' || c == '‑' || c == '–';
  }

  private static boolean isWordPart(int c) {
    if (c < 128) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }
    return Character.isLetterOrDigit(c) || Character.getType(c) == Character.NON_SPACING_MARK;
  }

  /** Whether a character is one of the Chinese script. */
  public static boolean isHan(int c) {
    if (c < FIRST_HAN) {
      return false;
    }
    return (c >= 0x4E00 && c <= 0x9FFF)
        || Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN;
  }

  /** Whether a text holds any Chinese character. */
  public static boolean hasHan(String text) {
    return text.codePoints().anyMatch(Words::isHan);
  }

  /** Characters of the simplified standard, which need no look-up; the few it has twice do. */
  private static BitSet simplifiedStandard() {
    byte[] bytes = new byte[(0xF8 - 0xB0) * 94 * 2];
    int n = 0;
    for (int row = 0xB0; row < 0xF8; row++) {
      for (int cell = 0xA1; cell < 0xFF; cell++) {
        bytes[n++] = (byte) row;
        bytes[n++] = (byte) cell;
      }
    }
    BitSet standard = new BitSet(0xA000);
    new String(bytes, Charset.forName("GB2312")).chars().forEach(standard::set);
    "菸薹捱摺吒後徵夥甯榘於镟麴醣麽乾".chars().forEach(standard::clear);
    standard.clear('\uFFFD');
    return standard;
  }

  private static String oneCharacter(int c) {
    String known = CHARACTERS[c & 0xFFFF];
    if (known == null) {
      known = Character.toString(c);
      CHARACTERS[c & 0xFFFF] = known;
    }
    return known;
  }

  private static String simplified(int c) {
    if (c < 128 || SIMPLIFIED.get(c)) {
      return oneCharacter(c);
    }
    return SIMPLE.computeIfAbsent(c, k -> ZhConverterUtil.toSimple(Character.toString(k)));
  }

  /** Levels width, case and accents of one word. */
  public static String fold(String word) {
    boolean plain = true;
    for (int i = 0; i < word.length() && plain; i++) {
      char c = word.charAt(i);
      plain = c < 128 && !(c >= 'A' && c <= 'Z');
    }
    if (plain) {
      return word;
    }
    String flat = WIDTH.normalize(word);
    StringBuilder folded = new StringBuilder(flat.length());
    flat.toLowerCase(Locale.ROOT)
        .codePoints()
        .filter(c -> Character.getType(c) != Character.NON_SPACING_MARK)
        .forEach(
            c -> {
              switch (c) {
                case 'ß' -> folded.append("ss");
                case 'œ' -> folded.append("oe");
                case 'æ' -> folded.append("ae");
                case 'ø' -> folded.append('o');
                case 'ı' -> folded.append('i');
                default -> folded.appendCodePoint(c);
              }
            });
    return folded.toString();
  }

  /** The stem of a folded word: singular for plural, and what the language's stemmer levels. */
  public static String stem(String form, Language language) {
    Map<String, String> cache = STEMS.get(language);
    if (cache == null || form.length() < 3) {
      return form;
    }
    String known = cache.get(form);
    if (known != null) {
      return known;
    }
    String stem = stemmerOf(language).stem(form);
    if (cache.size() < MAX_CACHED) {
      cache.put(form, stem);
    }
    return stem;
  }

  private static Stemmer stemmerOf(Language language) {
    return switch (language) {
      case EN, ZH -> ENGLISH;
      case FR -> FRENCH;
      case ES -> SPANISH;
    };
  }

  private static final Map<Language, Set<String>> COMMON =
      Map.of(
          Language.EN,
          Set.of(
              "the",
              "of",
              "and",
              "for",
              "to",
              "in",
              "with",
              "on",
              "by",
              "is",
              "or",
              "are",
              "this",
              "that",
              "be",
              "from",
              "as",
              "shall",
              "which",
              "other",
              "requirements",
              "products"),
          Language.FR,
          Set.of(
              "le",
              "les",
              "des",
              "du",
              "et",
              "pour",
              "dans",
              "en",
              "sur",
              "par",
              "est",
              "ou",
              "une",
              "un",
              "aux",
              "au",
              "avec",
              "que",
              "qui",
              "sont",
              "produits",
              "relatif",
              "exigences"),
          Language.ES,
          Set.of(
              "el",
              "los",
              "las",
              "del",
              "y",
              "para",
              "en",
              "con",
              "por",
              "es",
              "o",
              "una",
              "un",
              "al",
              "que",
              "se",
              "productos",
              "requisitos",
              "deben",
              "sobre",
              "su",
              "tecnico"));

  /** In which languages a word is a common one. */
  private static final Map<String, Set<Language>> COMMON_IN = new HashMap<>();

  static {
    COMMON.forEach(
        (l, common) ->
            common.forEach(
                w -> COMMON_IN.computeIfAbsent(w, k -> EnumSet.noneOf(Language.class)).add(l)));
  }

  /**
   * The languages a text may be in: Chinese where it has Chinese characters, and the one of
   * English, French and Spanish whose little words it uses most; all three where that does not
   * tell.
   */
  public static Set<Language> languages(List<Token> tokens) {
    EnumSet<Language> found = EnumSet.noneOf(Language.class);
    int[] counts = new int[Language.values().length];
    int words = 0;
    for (Token t : tokens) {
      if (t.han()) {
        found.add(Language.ZH);
        continue;
      }
      words++;
      for (Language l : COMMON_IN.getOrDefault(t.form(), Set.of())) {
        counts[l.ordinal()]++;
      }
    }
    if (words == 0) {
      return found;
    }
    Language best = Language.EN;
    int second = 0;
    for (Language l : List.of(Language.FR, Language.ES)) {
      if (counts[l.ordinal()] > counts[best.ordinal()]) {
        second = Math.max(second, counts[best.ordinal()]);
        best = l;
      } else {
        second = Math.max(second, counts[l.ordinal()]);
      }
    }
    int most = counts[best.ordinal()];
    if (most == 0 || (most < 3 && second > 0) || second * 2 > most) {
      found.addAll(List.of(Language.EN, Language.FR, Language.ES));
    } else {
      found.add(best);
    }
    return found;
  }
}
