package org.tbtwatch.match;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tbtwatch.nomenclature.Groups;
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
final class Criteria {
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
  private final Codes codes = new Codes();
  private final ExpertQueries experts = new ExpertQueries();
  private final SavedFilters filters;
  private final Postings[] postings = {
    new Postings(), new Postings(), new Postings(), new Postings()
  };
  private final Ids subscriptionIds = new Ids();
  private final Ids subscriberIds = new Ids();
  private final Map<String, String> broken = new HashMap<>();
  private int[] filterAt = new int[1024];
  private int size;

  Criteria(Members members, Lexicon lexicon) {
    this.keywords = new Keywords(lexicon);
    this.excluded = new Keywords(lexicon);
    this.filters = new SavedFilters(members, Groups.shipped());
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
      }
      filterAt[size++] = filter;
      subscriptionIds.add(subscription.id());
      subscriberIds.add(subscription.subscriberId());
    } catch (IllegalArgumentException e) {
      broken.put(subscription.id(), String.valueOf(e.getMessage()));
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
    postings[KEYWORD].turn(keywords.size());
    postings[CODE].turn(codes.size());
    postings[EXPERT].turn(experts.size());
    postings[EVERYTHING].turn(1);
    filters.trim();
    subscriptionIds.trim();
    subscriberIds.trim();
    filterAt = Arrays.copyOf(filterAt, size);
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

  String subscriptionId(int search) {
    return subscriptionIds.get(search);
  }

  String subscriberId(int search) {
    return subscriberIds.get(search);
  }

  /** Told of a saved search that a key of it hit. */
  interface Found {
    void hit(int search, int key);
  }

  /** A notice as all criteria see it. */
  final class Evaluated {
    private final KeyHits words;
    private final Map<Integer, List<Reason>> others = new HashMap<>();
    private final boolean[] passing;
    private final boolean[] excluding;

    private Evaluated(Reading reading, Map<String, String> failures) {
      words = keywords.evaluate(reading);
      codes.evaluate(reading, (reason, k) -> others.put(key(CODE, k), List.of(reason)));
      Map<Integer, String> failed = new HashMap<>();
      for (int k : experts.evaluate(reading.notice(), failed)) {
        others.put(key(EXPERT, k), List.of(new Reason(Path.QUERY, experts.text(k), "", "")));
      }
      failed.forEach(
          (k, why) -> postings[EXPERT].forEach(k, s -> failures.put(subscriptionId(s), why)));
      others.put(key(EVERYTHING, 0), NO_PRODUCT);
      passing = filters.passing(reading.members(), reading.objectives(), reading.kind());
      excluding = excluded.standing(reading);
    }

    /** All hits that the filters let through, in no order. */
    void hits(Found found) {
      words.forEach(k -> hits(key(KEYWORD, k), found));
      others.keySet().forEach(key -> hits(key, found));
    }

    private void hits(int key, Found found) {
      postings[key >>> SHIFT].forEach(
          key & NUMBER,
          search -> {
            if (filters.pass(filterAt[search], passing, k -> excluding[k])) {
              found.hit(search, key);
            }
          });
    }

    /** Why a key hit. */
    List<Reason> reasons(int key) {
      KeyHit hit = key >>> SHIFT == KEYWORD ? words.get(key & NUMBER) : null;
      return hit != null ? hit.reasons() : others.getOrDefault(key, NO_PRODUCT);
    }
  }

  /** Evaluates all criteria over a notice. */
  Evaluated evaluate(Reading reading, Map<String, String> failures) {
    return new Evaluated(reading, failures);
  }
}
