package org.tbtwatch.match;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.tbtwatch.match.keyword.Features;
import org.tbtwatch.match.keyword.Reading;
import org.tbtwatch.nomenclature.Lexicon;
import org.tbtwatch.nomenclature.Members;
import org.tbtwatch.nomenclature.Regimes;
import org.tbtwatch.nomenclature.heading.HeadingFinder;
import org.tbtwatch.subscription.Reason;
import org.tbtwatch.subscription.SavedSearch;

/**
 * Notices kept taken apart in memory, so that a saved search can be tried on all of them at once.
 * What they show is kept the other way round, from word, concept and code to notices: only those
 * that may hit are percolated, with the very rules that digests use. Read by many threads; one
 * writes.
 */
public final class NoticeArchive {
  private static final int FEW_GONE = 1_000;

  private final Members members;
  private final int fewGone;
  private final Lexicon lexicon = Lexicon.shipped();
  private final Regimes regimes = Regimes.shipped();
  private final Map<String, String> shared = new HashMap<>();
  private final Map<String, Integer> places = new HashMap<>();
  private List<Kept> kept = new ArrayList<>();
  private TreeMap<String, Places> showing = new TreeMap<>();
  private BitSet gone = new BitSet();

  /** A notice that is kept. */
  private record Kept(String id, Reading reading) {}

  /**
   * A notice that may be hit.
   *
   * @param words whether a keyword's own words may stand in it
   */
  private record Candidate(Kept kept, boolean words) {}

  /** A notice taken apart, ready to be put in. Making one is the work; putting it in is not. */
  public static final class Prepared {
    private final Reading reading;
    private final Iterable<String> features;

    private Prepared(Reading reading, Iterable<String> features) {
      this.reading = reading;
      this.features = features;
    }
  }

  /**
   * A notice that a search hits.
   *
   * @param id as it was put in
   * @param reasons why, at least one
   */
  public record Found(String id, List<Reason> reasons) {
    public Found {
      reasons = List.copyOf(reasons);
    }
  }

  /** Numbers of notices in ascending order. */
  private static final class Places {
    private int[] list = new int[2];
    private int size;

    void add(int place) {
      if (size == list.length) {
        list = java.util.Arrays.copyOf(list, size + size / 2 + 1);
      }
      list[size++] = place;
    }

    void addTo(BitSet set) {
      for (int i = 0; i < size; i++) {
        set.set(list[i]);
      }
    }
  }

  /** An empty one. */
  public NoticeArchive(Members members) {
    this(members, FEW_GONE);
  }

  /**
   * An empty one.
   *
   * @param fewGone how many notices may be gone before it is tidied
   */
  NoticeArchive(Members members, int fewGone) {
    this.members = members;
    this.fewGone = fewGone;
  }

  /** Takes a notice apart; may be done on many threads at once. */
  public Prepared prepare(Notice notice) {
    Reading reading = Reading.of(notice, lexicon, HeadingFinder::shipped);
    return new Prepared(reading, Features.of(reading, lexicon, regimes));
  }

  /** Puts a notice in, in place of what had its id. */
  public synchronized void put(String id, Prepared notice) {
    remove(id);
    int place = kept.size();
    kept.add(new Kept(id, notice.reading.sharing(this::shared)));
    places.put(id, place);
    for (String feature : notice.features) {
      showing.computeIfAbsent(feature, k -> new Places()).add(place);
    }
  }

  private String shared(String word) {
    String known = shared.putIfAbsent(word, word);
    return known == null ? word : known;
  }

  /** Takes a notice out. */
  public synchronized void remove(String id) {
    Integer place = places.remove(id);
    if (place == null) {
      return;
    }
    gone.set(place);
    if (gone.cardinality() > fewGone + places.size() / 2) {
      tidy();
    }
  }

  private void tidy() {
    int[] now = new int[kept.size()];
    List<Kept> left = new ArrayList<>();
    for (int i = 0; i < kept.size(); i++) {
      now[i] = gone.get(i) ? -1 : left.size();
      if (now[i] >= 0) {
        places.put(kept.get(i).id(), left.size());
        left.add(kept.get(i));
      }
    }
    TreeMap<String, Places> tidied = new TreeMap<>();
    showing.forEach(
        (feature, old) -> {
          Places fresh = new Places();
          IntStream.range(0, old.size)
              .map(i -> now[old.list[i]])
              .filter(p -> p >= 0)
              .forEach(fresh::add);
          if (fresh.size > 0) {
            tidied.put(feature, fresh);
          }
        });
    kept = left;
    showing = tidied;
    gone = new BitSet();
  }

  /** How many notices it holds. */
  public synchronized int size() {
    return places.size();
  }

  /** The notices that a saved search hits, in the order in which they were put in. */
  public List<Found> run(SavedSearch search) {
    Percolator percolator = Percolator.of(members, search);
    return candidates(percolator).parallelStream()
        .flatMap(
            one ->
                percolator.percolate(one.kept.reading, one.words).hits().stream()
                    .map(hit -> new Found(one.kept.id, hit.reasons())))
        .toList();
  }

  /** How many notices it would have to look at closely for a search. */
  int candidates(SavedSearch search) {
    return candidates(Percolator.of(members, search)).size();
  }

  private synchronized List<Candidate> candidates(Percolator percolator) {
    Candidates candidates = new Candidates();
    percolator.necessary(candidates);
    candidates.may.or(candidates.words);
    candidates.may.andNot(gone);
    return candidates.may.stream()
        .mapToObj(place -> new Candidate(kept.get(place), candidates.words.get(place)))
        .filter(one -> percolator.lets(one.kept.reading))
        .toList();
  }

  /** Gathers the notices that show something a search looks for. */
  private final class Candidates implements Features.Wanted {
    private final BitSet may = new BitSet();
    private final BitSet words = new BitSet();

    private void add(String feature) {
      Places places = showing.get(feature);
      if (places != null) {
        places.addTo(may);
      }
    }

    @Override
    public void phrase(List<Features.Word> words) {
      BitSet all = new BitSet();
      boolean first = true;
      for (Features.Word word : words) {
        BitSet some = with(word);
        if (first) {
          all = some;
        } else {
          all.and(some);
        }
        first = false;
      }
      this.words.or(all);
    }

    private BitSet with(Features.Word word) {
      BitSet set = new BitSet();
      String form = Features.form(word.word());
      switch (word.sought()) {
        case FORM -> put(form, set);
        case STEM, ANY_STEM -> put(Features.stem(word.word()), set);
        case BEGINNING ->
            showing.subMap(form, form + Character.MAX_VALUE).values().forEach(p -> p.addTo(set));
      }
      return set;
    }

    private void put(String feature, BitSet set) {
      Places places = showing.get(feature);
      if (places != null) {
        places.addTo(set);
      }
    }

    @Override
    public void concept(int number) {
      add(Features.concept(number));
      add(Features.kind(number));
    }

    @Override
    public void leading(int number) {
      add(Features.leading(number));
    }

    @Override
    public void regime(int number) {
      add(Features.regime(number));
    }

    @Override
    public void chapter(String chapter) {
      add(Features.chapter(chapter));
    }

    @Override
    public void icsField(String field) {
      add(Features.icsField(field));
    }

    @Override
    public void anything() {
      may.set(0, kept.size());
    }
  }
}
