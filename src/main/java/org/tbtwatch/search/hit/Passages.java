package org.tbtwatch.search.hit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.apache.lucene.util.UnicodeUtil;
import org.apache.lucene.util.automaton.CompiledAutomaton;
import org.apache.lucene.util.automaton.LevenshteinAutomata;
import org.tbtwatch.nomenclature.word.Token;
import org.tbtwatch.nomenclature.word.Words;
import org.tbtwatch.search.SearchResult;
import org.tbtwatch.search.document.Spelling;
import org.tbtwatch.search.document.TextBox;
import org.tbtwatch.search.query.Clause;

/** Finds the best passage of each text and marks what was looked for. */
public final class Passages {
  private static final int WIDTH = 220;
  private static final int WHOLE = 300;
  private static final int MAX_TEXT = 60_000;

  /** Letters that all forms of a word begin with. */
  private static final int SHARED = 2;

  private static final Pattern BLANKS = Pattern.compile("\\s+");

  /**
   * Something to mark.
   *
   * @param box only in this field; empty for all
   * @param sequence words in order
   * @param slop further words that may stand between
   * @param beginning of the first word; empty if it may begin in any way
   */
  private record Needle(
      Optional<TextBox> box, List<Predicate<Token>> sequence, int slop, String beginning) {}

  private final List<Needle> needles = new ArrayList<>();

  /** Places of the needles whose first word begins so. */
  private final Map<String, int[]> byBeginning = new HashMap<>();

  private int[] anyBeginning = {};

  public Passages(Clause clause) {
    collect(clause);
    for (int i = 0; i < needles.size(); i++) {
      String beginning = needles.get(i).beginning();
      if (beginning.isEmpty()) {
        anyBeginning = with(anyBeginning, i);
      } else {
        byBeginning.put(beginning, with(byBeginning.getOrDefault(beginning, new int[0]), i));
      }
    }
  }

  private static int[] with(int[] places, int place) {
    int[] more = Arrays.copyOf(places, places.length + 1);
    more[places.length] = place;
    return more;
  }

  private void add(Optional<TextBox> box, Predicate<Token> word, String beginning) {
    needles.add(new Needle(box, List.of(word), 0, beginning));
  }

  /** What all forms of a word have in common. */
  private static String beginning(Token token) {
    return token.form().length() <= SHARED ? token.form() : token.form().substring(0, SHARED);
  }

  private void collect(Clause clause) {
    switch (clause) {
      case Clause.And and -> and.clauses().forEach(this::collect);
      case Clause.Or or -> or.clauses().forEach(this::collect);
      case Clause.Words words -> words(words);
      case Clause.Wildcard w -> {
        Pattern pattern =
            Pattern.compile(w.pattern().replace("*", "[\\p{L}\\p{N}]*").replace("?", "."));
        add(w.box(), t -> pattern.matcher(t.form()).matches(), "");
      }
      case Clause.Fuzzy f -> add(f.box(), like(f), "");
      case Clause.Either e -> {
        collect(e.written());
        e.also().forEach(this::collect);
      }
      case Clause.All a -> {}
      case Clause.Symbol s -> {}
      case Clause.Coded c -> {}
      case Clause.Not n -> {}
    }
  }

  private static Predicate<Token> like(Clause.Fuzzy fuzzy) {
    int first = fuzzy.word().offsetByCodePoints(0, 1);
    CompiledAutomaton automaton =
        new CompiledAutomaton(
            new LevenshteinAutomata(fuzzy.word().substring(first), true)
                .toAutomaton(fuzzy.edits(), fuzzy.word().substring(0, first)));
    return t -> {
      byte[] utf8 = new byte[UnicodeUtil.maxUTF8Length(t.form().length())];
      int length = UnicodeUtil.UTF16toUTF8(t.form(), 0, t.form().length(), utf8);
      return automaton.runAutomaton != null && automaton.runAutomaton.run(utf8, 0, length);
    };
  }

