package org.tbtwatch.match.keyword;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.apache.lucene.index.memory.MemoryIndex;
import org.jspecify.annotations.Nullable;
import org.tbtwatch.match.Notice;
import org.tbtwatch.nomenclature.Concept;
import org.tbtwatch.nomenclature.HsHistory;
import org.tbtwatch.nomenclature.Language;
import org.tbtwatch.nomenclature.Lexicon;
import org.tbtwatch.nomenclature.Regimes;
import org.tbtwatch.nomenclature.heading.HeadingFinder;
import org.tbtwatch.nomenclature.word.NegatedScope;
import org.tbtwatch.nomenclature.word.Stemmed;
import org.tbtwatch.nomenclature.word.Token;
import org.tbtwatch.nomenclature.word.Words;
import org.tbtwatch.notification.HsCode;
import org.tbtwatch.notification.IcsCode;
import org.tbtwatch.notification.Kind;
import org.tbtwatch.notification.Notification;

/** A notice as the keywords look at it: taken apart once, whoever asks. */
public final class Reading {
  private static final int MAX_DESCRIPTION = 8_000;

  private final Notice notice;
  private final Set<Language> languages;
  private final List<Field> fields = new ArrayList<>();
  private final List<HsCode> hs;
  private final List<IcsCode> ics;
  private final Supplier<HeadingFinder> finder;
  private @Nullable List<String> inferred;
  private @Nullable Set<String> headings;
  private @Nullable Set<Concept> subjects;
  private boolean namesItsOwn;
  private @Nullable BitSet near;
  private @Nullable List<CodeHits.Hit> codeHits;
  private @Nullable List<List<Regimes.Naming>> regimes;
  private @Nullable MemoryIndex index;
  private boolean kept;

  private Reading(
      Notice notice,
      Set<Language> languages,
      List<HsCode> hs,
      List<IcsCode> ics,
      Supplier<HeadingFinder> finder) {
    this.finder = finder;
    this.notice = notice;
    this.languages = languages;
    this.hs = hs;
    this.ics = ics;
  }

  /**
   * The same with every word given out once for all readings, and nothing left to be worked out.
   *
   * @param shared gives the one text that equals a word
   */
  public Reading sharing(UnaryOperator<String> shared) {
    Reading same = new Reading(notice, languages, hs, ics, finder);
    fields.forEach(f -> same.fields.add(f.sharing(shared, languages)));
    same.inferred = inferredHeadings();
    same.headings = headings();
    same.subjects = subjects();
    same.regimes = allRegimes();
    same.codeHits = codeHits;
    same.kept = true;
    return same;
  }

  private record Text(String key, Field.Weight weight, String text, List<Token> tokens) {}

  /** Takes a notice apart. */
  public static Reading of(Notice notice, Lexicon lexicon, Supplier<HeadingFinder> finder) {
    List<Text> texts = new ArrayList<>();
    Set<HsCode> hs = new LinkedHashSet<>();
    Set<IcsCode> ics = new LinkedHashSet<>();
    Set<String> seen = new LinkedHashSet<>();
    for (Notification n : documents(notice)) {
      put("productsCovered", Field.Weight.STRONG, n.productsCovered(), seen, texts);
      put("title", Field.Weight.STRONG, n.title(), seen, texts);
      put("keywords", Field.Weight.STRONG, String.join("; ", n.keywords()), seen, texts);
      put("description", Field.Weight.DESCRIPTION, n.description(), seen, texts);
      put("objectiveText", Field.Weight.REST, n.objectiveText(), seen, texts);
      put("relevantDocuments", Field.Weight.REST, n.relevantDocuments(), seen, texts);
      hs.addAll(n.hsCodes());
      ics.addAll(n.icsCodes());
    }
    Set<Language> languages = languages(texts);
    Reading reading = new Reading(notice, languages, List.copyOf(hs), List.copyOf(ics), finder);
    texts.forEach(t -> reading.fields.add(field(t, languages, lexicon)));
    return reading;
  }

  private static Field field(Text t, Set<Language> languages, Lexicon lexicon) {
    Lexicon.Named named = lexicon.read(t.tokens, languages);
    return new Field(
        t.key,
        t.weight,
        t.text,
        t.tokens,
        new Stemmed(t.tokens, languages),
        named,
        Roles.describing(t.text, t.tokens, named.mentions()),
        t.weight == Field.Weight.DESCRIPTION ? Scope.in(t.text, t.tokens) : new BitSet(),
        t.key.equals("productsCovered") ? Classed.in(t.text, t.tokens) : new BitSet(),
        NegatedScope.in(t.text, t.tokens));
  }

  /** The document itself, then those whose products it inherits: full texts where there are any. */
  private static List<Notification> documents(Notice notice) {
    List<Notification> documents = new ArrayList<>();
    documents.add(notice.notification());
    List<Notification> full =
        notice.inheritedFrom().stream()
            .filter(n -> n.kind() == Kind.ORIGINAL || n.kind() == Kind.REVISION)
            .toList();
    if (full.isEmpty()) {
      documents.addAll(notice.inheritedFrom());
    } else {
      documents.add(full.get(0));
      if (full.size() > 1) {
        documents.add(full.get(full.size() - 1));
      }
    }
    return documents;
  }

