package org.tbtwatch.parse.value;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tbtwatch.notification.HsCode;
import org.tbtwatch.notification.IcsCode;

/** Reads HS and ICS codes out of the prose of a box "products covered", and out of code lists. */
public final class CodeReader {
  private static final String GAP = "[\\s:：.,;=\\-–(（\\[]*";

  /** Words between the label and its first code. */
  private static final String FILLER =
      "(?i:codes?|c[óo]digos?|code\\(s\\)|c[óo]digo\\(s\\)|\\(s\\)|headings?|heading\\(s\\)|position"
          + "|positions|partidas?|chapters?|chapitres?|cap[íi]tulos?|sub-?headings?|tariff|numbers?"
          + "|number\\(s\\)|nos?\\.|n[°ºo]s?|and|ex|from|de|del|desde|2022|2017|2012"
          + "|品目|编码|编号|代码|分类号|号|从|自)";

  private static final Pattern LABEL =
      Pattern.compile(
          "(?<![\\p{L}\\d])(?:(ICS|I\\.C\\.S\\.)|"
              + "(HS|H\\.S\\.|SA|S\\.A\\.|SH|S\\.H\\.|HTS(?:US)?|NCM|TARIC|PCT|CN(?=\\s+[Cc]odes?)"
              + "|[Hh]armoni[sz]ed [Ss]ystem|[Ss]ystème harmonisé|[Ss]istema [Aa]rmonizado"
              + "|[Cc]ustoms [Tt]ariff|[Tt]ariff(?=\\s+(?:[Hh]eading|[Cc]ode|[Ll]ine|[Nn]o))"
              + "|[Pp]artidas? arancelarias?|海关编码|海关税则号|税则号列?|税号|商品编码))"
              + "(?![\\p{L}\\d&&[A-Za-z0-9]])");

  private static final String HS =
      "(?:\\d{4}(?:[. ]\\d{2}(?!\\d))+(?:-\\d(?!\\d))?|\\d{4}(?:\\.\\d{1,6})+(?:-\\d(?!\\d))?"
          + "|\\d{2}(?:\\.\\d{1,4})+(?:-\\d(?!\\d))?|\\d{2,13}(?:-\\d(?!\\d))?)";
  private static final Pattern HS_TOKEN =
      Pattern.compile(
          "("
              + HS
              + ")(?:\\s*(?:to|a|à|au|hasta|through|until|至|到|–|—|~|-)\\s*("
              + HS
              + "))?"
              + "(?![\\d%])");
  private static final Pattern ICS_TOKEN =
      Pattern.compile("\\d{2}(?:\\s?\\.\\s?\\d{3}(?:\\s?\\.\\s?\\d{2})?)?(?![\\d.]\\d|\\d)");
  private static final Pattern FILLERS =
      Pattern.compile("(?:" + GAP + FILLER + "(?![a-z]))*" + GAP);
  private static final Pattern BETWEEN =
      Pattern.compile(
          "\\s*(?:[,;/、，；+&)）]|\\band\\b|\\bet\\b|\\by\\b|\\bor\\b|和|及|以及|\\s)\\s*"
              + "(?i:(?:and|et|y|or|ex|heading|headings|from|de|从)\\s+)*");
  private static final Pattern CODES_ONLY = Pattern.compile("[\\d\\s.,;/]+");
  private static final Pattern ICS_SHAPE = Pattern.compile("\\d{2}\\.\\d{3}(?:\\.\\d{2})?");
  private static final Pattern NUMERIC = Pattern.compile("[\\d.]+");

  private CodeReader() {}

  /**
   * The codes that a text names.
   *
   * @param hs in written order, each once; doubtful ones too ({@link HsCode#isDoubtful})
   * @param ics in written order, each once
   * @param unread pieces labelled as codes that are none
   */
  public record Codes(List<HsCode> hs, List<IcsCode> ics, List<String> unread) {
    public Codes {
      hs = List.copyOf(hs);
      ics = List.copyOf(ics);
      unread = List.copyOf(unread);
    }
  }

  /** Codes found so far, by their digits, so that each counts once. */
  private static final class Found {
    final Map<String, HsCode> hs = new LinkedHashMap<>();
    final Map<String, IcsCode> ics = new LinkedHashMap<>();
    final List<String> unread = new ArrayList<>();

