package org.tbtwatch.notification;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * WTO document symbol of one TBT notification, such as {@code G/TBT/N/USA/1234/Rev.1/Add.2}, or one
 * of the old series numbered by year, such as {@code G/TBT/Notif.96.146}.
 *
 * @param member Member code as the WTO writes it, two to four capitals ({@code EU}, {@code TPKM});
 *     empty in the old series, which was numbered by year for all Members together
 * @param year four-digit year of the old series; 0 in today's series
 * @param number running number within that Member (or that year), from 1
 * @param suffixes what follows the number, in written order; empty for the original
 */
public record DocumentSymbol(String member, int year, int number, List<Suffix> suffixes)
    implements Comparable<DocumentSymbol> {

  private static final String SERIES = "G/TBT/N/";

  private static final Pattern CURRENT =
      Pattern.compile(
          "_?\\s*G\\s*/\\s*TBT\\s*/\\s*N\\s*/\\s*([A-Z]{2,4})\\s*/\\s*(\\d{1,6})"
              + "((?:\\s*/\\s*[A-Z]+\\s*\\.?\\s*\\d+)*)",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern OLD =
      Pattern.compile(
          "_?\\s*(?:G\\s*/\\s*)?TBT\\s*/\\s*NOTIF\\s*\\.?\\s*(\\d{4}|\\d{2})\\s*[./]\\s*(\\d{1,5})"
              + "((?:\\s*/\\s*[A-Z]+\\s*\\.?\\s*\\d+)*)",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern SUFFIX =
      Pattern.compile("/\\s*([A-Z]+)\\s*\\.?\\s*(\\d+)", Pattern.CASE_INSENSITIVE);

  /** What may follow the number of a symbol. */
  public enum SuffixKind {
    /** Added information: a new date, adoption, withdrawal. */
    ADD("Add"),
    /** A correction of an earlier document. */
    CORR("Corr"),
    /** A re-draft that replaces what was notified before. */
    REV("Rev"),
    /** A translation or the like. */
    SUPPL("Suppl");

    private final String written;

    SuffixKind(String written) {
      this.written = written;
    }

    static Optional<SuffixKind> of(String text) {
      for (SuffixKind kind : values()) {
        if (kind.written.equalsIgnoreCase(text)) {
          return Optional.of(kind);
        }
      }
      return Optional.empty();
    }
  }

  /**
   * One step after the number, such as {@code Add.2}.
   *
   * @param kind what kind of document
   * @param number its running number, from 1
   */
  public record Suffix(SuffixKind kind, int number) {
    public Suffix {
      if (number < 1) {
        throw new IllegalArgumentException("suffix number below 1: " + number);
      }
    }

    @Override
    public String toString() {
      return kind.written + "." + number;
    }
  }

  public DocumentSymbol {
    suffixes = List.copyOf(suffixes);
    if (number < 1) {
      throw new IllegalArgumentException("number below 1 in a document symbol: " + number);
    }
    if (member.isEmpty() == (year == 0)) {
      throw new IllegalArgumentException("a document symbol has a Member or a year, not both");
    }
  }

  /**
   * Reads one symbol, forgiving blanks, case and a lost dot, never a wrong letter.
   *
   * @throws IllegalArgumentException naming the text when it is no symbol of a TBT notification
   */
  public static DocumentSymbol parse(String text) {
    DocumentSymbol plain = plain(text);
    if (plain != null) {
      return plain;
    }
    String trimmed = clean(text);
    Matcher current = CURRENT.matcher(trimmed);
    if (current.matches()) {
      return new DocumentSymbol(
          current.group(1).toUpperCase(Locale.ROOT),
          0,
          Integer.parseInt(current.group(2)),
          suffixes(trimmed, current.group(3)));
    }
    Matcher old = OLD.matcher(trimmed);
    if (old.matches()) {
      return new DocumentSymbol(
          "",
          fullYear(old.group(1)),
          Integer.parseInt(old.group(2)),
          suffixes(trimmed, old.group(3)));
    }
    throw new IllegalArgumentException(
        "not a symbol of a TBT notification: \""
            + text.strip()
            + "\" (expected G/TBT/N/MEMBER/NUMBER, perhaps /Rev.1, /Add.2, /Corr.1 or /Suppl.1)");
  }

  /** A symbol written exactly as the WTO does, as most are; null for any other. */
  static @Nullable DocumentSymbol plain(String text) {
    if (!text.startsWith(SERIES)) {
      return null;
    }
    int slash = text.indexOf('/', SERIES.length());
    int end = slash < 0 ? -1 : pastDigits(text, slash + 1);
    if (!isMember(text, slash) || end <= slash + 1 || end > slash + 7) {
      return null;
    }
    int number = Integer.parseInt(text, slash + 1, end, 10);
    List<Suffix> suffixes = new ArrayList<>();
    while (end < text.length()) {
      int dot = text.indexOf('.', end);
      int next = dot < 0 ? -1 : pastDigits(text, dot + 1);
      if (text.charAt(end) != '/' || next <= dot + 1 || next > dot + 4) {
        return null;
      }
      String word = text.substring(end + 1, dot);
      SuffixKind kind = SuffixKind.of(word).filter(k -> k.written.equals(word)).orElse(null);
      int suffix = Integer.parseInt(text, dot + 1, next, 10);
      if (kind == null || suffix < 1) {
        return null;
      }
      suffixes.add(new Suffix(kind, suffix));
      end = next;
    }
    return number < 1
        ? null
        : new DocumentSymbol(text.substring(SERIES.length(), slash), 0, number, suffixes);
  }

  private static boolean isMember(String text, int slash) {
    int length = slash - SERIES.length();
    for (int i = SERIES.length(); i < slash; i++) {
      if (text.charAt(i) < 'A' || text.charAt(i) > 'Z') {
        return false;
      }
    }
    return length >= 2 && length <= 4;
  }

  private static int pastDigits(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return at;
  }

  private static String clean(String text) {
    return text.replace('\u00A0', ' ').replace('／', '/').replace('．', '.').strip();
  }

  private static int fullYear(String digits) {
    int year = Integer.parseInt(digits);
    return digits.length() == 4 ? year : year < 50 ? 2000 + year : 1900 + year;
  }

  private static List<Suffix> suffixes(String symbol, String tail) {
    List<Suffix> found = new ArrayList<>();
    Matcher m = SUFFIX.matcher(tail);
    while (m.find()) {
      SuffixKind kind =
          SuffixKind.of(m.group(1))
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "unknown suffix in the document symbol \""
                              + symbol
                              + "\" (known: Add, Corr, Rev, Suppl)"));
      found.add(new Suffix(kind, Integer.parseInt(m.group(2))));
    }
    return found;
  }

  /** The kind of document this symbol names, told by its last suffix. */
  public Kind kind() {
    if (suffixes.isEmpty()) {
      return Kind.ORIGINAL;
    }
    return switch (suffixes.get(suffixes.size() - 1).kind()) {
      case ADD -> Kind.ADDENDUM;
      case CORR -> Kind.CORRIGENDUM;
      case REV -> Kind.REVISION;
      case SUPPL -> Kind.SUPPLEMENT;
    };
  }

  /** The symbol of the measure's first document: this one without suffixes. */
  public DocumentSymbol base() {
    return suffixes.isEmpty() ? this : new DocumentSymbol(member, year, number, List.of());
  }

  /** Whether this is of the series numbered by year that ended in 2000. */
  public boolean isOldSeries() {
    return year != 0;
  }

  @Override
  public int compareTo(DocumentSymbol other) {
    return Comparator.comparing(DocumentSymbol::member)
        .thenComparingInt(DocumentSymbol::year)
        .thenComparingInt(DocumentSymbol::number)
        .thenComparing(DocumentSymbol::toString)
        .compare(this, other);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("G/TBT/");
    if (isOldSeries()) {
      String shown = year < 2000 || year > 2049 ? "" + year % 100 : "%02d".formatted(year % 100);
      text.append("Notif.").append(shown).append('.').append(number);
    } else {
      text.append("N/").append(member).append('/').append(number);
    }
    for (Suffix suffix : suffixes) {
      text.append('/').append(suffix);
    }
    return text.toString();
  }
}