  private void words(Clause.Words words) {
    List<Token> tokens = Words.tokens(words.text());
    boolean loose = !words.quoted() && tokens.size() > 2 && tokens.stream().allMatch(Token::han);
    if (loose) {
      for (int i = 0; i + 1 < tokens.size(); i++) {
        needles.add(
            new Needle(
                words.box(),
                List.of(same(tokens.get(i)), same(tokens.get(i + 1))),
                0,
                beginning(tokens.get(i))));
      }
      return;
    }
    List<Predicate<Token>> sequence = new ArrayList<>();
    int position = -1;
    for (Token token : tokens) {
      if (token.position() > position) {
        sequence.add(words.exact() ? same(token) : related(token));
        position = token.position();
      } else {
        add(words.box(), related(token), beginning(token));
      }
    }
    needles.add(new Needle(words.box(), sequence, words.slop(), beginning(tokens.get(0))));
  }

  private static Predicate<Token> same(Token wanted) {
    return t -> t.form().equals(wanted.form());
  }

  private static Predicate<Token> related(Token wanted) {
    if (wanted.han()) {
      return same(wanted);
    }
    List<String> stems = Spelling.STEMMED.stream().map(l -> Words.stem(wanted.form(), l)).toList();
    return t -> t.form().equals(wanted.form()) || mayShareStem(t, wanted) && isOf(stems, t.form());
  }

  private static boolean isOf(List<String> stems, String form) {
    for (int i = 0; i < stems.size(); i++) {
      if (stems.get(i).equals(Words.stem(form, Spelling.STEMMED.get(i)))) {
        return true;
      }
    }
    return false;
  }

  /** Spares stemming every word of a text: stemmers level the ends of words. */
  private static boolean mayShareStem(Token token, Token wanted) {
    return !token.han()
        && token.form().length() > SHARED
        && wanted.form().length() > SHARED
        && token.form().startsWith(wanted.form().substring(0, SHARED));
  }

  /** Passages with marks by field name, in the order of the fields; only fields with a hit. */
  public Map<String, String> of(Map<TextBox, String> texts) {
    Map<String, String> passages = new LinkedHashMap<>();
    if (needles.isEmpty()) {
      return passages;
    }
    texts.forEach(
        (box, text) -> {
          boolean needed = box != TextBox.ATTACHED || passages.isEmpty();
          if (needed) {
            passage(box, text).ifPresent(p -> passages.put(box.field(), p));
          }
        });
    return passages;
  }

  private Optional<String> passage(TextBox box, String full) {
    String text = full.length() > MAX_TEXT ? full.substring(0, MAX_TEXT) : full;
    List<Token> tokens = Words.tokens(text);
    int[] marks = new int[tokens.size()];
    boolean any = false;
    Map<Integer, int[]> starts = starts(box, tokens);
    for (int n = 0; n < needles.size(); n++) {
      for (int first : starts.getOrDefault(n, new int[0])) {
        List<Integer> found = follow(needles.get(n), first, tokens);
        for (int f : found) {
          marks[f] = n + 1;
          any = true;
        }
      }
    }
    return any ? Optional.of(cut(text, tokens, marks)) : Optional.empty();
  }

