package org.tbtwatch.search.query;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.document.IntRange;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.tbtwatch.notification.HsCode;
import org.tbtwatch.notification.IcsCode;
import org.tbtwatch.notification.Kind;
import org.tbtwatch.notification.State;
import org.tbtwatch.search.document.Fields;
import org.tbtwatch.search.document.NoticeDocuments;
import org.tbtwatch.search.document.Standing;

/** Conditions on codes and dates, from a request's filters and from {@code field:value}. */
public final class CodedFields {
  private static final int MAX_VALUES = 100;
  private static final Set<String> NAMES =
      Set.of(
          "hs",
          "hscode",
          "hscodes",
          "hsinferred",
          "ics",
          "icscode",
          "icscodes",
          "kind",
          "type",
          "date",
          "distributed",
          "distributiondate",
          "deadline",
          "final",
          "finaldate",
          "finaldateforcomments",
          "comments",
          "open",
          "article",
          "articles",
          "source",
          "language",
          "lang",
          "state",
          "chapter",
          "asked",
          "year");

  private final LocalDate today;

  public CodedFields(LocalDate today) {
    this.today = today;
  }

  /** Whether a field of this name, in lower case, holds codes or dates. */
  static boolean knows(String name) {
    return NAMES.contains(name);
  }

  /** The condition, or empty if the value cannot be read for this field. */
  Optional<Clause> read(String name, String value) {
    return switch (name) {
      case "hs", "hscode", "hscodes" -> hs("hs", Fields.HS, value);
      case "hsinferred" -> hs("hsInferred", Fields.HS_INFERRED, value);
      case "ics", "icscode", "icscodes" -> ics(value);
      case "kind", "type" ->
          Kind.parse(value)
              .map(k -> new Clause.Coded(term(Fields.KIND, k.word()), "kind:" + k.word()));
      case "date", "distributed", "distributiondate", "year" -> distributed(value);
      case "deadline", "final", "finaldate", "finaldateforcomments", "comments" -> deadline(value);
      case "open" -> open(value);
      case "state" -> state(value);
      case "chapter" ->
          value.matches("\\d{1,2}(?:[,;]\\d{1,2})*")
              ? word("chapter", Fields.CHAPTER, value.replaceAll("\\b(\\d)\\b", "0$1"))
              : Optional.empty();
      case "asked" -> word("asked", Fields.ASKED, value.toLowerCase(Locale.ROOT));
      case "article", "articles" -> word("article", Fields.ARTICLE, value);
      case "source" -> word("source", Fields.SOURCE, value);
      case "language", "lang" -> word("language", Fields.LANGUAGE, value.toLowerCase(Locale.ROOT));
      default -> Optional.empty();
    };
  }

  private Optional<Clause> state(String value) {
    Set<String> words = new LinkedHashSet<>(List.of(value.toLowerCase(Locale.ROOT).split("[,;]")));
    words.retainAll(Arrays.stream(State.values()).map(State::word).toList());
    return words.isEmpty()
        ? Optional.empty()
        : Optional.of(new Clause.Coded(inState(words, today), "state:" + String.join(",", words)));
  }

