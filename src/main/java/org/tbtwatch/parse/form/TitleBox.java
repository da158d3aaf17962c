package org.tbtwatch.parse.form;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The box "title, number of pages and languages", parted.
 *
 * @param title the title alone, on one line
 * @param pages as written: {@code 12}, {@code about 50}, {@code 2630-2637}; several parted by "; "
 * @param languages as written: {@code French, German and Italian}
 */
record TitleBox(String title, String pages, String languages) {
  private static final String PAGE =
      "(?:p[áa]ginas?|p[áa]gina\\(s\\)|pages?|page\\(s\\)|pp?\\.|páginas?|页)";
  private static final String INSIDE = "(?:[^()（）]|\\(s\\)|\\(es\\)|\\([^()]{0,60}\\)){0,120}?";

  /** "(11 pages, in Chinese)", "3 pages, in Thai)", "(Available in Japanese, 6 pages)". */
  private static final Pattern BRACKETS =
      Pattern.compile(
          "(?iu)[(（]((?:"
              + INSIDE
              + "[\\s(（,])?(?:\\d[\\d\\s.-]{0,9}\\s?"
              + PAGE
              + "|pages? \\d|number of pages|pages?:\\s?\\d)"
              + INSIDE
              + ")[)）]");

  private static final Pattern AT_END =
      Pattern.compile(
          "(?iu)[\\s,;:.]+(\\d{1,4}\\s?" + PAGE + "(?:[\\s,;][^()]{0,80})?)[)）]?[.\\s]*$");
  private static final Pattern COUNT =
      Pattern.compile(
          "(?iu)((?:about |approximately |environ |unas |约)?\\d[\\d\\s.]{0,6}(?:-\\s?\\d{1,5})?)\\s?"
              + PAGE
              + "|"
              + PAGE
              + ":?\\s?(\\d[\\d-]{0,11})");
  private static final Pattern IN =
      Pattern.compile(
          "(?iu)(?:available\\s+)?(?:\\bin|\\ben|disponibles? en|使用)\\s*:?\\s+((?!total)[\\p{L}, /()]{3,80}?)\\s*(?:[;.]|$|,\\s*\\d)");
  private static final Pattern BARE =
      Pattern.compile(
          "(?iu)(?:pages?|páginas?|page\\(s\\)|página\\(s\\))\\s*[;,]\\s*([\\p{Lu}][\\p{L}, /]{3,60}?)\\s*[.;]?$");

  private static final Pattern CHINESE =
      Pattern.compile(
          "(?:语言|文种)\\s*[:：]?\\s*([\\u4E00-\\u9FFF、/]{1,20})|页\\s*[,，;；]\\s*([\\u4E00-\\u9FFF、/]{1,12}文)");

  /** Marks where a bracket stood; no text holds it. */
  private static final String PARTED_OFF = "\u0001";

  /** No real title is longer; a longer text is kept whole. */
  private static final int LONGEST = 5_000;

  /** Parts a box; addresses in it are left to {@link FormLinks}. */
  static TitleBox of(String box) {
    String line = FormLinks.without(box).replaceAll("\\s+", " ").strip();
    if (line.length() > LONGEST) {
      return new TitleBox(line, "", "");
    }
    List<String> notes = new ArrayList<>();
    Matcher brackets = BRACKETS.matcher(line);
    StringBuilder title = new StringBuilder();
    while (brackets.find()) {
      notes.add(brackets.group(1));
      brackets.appendReplacement(title, PARTED_OFF);
    }
    brackets.appendTail(title);
    String rest = title.toString();
    if (notes.isEmpty()) {
      Matcher end = AT_END.matcher(rest);
      if (end.find()) {
        notes.add(end.group(1));
        rest = rest.substring(0, end.start());
      }
    }
    List<String> pages = new ArrayList<>();
    List<String> languages = new ArrayList<>();
    for (String note : notes) {
      Matcher count = COUNT.matcher(note);
      if (count.find()) {
        pages.add((count.group(1) != null ? count.group(1) : count.group(2)).strip());
      }
      Matcher in = IN.matcher(note);
      Matcher bare = BARE.matcher(note);
      Matcher chinese = CHINESE.matcher(note);
      if (chinese.find()) {
        languages.add(chinese.group(1) != null ? chinese.group(1) : chinese.group(2));
      } else if (in.find()) {
        languages.add(in.group(1).strip());
      } else if (bare.find()) {
        languages.add(bare.group(1).strip());
      }
    }
    return new TitleBox(
        tidy(rest),
        String.join("; ", pages),
        String.join("; ", languages.stream().distinct().toList()));
  }

  private static String tidy(String title) {
    return title
        .replaceAll("[\\s,;.]*" + PARTED_OFF + "[\\s,;." + PARTED_OFF + "]*$", "")
        .replace(PARTED_OFF, " ")
        .replaceAll("\\s+", " ")
        .replaceAll("\\s+([.,;])(?=\\s|$)", "$1")
        .replaceAll("[\\s,;]+[.]?\\s*$", "")
        .replaceAll("\\.\\.$", ".")
        .strip();
  }
}