  private static void put(
      String key, Field.Weight weight, String text, Set<String> seen, List<Text> texts) {
    if (!text.isBlank() && seen.add(text)) {
      String some = text.length() > MAX_DESCRIPTION ? text.substring(0, MAX_DESCRIPTION) : text;
      texts.add(new Text(key, weight, some, Words.tokens(some)));
    }
  }

  private static Set<Language> languages(List<Text> texts) {
    List<Token> all = new ArrayList<>();
    for (Text t : texts) {
      if (t.weight != Field.Weight.REST) {
        all.addAll(t.tokens.subList(0, Math.min(400, t.tokens.size())));
      }
    }
    Set<Language> languages = EnumSet.noneOf(Language.class);
    languages.addAll(Words.languages(all));
    return languages;
  }

  public Notice notice() {
    return notice;
  }

  Set<Language> languages() {
    return languages;
  }

  public List<Field> fields() {
    return fields;
  }

  public List<HsCode> hs() {
    return hs;
  }

  public List<IcsCode> ics() {
    return ics;
  }

  /** Whether a code of a search meets one that the notice gives, now or when it was given. */
  public static boolean meets(HsCode wanted, HsCode given) {
    return wanted.meets(given, false)
        || HsHistory.shipped().movedTo(given).stream()
            .anyMatch(now -> wanted.meets(HsCode.parse(now), false));
  }

  /** Headings inferred from products and title, where the Member gave no usable code. */
  public List<String> inferredHeadings() {
    List<String> known = inferred;
    if (known == null) {
      known =
          hs.stream().anyMatch(c -> !c.isDoubtful())
              ? List.of()
              : finder.get().infer(notice.notification(), notice.inheritedFrom());
      inferred = known;
    }
    return known;
  }

  /** Headings that products and title speak of, and those of the codes given. */
  Set<String> headings() {
    Set<String> known = headings;
    if (known == null) {
      Set<String> found = new HashSet<>();
      subjects().forEach(c -> found.addAll(c.headings()));
      hs.stream()
          .map(HsCode::shared)
          .filter(c -> c.length() >= 4)
          .forEach(c -> found.add(c.substring(0, 4)));
      headings = found;
      known = found;
    }
    return known;
  }

  /** Whether a product belongs to a heading that products, title or codes speak of. */
  boolean isNear(Concept concept) {
    BitSet known = near;
    if (known == null) {
      known = new BitSet();
      for (String heading : headings()) {
        for (Concept c : Lexicon.shipped().ofHeading(heading)) {
          known.set(c.number());
        }
      }
      near = known;
    }
    return known.get(concept.number());
  }

  /** The concepts that its codes stand for. */
  List<CodeHits.Hit> codeHits(Lexicon lexicon) {
    List<CodeHits.Hit> known = codeHits;
    if (known == null) {
      known = new CodeHits(lexicon, this).concepts();
      codeHits = known;
    }
    return known;
  }

  /** The regimes that a field names, by its place among the fields. */
  List<Regimes.Naming> regimes(int field) {
    return allRegimes().get(field);
  }

  private List<List<Regimes.Naming>> allRegimes() {
    List<List<Regimes.Naming>> known = regimes;
    if (known == null) {
      known = fields.stream().map(f -> Regimes.shipped().in(f.text(), f.tokens())).toList();
      regimes = known;
    }
    return known;
  }

  /** The products that products and title are about. */
  Set<Concept> subjects() {
    Set<Concept> known = subjects;
    if (known == null) {
      Set<Concept> found = new LinkedHashSet<>();
      subjects(true, found);
      namesItsOwn = !found.isEmpty();
      if (found.isEmpty()) {
        subjects(false, found);
      }
      subjects = found;
      known = found;
    }
    return known;
  }

  private void subjects(boolean ownOnly, Set<Concept> found) {
    for (Field field : fields) {
      if (field.weight() == Field.Weight.STRONG) {
        field.subjects().stream()
            .filter(m -> !ownOnly || !field.classed().get(m.first()))
            .forEach(m -> found.add(m.concept()));
      }
    }
  }

  /** Whether a word only names a class of products of which the notice names one. */
  boolean isClassOnly(Field field, int token) {
    return field.classed().get(token) && !subjects().isEmpty() && namesItsOwn;
  }

  /**
   * The notice as expert queries see it. It takes much memory: a reading that is kept makes it anew
   * each time.
   */
  public MemoryIndex indexed(Function<Notice, MemoryIndex> make) {
    MemoryIndex known = index;
    if (known == null) {
      known = make.apply(notice);
      index = kept ? null : known;
    }
    return known;
  }

  /** Member codes of the notice. */
  public List<String> members() {
    return notice.notification().notifyingMembers();
  }

  public Kind kind() {
    return notice.notification().kind();
  }

  /** Objectives of the document, or of the measure where it states none. */
  public List<String> objectives() {
    if (!notice.notification().objectives().isEmpty()) {
      return notice.notification().objectives();
    }
    return notice.inheritedFrom().stream()
        .flatMap(n -> n.objectives().stream())
        .distinct()
        .toList();
  }
}
