package org.tbtwatch.practice;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.tbtwatch.notification.FormDate;
import org.tbtwatch.notification.Kind;
import org.tbtwatch.notification.SymbolCell;
import org.tbtwatch.parse.value.DateReader;

/** Reads the lines of a notifications file: one JSON object each, all fields but one optional. */
final class RecordReader {
  private static final List<String> LANGUAGES = List.of("en", "es", "fr", "zh");

  private final Map<String, String> names = new HashMap<>();
  private final List<String> noted = new ArrayList<>();

  /** Disagreements between a record's kind and its symbol; the symbol is served. */
  List<String> noted() {
    return List.copyOf(noted);
  }

  /** Remembers how the file writes a Member's name, for joint records that give codes alone. */
  void learn(JsonNode line) {
    List<String> codes = list(line, "member_codes");
    String name = text(line, "member");
    if (codes.size() == 1 && !name.isEmpty()) {
      boolean shouted = name.equals(name.toUpperCase(Locale.ROOT));
      if (shouted) {
        names.putIfAbsent(codes.get(0), name);
      } else {
        names.put(codes.get(0), name);
      }
    }
  }

  PracticeRecord read(JsonNode line, int id) {
    List<String> symbols = list(line, "symbols");
    Optional<LocalDate> distribution = day(text(line, "distribution_date"));
    List<String> links = links(line);
    Optional<String> own = links.stream().filter(l -> l.contains("docs.wto.org")).findFirst();
    List<String> documents = links.stream().filter(l -> !Optional.of(l).equals(own)).toList();
    return new PracticeRecord(
        id,
        area(line, symbols),
        symbols,
        memberNames(line, symbols),
        kind(line, symbols),
        inAnyLanguage(line, "title"),
        inAnyLanguage(line, "description"),
        inAnyLanguage(line, "products"),
        list(line, "hs_given"),
        list(line, "ics_given"),
        list(line, "objectives_en"),
        objectiveText(line),
        list(line, "keywords"),
        articles(line),
        first(line, "related_docs_en", "related_docs", "related_docs_zh"),
        distribution,
        deadline(line, distribution),
        planned(text(line, "adoption")),
        planned(text(line, "entry_into_force")),
        own.orElse(""),
        documents);
  }

  private static String area(JsonNode line, List<String> symbols) {
    String area = text(line, "area");
    if (!area.isEmpty()) {
      return area;
    }
    return !symbols.isEmpty() && symbols.get(0).contains("/SPS/") ? "SPS" : "TBT";
  }

  private List<String> memberNames(JsonNode line, List<String> symbols) {
    List<String> given = list(line, "members");
    List<String> codes = list(line, "member_codes");
    List<String> all = new ArrayList<>();
    for (int i = 0; i < Math.max(1, symbols.size()); i++) {
      String code = i < codes.size() ? codes.get(i) : "";
      String name = i < given.size() ? given.get(i) : "";
      if (name.isEmpty() && symbols.size() < 2) {
        name = text(line, "member");
      }
      all.add(name.isEmpty() ? names.getOrDefault(code, code) : name);
    }
    return all;
  }

  private String kind(JsonNode line, List<String> symbols) {
    String said = text(line, "kind").replace("regular", "original");
    Optional<Kind> bySymbol =
        SymbolCell.parse(String.join(",", symbols)).symbols().stream()
            .findFirst()
            .map(s -> s.kind());
    if (bySymbol.isPresent() && !bySymbol.get().word().equals(said)) {
      noted.add(
          symbols.get(0) + ": the record says " + said + ", served as " + bySymbol.get().word());
    }
    return bySymbol.map(Kind::word).orElse(said);
  }

  private static String inAnyLanguage(JsonNode line, String field) {
    for (String language : LANGUAGES) {
      String text = text(line, field + "_" + language);
      if (!text.isEmpty()) {
        return text;
      }
    }
    return "";
  }

  private static String objectiveText(JsonNode line) {
    return first(
        line, "objectives_text_en", "objective_en", "objective_es", "objective_fr", "objective_zh");
  }

  private static String first(JsonNode line, String... fields) {
    for (String field : fields) {
      String text = text(line, field);
      if (!text.isEmpty()) {
        return text;
      }
    }
    return "";
  }

  /** Articles come as a list or as one text parted by commas. */
  private static List<String> articles(JsonNode line) {
    List<String> articles = list(line, "articles");
    return articles.isEmpty() ? split(text(line, "articles")) : articles;
  }

  private static List<String> links(JsonNode line) {
    List<String> links = new ArrayList<>();
    for (String link : list(line, "links")) {
      links.addAll(split(link));
    }
    return links;
  }

  private static List<String> split(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split("\\s*,\\s*"));
  }

  /** A live page shows a deadline only as a date: prose is worked out, or nothing is shown. */
  private static Optional<LocalDate> deadline(JsonNode line, Optional<LocalDate> distribution) {
    Optional<LocalDate> given = day(text(line, "comment_deadline"));
    return given.isPresent()
        ? given
        : new DateReader(distribution, Optional.empty())
            .read(text(line, "comment_deadline_text"))
            .date();
  }

  private static PracticeRecord.Planned planned(String text) {
    Optional<LocalDate> day = day(text);
    FormDate date = DateReader.ALONE.read(text);
    return new PracticeRecord.Planned(date.text(), day);
  }

  private static Optional<LocalDate> day(String text) {
    try {
      return text.length() == 10 ? Optional.of(LocalDate.parse(text)) : Optional.empty();
    } catch (DateTimeParseException e) {
      return Optional.empty(); // a year alone, or prose
    }
  }

  private static String text(JsonNode line, String field) {
    JsonNode node = line.path(field);
    return node.isValueNode() && !node.isNull() ? node.asText() : "";
  }

  private static List<String> list(JsonNode line, String field) {
    List<String> all = new ArrayList<>();
    for (JsonNode node : line.path(field)) {
      if (node.isValueNode() && !node.isNull() && !node.asText().isBlank()) {
        all.add(node.asText());
      }
    }
    return all;
  }
}
