package org.tbtwatch.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.tbtwatch.match.engine.FoundHits;
import org.tbtwatch.match.engine.Gathering;
import org.tbtwatch.match.engine.Ids;
import org.tbtwatch.match.engine.Postings;
import org.tbtwatch.match.engine.SavedFilters;
import org.tbtwatch.match.expert.ExpertQueries;
import org.tbtwatch.match.keyword.Features;
import org.tbtwatch.match.keyword.KeyHits;
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
  private static final List<Reason> NO_PRODUCT = List.of(new Reason(Path.EVERYTHING, "", "", ""));

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
  private int[] filterAt = new int[16];
  private int[] glances = new int[16];
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
    for (String written : search.keywords()) {
      KeywordText text = KeywordText.parse(written);
      text.excluded().forEach(e -> excludeKeys.add(exclude(e)));
      if (!text.wanted().isEmpty()) {
        namesProduct = true;
        keys.add(keyOf(text, breadth));
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
    postings[KEYWORD].turn(keywords.size(), glances);
    postings[CODE].turn(codes.size(), glances);
    postings[EXPERT].turn(experts.size(), glances);
    postings[EVERYTHING].turn(1, glances);
    experts.close();
    filters.trim();
    subscriptionIds.trim();
    subscriberIds.trim();
    filterAt = Arrays.copyOf(filterAt, size);
    glances = new int[0];
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

  /** Evaluates all criteria over a notice; failures are put by subscription. */
  List<Percolated.Hit> percolate(Reading reading, Map<String, String> failures) {
    Evaluated evaluated = new Evaluated(reading, failures);
    Gathering known = gatherings.poll();
    Gathering gathering = known != null ? known : new Gathering(size);
    evaluated.hits(gathering);
    FoundHits hits = new FoundHits(this, evaluated, gathering.take(left));
    gatherings.add(gathering);
    return hits;
  }

  /** A notice as all criteria see it. */
  public final class Evaluated {
    private final boolean[] passing;
    private final boolean[] excluding;
    private final int glance;
    private final List<List<Reason>> reasons = new ArrayList<>();
    private final List<Integer> keys = new ArrayList<>();

    private Evaluated(Reading reading, Map<String, String> failures) {
      KeyHits words = keywords.evaluate(reading);
      words.forEach((k, hit) -> add(key(KEYWORD, k), hit.reasons()));
      codes.evaluate(reading, (reason, k) -> add(key(CODE, k), List.of(reason)));
      Map<Integer, String> failed = new HashMap<>();
      for (int k : experts.evaluate(reading.notice(), failed)) {
        add(key(EXPERT, k), List.of(new Reason(Path.QUERY, experts.text(k), "", "")));
      }
      failed.forEach((k, why) -> fail(k, why, failures));
      add(key(EVERYTHING, 0), NO_PRODUCT);
      passing = filters.passing(reading.members(), reading.objectives(), reading.kind());
      excluding = excluded.standing(reading);
      glance = filters.glance(passing);
    }

    private void add(int key, List<Reason> why) {
      keys.add(key);
      reasons.add(why);
    }

    private void fail(int expert, String why, Map<String, String> failures) {
      Postings of = postings[EXPERT];
      for (int i = of.start(expert); i < of.end(expert); i++) {
        failures.put(subscriptionId(of.search(i)), why);
      }
    }

    /** All hits that the filters let through. */
    void hits(Gathering gathering) {
      for (int n = 0; n < keys.size(); n++) {
        int key = keys.get(n);
        Postings of = postings[key >>> SHIFT];
        int end = of.end(key & NUMBER);
        for (int i = of.start(key & NUMBER); i < end; i++) {
          int at = of.glance(i);
          if (at == 0 || ((at & glance) != 0 && passes(of.search(i)))) {
            gathering.put(of.search(i), n);
          }
        }
      }
    }

    private boolean passes(int search) {
      return filters.pass(filterAt[search], passing, excluding);
    }

    /** Why the criterion hit that a pair names. */
    public List<Reason> reasons(int n) {
      return reasons.get(n);
    }
  }
}
