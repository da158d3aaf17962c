package org.tbtwatch.run.match;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.tbtwatch.nomenclature.Concept;
import org.tbtwatch.nomenclature.Language;
import org.tbtwatch.nomenclature.Lexicon;
import org.tbtwatch.nomenclature.heading.HeadingFinder;
import org.tbtwatch.nomenclature.word.Words;
import org.tbtwatch.run.match.BacktestRun.Advice;
import org.tbtwatch.run.match.BacktestRun.Related;
import org.tbtwatch.subscription.Reason;
import org.tbtwatch.subscription.SavedSearch;

/** Says which word of a search brings too much, or which terms would bring more. */
final class BacktestAdvice {
  /** More than this many a month and nobody reads them. */
  private static final int TOO_MANY_A_MONTH = 30;

  /** Fewer than this many a year and the search may miss what its owner means. */
  private static final int TOO_FEW_A_YEAR = 3;

  private static final int TRIED = 8;
  private static final int OFFERED = 5;
  private static final double DAYS_A_MONTH = 30.44;

  private final BacktestArchive archive;
  private final SavedSearch search;
  private final LocalDate from;
  private final Language language;
  private final double months;

  BacktestAdvice(
      BacktestArchive archive,
      SavedSearch search,
      LocalDate from,
      LocalDate today,
      Language language) {
    this.archive = archive;
    this.search = search;
    this.from = from;
    this.language = language;
    this.months = Math.max(1, ChronoUnit.DAYS.between(from, today) / DAYS_A_MONTH);
  }

  Optional<Advice> of(List<BacktestArchive.Found> found) {
    if (found.size() > TOO_MANY_A_MONTH * months) {
      return Optional.of(tooBroad(found));
    }
    if (found.size() < TOO_FEW_A_YEAR * months / 12 && !search.keywords().isEmpty()) {
      return Optional.of(new Advice.TooNarrow(related(found)));
    }
    return Optional.empty();
  }

  /** The word that alone brings most. */
  private static Advice tooBroad(List<BacktestArchive.Found> found) {
    Map<String, Integer> alone = new HashMap<>();
    for (BacktestArchive.Found f : found) {
      Set<String> words = f.reasons().stream().map(Reason::wanted).collect(Collectors.toSet());
      if (words.size() == 1) {
        alone.merge(words.iterator().next(), 1, Integer::sum);
      }
    }
    return alone.entrySet().stream()
        .max(
            Map.Entry.<String, Integer>comparingByValue()
                .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
        .map(e -> new Advice.TooBroad(e.getKey(), e.getValue()))
        .orElseGet(() -> new Advice.TooBroad("", found.size()));
  }

  private List<Related> related(List<BacktestArchive.Found> found) {
    Set<String> known =
        found.stream()
            .map(BacktestArchive.Found::id)
            .collect(Collectors.toCollection(HashSet::new));
    List<Related> related = new ArrayList<>();
    for (String term : terms()) {
      int brings =
          (int) archive.run(only(term), from).stream().filter(f -> !known.contains(f.id())).count();
      if (brings > 0 && brings <= TOO_MANY_A_MONTH * months) {
        related.add(new Related(term, brings));
      }
    }
    related.sort(Comparator.comparingInt(Related::brings).reversed());
    return related.subList(0, Math.min(OFFERED, related.size()));
  }

  /** The search with the same filters but this term alone. */
  private SavedSearch only(String term) {
    return new SavedSearch(
        "",
        List.of(term),
        search.exclude(),
        List.of(),
        List.of(),
        search.members(),
        search.objectives(),
        search.kinds(),
        search.breadth());
  }

  /** Wider kinds and neighbours of what the keywords mean, the nearest first. */
  private Set<String> terms() {
    Lexicon lexicon = Lexicon.shipped();
    Set<String> terms = new LinkedHashSet<>();
    Set<String> own = new HashSet<>();
    search.keywords().forEach(k -> own.add(k.toLowerCase(Locale.ROOT)));
    List<Concept> meant = new ArrayList<>();
    List<String> headings = new ArrayList<>();
    for (String keyword : search.keywords()) {
      List<Concept> named = lexicon.named(Words.tokens(keyword));
      meant.addAll(named);
      if (named.isEmpty()) {
        HeadingFinder.shipped().find(keyword, 2).forEach(g -> headings.add(g.heading()));
      }
    }
    for (Concept concept : meant) {
      put(concept, own, terms);
      lexicon.families(concept).forEach(f -> put(f, own, terms));
      headings.add(concept.heading());
    }
    for (String heading : headings) {
      lexicon.ofHeading(heading).forEach(c -> put(c, own, terms));
    }
    return terms;
  }

  private void put(Concept concept, Set<String> own, Set<String> terms) {
    String name = concept.name(language);
    if (terms.size() < TRIED && !own.contains(name.toLowerCase(Locale.ROOT))) {
      terms.add(name);
    }
  }
}
