package org.tbtwatch.run.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.tbtwatch.match.Notice;
import org.tbtwatch.nomenclature.Concept;
import org.tbtwatch.nomenclature.Language;
import org.tbtwatch.nomenclature.Lexicon;
import org.tbtwatch.nomenclature.Members;
import org.tbtwatch.notification.FormDate;
import org.tbtwatch.notification.Notification;
import org.tbtwatch.notification.Objective;
import org.tbtwatch.search.NoticeIndex;
import org.tbtwatch.search.SearchRequest;
import org.tbtwatch.store.Store;
import org.tbtwatch.store.source.SourceReading;

/** How fast the search is over made-up notices: with facets and passages, as the page asks. */
public final class SearchBench {
  private static final int BATCH = 500;
  private static final int DAYS = 6_000;
  private static final int WARM_UP = 100;
  private static final LocalDate FIRST = LocalDate.of(2010, 1, 1);

  /**
   * What was measured.
   *
   * @param ascending milliseconds of each question, shortest first
   * @param failed how many were not answered
   */
  public record Times(List<Double> ascending, int failed) {
    public Times {
      ascending = ascending.stream().sorted().toList();
    }

    /** The time that this share of the questions did not exceed. */
    public double at(double share) {
      return ascending.isEmpty()
          ? 0
          : ascending.get((int) Math.min(ascending.size() - 1L, (long) (share * ascending.size())));
    }
  }

  private final Members members;

  public SearchBench(Members members) {
    this.members = members;
  }

  /** The made-up notices, the same for the same number. */
  public List<Notification> notices(int count) {
    Random random = new Random(11);
    Objective[] objectives = Objective.values();
    List<Notification> notices = new ArrayList<>(count);
    for (Notice made : new MadeSearches(members, 1_000).notices(count)) {
      LocalDate day = FIRST.plusDays(random.nextInt(DAYS));
      notices.add(
          made.notification().toBuilder()
              .distributionDate(day)
              .finalDateForComments(FormDate.of(day.plusDays(30 + random.nextInt(60))))
              .objectives(List.of(objectives[random.nextInt(objectives.length)].wtoName()))
              .build());
    }
    return notices;
  }

  /** Puts them into a store. */
  public void store(List<Notification> notices, Store store, Instant at) {
    for (int i = 0; i < notices.size(); i += BATCH) {
      List<Notification> batch = notices.subList(i, Math.min(i + BATCH, notices.size()));
      store.notifications().record(SourceReading.of("made-up", 1, at, batch).asBackfill());
    }
  }

  /** Questions as people ask them: product words in four languages, codes, phrases, prefixes. */
  public List<String> questions(int count) {
    return questions(count, 5);
  }

  /** Others of the same kinds, to warm up with. */
  public List<String> otherQuestions(int count) {
    return questions(count, 6);
  }

  private static List<String> questions(int count, long seed) {
    Random random = new Random(seed);
    List<Concept> concepts = Lexicon.shipped().concepts();
    List<String> questions = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Concept concept = concepts.get(random.nextInt(concepts.size()));
      String name = concept.name(Language.values()[random.nextInt(4)]);
      String english = concept.name(Language.EN);
      questions.add(
          switch (i % 8) {
            case 0, 1, 2 -> name;
            case 3 -> english + " labelling";
            case 4 -> "\"" + english + "\"";
            case 5 -> "hs:" + concept.hs().get(0);
            case 6 -> english.substring(0, Math.min(5, english.length())).strip() + "*";
            default -> name + " OR requirements";
          });
    }
    return questions;
  }

  /**
   * Asks the index itself, one question after the other; the first ones only warm up.
   *
   * @return by the clock, and of this thread alone, which a busy machine leaves as it is
   */
  public List<Times> inProcess(NoticeIndex index, List<String> questions) {
    SearchRequest.Choices all = new SearchRequest.Choices(Map.of(), true, true);
    ThreadMXBean cpu = ManagementFactory.getThreadMXBean();
    List<Double> millis = new ArrayList<>();
    List<Double> busy = new ArrayList<>();
    int at = 0;
    for (String question : questions) {
      SearchRequest request = SearchRequest.of(question, 20).with(all);
      long start = System.nanoTime();
      long before = cpu.getCurrentThreadCpuTime();
      index.search(request);
      if (at++ >= Math.min(WARM_UP, questions.size() / 4)) {
        busy.add((cpu.getCurrentThreadCpuTime() - before) / 1e6);
        millis.add((System.nanoTime() - start) / 1e6);
      }
    }
    return List.of(new Times(millis, 0), new Times(busy, 0));
  }

  /** Which part of these questions was asked before by another of them, 0 to 1. */
  public static double repeated(List<String> questions) {
    return 1 - (double) Set.copyOf(questions).size() / Math.max(1, questions.size());
  }
}
