package org.tbtwatch.web.page;

import io.javalin.http.Context;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tbtwatch.nomenclature.Language;

/**
 * One page for one reader: the frame around it.
 *
 * @param words in their language
 * @param title of the page
 * @param path of the address
 * @param parameters of the address, without the language
 * @param now when the page was made
 * @param csrf the token that forms carry
 * @param alternates the same content in other forms
 * @param partial whether only the part that changed is wanted
 * @param known whether this seems to be the browser of a reader
 */
public record View(
    Words words,
    String title,
    String path,
    Map<String, List<String>> parameters,
    Instant now,
    String csrf,
    List<Alternate> alternates,
    boolean partial,
    boolean known) {

  /** The same content in another form. */
  public record Alternate(String type, String title, String address) {}

  public View {
    parameters = Map.copyOf(parameters);
    alternates = List.copyOf(alternates);
  }

  /** The frame for a request. */
  public static View of(Context c, Instant now, String title) {
    Map<String, List<String>> parameters = new TreeMap<>(c.queryParamMap());
    parameters.remove("lang");
    return new View(
        Words.of(Reader.language(c)),
        title,
        c.path(),
        parameters,
        now,
        Reader.csrf(c),
        List.of(),
        c.header("HX-Request") != null && c.header("HX-History-Restore-Request") == null,
        Reader.seemsKnown(c));
  }

  /** The same with another title. */
  public View titled(String other) {
    return new View(words, other, path, parameters, now, csrf, alternates, partial, known);
  }

  /** The same with other forms of its content. */
  public View with(List<Alternate> others) {
    return new View(words, title, path, parameters, now, csrf, others, partial, known);
  }

  /** A message. */
  public String t(String key) {
    return words.t(key);
  }

  /** A message with values. */
  public String t(String key, Object... values) {
    return words.t(key, values);
  }

  /** The UTC day. */
  public LocalDate today() {
    return LocalDate.ofInstant(now, ZoneOffset.UTC);
  }

  /** All languages, for the switch. */
  public List<Language> languages() {
    return List.of(Language.values());
  }

  /** What a language calls itself. */
  public String own(Language language) {
    return switch (language) {
      case EN -> "English";
      case ZH -> "中文";
      case FR -> "Français";
      case ES -> "Español";
    };
  }

  /** For the attribute {@code lang}. */
  public String code(Language language) {
    return Words.of(language).code();
  }

  /** This page in another language. */
  public String in(Language language) {
    String query = query(parameters);
    return path + "?" + query + (query.isEmpty() ? "" : "&") + "lang=" + language.code();
  }

  /** Parameters as the part of an address after the question mark. */
  public static String query(Map<String, List<String>> parameters) {
    List<String> parts = new ArrayList<>();
    new TreeMap<>(parameters)
        .forEach(
            (name, values) ->
                values.stream()
                    .filter(v -> !v.isEmpty())
                    .forEach(v -> parts.add(encoded(name) + "=" + encoded(v))));
    return String.join("&", parts);
  }

  /** A text as part of an address. */
  public static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
