package org.tbtwatch.search.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.tbtwatch.search.Note;

/** Takes a user's query apart into signs; no text makes it fail. */
final class Lexer {
  private static final int MAX_CHARS = 4_000;
  private static final int MAX_SIGNS = 400;
  private static final int MAX_SLOP = 50;

  /** What a sign is. */
  enum Type {
    WORD,
    QUOTED,
    FIELD,
    SYMBOL,
    OPEN,
    CLOSE,
    AND,
    OR,
    NOT,
    EXACT
  }

  /**
   * One sign.
   *
   * @param text of a word, quotation or field name
   * @param slop of a quotation
   * @param symbol of a document symbol
   */
  record Sign(Type type, String text, int slop, Optional<SymbolText.Found> symbol) {
    static Sign of(Type type, String text) {
      return new Sign(type, text, 0, Optional.empty());
    }
  }

  private final String text;
  private final List<Note> notes;
  private final Predicate<String> isField;
  private final List<Sign> signs = new ArrayList<>();
  private int at;

  /**
   * Over one query.
   *
   * @param notes where to say what was left out
   * @param isField whether a name in lower case is a field
   */
  Lexer(String query, List<Note> notes, Predicate<String> isField) {
    this.text = clean(query, notes);
    this.notes = notes;
    this.isField = isField;
  }

  private static String clean(String query, List<Note> notes) {
    String cut = query;
    if (cut.length() > MAX_CHARS) {
      cut = cut.substring(0, MAX_CHARS);
      notes.add(Note.of(Note.What.TOO_LONG));
    }
    StringBuilder clean = new StringBuilder(cut.length());
    cut.codePoints().map(Lexer::levelled).forEach(clean::appendCodePoint);
    return clean.toString();
  }

  private static int levelled(int c) {
    if (c >= 0xFF01 && c <= 0xFF5E) {
      return c - 0xFF01 + '!';
    }
    return switch (c) {
      case '“', '”', '„', '«', '»', '「', '」', '『', '』', '《', '》', '〝', '〞' -> '"';
      case '、', '，', '；', '。', '¿', '¡' -> ' ';
      case '’', '‘' -> '\'';
      case '−', '–', '—' -> '-';
      default -> isBlank(c) ? ' ' : c;
    };
  }

  private static boolean isBlank(int c) {
    int type = Character.getType(c);
    return Character.isWhitespace(c)
        || Character.isISOControl(c)
        || Character.isSpaceChar(c)
        || type == Character.SURROGATE
        || type == Character.FORMAT
        || type == Character.PRIVATE_USE
        || type == Character.UNASSIGNED;
  }

  /** All signs in order. */
  List<Sign> read() {
    while (at < text.length()) {
      if (signs.size() >= MAX_SIGNS) {
        notes.add(Note.of(Note.What.TOO_MANY_WORDS, text.substring(at)));
        break;
      }
      next();
    }
    return signs;
  }

  private void next() {
    char c = text.charAt(at);
    boolean before = at == 0 || isStop(text.charAt(at - 1)) || text.charAt(at - 1) == ':';
    boolean more = at + 1 < text.length() && text.charAt(at + 1) != ' ';
    switch (c) {
      case ' ' -> at++;
      case '"' -> quoted();
      case '(' -> one(Type.OPEN);
      case ')' -> one(Type.CLOSE);
      case '-', '!' -> {
        if (before && more) {
          one(Type.NOT);
        } else {
          at++;
        }
      }
      case '=' -> {
        if (before && more) {
          one(Type.EXACT);
        } else {
          at++;
        }
      }
      case '+', ',', ';' -> at++;
      default -> word(before);
    }
  }

  private void one(Type type) {
    signs.add(Sign.of(type, text.substring(at, at + 1)));
    at++;
  }

  private static boolean isStop(char c) {
    return c == ' ' || c == '(' || c == ')' || c == '"' || "-!=+,;".indexOf(c) >= 0;
  }

  private void quoted() {
    int end = text.indexOf('"', at + 1);
    if (end < 0) {
      notes.add(Note.of(Note.What.UNPAIRED_QUOTE));
      at++;
      return;
    }
    String inner = text.substring(at + 1, end).strip();
    at = end + 1;
    int slop = 0;
    if (at < text.length() && text.charAt(at) == '~') {
      int from = ++at;
      while (at < text.length() && isDigit(text.charAt(at))) {
        at++;
      }
      slop = number(text.substring(from, at), 2);
    }
    signs.add(new Sign(Type.QUOTED, inner, Math.min(slop, MAX_SLOP), Optional.empty()));
  }

  private static int number(String digits, int otherwise) {
    return digits.isEmpty() ? otherwise : digits.length() > 3 ? 999 : Integer.parseInt(digits);
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private void word(boolean mayBeSymbol) {
    if (mayBeSymbol) {
      Optional<SymbolText.Found> symbol = SymbolText.at(text, at);
      if (symbol.isPresent()) {
        String written = text.substring(at, symbol.get().end());
        signs.add(new Sign(Type.SYMBOL, written, 0, symbol));
        at = symbol.get().end();
        return;
      }
    }
    int from = at;
    while (at < text.length() && !endsWord(from)) {
      if (text.charAt(at) == ':') {
        String name = text.substring(from, at).toLowerCase(Locale.ROOT);
        if (isField.test(name)) {
          at++;
          signs.add(Sign.of(Type.FIELD, name));
          value();
          return;
        }
        if (looksLikeField(name)) {
          notes.add(Note.of(Note.What.NO_FIELD, name));
        }
      }
      at++;
    }
    String word = text.substring(from, at);
    signs.add(Sign.of(operator(word), word));
  }

  /** Whether someone may have meant a field: letters, a colon, and at once something after it. */
  private boolean looksLikeField(String name) {
    return name.length() > 1
        && name.chars().allMatch(Character::isLetter)
        && at + 1 < text.length()
        && Character.isLetterOrDigit(text.charAt(at + 1));
  }

  private boolean endsWord(int from) {
    char c = text.charAt(at);
    boolean betweenDigits =
        at > from
            && isDigit(text.charAt(at - 1))
            && at + 1 < text.length()
            && isDigit(text.charAt(at + 1));
    return switch (c) {
      case ' ', '"', '(', ')', ';' -> true;
      case ',' -> !betweenDigits;
      default -> false;
    };
  }

  private static Type operator(String word) {
    return switch (word) {
      case "AND", "&&", "&" -> Type.AND;
      case "OR", "||", "|" -> Type.OR;
      case "NOT" -> Type.NOT;
      default -> Type.WORD;
    };
  }

  /** The value after {@code field:}, with commas, or with blanks between brackets. */
  private void value() {
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
    if (at == text.length() || Set.of('"', '(', ')').contains(text.charAt(at))) {
      return;
    }
    int from = at;
    int close = -1;
    if ("[{".indexOf(text.charAt(at)) >= 0) {
      close = Math.max(text.indexOf(']', at), text.indexOf('}', at));
    }
    if (close > 0) {
      at = close + 1;
    } else {
      while (at < text.length() && " \"()".indexOf(text.charAt(at)) < 0) {
        at++;
      }
    }
    signs.add(Sign.of(Type.WORD, text.substring(from, at)));
  }
}
