package org.tbtwatch.match.keyword;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tbtwatch.nomenclature.word.PhraseMatcher;
import org.tbtwatch.nomenclature.word.Token;
import org.tbtwatch.nomenclature.word.Words;
import org.tbtwatch.notification.HsCode;

/**
 * A keyword as its owner wrote it, understood.
 *
 * @param written as written, trimmed
 * @param wanted what is left without the parts that rule out
 * @param exact whether it is in quotes
 * @param excluded words after a minus sign
 * @param tokens words of what is wanted
 */
public record KeywordText(
    String written, String wanted, boolean exact, List<String> excluded, List<Token> tokens) {

  /** Before a query in Lucene's own syntax. */
  public static final String EXPERT = "lucene:";

  private static final Pattern EXCLUDED =
      Pattern.compile("(?<!\\S)[-−–](?:[\"“”「『]([^\"“”」』]+)[\"“”」』]|(\\S+))");
  private static final Pattern CODE = Pattern.compile("\\d{4}(?:\\.?\\d{2}){0,4}");
  private static final Pattern QUOTED = Pattern.compile("[\"“”„«「『](.+)[\"“”»」』]");
  private static final Set<String> LITTLE_WORDS =
      Set.of(
          "the", "of", "and", "for", "to", "in", "with", "on", "by", "or", "a", "an", "le", "la",
          "les", "des", "du", "de", "d", "l", "et", "pour", "en", "au", "aux", "el", "los", "las",
          "del", "y", "para", "con", "por", "o");

  public KeywordText {
    excluded = List.copyOf(excluded);
    tokens = List.copyOf(tokens);
  }

  public static KeywordText parse(String written) {
    if (written.strip().startsWith(EXPERT)) {
      String query = written.strip(); // its minus signs are Lucene's own
      return new KeywordText(query, query, false, List.of(), Words.tokens(query));
    }
    List<String> excluded = new ArrayList<>();
    Matcher minus = EXCLUDED.matcher(written);
    while (minus.find()) {
      excluded.add(minus.group(1) == null ? minus.group(2) : "\"" + minus.group(1) + "\"");
    }
    String wanted = minus.replaceAll(" ").replaceAll("\\s+", " ").strip();
    Matcher quotes = QUOTED.matcher(wanted);
    boolean exact = quotes.matches();
    String words = exact ? quotes.group(1) : wanted;
    return new KeywordText(written.strip(), wanted, exact, excluded, Words.tokens(words));
  }

  public boolean isExpert() {
    return wanted.startsWith(EXPERT);
  }

  /** The code it is, where it is nothing but an HS code of at least a heading. */
  public Optional<HsCode> code() {
    return exact || !CODE.matcher(wanted).matches()
        ? Optional.empty()
        : Optional.of(HsCode.parse(wanted));
  }

  /** Words of a phrase to find; {@code electr*} becomes a prefix; little words are left out. */
  List<String> words() {
    List<String> words = new ArrayList<>();
    String text = exact ? wanted.substring(1, wanted.length() - 1) : wanted;
    int position = -1;
    for (Token t : tokens) {
      boolean starred = t.end() < text.length() && text.charAt(t.end()) == '*' && !t.han();
      if (t.position() != position) {
        words.add(starred && t.form().length() > 1 ? PhraseMatcher.PREFIX + t.form() : t.form());
      }
      position = t.position();
    }
    if (!exact && words.size() > 1) {
      List<String> great = words.stream().filter(w -> !LITTLE_WORDS.contains(w)).toList();
      return great.isEmpty() ? words : great;
    }
    return words;
  }

  /** The compounds among the words, joined: {@code ebike} of e-bike; only if it is nothing else. */
  List<String> joined() {
    if (tokens.size() < 2) {
      return List.of();
    }
    Token last = tokens.get(tokens.size() - 1);
    boolean whole = last.start() == tokens.get(0).start() && last.position() > 0;
    return whole ? List.of(last.form()) : List.of();
  }
}
