package org.tbtwatch.notification;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One code of the Harmonized System as a Member gave it, or a range of such codes.
 *
 * <p>Codes agree between countries to six digits only. Further digits are national and count only
 * within one Member.
 *
 * @param written as it stood on the form: {@code 8507.60.00.10}, {@code 870310 to 870390}
 * @param digits the digits alone, 2 to 13 of them; of a range, those of its start
 * @param upTo of a range, the digits of its end; empty for a single code
 */
public record HsCode(String written, String digits, Optional<String> upTo) {

  /** Codes agree between countries to this many digits. */
  public static final int SHARED_DIGITS = 6;

  private static final String CODE = "\\d{2}(?:[.\\s]?\\d{1,2})*(?:-\\d)?(?!\\d)";
  private static final Pattern SINGLE = Pattern.compile("\\d[\\d.\\s]*(?:-\\d)?");
  private static final Pattern RANGE =
      Pattern.compile(
          "(?i)(?:from\\s+|de(?:l|sde)?\\s+|从|自)?("
              + CODE
              + ")\\s*(?:to|a|à|au|hasta|up to|until|至|到|–|—|-|~)\\s*("
              + CODE
              + ")");

  public HsCode {
    if (!digits.matches("\\d{2,13}")) {
      throw new IllegalArgumentException(
          "an HS code has 2 to 13 digits, found \"" + written + "\"");
    }
    upTo = upTo.filter(end -> !end.equals(digits));
  }

  /**
   * Reads one code or one range, with dots, blanks or a check digit ({@code 6907.21.30.00-8}).
   *
   * @throws IllegalArgumentException naming the text when it is neither
   */
  public static HsCode parse(String text) {
    String trimmed = text.strip();
    if (SINGLE.matcher(trimmed).matches()) {
      String digits = digitsOf(trimmed);
      if (digits.length() == 1 || digits.length() > 13) {
        throw new IllegalArgumentException("not an HS code: \"" + text + "\" (2 to 13 digits)");
      }
      return new HsCode(trimmed, digits, Optional.empty());
    }
    Matcher range = RANGE.matcher(trimmed);
    if (range.matches()) {
      return range(trimmed, digitsOf(range.group(1)), digitsOf(range.group(2)));
    }
    throw new IllegalArgumentException(
        "not an HS code: \"" + text + "\" (2 to 13 digits, dots and blanks allowed)");
  }

  /** "8703.10-90" leaves out what both ends share; ends in the wrong order are turned round. */
  private static HsCode range(String written, String from, String to) {
    String end =
        to.length() < from.length() ? from.substring(0, from.length() - to.length()) + to : to;
    boolean inOrder = pad(first(from), '0').compareTo(pad(first(end), '9')) <= 0;
    return inOrder
        ? new HsCode(written, from, Optional.of(end))
        : new HsCode(written, end, Optional.of(from));
  }

  private static String first(String digits) {
    return digits.substring(0, Math.min(SHARED_DIGITS, digits.length()));
  }

  /** Reads a list cell of codes; pieces that are no code are left out of the result. */
  public static List<HsCode> parseList(String cell) {
    List<HsCode> codes = new ArrayList<>();
    for (String piece : cell.split("[;,、；，|\\n]+")) {
      try {
        codes.add(parse(piece));
      } catch (IllegalArgumentException e) {
        // not a code: whoever needs to report it reads the cell piece by piece
      }
    }
    return codes;
  }

  private static String digitsOf(String text) {
    int check = text.lastIndexOf('-');
    return (check > 0 ? text.substring(0, check) : text).replaceAll("\\D", "");
  }

  /** The part on which countries agree: at most six digits, of a range those of its start. */
  public String shared() {
    return first(digits);
  }

  /** First two digits. */
  public String chapter() {
    return digits.substring(0, 2);
  }

  /** Four digits, or fewer where fewer are given. */
  public String heading() {
    return digits.substring(0, Math.min(4, digits.length()));
  }

  /** Whether the whole chapter is meant, which says little about the product. */
  public boolean isBroad() {
    return shared().length() < 4 && upTo.isEmpty();
  }

  /** Whether the chapter cannot exist: 00, 77 (reserved), 98 and 99 (national use). */
  public boolean isDoubtful() {
    int chapter = Integer.parseInt(chapter());
    boolean wholeChapterAsHeading = digits.length() >= 4 && digits.startsWith("00", 2);
    return chapter == 0 || chapter == 77 || chapter > 97 || wholeChapterAsHeading;
  }

  /**
   * Whether the two name some of the same goods: prefixes compare both ways over at most six
   * digits; further digits count only within the same Member.
   *
   * @param sameMember whether both are codes of one Member's tariff
   */
  public boolean meets(HsCode other, boolean sameMember) {
    if (upTo.isPresent() || other.upTo.isPresent()) {
      return rangeMeets(other);
    }
    int a = significantLength(digits, sameMember);
    int b = significantLength(other.digits, sameMember);
    return digits.regionMatches(0, other.digits, 0, Math.min(a, b));
  }

  /** How many digits say something; no text is cut out, for very many codes are compared. */
  private static int significantLength(String digits, boolean sameMember) {
    int length = digits.length();
    int shared = sameMember ? length : Math.min(SHARED_DIGITS, length);
    return isChapter(digits, shared) ? 2 : shared;
  }

  private boolean rangeMeets(HsCode other) {
    return low(this).compareTo(high(other)) <= 0 && low(other).compareTo(high(this)) <= 0;
  }

  private static String low(HsCode code) {
    return pad(significant(code.shared()), '0');
  }

  private static String high(HsCode code) {
    String end = code.upTo.orElse(code.digits);
    return pad(significant(first(end)), '9');
  }

  private static String pad(String digits, char with) {
    return digits + String.valueOf(with).repeat(SHARED_DIGITS - digits.length());
  }

  private static String significant(String digits) {
    return isChapter(digits, digits.length()) ? digits.substring(0, 2) : digits;
  }

  /** {@code 8700} and {@code 870000} mean the chapter: no heading ends in 00. */
  private static boolean isChapter(String digits, int length) {
    return length >= 4 && length <= SHARED_DIGITS && digits.startsWith("00", 2);
  }

  @Override
  public String toString() {
    return written;
  }
}