  /** Where the first word of each needle stands, by the needle's place. */
  private Map<Integer, int[]> starts(TextBox box, List<Token> tokens) {
    Map<Integer, int[]> starts = new HashMap<>();
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      int[] like = byBeginning.get(beginning(token));
      for (int[] places : List.of(anyBeginning, like == null ? new int[0] : like)) {
        for (int n : places) {
          Needle needle = needles.get(n);
          boolean here = needle.box().isEmpty() || needle.box().get() == box;
          if (here && needle.sequence().get(0).test(token)) {
            starts.put(n, with(starts.getOrDefault(n, new int[0]), i));
          }
        }
      }
    }
    return starts;
  }

  /** Tokens of the whole sequence from its first one on; none if it does not go on. */
  private static List<Integer> follow(Needle needle, int first, List<Token> tokens) {
    List<Integer> found = new ArrayList<>(List.of(first));
    int at = first;
    int spare = needle.slop();
    for (int w = 1; w < needle.sequence().size(); w++) {
      int from = tokens.get(at).position();
      int next = at + 1;
      while (next < tokens.size()
          && tokens.get(next).position() <= from + 1 + spare
          && !(tokens.get(next).position() > from
              && needle.sequence().get(w).test(tokens.get(next)))) {
        next++;
      }
      if (next == tokens.size() || tokens.get(next).position() > from + 1 + spare) {
        return List.of();
      }
      spare -= tokens.get(next).position() - from - 1;
      found.add(next);
      at = next;
    }
    return found;
  }

  private static String cut(String text, List<Token> tokens, int[] marks) {
    int from = 0;
    int to = text.length();
    if (text.length() > WHOLE) {
      int best = best(tokens, marks);
      int start = tokens.get(best).start();
      from = start < WIDTH / 4 ? 0 : wordStart(text, start - WIDTH / 4, start);
      to = text.length() - from <= WIDTH ? text.length() : wordEnd(text, from + WIDTH);
    }
    StringBuilder passage = new StringBuilder(from > 0 ? "…" : "");
    int at = from;
    for (int i = 0; i < marks.length; i++) {
      Token t = tokens.get(i);
      if (marks[i] == 0 || t.start() < at || t.end() > to) {
        continue;
      }
      int end = t.end();
      while (i + 1 < marks.length && t.han() && joins(tokens.get(i + 1), marks[i + 1], end)) {
        end = tokens.get(++i).end(); // Chinese characters side by side are one mark
      }
      passage.append(plain(text.substring(at, t.start())));
      passage.append(SearchResult.MARK_START);
      passage.append(plain(text.substring(t.start(), end)));
      passage.append(SearchResult.MARK_END);
      at = end;
    }
    passage.append(plain(text.substring(at, Math.max(at, to))));
    return passage.append(to < text.length() ? "…" : "").toString().strip();
  }

  private static boolean joins(Token next, int mark, int end) {
    return mark != 0 && next.han() && next.start() == end;
  }

  /** The marked token from which most different things, then most marks, are within reach. */
  private static int best(List<Token> tokens, int[] marks) {
    int best = -1;
    int bestScore = -1;
    for (int i = 0; i < marks.length; i++) {
      if (marks[i] == 0) {
        continue;
      }
      Set<Integer> kinds = new HashSet<>();
      int count = 0;
      int reach = tokens.get(i).start() + WIDTH * 3 / 4;
      for (int k = i; k < marks.length && tokens.get(k).end() <= reach; k++) {
        if (marks[k] != 0) {
          kinds.add(marks[k]);
          count++;
        }
      }
      int score = kinds.size() * 100 + Math.min(count, 99);
      if (score > bestScore) {
        bestScore = score;
        best = i;
      }
    }
    return best;
  }

  private static int wordStart(String text, int from, int limit) {
    for (int i = from; i < limit; i++) {
      if (Character.isWhitespace(text.charAt(i))) {
        return i + 1;
      }
    }
    return Character.isLowSurrogate(text.charAt(from)) ? from + 1 : from;
  }

  private static int wordEnd(String text, int to) {
    for (int i = to; i > to - 30; i--) {
      if (Character.isWhitespace(text.charAt(i))) {
        return i;
      }
    }
    return Character.isLowSurrogate(text.charAt(to)) ? to - 1 : to;
  }

  private static String plain(String text) {
    return BLANKS
        .matcher(text.replace(SearchResult.MARK_START, ' ').replace(SearchResult.MARK_END, ' '))
        .replaceAll(" ");
  }
}
