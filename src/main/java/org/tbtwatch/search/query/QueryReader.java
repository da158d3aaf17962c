package org.tbtwatch.search.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.tbtwatch.nomenclature.word.Token;
import org.tbtwatch.nomenclature.word.Words;
import org.tbtwatch.notification.DocumentSymbol;
import org.tbtwatch.search.Note;
import org.tbtwatch.search.Shown;
import org.tbtwatch.search.document.Fields;
import org.tbtwatch.search.document.TextBox;
import org.tbtwatch.search.query.Lexer.Sign;
import org.tbtwatch.search.query.Lexer.Type;

/**
 * Understands what a user typed. Forgiving: whatever cannot be understood is left out and said; no
 * text makes it fail. Words side by side must all be there; AND binds closer than OR.
 */
public final class QueryReader {
  private static final int MAX_DEPTH = 20;
  private static final int MAX_CLAUSES = 48;
  private static final int MAX_WORDS_IN_PHRASE = 24;
  private static final int MIN_PREFIX = 2;
  private static final int MAX_PATTERN = 40;
  private static final int MAX_WILDCARDS = 4;
  private static final int SHORT_WORD = 5;
  private static final Pattern HS = Pattern.compile("(?i:HS|SH|SA)");
  private static final Pattern CODE = Pattern.compile("(?i:codes?)|编码|编号");
  private static final Pattern HS_DIGITS =
      Pattern.compile("\\d{4}|\\d{6}|\\d{8,10}|\\d{2,4}(?:\\.\\d{2,4})+");
  private static final Pattern HS_CODE = Pattern.compile("(?i:HS|SH)(?:编码|编号)?(\\d{4}[\\d.]{0,8})");
  private static final Pattern HS_DOTTED =
      Pattern.compile("\\d{4}\\.\\d{2}(?:\\.\\d{2,4})*|\\d{2}\\.\\d{2}");
  private static final Pattern ICS_DOTTED = Pattern.compile("\\d{2}\\.\\d{3}(?:\\.\\d{2})?");

  /** Little words that are not asked for where other words are. */
  private static final Set<String> LITTLE =
      Set.of(
          "a", "an", "the", "of", "and", "or", "for", "to", "in", "on", "by", "with", "from", "le",
          "la", "les", "de", "du", "des", "et", "pour", "dans", "sur", "par", "un", "une", "aux",
          "what", "which", "are", "is", "how", "do", "does", "my", "quels", "quelles", "sont",
          "que", "cuáles", "son", "au", "el", "los", "las", "del", "y", "para", "en", "con", "por",
          "una", "al", "l", "d");

  /**
   * A query understood.
   *
   * @param clause what to find
   * @param notes what was left out, and why
   */
  public record Reading(Clause clause, List<Note> notes) {}

  private final CodedFields coded;
  private final List<Note> notes = new ArrayList<>();
  private final List<Sign> signs;
  private int at;
  private int clauses;
  private int depth;

  public QueryReader(String query, CodedFields coded) {
    this.coded = coded;
    this.signs = new Lexer(query, notes, QueryReader::isField).read();
  }

  private static boolean isField(String name) {
    return CodedFields.knows(name)
        || name.equals("symbol")
        || name.equals("member")
        || name.equals("country")
        || TextBox.byName(name).isPresent();
  }

  /** Reads the whole query. */
  public Reading read() {
    List<Clause> all = new ArrayList<>();
    while (at < signs.size()) {
      or(Optional.empty()).ifPresent(all::add);
      if (at < signs.size()) {
        at++; // a closing bracket too many
      }
    }
    return new Reading(
        joined(all).orElseGet(() -> nothing()), notes.stream().distinct().limit(8).toList());
  }

  private Clause nothing() {
    return notes.isEmpty() && signs.isEmpty()
        ? new Clause.All()
        : new Clause.Coded(new MatchNoDocsQuery(), "nothing");
  }

