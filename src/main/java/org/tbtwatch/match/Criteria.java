package org.tbtwatch.match;

import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.tbtwatch.match.engine.FoundHits;
import org.tbtwatch.match.engine.FoundReasons;
import org.tbtwatch.match.engine.Gathering;
import org.tbtwatch.match.engine.Ids;
import org.tbtwatch.match.engine.Postings;
import org.tbtwatch.match.engine.SavedFilters;
import org.tbtwatch.match.engine.WantedRanks;
import org.tbtwatch.match.expert.ExpertQueries;
import org.tbtwatch.match.keyword.Features;
import org.tbtwatch.match.keyword.KeywordText;
import org.tbtwatch.match.keyword.Keywords;
import org.tbtwatch.match.keyword.Reading;
import org.tbtwatch.nomenclature.Lexicon;
import org.tbtwatch.nomenclature.Members;
import org.tbtwatch.subscription.Breadth;
import org.tbtwatch.subscription.Reason;
import org.tbtwatch.subscription.Reason.Path;
import org.tbtwatch.subscription.SavedSearch;
import org.tbtwatch.subscription.Subscription;

/**
 * What all saved searches consist of, each distinct thing once: keywords, codes, expert queries,
 * filters; and which saved search holds which.
 */
public final class Criteria {
  /** The sort of a key stands in its highest bits. */
  private static final int SHIFT = 28;

  private static final int NUMBER = (1 << SHIFT) - 1;
  private static final int KEYWORD = 0;
  private static final int CODE = 1;
  private static final int EXPERT = 2;
  private static final int EVERYTHING = 3;
  private static final Reason NO_PRODUCT = new Reason(Path.EVERYTHING, "", "", "");

  private final Keywords keywords;
  private final Keywords excluded;
  private final Codes codes;
  private final ExpertQueries experts;
  private final SavedFilters filters;
  private final Postings[] postings;
  private final Ids subscriptionIds;
  private final Ids subscriberIds;
  private final Map<String, String> broken;
  private final Map<String, String> brokenOf;
  private final Queue<Gathering> gatherings;
  private final BitSet left;

  /** Keywords as written, while filling: most were written by someone else before. */
  private final Map<Breadth, Map<String, Integer>> understood = new EnumMap<>(Breadth.class);

  private int[] filterAt = new int[16];
  private int[] glances = new int[16];
  private int[][] ranks = {};
  private int size;

  Criteria(Members members, Lexicon lexicon) {
    this.keywords = new Keywords(lexicon);
    this.excluded = new Keywords(lexicon);
    this.codes = new Codes();
    this.experts = new ExpertQueries();
    this.filters = new SavedFilters(members, members.groups());
    this.postings = new Postings[] {new Postings(), new Postings(), new Postings(), new Postings()};
    this.subscriptionIds = new Ids();
    this.subscriberIds = new Ids();
    this.broken = new HashMap<>();
    this.brokenOf = new HashMap<>();
    this.gatherings = new ConcurrentLinkedQueue<>();
    this.left = new BitSet();
  }

  /** The same things, but some searches count no more. */
  private Criteria(Criteria other, BitSet left, Map<String, String> broken) {
    this.keywords = other.keywords;
    this.excluded = other.excluded;
    this.codes = other.codes;
    this.experts = other.experts;
    this.filters = other.filters;
    this.postings = other.postings;
    this.subscriptionIds = other.subscriptionIds;
    this.subscriberIds = other.subscriberIds;
    this.brokenOf = other.brokenOf;
    this.broken = broken;
    this.gatherings = other.gatherings;
    this.filterAt = other.filterAt;
    this.ranks = other.ranks;
    this.size = other.size;
    this.left = left;
  }

