package org.tbtwatch.settings;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.tbtwatch.settings.SourcesFile.SelectorCheck;
import org.tbtwatch.settings.yaml.Section;
import org.tbtwatch.settings.yaml.Setting;
import org.tbtwatch.source.HtmlList;
import org.tbtwatch.source.ListField;
import org.tbtwatch.source.Selection;

/** Reads {@code list:} of an entry of {@code sources.yaml}. */
final class HtmlListSection {
  private static final Set<String> LANGUAGES = Set.of("en", "fr", "es", "zh");
  private static final String LINK = "href";

  private final SelectorCheck selectors;

  HtmlListSection(SelectorCheck selectors) {
    this.selectors = selectors;
  }

  /** The list; empty where it has no items or no symbol, as reported. */
  Optional<HtmlList> read(Section list) {
    if (!list.has("items")) {
      list.fault("items", "a selector of the rows, one notification each", "nothing");
    }
    Optional<Selection> items = selection(list, "items", "");
    Optional<Selection> next = selection(list, "next", LINK);
    Optional<Selection> detail = selection(list, "detail", LINK);
    Map<ListField, Selection> fields = fields(list, "fields");
    Map<ListField, Selection> onDetail = fields(list, "detailFields");
    if (!fields.containsKey(ListField.SYMBOL) && !onDetail.containsKey(ListField.SYMBOL)) {
      list.fault("fields", "a field symbol, here or in detailFields", "none");
    }
    if (!onDetail.isEmpty() && detail.isEmpty()) {
      list.fault("detailFields", "the link to an item's page in detail", "none");
    }
    int maxPages = list.integer("maxPages", 1, 1000, 50);
    String charset = list.read("charset", "the name of a charset", this::charset).orElse("");
    return items.map(i -> new HtmlList(i, next, detail, maxPages, charset, fields, onDetail));
  }

  private Map<ListField, Selection> fields(Section list, String key) {
    Map<ListField, Selection> fields = new EnumMap<>(ListField.class);
    List<String> known = new ArrayList<>();
    for (ListField field : ListField.values()) {
      known.add(field.key());
    }
    Section section = list.section(key, new java.util.LinkedHashSet<>(known));
    for (ListField field : ListField.values()) {
      String attribute = field == ListField.URL || field == ListField.DOCUMENTS ? LINK : "";
      selection(section, field.key(), attribute)
          .ifPresent(s -> fields.put(field, checked(section, field, s)));
    }
    return fields;
  }

  private static Selection checked(Section section, ListField field, Selection s) {
    if (field.isDate() && s.dates().isEmpty()) {
      section.fault(field.key(), "date: with the form of the date, or prose", "no date:");
    }
    if (!field.isDate() && !s.dates().isEmpty()) {
      section.fault(field.key(), "date: in fields of dates only", "it here");
    }
    return s;
  }

  /** A selection as keys, or as a selector alone. */
  private Optional<Selection> selection(Section parent, String key, String attribute) {
    if (!parent.has(key)) {
      return Optional.empty();
    }
    if (parent.isText(key)) {
      return selector(parent, key)
          .map(s -> new Selection(s, attribute, "", List.of(), "en", false));
    }
    Section s = parent.section(key, Setting.keysUnder(Setting.SELECTIONS, ""));
    return Optional.of(
        new Selection(
            s.has("select") ? selector(s, "select").orElse("") : "",
            s.text("attribute", attribute),
            s.read("pattern", "a regular expression", HtmlListSection::pattern).orElse(""),
            s.list("date", "a form of dates such as dd/MM/yyyy, or prose", HtmlListSection::date),
            s.read("language", "en, fr, es or zh", t -> Optional.of(t).filter(LANGUAGES::contains))
                .orElse("en"),
            s.flag("optional", false)));
  }

  private Optional<String> selector(Section section, String key) {
    String text = section.text(key, "");
    Optional<String> fault = text.isEmpty() ? Optional.of("it is empty") : selectors.fault(text);
    if (fault.isPresent()) {
      section.fault(key, "a CSS selector", '"' + text + "\" (" + fault.get() + ")");
      return Optional.empty();
    }
    return Optional.of(text);
  }

  private static Optional<String> pattern(String text) {
    try {
      return Optional.of(Pattern.compile(text).pattern());
    } catch (PatternSyntaxException e) {
      return Optional.empty(); // the caller reports the text
    }
  }

  private static Optional<String> date(String text) {
    if (text.equals(Selection.PROSE)) {
      return Optional.of(text);
    }
    boolean whole = text.contains("d") && text.contains("M") && text.matches(".*[yu].*");
    return Optional.of(text).filter(t -> whole && isDateForm(t));
  }

  private static boolean isDateForm(String text) {
    try {
      return !DateTimeFormatter.ofPattern(text, Locale.ROOT).toString().isEmpty();
    } catch (IllegalArgumentException e) {
      return false; // the caller reports the text
    }
  }

  private Optional<String> charset(String text) {
    try {
      return Charset.isSupported(text) ? Optional.of(text) : Optional.empty();
    } catch (IllegalCharsetNameException e) {
      return Optional.empty(); // the caller reports the text
    }
  }
}
