package org.tbtwatch.parse.list;

import java.net.URI;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.tbtwatch.notification.FormDate;
import org.tbtwatch.parse.value.DateReader;
import org.tbtwatch.parse.value.HtmlText;
import org.tbtwatch.source.Selection;

/** Takes values out of HTML as a {@link Selection} says. */
public final class Picked {
  /** A text longer than this is no value of a field; patterns are tried on no more. */
  private static final int LONGEST = 100_000;

  private Picked() {}

  /** The elements; the scope itself where there is no selector. */
  static List<Element> elements(Element scope, Selection s) {
    return s.select().isEmpty() ? List.of(scope) : scope.select(s.select());
  }

  /** All values that are not blank, in the order of the page. */
  static List<String> values(Element scope, Selection s) {
    List<String> values = new ArrayList<>();
    for (Element e : elements(scope, s)) {
      String text = s.attribute().isEmpty() ? HtmlText.paragraphs(e.html()) : e.attr(s.attribute());
      String bounded = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
      for (String value : s.pattern().isEmpty() ? List.of(bounded) : matches(bounded, s)) {
        if (!value.isBlank()) {
          values.add(value.strip());
        }
      }
    }
    return values;
  }

  private static List<String> matches(String text, Selection s) {
    List<String> found = new ArrayList<>();
    Matcher m = Pattern.compile(s.pattern()).matcher(text);
    while (m.find()) {
      String group = m.groupCount() > 0 ? m.group(1) : m.group();
      found.add(group == null ? "" : group);
    }
    return found;
  }

  /** Absolute http addresses; a link that is none is left out. */
  static List<URI> links(Element scope, Selection s) {
    List<URI> links = new ArrayList<>();
    for (Element e : elements(scope, s)) {
      String raw = s.attribute().isEmpty() ? e.text() : e.attr(s.attribute());
      List<String> pieces = s.pattern().isEmpty() ? List.of(raw) : matches(raw, s);
      for (String piece : pieces) {
        absolute(e, piece).ifPresent(links::add);
      }
    }
    return links;
  }

  /** What a link of a page leads to; nothing for scripts, marks on the page and broken ones. */
  public static Optional<URI> absolute(Element at, String href) {
    String trimmed = href.strip();
    if (trimmed.isEmpty() || trimmed.startsWith("#")) {
      return Optional.empty();
    }
    try {
      String tidy = trimmed.replace(" ", "%20").replace("\"", "%22").replace("\\", "/");
      URI base = URI.create(at.baseUri());
      // java.net.URI drops the last part of the path before a query alone
      String whole = tidy.startsWith("?") ? at.baseUri().replaceFirst("[?#].*", "") + tidy : tidy;
      URI url = base.resolve(whole);
      boolean web = url.getScheme() != null && url.getScheme().matches("(?i)https?");
      return web && url.getHost() != null ? Optional.of(withoutMark(url)) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // no address
    }
  }

  private static URI withoutMark(URI url) {
    String text = url.toString();
    int mark = text.indexOf('#');
    return mark < 0 ? url : URI.create(text.substring(0, mark));
  }

  /** A date in one of the forms given; no date where it is in none of them. */
  static FormDate date(String text, Selection s, Optional<LocalDate> distribution) {
    for (String form : s.dates()) {
      FormDate read =
          form.equals(Selection.PROSE)
              ? new DateReader(distribution, Optional.empty()).read(text)
              : new FormDate(text, exact(text, form, s.language()));
      if (read.date().isPresent()) {
        return read;
      }
    }
    return new FormDate(text, Optional.empty());
  }

  private static Optional<LocalDate> exact(String text, String form, String language) {
    try {
      DateTimeFormatter f =
          DateTimeFormatter.ofPattern(form.replace('y', 'u'), Locale.forLanguageTag(language))
              .withResolverStyle(ResolverStyle.STRICT);
      LocalDate date = LocalDate.parse(text.strip(), f);
      return date.getYear() >= 1980 && date.getYear() <= 2100
          ? Optional.of(date)
          : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty(); // another form
    }
  }
}
