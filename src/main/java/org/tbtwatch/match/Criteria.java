package org.tbtwatch.match;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
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
  /** Sorts of keys, in the order of their numbers once filled. */
  private static final int SORTS = 4;

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
  private final Postings postings = new Postings();
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
      keys.forEach(postings::put);
      postings.endSearch();
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
    return number * SORTS + sort;
  }

  /** Ends filling. */
  void close() {
    postings.turn(keys());
    filters.trim();
    subscriptionIds.trim();
    subscriberIds.trim();
    filterAt = Arrays.copyOf(filterAt, size);
  }

  /** One more than the highest key. */
  int keys() {
    int most = Math.max(Math.max(keywords.size(), codes.size()), Math.max(experts.size(), 1));
    return most * SORTS;
  }

  int size() {
    return size;
  }

  Postings postings() {
    return postings;
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

  /** What each key found in a notice; null for nothing. */
  @SuppressWarnings({"unchecked", "rawtypes"})
  Evaluated evaluate(Reading reading, Map<String, String> failures) {
    @Nullable List<Reason>[] found = new List[keys()];
    @Nullable KeyHit[] words = keywords.evaluate(reading);
    for (int k = 0; k < words.length; k++) {
      KeyHit hit = words[k];
      if (hit != null) {
        found[key(KEYWORD, k)] = hit.reasons();
      }
    }
    codes.evaluate(reading, (reason, k) -> found[key(CODE, k)] = List.of(reason));
    Map<Integer, String> failed = new HashMap<>();
    for (int k : experts.evaluate(reading.notice(), failed)) {
      found[key(EXPERT, k)] = List.of(new Reason(Path.QUERY, experts.text(k), "", ""));
    }
    failed.forEach(
        (k, why) -> postings.forEach(key(EXPERT, k), s -> failures.put(subscriptionId(s), why)));
    found[key(EVERYTHING, 0)] = NO_PRODUCT;
    boolean[] passing = filters.passing(reading.members(), reading.objectives(), reading.kind());
    return new Evaluated(found, passing, excluded.standing(reading));
  }

  /**
   * A notice as all criteria see it.
   *
   * @param found reasons by key
   * @param passing filter entries it passes
   * @param excluding excluding keywords that stand in it
   */
  record Evaluated(@Nullable List<Reason>[] found, boolean[] passing, boolean[] excluding) {}

  /** Whether the filters of a search let the notice through. */
  boolean passes(int search, Evaluated evaluated) {
    return filters.pass(filterAt[search], evaluated.passing(), k -> evaluated.excluding()[k]);
  }
}