  private static Optional<Clause> word(String name, String field, String value) {
    List<String> values = List.of(value.split("[,;]")).stream().filter(v -> !v.isBlank()).toList();
    return values.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Clause.Coded(anyOf(field, values), name + ":" + String.join(",", values)));
  }

  private static Optional<Clause> hs(String name, String field, String value) {
    List<HsCode> codes = new ArrayList<>();
    for (String piece : value.replaceAll("[\\[\\]{}*]", "").split("[,;]")) {
      try {
        codes.add(HsCode.parse(piece.replaceFirst("\\.\\.+|(?i:\\s+to\\s+)", " to ")));
      } catch (IllegalArgumentException e) {
        return Optional.empty(); // the reader of the query says so to the user
      }
    }
    String shown =
        codes.stream().map(HsCode::toString).reduce((a, b) -> a + "," + b).orElse("").strip();
    return Optional.of(new Clause.Coded(hs(field, codes), name + ":" + shown));
  }

  /** Any of these codes, compared as {@link HsCode#meets} does between Members. */
  public static Query hs(String field, List<HsCode> codes) {
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    codes.stream()
        .map(HsSpan::of)
        .distinct()
        .limit(MAX_VALUES)
        .forEach(
            s ->
                any.add(
                    IntRange.newIntersectsQuery(field, new int[] {s.low()}, new int[] {s.high()}),
                    Occur.SHOULD));
    return new ConstantScoreQuery(any.build());
  }

  private static Optional<Clause> ics(String value) {
    List<IcsCode> codes = new ArrayList<>();
    for (String piece : value.replace("*", "").split("[,;]")) {
      try {
        codes.add(IcsCode.parse(piece));
      } catch (IllegalArgumentException e) {
        return Optional.empty(); // the reader of the query says so to the user
      }
    }
    List<String> shown = codes.stream().map(IcsCode::code).toList();
    return Optional.of(new Clause.Coded(ics(codes), "ics:" + String.join(",", shown)));
  }

  /** Any of these codes: what lies within one of them, or what one of them lies within. */
  public static Query ics(List<IcsCode> codes) {
    List<String> within = codes.stream().map(IcsCode::code).toList();
    List<String> around =
        codes.stream().flatMap(c -> NoticeDocuments.lineage(c.code()).stream()).toList();
    return new ConstantScoreQuery(
        new BooleanQuery.Builder()
            .add(anyOf(Fields.ICS_WITHIN, within), Occur.SHOULD)
            .add(anyOf(Fields.ICS, around), Occur.SHOULD)
            .build());
  }

  private static Optional<Clause> distributed(String value) {
    return DateSpan.read(value)
        .map(s -> new Clause.Coded(distributed(s.from(), s.to()), "distributionDate:" + s));
  }

  /** Distributed on these days, both included. */
  public static Query distributed(Optional<LocalDate> from, Optional<LocalDate> to) {
    return new ConstantScoreQuery(
        LongPoint.newRangeQuery(
            Fields.DISTRIBUTED,
            from.map(LocalDate::toEpochDay).orElse(NoticeDocuments.NO_DATE + 1),
            to.map(LocalDate::toEpochDay).orElse(Long.MAX_VALUE)));
  }

  private static Optional<Clause> deadline(String value) {
    return DateSpan.read(value)
        .map(s -> new Clause.Coded(days(Fields.DEADLINE, s.from(), s.to()), "finalDate:" + s));
  }

  private Optional<Clause> open(String value) {
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "yes", "true", "1", "today", "now", "是" ->
          Optional.of(new Clause.Coded(openOn(today), "open:" + today));
      case "no", "false", "0", "否" ->
          Optional.of(new Clause.Not(new Clause.Coded(openOn(today), "open:" + today)));
      default ->
          DateSpan.read(value)
              .filter(s -> s.from().equals(s.to()))
              .flatMap(DateSpan::from)
              .map(d -> new Clause.Coded(openOn(d), "open:" + d));
    };
  }

  /** Open for comments on this day. */
  public static Query openOn(LocalDate day) {
    return days(Fields.OPEN_UNTIL, Optional.of(day), Optional.empty());
  }

  /** In one of these states, by their words, on this day. */
  public static Query inState(Set<String> words, LocalDate day) {
    Query open = openOn(day);
    Query inForce =
        NumericDocValuesField.newSlowRangeQuery(
            Fields.IN_FORCE_FROM, Standing.ALWAYS, day.toEpochDay());
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    for (State state : State.values()) {
      if (words.contains(state.word())) {
        any.add(
            switch (state) {
              case OPEN -> open;
              case IN_FORCE -> without(inForce, open);
              default -> without(resting(state), open, inForce);
            },
            Occur.SHOULD);
      }
    }
    return new ConstantScoreQuery(any.build());
  }

  private static Query resting(State state) {
    return NumericDocValuesField.newSlowExactQuery(Fields.RESTING, state.ordinal());
  }

  private static Query without(Query query, Query... others) {
    BooleanQuery.Builder rest = new BooleanQuery.Builder().add(query, Occur.MUST);
    for (Query other : others) {
      rest.add(other, Occur.MUST_NOT);
    }
    return rest.build();
  }

  private static Query days(String field, Optional<LocalDate> from, Optional<LocalDate> to) {
    return new ConstantScoreQuery(
        NumericDocValuesField.newSlowRangeQuery(
            field,
            from.map(LocalDate::toEpochDay).orElse(NoticeDocuments.NO_DATE + 1),
            to.map(LocalDate::toEpochDay).orElse(Long.MAX_VALUE)));
  }

  /** One code as it stands in the index. */
  static Query term(String field, String value) {
    return new ConstantScoreQuery(new TermQuery(new Term(field, value)));
  }

  /** Any of these codes as they stand in the index. */
  public static Query anyOf(String field, List<String> values) {
    return values.isEmpty()
        ? new MatchNoDocsQuery()
        : new ConstantScoreQuery(
            new TermInSetQuery(field, values.stream().map(BytesRef::new).toList()));
  }
}