  private static Optional<Clause> joined(List<Clause> all) {
    return switch (all.size()) {
      case 0 -> Optional.empty();
      case 1 -> Optional.of(all.get(0));
      default -> Optional.of(new Clause.And(List.copyOf(all)));
    };
  }

  private boolean isNext(Type type) {
    return at < signs.size() && signs.get(at).type() == type;
  }

  private Optional<Clause> or(Optional<String> field) {
    List<Clause> any = new ArrayList<>();
    and(field).ifPresent(any::add);
    while (isNext(Type.OR)) {
      at++;
      and(field).ifPresent(any::add);
    }
    return any.size() < 2 ? any.stream().findFirst() : Optional.of(new Clause.Or(any));
  }

  private Optional<Clause> and(Optional<String> field) {
    List<Clause> all = new ArrayList<>();
    while (at < signs.size() && !isNext(Type.OR) && !isNext(Type.CLOSE)) {
      if (isNext(Type.AND)) {
        at++;
      } else {
        unary(field).ifPresent(all::add);
      }
    }
    return joined(withoutLittleWords(all));
  }

  private static List<Clause> withoutLittleWords(List<Clause> all) {
    List<Clause> rest =
        all.stream()
            .filter(
                c ->
                    !(c instanceof Clause.Words w
                        && !w.quoted()
                        && !w.exact()
                        && LITTLE.contains(w.text().toLowerCase(Locale.ROOT))))
            .toList();
    return rest.isEmpty() ? all : rest;
  }

  private Optional<Clause> unary(Optional<String> field) {
    boolean not = false;
    while (isNext(Type.NOT)) {
      not = !not;
      at++;
    }
    if (at >= signs.size() || isNext(Type.AND) || isNext(Type.OR) || isNext(Type.CLOSE)) {
      return Optional.empty();
    }
    Optional<Clause> clause = primary(field);
    return not ? clause.map(Clause.Not::new) : clause;
  }

  private Optional<Clause> primary(Optional<String> field) {
    Sign sign = signs.get(at++);
    if (++clauses > MAX_CLAUSES && sign.type() != Type.OPEN) {
      notes.add(Note.of(Note.What.TOO_MANY_CLAUSES));
      return Optional.empty();
    }
    return switch (sign.type()) {
      case OPEN -> group(field);
      case FIELD -> at < signs.size() ? scoped(sign.text()) : Optional.empty();
      case EXACT -> exact(field);
      case QUOTED -> in(field, sign.text(), sign.slop(), true);
      case SYMBOL ->
          sign.symbol().map(f -> new Clause.Symbol(f.symbol(), f.certain(), sign.text()));
      case WORD ->
          field.isEmpty()
              ? code(sign).or(() -> in(field, sign.text(), 0, false))
              : in(field, sign.text(), 0, false);
      case CLOSE, AND, OR, NOT -> Optional.empty();
    };
  }

  /** Codes as people write them, with {@code HS} before them or dots within: also as codes. */
  private Optional<Clause> code(Sign sign) {
    String written = sign.text();
    Matcher joined = HS_CODE.matcher(written);
    if (joined.matches()) {
      return alsoCode(written, "hs", joined.group(1));
    }
    if (HS.matcher(written).matches()) {
      int number = at + (at < signs.size() && CODE.matcher(signs.get(at).text()).matches() ? 1 : 0);
      if (number < signs.size()
          && signs.get(number).type() == Type.WORD
          && HS_DIGITS.matcher(signs.get(number).text()).matches()) {
        at = number + 1;
        String digits = signs.get(number).text();
        return alsoCode(written + " " + digits, "hs", digits);
      }
    }
    if (HS_DOTTED.matcher(written).matches()) {
      return alsoCode(written, "hs", written);
    }
    return ICS_DOTTED.matcher(written).matches()
        ? alsoCode(written, "ics", written)
        : Optional.empty();
  }

