package org.tbtwatch.search.document;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.IntRange;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.SortedSetDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;
import org.tbtwatch.nomenclature.Language;
import org.tbtwatch.nomenclature.Members;
import org.tbtwatch.nomenclature.Regimes;
import org.tbtwatch.nomenclature.word.Token;
import org.tbtwatch.nomenclature.word.Words;
import org.tbtwatch.notification.DocumentSymbol;
import org.tbtwatch.notification.FiledNotification;
import org.tbtwatch.notification.HsCode;
import org.tbtwatch.notification.IcsCode;
import org.tbtwatch.notification.Link;
import org.tbtwatch.notification.Measure;
import org.tbtwatch.notification.Member;
import org.tbtwatch.notification.Notification;
import org.tbtwatch.notification.Objective;
import org.tbtwatch.search.IndexedNotice;
import org.tbtwatch.search.hit.FacetValues;
import org.tbtwatch.search.query.HsSpan;

/** Makes Lucene documents of notifications. */
public final class NoticeDocuments {
  private static final int MAX_ATTACHED = 2_000_000;
  private static final int MAX_GUESSED = 20_000;

  /** Stands where there is no date, so that a later date can take its place. */
  public static final long NO_DATE = Long.MIN_VALUE;

  private final Map<List<String>, String> namesOf = new ConcurrentHashMap<>();
  private final Map<String, List<Token>> nameTokens = new ConcurrentHashMap<>();
  private volatile @Nullable Members members;

  /** The document of a notice. */
  public Document of(IndexedNotice notice) {
    Notification n = notice.filed().notification();
    Document doc = new Document();
    doc.add(new StringField(Fields.ID, notice.filed().id(), Field.Store.YES));
    doc.add(new SortedDocValuesField(Fields.ID, new BytesRef(notice.filed().id())));
    doc.add(new StoredField(Fields.SHOWN_SYMBOL, n.symbol().toString()));
    symbols(doc, n);
    codes(doc, notice);
    List<String> regimes = Regimes.shipped().tagged(n).regimes();
    FacetValues.add(doc, notice, regimes);
    dates(doc, notice);
    texts(doc, notice, regimes);
    return doc;
  }

  private static void symbols(Document doc, Notification n) {
    Set<String> families = new LinkedHashSet<>();
    for (DocumentSymbol symbol : n.symbols()) {
      doc.add(new StringField(Fields.SYMBOL, symbol.toString(), Field.Store.NO));
      families.add(symbol.base().toString());
    }
    families.forEach(f -> doc.add(new StringField(Fields.FAMILY, f, Field.Store.NO)));
  }

  private static void codes(Document doc, IndexedNotice notice) {
    Notification n = notice.filed().notification();
    n.notifyingMembers().forEach(m -> word(doc, Fields.MEMBER, m));
    word(doc, Fields.KIND, n.kind().word());
    n.articles().forEach(a -> word(doc, Fields.ARTICLE, a));
    notice.filed().origins().values().stream().distinct().forEach(s -> word(doc, Fields.SOURCE, s));
    if (!n.originalLanguage().isEmpty()) {
      word(doc, Fields.LANGUAGE, n.originalLanguage());
    }
    Set<String> digits = new LinkedHashSet<>();
    for (HsCode code : n.hsCodes()) {
      span(doc, Fields.HS, code);
      digits.add(code.digits());
      for (int length = 2; length <= Math.min(6, code.digits().length()); length += 2) {
        digits.add(code.digits().substring(0, length));
      }
    }
    digits.forEach(d -> word(doc, Fields.HS_DIGITS, d));
    notice.inferredHeadings().forEach(h -> span(doc, Fields.HS_INFERRED, HsCode.parse(h)));
    Set<String> within = new LinkedHashSet<>();
    for (IcsCode code : n.icsCodes()) {
      word(doc, Fields.ICS, code.code());
      within.addAll(lineage(code.code()));
    }
    within.forEach(i -> word(doc, Fields.ICS_WITHIN, i));
  }

  /** An ICS code and what it lies within: {@code 97.200.50}, {@code 97.200}, {@code 97}. */
  public static List<String> lineage(String ics) {
    return Stream.iterate(
            ics,
            c -> !c.isEmpty(),
            c -> c.lastIndexOf('.') < 0 ? "" : c.substring(0, c.lastIndexOf('.')))
        .toList();
  }

  public static void word(Document doc, String field, String value) {
    String cut = value.length() > 200 ? value.substring(0, 200) : value;
    doc.add(new StringField(field, cut, Field.Store.NO));
    doc.add(new SortedSetDocValuesField(field, new BytesRef(cut)));
  }

  private static void span(Document doc, String field, HsCode code) {
    HsSpan span = HsSpan.of(code);
    doc.add(new IntRange(field, new int[] {span.low()}, new int[] {span.high()}));
  }

  private void dates(Document doc, IndexedNotice notice) {
    notice
        .filed()
        .notification()
        .distributionDate()
        .ifPresent(
            d -> {
              doc.add(new LongPoint(Fields.DISTRIBUTED, d.toEpochDay()));
              doc.add(new NumericDocValuesField(Fields.DISTRIBUTED, d.toEpochDay()));
            });
    for (Field date : dates(notice.measure())) {
      doc.add(date);
    }
  }

  /**
   * The dates that a notice shares with all documents of its measure: doc values only, so that a
   * later document's date can be written to the earlier ones without indexing them again.
   */
  public Field[] dates(Measure measure) {
    Optional<LocalDate> deadline = measure.finalDateForComments();
    Standing standing = Standing.of(measure);
    return new Field[] {
      day(Fields.DEADLINE, deadline),
      new NumericDocValuesField(Fields.OPEN_UNTIL, standing.openUntil()),
      new NumericDocValuesField(Fields.IN_FORCE_FROM, standing.inForceFrom()),
      new NumericDocValuesField(Fields.RESTING, standing.resting().ordinal())
    };
  }