    void hs(String written) {
      try {
        HsCode code = HsCode.parse(written);
        hs.putIfAbsent(code.digits() + code.upTo().orElse(""), code);
      } catch (IllegalArgumentException e) {
        unread.add(written.strip());
      }
    }

    void ics(String written) {
      try {
        IcsCode code = IcsCode.parse(written);
        ics.putIfAbsent(code.code(), code);
      } catch (IllegalArgumentException e) {
        unread.add(written.strip());
      }
    }

    Codes codes() {
      return new Codes(List.copyOf(hs.values()), List.copyOf(ics.values()), unread);
    }
  }

  /**
   * Reads a box of prose. A number counts as a code only behind a label such as "HS" or "ICS", or
   * where the whole box is nothing but codes.
   */
  public static Codes read(String text) {
    Found found = new Found();
    if (!text.isBlank() && CODES_ONLY.matcher(text).matches()) {
      unlabelled(text, found);
      return found.codes();
    }
    Matcher label = LABEL.matcher(text);
    int at = 0;
    while (label.find(at)) {
      int next = label.end();
      at = next;
      boolean isIcs = label.group(1) != null;
      int end = label.find(next) ? label.start() : text.length();
      run(text.substring(next, end), isIcs, found);
    }
    return found.codes();
  }

  /** Reads a cell that holds HS codes and nothing else but perhaps their names. */
  public static List<HsCode> hsList(String cell) {
    Found found = new Found();
    for (String piece : cell.split("[;,、，；|\\r\\n]+")) {
      Matcher token = HS_TOKEN.matcher(piece.strip());
      if (token.lookingAt()) {
        found.hs(token.group());
      }
    }
    return found.hs.isEmpty() ? read(cell).hs() : found.codes().hs();
  }

  /** Reads a cell that holds ICS codes and nothing else but perhaps their names. */
  public static List<IcsCode> icsList(String cell) {
    Found found = new Found();
    for (String piece : cell.split("[;,、，；|\\r\\n]+")) {
      Matcher token = ICS_TOKEN.matcher(piece.strip());
      if (token.lookingAt()) {
        found.ics(token.group());
      }
    }
    return found.ics.isEmpty() ? read(cell).ics() : found.codes().ics();
  }

  private static void unlabelled(String text, Found found) {
    for (String piece : text.split("[\\s,;/]+")) {
      String bare = piece.replaceFirst("\\.$", "");
      if (ICS_SHAPE.matcher(bare).matches()) {
        found.ics(bare);
      } else if (bare.replace(".", "").length() >= 4) {
        found.hs(bare);
      }
    }
  }

  /** Reads the codes behind one label, up to the first word that is no code. */
  private static void run(String segment, boolean isIcs, Found found) {
    Matcher fillers = FILLERS.matcher(segment);
    int at = fillers.lookingAt() ? fillers.end() : 0;
    Pattern shape = isIcs ? ICS_TOKEN : HS_TOKEN;
    boolean first = true;
    while (at < segment.length()) {
      Matcher token = shape.matcher(segment).region(at, segment.length());
      if (!token.lookingAt()) {
        noteUnread(segment, at, first, found);
        break;
      }
      keep(token.group(), isIcs, found);
      first = false;
      at = token.end();
      Matcher between = BETWEEN.matcher(segment).region(at, segment.length());
      if (!between.lookingAt()) {
        break;
      }
      at = between.end();
    }
    if (!isIcs && at < segment.length()) {
      laterPieces(segment.substring(at), found);
    }
  }

  private static void keep(String token, boolean isIcs, Found found) {
    if (isIcs) {
      found.ics(token);
    } else {
      found.hs(token);
    }
  }

  private static void noteUnread(String segment, int at, boolean first, Found found) {
    Matcher number = NUMERIC.matcher(segment).region(at, segment.length());
    if (first && number.lookingAt()) {
      found.unread.add(number.group());
    }
  }

  /** "8516 - Electric heaters; 8509 - Domestic appliances": each piece begins with its code. */
  private static void laterPieces(String rest, Found found) {
    String[] pieces = rest.split("[;；\\n]");
    for (int i = 1; i < pieces.length; i++) {
      Matcher token = HS_TOKEN.matcher(pieces[i].strip());
      if (token.lookingAt() && token.group(1).replaceAll("\\D", "").length() >= 4) {
        found.hs(token.group());
      }
    }
  }
}