  private Optional<Clause> alsoCode(String written, String name, String code) {
    Clause words = new Clause.Words(Optional.empty(), written, 0, false, true);
    return coded.read(name, code).map(c -> new Clause.Or(List.of(c, words)));
  }

  private Optional<Clause> group(Optional<String> field) {
    if (depth >= MAX_DEPTH) {
      notes.add(Note.of(Note.What.TOO_DEEP));
      return Optional.empty();
    }
    depth++;
    Optional<Clause> inner = or(field);
    depth--;
    if (isNext(Type.CLOSE)) {
      at++;
    }
    return inner;
  }

  private Optional<Clause> scoped(String name) {
    return isNext(Type.CLOSE) ? Optional.empty() : unary(Optional.of(name));
  }

  private Optional<Clause> exact(Optional<String> field) {
    if (!isNext(Type.WORD) && !isNext(Type.QUOTED)) {
      return Optional.empty();
    }
    Sign sign = signs.get(at++);
    return words(field.flatMap(TextBox::byName), sign.text(), sign.slop(), true, sign.type());
  }

  private Optional<Clause> in(Optional<String> field, String value, int slop, boolean quoted) {
    if (field.isPresent()) {
      String name = field.get();
      if (CodedFields.knows(name)) {
        return coded(name, value);
      }
      if (name.equals("symbol")) {
        return symbols(value);
      }
      if (name.equals("member") || name.equals("country")) {
        return members(value);
      }
    } else {
      Optional<String> member = SymbolText.member(value);
      if (member.isPresent()) {
        return Optional.of(membersFrom(member.get()));
      }
    }
    Optional<TextBox> box = field.flatMap(TextBox::byName);
    return quoted ? words(box, value, slop, false, Type.QUOTED) : word(box, value);
  }

  private Optional<Clause> coded(String name, String value) {
    Optional<Clause> clause = coded.read(name, value);
    if (clause.isEmpty()) {
      notes.add(new Note(Note.What.NO_VALUE, name + ":" + Shown.cut(value)));
    }
    return clause;
  }

  private Optional<Clause> symbols(String value) {
    List<Clause> any = new ArrayList<>();
    for (String piece : value.replace("*", "").split("[,;]")) {
      if (piece.isBlank()) {
        continue;
      }
      Optional<SymbolText.Found> found = SymbolText.at(piece.strip(), 0);
      Optional<String> member = SymbolText.member(piece);
      if (found.isPresent()) {
        any.add(new Clause.Symbol(found.get().symbol(), true, piece.strip()));
      } else if (member.isPresent()) {
        any.add(member(member.get()));
      } else {
        words(Optional.of(TextBox.SYMBOL_PARTS), piece, 0, false, Type.QUOTED).ifPresent(any::add);
      }
    }
    return any.size() < 2 ? any.stream().findFirst() : Optional.of(new Clause.Or(any));
  }

  private Optional<Clause> members(String value) {
    List<Clause> any = new ArrayList<>();
    for (String piece : value.split("[,;]")) {
      if (piece.strip().matches("[A-Za-z]{2,4}")) {
        any.add(member(piece.strip().toUpperCase(Locale.ROOT)));
      } else {
        words(Optional.of(TextBox.MEMBER_NAMES), piece, 0, false, Type.QUOTED).ifPresent(any::add);
      }
    }
    return any.size() < 2 ? any.stream().findFirst() : Optional.of(new Clause.Or(any));
  }

  /** Of a symbol that is not typed to its end, perhaps not even its Member's code. */
  private static Clause membersFrom(String code) {
    List<String> codes = KnownMembers.codesFrom(code).stream().sorted().toList();
    return KnownMembers.hasCode(code) || codes.isEmpty()
        ? member(code)
        : new Clause.Coded(
            CodedFields.anyOf(Fields.MEMBER, codes), "member:" + String.join(",", codes));
  }