  private static Field day(String field, Optional<LocalDate> date) {
    return new NumericDocValuesField(field, date.map(LocalDate::toEpochDay).orElse(NO_DATE));
  }

  private void texts(Document doc, IndexedNotice notice, List<String> regimes) {
    Map<TextBox, String> texts = textsOf(notice, regimes);
    Map<TextBox, List<Token>> tokens = new EnumMap<>(TextBox.class);
    texts.forEach((box, text) -> tokens.put(box, tokens(box, text)));
    Set<Language> whole = languages(tokens);
    texts.forEach(
        (box, text) -> {
          List<Token> words = tokens.getOrDefault(box, List.of());
          Set<Language> own = Words.languages(words);
          Set<Language> languages = EnumSet.copyOf(whole);
          if (own.size() == 1) {
            languages.addAll(own);
          }
          doc.add(new TextField(box.field(), new NoticeTokens(words, languages)));
          if (box.isShown()) {
            doc.add(new StoredField(box.field(), text));
          }
        });
  }

  /** The names of Members are long and few: they are taken apart once. */
  private List<Token> tokens(TextBox box, String text) {
    return box == TextBox.MEMBER_NAMES
        ? nameTokens.computeIfAbsent(text, Words::tokens)
        : Words.tokens(text);
  }

  /** What the notification itself is written in, told by all its texts together. */
  private static Set<Language> languages(Map<TextBox, List<Token>> tokens) {
    List<Token> all =
        Stream.of(TextBox.DESCRIPTION, TextBox.TITLE, TextBox.PRODUCTS_COVERED, TextBox.INHERITED)
            .flatMap(box -> tokens.getOrDefault(box, List.of()).stream())
            .limit(MAX_GUESSED)
            .toList();
    Set<Language> found = EnumSet.noneOf(Language.class);
    found.addAll(Words.languages(all));
    if (found.stream().noneMatch(l -> l != Language.ZH)) {
      found.addAll(Spelling.STEMMED); // names and codes in a Chinese text, or no words at all
    }
    return found;
  }

  private Map<TextBox, String> textsOf(IndexedNotice notice, List<String> regimes) {
    Notification n = notice.filed().notification();
    Map<TextBox, String> texts = new EnumMap<>(TextBox.class);
    texts.put(TextBox.TITLE, n.title());
    texts.put(TextBox.PRODUCTS_COVERED, n.productsCovered());
    texts.put(TextBox.DESCRIPTION, n.description());
    texts.put(TextBox.KEYWORDS, String.join("; ", n.keywords()));
    texts.put(TextBox.INHERITED, inherited(notice));
    texts.put(TextBox.REGIMES, String.join("; ", regimes));
    texts.put(TextBox.OBJECTIVES, objectives(n));
    texts.put(TextBox.OBJECTIVE_TEXT, n.objectiveText());
    texts.put(TextBox.STANDARDS, String.join("; ", n.standardsCited()));
    texts.put(TextBox.MEMBER_NAMES, memberNames(n));
    texts.put(TextBox.SYMBOL_PARTS, joined(n.symbols()));
    texts.put(TextBox.RELEVANT_DOCUMENTS, n.relevantDocuments());
    texts.put(TextBox.OTHER, other(n));
    texts.put(
        TextBox.URL,
        n.url() + " " + n.documents().stream().map(Link::url).collect(Collectors.joining(" ")));
    String attached = notice.attachedText();
    texts.put(
        TextBox.ATTACHED,
        attached.length() > MAX_ATTACHED ? attached.substring(0, MAX_ATTACHED) : attached);
    texts.values().removeIf(String::isBlank);
    return texts;
  }

  private static String inherited(IndexedNotice notice) {
    if (notice.filed().notification().symbol().suffixes().isEmpty()) {
      return "";
    }
    return notice.measure().documents().stream()
        .filter(f -> !f.id().equals(notice.filed().id()))
        .map(FiledNotification::notification)
        .filter(n -> n.symbol().suffixes().size() < 2)
        .flatMap(n -> Stream.of(n.productsCovered(), n.title()))
        .filter(t -> !t.isBlank())
        .distinct()
        .collect(Collectors.joining("\n"));
  }

  private static String objectives(Notification n) {
    return n.objectives().stream()
        .map(o -> o + Objective.parse(o).map(known -> " " + known.word()).orElse(""))
        .collect(Collectors.joining("; "));
  }

  private String memberNames(Notification n) {
    return namesOf.computeIfAbsent(n.notifyingMembers(), this::memberNames);
  }

  private String memberNames(List<String> codes) {
    Members table = members;
    if (table == null) {
      table = Members.load();
      members = table;
    }
    StringBuilder names = new StringBuilder();
    for (String code : codes) {
      Member member = table.byCode(code);
      names.append(code).append("; ").append(member.wtoName());
      new LinkedHashSet<>(member.names().values()).forEach(name -> names.append("; ").append(name));
      member.aliases().forEach(alias -> names.append("; ").append(alias));
      names.append("; ");
    }
    return names.toString();
  }

  private static String other(Notification n) {
    String boxes =
        n.otherBoxes().entrySet().stream()
            .map(e -> e.getKey() + ": " + e.getValue())
            .collect(Collectors.joining("\n"));
    return n.agency() + "\n" + n.enquiryPoint() + "\n" + boxes;
  }

  private static String joined(List<DocumentSymbol> symbols) {
    return symbols.stream().map(DocumentSymbol::toString).collect(Collectors.joining("; "));
  }
}