  /** Puts one saved search in; one that cannot be understood is kept apart with the reason. */
  void put(Subscription subscription) {
    SavedSearch search = subscription.search();
    try {
      Set<Integer> keys = new LinkedHashSet<>();
      Set<Integer> excludeKeys = new LinkedHashSet<>();
      understand(search, keys, excludeKeys);
      int filter = filters.add(search, List.copyOf(excludeKeys));
      keys.forEach(key -> postings[key >>> SHIFT].put(key & NUMBER));
      for (Postings each : postings) {
        each.endSearch();
      }
      if (size == filterAt.length) {
        filterAt = Arrays.copyOf(filterAt, size + size / 2);
        glances = Arrays.copyOf(glances, size + size / 2);
      }
      glances[size] = filters.glance(search, !excludeKeys.isEmpty());
      filterAt[size++] = filter;
      subscriptionIds.add(subscription.id());
      subscriberIds.add(subscription.subscriberId());
    } catch (IllegalArgumentException e) {
      broken.put(subscription.id(), String.valueOf(e.getMessage()));
      brokenOf.put(subscription.id(), subscription.subscriberId());
    }
  }

  private void understand(SavedSearch search, Set<Integer> keys, Set<Integer> excludeKeys) {
    Breadth breadth = search.breadth();
    boolean namesProduct = false;
    Map<String, Integer> known = understood.computeIfAbsent(breadth, b -> new HashMap<>());
    for (String written : search.keywords()) {
      Integer same = known.get(written);
      if (same != null) {
        namesProduct = true;
        keys.add(same);
        continue;
      }
      KeywordText text = KeywordText.parse(written);
      text.excluded().forEach(e -> excludeKeys.add(exclude(e)));
      if (!text.wanted().isEmpty()) {
        namesProduct = true;
        int key = keyOf(text, breadth);
        keys.add(key);
        if (text.excluded().isEmpty()) {
          known.put(written, key);
        }
      }
    }
    search.exclude().forEach(e -> excludeKeys.add(exclude(e)));
    search.hs().forEach(c -> keys.add(key(CODE, codes.add(c, breadth != Breadth.EXACT))));
    search.ics().forEach(c -> keys.add(key(CODE, codes.add(c))));
    if (!namesProduct && keys.isEmpty()) {
      keys.add(key(EVERYTHING, 0));
    }
  }

  private int keyOf(KeywordText text, Breadth breadth) {
    if (text.isExpert()) {
      return key(EXPERT, experts.add(text.wanted()));
    }
    return text.code()
        .map(code -> key(CODE, codes.add(code, breadth != Breadth.EXACT)))
        .orElseGet(() -> key(KEYWORD, keywords.add(text, breadth)));
  }

  private int exclude(String written) {
    String text = written.startsWith("-") ? written.substring(1) : written;
    return excluded.add(KeywordText.parse(text), Breadth.NORMAL);
  }

  private static int key(int sort, int number) {
    return sort << SHIFT | number;
  }

  /** Ends filling. */
  void close() {
    postings[KEYWORD].turn(keywords.close(), glances);
    postings[CODE].turn(asTheyAre(codes.size()), glances);
    postings[EXPERT].turn(asTheyAre(experts.size()), glances);
    postings[EVERYTHING].turn(asTheyAre(1), glances);
    understood.clear();
    experts.close();
    filters.trim();
    subscriptionIds.trim();
    subscriberIds.trim();
    filterAt = Arrays.copyOf(filterAt, size);
    glances = new int[0];
    ranks =
        new WantedRanks()
            .add(keywords.size(), keywords::wanted)
            .add(codes.size(), codes::wanted)
            .add(experts.size(), experts::text)
            .add(1, everything -> NO_PRODUCT.wanted())
            .ranks();
  }

  private static int[] asTheyAre(int keys) {
    return IntStream.range(0, keys).toArray();
  }

  /** Names everything of which a notice must show something, or nothing can hit it. */
  void necessary(Features.Wanted wanted) {
    keywords.necessary(wanted);
    codes.necessary(wanted);
    Postings of = postings[EVERYTHING];
    if (experts.size() > 0 || of.start(0) < of.end(0)) {
      wanted.anything();
    }
  }

