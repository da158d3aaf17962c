package org.tbtwatch.run.search;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.tbtwatch.notification.FiledNotification;
import org.tbtwatch.notification.Measure;
import org.tbtwatch.notification.State;
import org.tbtwatch.search.Facet;
import org.tbtwatch.search.NoticeIndex;
import org.tbtwatch.search.SearchRequest;
import org.tbtwatch.search.SearchResult;
import org.tbtwatch.search.Statistics;
import org.tbtwatch.store.Store;

/** Searches the index and brings what was found from the store. */
public final class SearchRun {
  private static final int PART = 500;

  /** A notice found, with the story it belongs to and where that stands today. */
  public record Item(SearchResult.Hit hit, FiledNotification filed, Measure measure, State state) {}

  /**
   * What a search found.
   *
   * @param items the asked-for part in order; one that the store has given up meanwhile is left out
   * @param today the UTC day for which states are told
   * @param state of the index in which it was found; the next part is to be asked for in the same
   */
  public record Found(SearchResult result, List<Item> items, LocalDate today, String state) {
    public Found {
      items = List.copyOf(items);
    }
  }

  private final Store store;
  private final NoticeIndex index;
  private final Clock clock;

  public SearchRun(Store store, NoticeIndex index, Clock clock) {
    this.store = store;
    this.index = index;
    this.clock = clock;
  }

  /** The UTC day. */
  public LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  /** One part of what a search finds. */
  public Found find(SearchRequest request) {
    return find(request, "");
  }

  /**
   * Another part, in the state of the index that the part before came from, as long as that is
   * held; the part found says in which state it was.
   */
  public Found find(SearchRequest request, String state) {
    NoticeIndex.Part part = index.search(request, state);
    return new Found(
        part.result(), items(part.result().hits(), part.today()), part.today(), part.state());
  }

  /** Notices by their ids, in that order; one that the store lacks is left out. */
  public List<Item> byIds(List<String> ids) {
    return items(ids.stream().map(id -> new SearchResult.Hit(id, "", 0, Map.of())).toList());
  }

  private List<Item> items(List<SearchResult.Hit> hits) {
    return items(hits, today());
  }

  private List<Item> items(List<SearchResult.Hit> hits, LocalDate today) {
    List<String> ids = hits.stream().map(SearchResult.Hit::notificationId).toList();
    Map<String, FiledNotification> filed = store.notifications().byIds(ids);
    Map<String, Measure> measures = store.notifications().measures(List.copyOf(filed.values()));
    List<Item> items = new ArrayList<>();
    for (SearchResult.Hit hit : hits) {
      FiledNotification one = filed.get(hit.notificationId());
      if (one != null) {
        Measure measure =
            measures.getOrDefault(
                one.id(), new Measure(one.notification().symbol().base(), List.of(one)));
        items.add(new Item(hit, one, measure, measure.state(today)));
      }
    }
    return items;
  }

  /** Everything that a search finds, in order, without holding it all in memory. */
  public void each(SearchRequest request, Consumer<Item> consumer) {
    SearchRequest plain =
        request
            .with(
                new SearchRequest.Choices(
                    request.choices().chosen(), false, request.choices().alsoOtherNames()))
            .part(0, 0);
    List<SearchResult.Hit> hits = index.search(plain).hits();
    for (int from = 0; from < hits.size(); from += PART) {
      items(hits.subList(from, Math.min(from + PART, hits.size()))).forEach(consumer);
    }
  }

  /** Counts of what a search finds. */
  public Statistics statistics(SearchRequest request, Facet rows, List<Facet> across) {
    return index.statistics(request, rows, across);
  }

  /** Notices of other measures most like this one. */
  public List<Item> similar(String notificationId, int limit) {
    return items(index.similar(notificationId, limit));
  }

  /** Symbols that begin so. */
  public List<String> symbols(String prefix, int limit) {
    return index.symbols(prefix, limit);
  }
}
