package org.tbtwatch.parse.form;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the international and regional standards that a text names by number. */
final class StandardsCited {
  /** "10993-1", "771-1:2011+A1:2015", "17021-1: 2015". */
  private static final String NUMBER =
      "(\\d{1,6}(?:\\.\\d{1,2})?(?:-\\d{1,4})*)(?:\\s?:\\s?((?:19|20)\\d{2}(?:/?\\+?A\\w{1,3}:\\s?(?:19|20)\\d{2})*))?";

  private static final Pattern ISO =
      Pattern.compile(
          "(?<![\\w-])((?:BS |DIN |NF |UNE |I\\.?S\\.? )?(?:EN )?(?:ISO(?:[/ ](?:IEC|ASTM|IEEE))?|IEC(?:/ISO)?|CISPR)"
              + "(?:[/ ](?:TS|TR|PAS|IEEE|Guide|GUIDE))?)[ \\n:-]{0,2}(?:No\\.? ?|Standard )?"
              + NUMBER);
  private static final Pattern EN =
      Pattern.compile(
          "(?<![\\w-])((?:I-ETS|ETSI EN|ETSI TS|ETSI ES|ETS|EN))[ \\n]((?:\\d{3} \\d{3}(?:-\\d{1,2})?)(?:[ :]V?\\d[\\d.]*)?)"
              + "|(?<![\\w-])EN[ \\n](?!(?:19|20)\\d{2}(?![-:\\d]))(\\d{3,6}(?:-\\d{1,3})*|\\d{2}-\\d{1,3})(?:\\s?:\\s?((?:19|20)\\d{2}(?:/?\\+A\\d{1,2}:\\s?(?:19|20)\\d{2})*))?");
  private static final Pattern CODEX =
      Pattern.compile(
          "(?<![\\w-])(CODEX STAN|Codex Stan|Codex Standard|CXS|CXC|CXG|CXM|CAC/GL|CAC/RCP|CAC/MRL)[ \\n]{0,2}(?:No\\.? ?)?(\\d{1,4})(?:[-:/]\\s?((?:19|20)\\d{2}))?");
  private static final Pattern ITU =
      Pattern.compile(
          "(?<![\\w-])ITU-([TR])[ \\n](?:Rec(?:ommendation|\\.)? ?)?((?:[A-Z]{1,2}\\.)\\d{1,5}(?:\\.\\d{1,3})?(?:-\\d{1,3})?)");
  private static final Pattern UN =
      Pattern.compile(
          "(?<![\\w-])(?:(?:UN(?:/?ECE)?|ECE)[ \\n]Regulations?[ \\n](?:N[o°º]s?\\.? ?)?(?:R ?)?|(?:UN(?:/?ECE)?|ECE)[ -]R[ .-]?)(\\d{1,3})(?![\\d/.])");
  private static final Pattern ASTM =
      Pattern.compile(
          "(?<![\\w-])ASTM[ \\n]([A-G] ?\\d{1,4}M?(?:/[A-G]?\\d{1,4}M?)?(?:-\\d{2,4}[a-z]?)?)");
  private static final Pattern OIML =
      Pattern.compile(
          "(?<![\\w-])OIML[ \\n]([RDGB]) ?(\\d{1,3}(?:-\\d{1,2})?)(?:\\s?:\\s?((?:19|20)\\d{2}))?");
  private static final Pattern ISPM =
      Pattern.compile("(?<![\\w-])(?:ISPM|NIMF)\\)?[ \\n]{0,2}(?:N[o°º]\\.? ?)?(\\d{1,3})(?!\\d)");
  private static final Pattern IEEE =
      Pattern.compile(
          "(?<![\\w-])IEEE[ \\n](?:Std\\.? ?)?(\\d{3,5}(?:\\.\\d{1,2}[a-z]{0,2})?)(?:-((?:19|20)\\d{2}))?");
  private static final Pattern LEVEL_YEAR = Pattern.compile("(.*\\d)-((?:19|20)\\d{2})");

  private StandardsCited() {}

  /**
   * Standards in written order, each once: {@code ISO 10993-1:2018}, {@code UN Regulation No. 155}.
   */
  static List<String> in(String text) {
    String plain = text.replace('\u00A0', ' ').replace('–', '-').replace('—', '-');
    Map<Integer, String> byPlace = new TreeMap<>();
    each(ISO, plain, byPlace, m -> body(m.group(1)) + " " + dated(m.group(2), m.group(3)));
    each(
        EN,
        plain,
        byPlace,
        m ->
            m.group(1) != null
                ? m.group(1) + " " + m.group(2)
                : "EN " + dated(m.group(3), m.group(4)));
    each(CODEX, plain, byPlace, m -> codex(m));
    each(ITU, plain, byPlace, m -> "ITU-" + m.group(1) + " " + m.group(2));
    each(UN, plain, byPlace, m -> "UN Regulation No. " + m.group(1));
    each(ASTM, plain, byPlace, m -> "ASTM " + m.group(1).replace(" ", ""));
    each(OIML, plain, byPlace, m -> "OIML " + m.group(1) + " " + dated(m.group(2), m.group(3)));
    each(ISPM, plain, byPlace, m -> "ISPM " + m.group(1));
    each(IEEE, plain, byPlace, m -> "IEEE " + dated(m.group(1), m.group(2)));
    return byPlace.values().stream().distinct().toList();
  }

  private interface Name {
    String of(MatchResult m);
  }

  private static void each(Pattern pattern, String text, Map<Integer, String> found, Name name) {
    for (Matcher m = pattern.matcher(text); m.find(); ) {
      found.put(m.start(), name.of(m).strip());
    }
  }

  /** National prefixes of a European standard go: "BS EN ISO" is EN ISO. */
  private static String body(String written) {
    return written.replaceFirst("^(?:BS|DIN|NF|UNE|I\\.?S\\.?) (?=EN)", "").strip();
  }

  private static String codex(MatchResult m) {
    String series =
        m.group(1).toLowerCase(java.util.Locale.ROOT).startsWith("codex")
            ? "CODEX STAN"
            : m.group(1);
    return series + " " + m.group(2) + (m.group(3) == null ? "" : "-" + m.group(3));
  }

  /** "9001-2015" is number and year. */
  private static String dated(String number, @org.jspecify.annotations.Nullable String year) {
    if (year != null) {
      return number + ":" + year.replaceAll("\\s", "");
    }
    Matcher m = LEVEL_YEAR.matcher(number);
    return m.matches() ? m.group(1) + ":" + m.group(2) : number;
  }

  /** Several texts read one after the other. */
  static List<String> inAll(List<String> texts) {
    Map<String, String> all = new LinkedHashMap<>();
    texts.forEach(t -> in(t).forEach(s -> all.putIfAbsent(s, s)));
    return List.copyOf(all.values());
  }
}
