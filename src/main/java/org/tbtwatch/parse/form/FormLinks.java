package org.tbtwatch.parse.form;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tbtwatch.notification.Link;

/** Addresses in the boxes of a form. */
final class FormLinks {
  private static final Pattern HTTP =
      Pattern.compile("(?i)https?://[^\\s<>\"“”，。；、（）\\u4E00-\\u9FFF]+");
  private static final Pattern WEBSITE =
      Pattern.compile(
          "(?i)(?:web-?\\s?sites?|site web|sitio web|p[áa]gina web|homepage|网址)\\s*[:：]?\\s*$");

  /** "Website:" on a line of its own opens a list of websites. */
  private static final Pattern WEBSITE_ABOVE =
      Pattern.compile("(?i)(?:web-?\\s?sites?|site web|sitio web|p[áa]gina web)\\s*:\\s*\\n\\s*$");

  private static final Pattern URL_AT_END = Pattern.compile("(?i)https?://\\S+$");
  private static final Pattern GOES_ON =
      Pattern.compile(
          "^(?:[_/?&=%#~.-]\\S*|[\\w%.~-]+[/=?&%]\\S*|[\\w%.~-]*\\.(?:pdf|docx?|html?|aspx?|php|zip|xlsx?)\\b\\S*|[\\w%~-]{0,40}_[\\w.%~-]*)(?=\\s|$)",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern GOES_ON_SURELY = Pattern.compile("^[_?&=%#][\\w./%?&=#-]+$");
  private static final Pattern WHOLE =
      Pattern.compile("(?i).*\\.(?:pdf|docx?|html?|aspx?|php|zip|xlsx?)$");
  private static final int LONG_LINE = 50;

  private FormLinks() {}

  /**
   * Puts addresses together that a page's edge had parted. Only at the end of a long line, and only
   * where the next line begins with what can be no word.
   */
  static String joined(String text) {
    return joined(text, false);
  }

  /**
   * The same for a text whose lines are paragraphs, some of which a text's earlier life as lines of
   * a page may have made: only where the next one begins in the middle of an address.
   */
  static String joinedParagraphs(String text) {
    return joined(text, true);
  }

  private static String joined(String text, boolean paragraphs) {
    StringBuilder out = new StringBuilder(text.length());
    for (String line : text.split("\\n")) {
      int lastLine = out.lastIndexOf("\n") + 1;
      String last = out.substring(lastLine);
      Matcher url = URL_AT_END.matcher(last);
      boolean open = last.length() >= LONG_LINE && url.find() && !line.strip().startsWith("http");
      boolean wants = open && !WHOLE.matcher(url.group()).matches();
      boolean hyphen = open && (last.endsWith("-") || last.endsWith("/") || last.endsWith("_"));
      Matcher next = (paragraphs ? GOES_ON_SURELY : GOES_ON).matcher(line.strip());
      hyphen &= !paragraphs;
      if (wants && (next.find() || (hyphen && line.strip().matches("[\\w.%/~-]{2,}")))) {
        out.append(line.strip());
      } else {
        out.append(out.isEmpty() ? "" : "\n").append(line);
      }
    }
    return out.toString();
  }

  /** A box without its addresses. */
  static String without(String box) {
    return HTTP.matcher(box).replaceAll(" ");
  }

  /**
   * Addresses of a box in written order, each once; an office's own website is none.
   *
   * @param label what they are
   */
  static List<Link> in(String box, String label) {
    Map<String, Link> links = new LinkedHashMap<>();
    Matcher m = HTTP.matcher(box);
    boolean listed = false;
    int end = 0;
    while (m.find()) {
      String between = box.substring(end, m.start());
      listed = between.isBlank() && end > 0 ? listed : WEBSITE_ABOVE.matcher(between).find();
      boolean website = listed || WEBSITE.matcher(between).find();
      end = m.end();
      String url = trimmed(m.group());
      website &= !url.contains("crnattachments");
      if (!website && url.length() > 10) {
        links.putIfAbsent(url, new Link(url, label));
      }
    }
    return new ArrayList<>(links.values());
  }

  /** Without the full stop, comma or bracket of the sentence around it. */
  private static String trimmed(String url) {
    String bare = url.replaceAll("[.,;:'’*\\]>]+$", "");
    while (bare.endsWith(")") && count(bare, '(') < count(bare, ')')) {
      bare = bare.substring(0, bare.length() - 1).replaceAll("[.,;:]+$", "");
    }
    return bare;
  }

  private static long count(String text, char wanted) {
    return text.chars().filter(c -> c == wanted).count();
  }
}
