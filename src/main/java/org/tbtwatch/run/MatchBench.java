package org.tbtwatch.run;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import org.tbtwatch.match.Notice;
import org.tbtwatch.match.Percolated;
import org.tbtwatch.match.Percolator;
import org.tbtwatch.nomenclature.Concept;
import org.tbtwatch.nomenclature.HeadingFinder;
import org.tbtwatch.nomenclature.Language;
import org.tbtwatch.nomenclature.Lexicon;
import org.tbtwatch.nomenclature.Members;
import org.tbtwatch.notification.DocumentSymbol;
import org.tbtwatch.notification.HsCode;
import org.tbtwatch.notification.Member;
import org.tbtwatch.notification.Notification;
import org.tbtwatch.subscription.Breadth;
import org.tbtwatch.subscription.SavedSearch;
import org.tbtwatch.subscription.Subscription;

/** Percolates made-up notices over very many made-up saved searches, to measure it. */
public final class MatchBench {
  private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final String[] SYLLABLES = {
    "ba", "ko", "ri", "ten", "mol", "sa", "vi", "dur", "pe", "lan", "gro", "fi", "zu", "qua", "ner",
    "sti"
  };
  private static final int WARM_UP = 300;

  private final Members members;
  private final Random random = new Random(7);
  private final List<String> vocabulary = new ArrayList<>();
  private final List<Concept> concepts = Lexicon.shipped().concepts();
  private final List<String> memberCodes;

  /**
   * Over a vocabulary of at least so many words: all terms of the tables, and made-up words.
   *
   * @param words how many
   */
  public MatchBench(Members members, int words) {
    this.members = members;
    this.memberCodes = members.all().stream().map(Member::code).toList();
    for (Concept concept : concepts) {
      for (Language language : Language.values()) {
        vocabulary.addAll(concept.terms(language));
      }
    }
    Set<String> made = new LinkedHashSet<>();
    while (vocabulary.size() + made.size() < words) {
      StringBuilder word = new StringBuilder();
      for (int n = 3 + random.nextInt(3); n > 0; n--) {
        word.append(SYLLABLES[random.nextInt(SYLLABLES.length)]);
      }
      made.add(word.toString());
    }
    vocabulary.addAll(made);
    HeadingFinder.shipped();
  }

  /**
   * What was measured.
   *
   * @param searches how many saved searches
   * @param distinct distinct keywords and codes in them
   * @param buildSeconds to fill the percolator
   * @param heapBytes that it takes
   * @param tableBytes that the tables take, whether or not there is any search
   * @param hits mean hits of a notice
   * @param cpuMillis of each notice, ascending, of the thread that percolates
   * @param wallMillis of each notice, ascending
   */
  public record Measured(
      int searches,
      int distinct,
      double buildSeconds,
      long heapBytes,
      long tableBytes,
      double hits,
      List<Double> cpuMillis,
      List<Double> wallMillis) {
    public Measured {
      cpuMillis = List.copyOf(cpuMillis);
      wallMillis = List.copyOf(wallMillis);
    }

    /** The time that this share of the notices stays below. */
    public static double percentile(List<Double> ascending, double share) {
      return ascending.get((int) Math.min(ascending.size() - 1, ascending.size() * share));
    }
  }

  /** Builds and percolates. */
  public Measured run(int searches, int notices) {
    long tables = heap();
    long start = System.nanoTime();
    Percolator percolator = Percolator.build(members, put -> fill(searches, put));
    double build = (System.nanoTime() - start) / 1e9;
    long heap = heap() - tables;
    List<Notice> made = new ArrayList<>();
    for (int i = 0; i < notices; i++) {
      made.add(notice(i + 1));
    }
    for (int i = 0; i < WARM_UP; i++) {
      percolator.percolate(made.get(i % made.size()));
    }
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    List<Double> cpu = new ArrayList<>();
    List<Double> wall = new ArrayList<>();
    long hits = 0;
    for (Notice notice : made) {
      long c = threads.getCurrentThreadCpuTime();
      long w = System.nanoTime();
      Percolated result = percolator.percolate(notice);
      wall.add((System.nanoTime() - w) / 1e6);
      cpu.add((threads.getCurrentThreadCpuTime() - c) / 1e6);
      hits += result.hits().size();
    }
    Collections.sort(cpu);
    Collections.sort(wall);
    return new Measured(
        searches,
        percolator.distinctCriteria(),
        build,
        heap,
        tables,
        (double) hits / notices,
        cpu,
        wall);
  }

  private static long heap() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  private void fill(int searches, Consumer<Subscription> put) {
    for (int i = 0; i < searches; i++) {
      put.accept(new Subscription(ulid(), ulid(), search()));
    }
  }

  /** Five to ten keywords; two fifths with one to five Members, three tenths with HS codes. */
  private SavedSearch search() {
    String[] keywords = new String[5 + random.nextInt(6)];
    Arrays.setAll(keywords, i -> vocabulary.get(random.nextInt(vocabulary.size())));
    List<String> by = new ArrayList<>();
    for (int n = random.nextInt(10) < 4 ? 1 + random.nextInt(5) : 0; n > 0; n--) {
      by.add(memberCodes.get(random.nextInt(memberCodes.size())));
    }
    List<HsCode> hs = new ArrayList<>();
    for (int n = random.nextInt(10) < 3 ? 1 + random.nextInt(3) : 0; n > 0; n--) {
      hs.add(HsCode.parse(anyConcept().hs().get(0)));
    }
    return new SavedSearch(
        "", List.of(keywords), List.of(), hs, List.of(), by, List.of(), List.of(), Breadth.NORMAL);
  }

  private Concept anyConcept() {
    return concepts.get(random.nextInt(concepts.size()));
  }

  /** Of about 1,500 characters, as notices are. */
  private Notice notice(int number) {
    String member = memberCodes.get(random.nextInt(memberCodes.size()));
    Concept product = anyConcept();
    StringBuilder description = new StringBuilder("This draft regulation specifies ");
    while (description.length() < 1_300) {
      description
          .append("requirements, test methods and labelling for the ")
          .append(anyConcept().name(Language.EN))
          .append(" when it is placed on the market by the manufacturer or the importer. ");
    }
    return Notice.of(
        Notification.of(List.of(DocumentSymbol.parse("G/TBT/N/" + member + "/" + number)))
            .productsCovered(
                product.name(Language.EN) + "; " + anyConcept().name(Language.values()[number % 4]))
            .title("Technical regulation on " + product.name(Language.EN))
            .description(description.toString())
            .hsCodes(number % 2 == 0 ? List.of(HsCode.parse(product.hs().get(0))) : List.of())
            .build());
  }

  private String ulid() {
    char[] id = new char[26];
    id[0] = '0';
    for (int i = 1; i < id.length; i++) {
      id[i] = DIGITS.charAt(random.nextInt(DIGITS.length()));
    }
    return new String(id);
  }
}
