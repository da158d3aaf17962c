package org.tbtwatch.search.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tbtwatch.notification.DocumentSymbol;

/** Document symbols as users write them: whole, in part, with blanks, dashes or underscores. */
final class SymbolText {
  private static final String GAP = "[\\s/_.\\-]{0,6}";
  private static final String TAIL =
      "((?:[\\s/_.,\\-]{0,6}(?:ADDENDUM|ADD|CORRIGENDUM|CORR|REVISION|REV|SUPPLEMENT|SUPPL|A|C|R|S)"
          + "[\\s/_.\\-]{0,4}\\d{1,3}){0,6})(?:/(?:ADD|CORR|REV|SUPPL)[./]?)?(?![\\p{L}\\d])";
  private static final int FLAGS = Pattern.CASE_INSENSITIVE;

  /** With {@code TBT} and {@code N}: nothing else is meant. */
  private static final Pattern WHOLE =
      Pattern.compile(
          "_?(?:G" + GAP + ")?TBT" + GAP + "N" + GAP + "([A-Z]{2,4})" + GAP + "(\\d{1,6})" + TAIL,
          FLAGS);

  private static final Pattern FILE =
      Pattern.compile(
          "(?:[A-Z]:)?(?:/?G)?/?TBTN\\d{2}/([A-Z]{2,4})(\\d{1,6})"
              + TAIL.replace("(?![\\p{L}\\d])", "")
              + "(?:\\.[A-Z]{3,4})?(?![\\p{L}\\d])",
          FLAGS);
  private static final Pattern OLD =
      Pattern.compile(
          "_?(?:G"
              + GAP
              + ")?(?:TBT"
              + GAP
              + ")?NOTIF"
              + GAP
              + "(\\d{4}|\\d{2})[\\s./]{1,3}"
              + "(\\d{1,5})"
              + TAIL,
          FLAGS);
  private static final Pattern PART =
      Pattern.compile("(?:N/)?([A-Z]{2,4})[/_](\\d{1,6})" + TAIL, FLAGS);
  private static final Pattern MEMBER =
      Pattern.compile("_?G\\s*/\\s*TBT\\s*/\\s*N\\s*/\\s*([A-Z]{2,4})/?(?![\\p{L}\\d])", FLAGS);
  private static final Pattern SUFFIX = Pattern.compile("([A-Z]+)[\\s/_.\\-]*(\\d{1,3})", FLAGS);

  /**
   * A symbol found in a query.
   *
   * @param symbol what it names
   * @param certain false where it may be something else, such as {@code ISO/9001}
   * @param end where it ends in the text
   */
  public record Found(DocumentSymbol symbol, boolean certain, int end) {}

  private SymbolText() {}

  /** The symbol that begins at this place of a text. */
  static Optional<Found> at(String text, int from) {
    char c = Character.toUpperCase(text.charAt(from));
    boolean mayBegin = c >= 'A' && c <= 'Z' || c == '_' || c == '/';
    if (!mayBegin) {
      return Optional.empty();
    }
    for (Pattern p : List.of(WHOLE, FILE, OLD, PART)) {
      Matcher m = p.matcher(text).region(from, text.length()).useTransparentBounds(true);
      if (m.lookingAt()) {
        return symbol(p == OLD, m).map(s -> new Found(s, p != PART, m.end()));
      }
    }
    return Optional.empty();
  }

  /** The Member whose symbols begin so: {@code G/TBT/N/USA}. */
  static Optional<String> member(String text) {
    Matcher m = MEMBER.matcher(text.strip());
    return m.matches() ? Optional.of(m.group(1).toUpperCase(Locale.ROOT)) : Optional.empty();
  }

  private static Optional<DocumentSymbol> symbol(boolean old, Matcher m) {
    StringBuilder text = new StringBuilder(old ? "G/TBT/Notif." : "G/TBT/N/");
    text.append(m.group(1)).append(old ? '.' : '/').append(m.group(2));
    Matcher suffix = SUFFIX.matcher(m.group(3) == null ? "" : m.group(3));
    List<String> steps = new ArrayList<>();
    while (suffix.find()) {
      String word =
          switch (Character.toUpperCase(suffix.group(1).charAt(0))) {
            case 'A' -> "Add";
            case 'C' -> "Corr";
            case 'R' -> "Rev";
            default -> "Suppl";
          };
      steps.add("/" + word + "." + suffix.group(2));
    }
    steps.forEach(text::append);
    try {
      return Optional.of(DocumentSymbol.parse(text.toString()));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // number 0 and the like: no symbol after all
    }
  }
}
