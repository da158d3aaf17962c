package org.tbtwatch.match.keyword;

import java.util.BitSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tbtwatch.nomenclature.word.Token;

/**
 * Which words of the products box are but the name of a class that the form asks for: the wording
 * of an ICS group, or of a whole HS chapter. "Machinery (HS code(s): 84); Wheelbarrows" is about
 * wheelbarrows.
 */
final class Classed {
  private static final Pattern CLASS =
      Pattern.compile(
          "(?:^|[;；。\\n"
              + ")])([^;；。\\n"
              + "()（）]*)[（(](?:[^()（）]{0,12}\\bICS\\b|ICS|[^()（）]{0,24}\\bICS\\b"
              + "|(?:[^()（）]{0,14}\\b)?(?:HS|SA|SH)\\b[^\\d()（）]{0,20}(?:\\(s\\))?[^\\d()（）]{0,4}\\d{2}[)）])",
          Pattern.CASE_INSENSITIVE);

  private Classed() {}

  /** The tokens of such names. */
  static BitSet in(String products, List<Token> tokens) {
    BitSet classed = new BitSet();
    Matcher m = CLASS.matcher(products.replace("(s)", "   ").replace("(S)", "   "));
    while (m.find()) {
      for (int i = 0; i < tokens.size(); i++) {
        if (tokens.get(i).start() >= m.start(1) && tokens.get(i).end() <= m.end(1)) {
          classed.set(i);
        }
      }
    }
    return classed;
  }
}