  /** By code, or by a name as short as a code: {@code Peru}, {@code Mali}. */
  private static Clause member(String code) {
    Clause byCode = new Clause.Coded(CodedFields.term(Fields.MEMBER, code), "member:" + code);
    return code.length() < 4
        ? byCode
        : new Clause.Or(
            List.of(
                byCode, new Clause.Words(Optional.of(TextBox.MEMBER_NAMES), code, 0, true, false)));
  }

  private Optional<Clause> words(
      Optional<TextBox> box, String text, int slop, boolean exact, Type type) {
    List<Token> tokens = Words.tokens(text);
    if (tokens.isEmpty()) {
      notes.add(Note.of(Note.What.NO_WORD, text));
      return Optional.empty();
    }
    String kept = text.strip();
    if (tokens.size() > MAX_WORDS_IN_PHRASE) {
      kept = text.substring(0, tokens.get(MAX_WORDS_IN_PHRASE - 1).end());
      notes.add(Note.of(Note.What.LONG_PHRASE, text.substring(kept.length())));
    }
    return Optional.of(new Clause.Words(box, kept, slop, exact, type == Type.QUOTED));
  }

  private Optional<Clause> word(Optional<TextBox> box, String written) {
    if (written.equals("*:*")) {
      return Optional.of(new Clause.All());
    }
    String word = written.replaceFirst("\\^[\\d.]*$", "").replaceFirst("[?.:!]+$", "");
    if (word.startsWith("*") || word.startsWith("?")) {
      notes.add(Note.of(Note.What.LEADING_WILDCARD, written));
      return Optional.empty();
    }
    int tilde = word.lastIndexOf('~');
    if (tilde > 0 && word.substring(tilde + 1).matches("|[\\d.]+")) {
      return fuzzy(box, word.substring(0, tilde), word.substring(tilde + 1));
    }
    return word.contains("*") || word.contains("?")
        ? wildcard(box, word)
        : words(box, word, 0, false, Type.WORD);
  }

  private Optional<Clause> fuzzy(Optional<TextBox> box, String word, String edits) {
    List<Token> tokens = Words.tokens(word);
    boolean single = tokens.size() == 1 && !tokens.get(0).han();
    if (!single || word.length() < 3 || word.length() > MAX_PATTERN) {
      notes.add(Note.of(Note.What.NOT_FUZZY, word));
      return words(box, word, 0, false, Type.WORD);
    }
    int most = word.length() <= SHORT_WORD ? 1 : 2;
    boolean one = edits.equals("1");
    return Optional.of(new Clause.Fuzzy(box, tokens.get(0).form(), one ? 1 : most));
  }

  private Optional<Clause> wildcard(Optional<TextBox> box, String word) {
    String pattern = word.replaceAll("\\*[*?]+", "*");
    String literal = pattern.split("[*?]")[0];
    boolean whole = pattern.matches("[\\p{L}\\p{M}\\p{N}*?]+");
    if (Words.hasHan(word) || !whole) {
      return words(box, word.replaceAll("[*?]", " "), 0, false, Type.WORD);
    }
    long wild = pattern.chars().filter(c -> c == '*' || c == '?').count();
    if (literal.length() < MIN_PREFIX || wild > MAX_WILDCARDS || pattern.length() > MAX_PATTERN) {
      notes.add(Note.of(Note.What.SHORT_WILDCARD, word));
      return Optional.empty();
    }
    StringBuilder folded = new StringBuilder();
    for (String piece : pattern.split("(?<=[*?])|(?=[*?])")) {
      folded.append(Words.fold(piece));
    }
    return Optional.of(new Clause.Wildcard(box, folded.toString()));
  }

  /** A symbol's text as words, for where there is no such measure. */
  static Clause asWords(DocumentSymbol symbol, String written) {
    return new Clause.Words(Optional.empty(), written, 0, false, true);
  }
}
