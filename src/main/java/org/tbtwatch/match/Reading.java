package org.tbtwatch.match;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tbtwatch.nomenclature.HeadingFinder;
import org.tbtwatch.nomenclature.Language;
import org.tbtwatch.nomenclature.Lexicon;
import org.tbtwatch.nomenclature.NegatedScope;
import org.tbtwatch.nomenclature.Token;
import org.tbtwatch.nomenclature.Words;
import org.tbtwatch.notification.HsCode;
import org.tbtwatch.notification.IcsCode;
import org.tbtwatch.notification.Kind;
import org.tbtwatch.notification.Notification;

/** A notice as the keywords look at it: taken apart once, whoever asks. */
final class Reading {
  private static final int MAX_DESCRIPTION = 8_000;

  private final Notice notice;
  private final Set<Language> languages;
  private final List<Field> fields = new ArrayList<>();
  private final List<HsCode> hs;
  private final List<IcsCode> ics;
  private final Supplier<HeadingFinder> finder;
  private @Nullable List<String> inferred;

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

  private record Text(String key, Field.Weight weight, String text, List<Token> tokens) {}

  /** Takes a notice apart. */
  static Reading of(Notice notice, Lexicon lexicon, Supplier<HeadingFinder> finder) {
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
    for (Text t : texts) {
      reading.fields.add(
          new Field(
              t.key,
              t.weight,
              t.text,
              t.tokens,
              lexicon.read(t.tokens, languages),
              NegatedScope.in(t.text, t.tokens)));
    }
    return reading;
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

  Notice notice() {
    return notice;
  }

  Set<Language> languages() {
    return languages;
  }

  List<Field> fields() {
    return fields;
  }

  List<HsCode> hs() {
    return hs;
  }

  List<IcsCode> ics() {
    return ics;
  }

  /** Whether a code of a search meets one that the notice gives. */
  boolean meets(HsCode wanted, HsCode given) {
    return wanted.meets(given, false);
  }

  /** Headings inferred from products and title, where the Member gave no usable code. */
  List<String> inferredHeadings() {
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

  /** Member codes of the notice. */
  List<String> members() {
    return notice.notification().notifyingMembers();
  }

  Kind kind() {
    return notice.notification().kind();
  }

  /** Objectives of the document, or of the measure where it states none. */
  List<String> objectives() {
    if (!notice.notification().objectives().isEmpty()) {
      return notice.notification().objectives();
    }
    return notice.inheritedFrom().stream()
        .flatMap(n -> n.objectives().stream())
        .distinct()
        .toList();
  }
}