  /** How many distinct keywords, codes and queries there are. */
  int distinct() {
    return keywords.size() + codes.size() + experts.size();
  }

  int size() {
    return size;
  }

  Map<String, String> broken() {
    return broken;
  }

  public String subscriptionId(int search) {
    return subscriptionIds.get(search);
  }

  public String subscriberId(int search) {
    return subscriberIds.get(search);
  }

  /** The same things without the searches of some subscribers. */
  Criteria without(Set<String> subscribers) {
    Map<String, String> rest = new HashMap<>(broken);
    rest.keySet().removeIf(id -> subscribers.contains(brokenOf.get(id)));
    return new Criteria(this, subscriberIds.anyOf(subscribers), rest);
  }

  /** How many searches count no more. */
  int left() {
    return left.cardinality();
  }

  /** Whether the filters of any search, its excluded words apart, let a notice through. */
  boolean lets(Reading reading) {
    if (IntStream.range(0, size).anyMatch(search -> filterAt[search] == 0)) {
      return true;
    }
    boolean[] passing = filters.passing(reading.members(), reading.objectives(), reading.kind());
    return IntStream.range(0, size).anyMatch(search -> filters.pass(filterAt[search], passing));
  }

  /** Evaluates all criteria over a notice; failures are put by subscription. */
  List<Percolated.Hit> percolate(Reading reading, boolean words, Map<String, String> failures) {
    Evaluated evaluated = new Evaluated(reading, words, failures);
    Gathering known = gatherings.poll();
    Gathering gathering = known != null ? known : new Gathering(size);
    evaluated.hits(gathering);
    FoundHits hits = new FoundHits(this, evaluated.reasons, gathering.take(left));
    gatherings.add(gathering);
    return hits;
  }

  /** A notice as all criteria see it. */
  private final class Evaluated {
    private final boolean[] passing;
    private final boolean[] excluding;
    private final int glance;
    private final FoundReasons reasons = new FoundReasons();

    private Evaluated(Reading reading, boolean words, Map<String, String> failures) {
      keywords
          .evaluate(reading, words)
          .forEach((k, hit) -> hit.forEach(reason -> add(KEYWORD, k, reason)));
      codes.evaluate(reading, (reason, k) -> add(CODE, k, reason));
      Map<Integer, String> failed = new HashMap<>();
      for (int k : experts.evaluate(reading, failed)) {
        add(EXPERT, k, new Reason(Path.QUERY, experts.text(k), "", ""));
      }
      failed.forEach((k, why) -> fail(k, why, failures));
      add(EVERYTHING, 0, NO_PRODUCT);
      reasons.close();
      passing = filters.passing(reading.members(), reading.objectives(), reading.kind());
      excluding = excluded.standing(reading);
      glance = filters.glance(passing);
    }

    private void add(int sort, int number, Reason reason) {
      reasons.put(key(sort, number), ranks[sort][number], reason);
    }

    private void fail(int expert, String why, Map<String, String> failures) {
      postings[EXPERT].forEach(expert, search -> failures.put(subscriptionId(search), why));
    }

    /** All hits that the filters let through. */
    void hits(Gathering gathering) {
      for (int n = 0; n < reasons.size(); n++) {
        int key = reasons.key(n);
        int reason = reasons.number(n);
        Postings of = postings[key >>> SHIFT];
        int i = of.start(key & NUMBER);
        for (int end = of.middle(key & NUMBER); i < end; i++) {
          gathering.put(of.entry(i), reason);
        }
        for (int end = of.end(key & NUMBER); i < end; i += 2) {
          if ((of.entry(i) & glance) != 0 && passes(of.entry(i + 1))) {
            gathering.put(of.entry(i + 1), reason);
          }
        }
      }
    }

    private boolean passes(int search) {
      return filters.pass(filterAt[search], passing, excluding);
    }
  }
}
