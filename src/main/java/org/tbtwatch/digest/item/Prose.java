package org.tbtwatch.digest.item;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tbtwatch.digest.layout.DigestPage.Piece;

/** Texts of a source made fit for a mail: cleaned, cut to size, with the words that hit marked. */
public final class Prose {
  /** Controls and line ends of every kind, those of Unicode too. */
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\u2028\\u2029]");

  private static final Pattern UNSEEN =
      Pattern.compile(
          "[\\u061c\\u200b\\u200e\\u200f\\u202a-\\u202e\\u2060\\u2066-\\u206f\\ufeff\\ufff9-\\ufffb]");
  private static final Pattern GAPS = Pattern.compile("\\s+");
  private static final Pattern CUT_END = Pattern.compile("[,;:.，；：。、-]+$");
  private static final Pattern BOX_LINE = Pattern.compile("(?m)^\\s*(?:\\[[ xX✓]?]|[☐☑☒]).*$");
  private static final Pattern BOX_HEAD =
      Pattern.compile(
          "(?imu)^\\s*(?:reason for addendum|motif de l.addendum|motivo del addendum)\\s*:?\\s*$");
  private static final Pattern LABEL =
      Pattern.compile(
          "(?imu)^\\s*(?:description(?: of content)?|descripción(?: del contenido)?"
              + "|teneur|内容简述|说明)\\s*[:：]\\s*");

  private Prose() {}

  /** One line without control characters and without marks that turn the reading direction. */
  public static String line(String text) {
    if (isLine(text)) {
      return text.strip();
    }
    String seen = UNSEEN.matcher(CONTROL.matcher(text).replaceAll(" ")).replaceAll("");
    return GAPS.matcher(seen).replaceAll(" ").strip();
  }

  /** Whether only its ends may need work: no control character, no mark, no two blanks. */
  private static boolean isLine(String text) {
    char before = 'x';
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean plain =
          c >= ' ' && c < 0x7f
              || c >= 0xa0 && c < 0x200b && c != 0x61c
              || c >= 0x2010 && c < 0x2028
              || c >= 0x2070 && c < 0xd800;
      if (!plain || (c == ' ' && before == ' ')) {
        return false;
      }
      before = c;
    }
    return true;
  }

  /** A description without the form's ticked boxes and labels. */
  public static String withoutBoxes(String description) {
    String text = BOX_LINE.matcher(description).replaceAll("");
    text = BOX_HEAD.matcher(text).replaceAll("");
    return line(LABEL.matcher(text).replaceAll(""));
  }

  /** The text up to about a length, cut between words. */
  public static String shortened(String text, int length) {
    if (text.length() <= length) {
      return text;
    }
    int cut = wordStart(text, length);
    return CUT_END.matcher(text.substring(0, cut).stripTrailing()).replaceFirst("") + "…";
  }

  /** About so many characters around the first word that hit, or from the start. */
  static String passage(String text, Collection<String> hits, int length) {
    Optional<int[]> first = spans(text, hits).stream().findFirst();
    if (text.length() <= length || first.isEmpty() || first.get()[1] < length * 2 / 3) {
      return shortened(text, length);
    }
    int from = Math.max(0, first.get()[0] - length / 3);
    int start = sentenceStart(text, from, first.get()[0]);
    return "…" + shortened(text.substring(start), length);
  }

  private static int sentenceStart(String text, int from, int hit) {
    for (int i = from; i < hit - 1; i++) {
      char c = text.charAt(i);
      if (c == '。' || c == '；' || ((c == '.' || c == ';') && text.charAt(i + 1) == ' ')) {
        return i + (text.charAt(i + 1) == ' ' ? 2 : 1);
      }
    }
    int start = wordStart(text, from);
    return start < text.length() && text.charAt(start) == ' ' ? start + 1 : start;
  }

  /** The nearest place before an offset where no word is cut; Chinese may be cut anywhere. */
  private static int wordStart(String text, int offset) {
    int cut = Math.min(offset, text.length());
    while (cut > offset * 2 / 3 && isInWord(text, cut)) {
      cut--;
    }
    if (isInWord(text, cut)) {
      cut = offset; // one endless word
    }
    boolean halfCharacter =
        cut > 0 && cut < text.length() && Character.isLowSurrogate(text.charAt(cut));
    return halfCharacter ? cut - 1 : cut;
  }

  private static boolean isInWord(String text, int at) {
    return at > 0 && at < text.length() && isWord(text, at - 1) && isWord(text, at);
  }

  private static boolean isWord(String text, int at) {
    int c = text.codePointAt(at);
    return !Character.isIdeographic(c)
        && (Character.isLetterOrDigit(c) || Character.isSurrogate(text.charAt(at)));
  }

  /** The text in pieces, those that hit marked. */
  static List<Piece> marked(String text, Collection<String> hits) {
    List<Piece> pieces = new ArrayList<>();
    int done = 0;
    for (int[] span : spans(text, hits)) {
      if (span[0] < done) {
        continue;
      }
      if (span[0] > done) {
        pieces.add(new Piece(text.substring(done, span[0]), false));
      }
      pieces.add(new Piece(text.substring(span[0], span[1]), true));
      done = span[1];
    }
    if (done < text.length()) {
      pieces.add(new Piece(text.substring(done), false));
    }
    return List.copyOf(pieces);
  }

  private static List<int[]> spans(String text, Collection<String> hits) {
    List<int[]> spans = new ArrayList<>();
    for (String hit : hits) {
      String bare = line(hit);
      if (bare.isEmpty() || bare.length() > text.length()) {
        continue;
      }
      Matcher m =
          Pattern.compile(
                  Pattern.quote(bare).replace(" ", "\\E\\s+\\Q"),
                  Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
              .matcher(text);
      while (m.find()) {
        if (!isInWord(text, m.start()) && !isInWord(text, m.end())) {
          spans.add(new int[] {m.start(), m.end()});
        }
      }
    }
    spans.sort(
        Comparator.<int[]>comparingInt(s -> s[0])
            .thenComparing(Comparator.<int[]>comparingInt(s -> s[1]).reversed()));
    return spans;
  }

  /** Whether two texts say the same but for case and blanks. */
  public static boolean same(String a, String b) {
    return line(a).toLowerCase(Locale.ROOT).equals(line(b).toLowerCase(Locale.ROOT));
  }
}
