package org.tbtwatch.run.match;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tbtwatch.match.Percolated;
import org.tbtwatch.match.Percolator;
import org.tbtwatch.nomenclature.Groups;
import org.tbtwatch.nomenclature.Members;
import org.tbtwatch.notification.State;
import org.tbtwatch.run.MatchRun;
import org.tbtwatch.run.search.SearchRun;
import org.tbtwatch.search.Facet;
import org.tbtwatch.search.SearchRequest;
import org.tbtwatch.subscription.Reason;
import org.tbtwatch.subscription.SavedSearch;

/**
 * What a saved search would have brought in the last twelve months, quickly enough to be shown
 * while it is typed: the index proposes, newest first, and matching itself decides.
 */
public final class PreviewRun {
  private static final int PROPOSED = 400;
  private static final int SHOWN = 5;

  /** One notice that would have been sent, and why. */
  public record Hit(SearchRun.Item item, List<Reason> reasons) {
    public Hit {
      reasons = List.copyOf(reasons);
    }
  }

  /**
   * What it would have brought.
   *
   * @param total in twelve months
   * @param more whether there are more than were looked at
   * @param open how many of them can be commented on now
   * @param newest a few, newest first
   */
  public record Preview(int total, boolean more, int open, List<Hit> newest) {
    public Preview {
      newest = List.copyOf(newest);
    }
  }

  private final SearchRun searches;
  private final Members members;

  public PreviewRun(SearchRun searches, Members members) {
    this.searches = searches;
    this.members = members;
  }

  /** Looks back twelve months. */
  public Preview of(SavedSearch search) {
    LocalDate today = searches.today();
    SearchRun.Found found = searches.find(proposing(search, today));
    Percolator percolator = Percolator.of(members, search);
    Set<String> seen = new HashSet<>();
    List<Hit> newest = new ArrayList<>();
    int total = 0;
    int open = 0;
    for (SearchRun.Item item : found.items()) {
      Optional<List<Reason>> reasons =
          percolator.percolate(MatchRun.notice(item.filed(), f -> item.measure())).hits().stream()
              .findFirst()
              .map(Percolated.Hit::reasons);
      if (reasons.isPresent() && seen.add(item.filed().id())) {
        total++;
        open += item.state() == State.OPEN ? 1 : 0;
        if (newest.size() < SHOWN) {
          newest.add(new Hit(item, reasons.get()));
        }
      }
    }
    return new Preview(total, found.result().total() > found.items().size(), open, newest);
  }

  private SearchRequest proposing(SavedSearch search, LocalDate today) {
    List<String> any = new ArrayList<>();
    search.keywords().stream()
        .map(k -> k.replaceAll("(?<!\\S)[-−–]\\S+", " ").replaceAll("[()]", " ").strip())
        .filter(k -> !k.isEmpty())
        .forEach(k -> any.add("(" + k + ")"));
    search.hs().forEach(c -> any.add("hs:" + c.shared() + " OR hsInferred:" + c.shared()));
    search.ics().forEach(c -> any.add("ics:" + c.code()));
    Map<Facet, Set<String>> chosen = new EnumMap<>(Facet.class);
    Set<String> codes = new LinkedHashSet<>();
    for (String name : search.members()) {
      Groups.shipped().byName(name).ifPresent(g -> codes.addAll(g.members()));
      members.byName(name).ifPresent(m -> codes.addAll(Groups.shipped().withUnions(m.code())));
    }
    if (!codes.isEmpty()) {
      chosen.put(Facet.MEMBER, codes);
    }
    return new SearchRequest(
        String.join(" OR ", any),
        List.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.of(today.minusYears(1)),
        Optional.empty(),
        SearchRequest.Sort.DATE,
        0,
        PROPOSED,
        new SearchRequest.Choices(chosen, false, true));
  }
}
