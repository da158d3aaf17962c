package org.tbtwatch.run;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tbtwatch.match.Notice;
import org.tbtwatch.match.Percolated;
import org.tbtwatch.match.Percolator;
import org.tbtwatch.notification.Change;
import org.tbtwatch.notification.DocumentSymbol;
import org.tbtwatch.notification.FiledNotification;
import org.tbtwatch.notification.Measure;
import org.tbtwatch.notification.Notification;
import org.tbtwatch.run.subscriber.SavedSearches;
import org.tbtwatch.store.Store;
import org.tbtwatch.subscription.Match;
import org.tbtwatch.subscription.Reason;

/**
 * Percolates the news that no run has percolated yet. The matches of a batch and the fact that the
 * batch is done are one transaction, so a crash repeats a batch and never loses one.
 */
public final class MatchRun {
  private static final Logger log = LoggerFactory.getLogger(MatchRun.class);
  private static final int BATCH = 200;
  private static final List<Reason> FOLLOWED =
      List.of(new Reason(Reason.Path.FOLLOWED, "", "", ""));

  private final Store store;
  private final SavedSearches searches;

  public MatchRun(Store store, SavedSearches searches) {
    this.store = store;
    this.searches = searches;
  }

  /** Makes the saved searches ready, so that the first news need not wait. */
  public void ready() {
    searches.percolator();
  }

  /** Works off the queue of news; returns how many matches were found. */
  public int catchUp(Progress progress) {
    int found = 0;
    int done = 0;
    Map<String, String> failed = new HashMap<>();
    while (true) {
      List<Change> news = store.notifications().unpercolated(BATCH);
      if (news.isEmpty()) {
        if (done > 0) {
          store.advices().broken(failed); // their owners are told in their next digest
        }
        return found;
      }
      List<Match> matches = percolate(news, searches.percolator(), failed);
      store.notifications().percolated(news, matches);
      found += matches.size();
      done += news.size();
      progress.at("match", done, 0);
    }
  }

  private List<Match> percolate(
      List<Change> news, Percolator percolator, Map<String, String> failed) {
    Map<String, FiledNotification> filed =
        store.notifications().byIds(news.stream().map(Change::notificationId).distinct().toList());
    Map<DocumentSymbol, List<String>> followers = followers(filed.values());
    List<Match> matches = new ArrayList<>();
    for (Change change : news) {
      FiledNotification notification = filed.get(change.notificationId());
      if (notification == null) {
        continue; // joined into another notification since: that one's change is queued too
      }
      Percolated result = percolator.percolate(notice(notification));
      result
          .failures()
          .forEach(
              (id, why) -> {
                if (failed.put(id, why) == null) {
                  log.warn("saved search failed subscription={} why={}", id, why);
                }
              });
      for (Percolated.Hit hit : result.hits()) {
        matches.add(
            new Match(hit.subscriptionId(), hit.subscriberId(), change.id(), hit.reasons()));
      }
      bases(notification)
          .flatMap(base -> followers.getOrDefault(base, List.of()).stream())
          .distinct()
          .forEach(id -> matches.add(new Match(id, id, change.id(), FOLLOWED)));
    }
    return matches;
  }

  private Map<DocumentSymbol, List<String>> followers(Collection<FiledNotification> filed) {
    return store.follows().followersOf(filed.stream().flatMap(MatchRun::bases).distinct().toList());
  }

  /** Of a joint notification each of its symbols may be the one that somebody follows. */
  private static Stream<DocumentSymbol> bases(FiledNotification filed) {
    return filed.notification().symbols().stream().map(DocumentSymbol::base).distinct();
  }

  private Notice notice(FiledNotification filed) {
    return notice(filed, base -> store.notifications().measure(base.notification().symbol()));
  }

  /** A notification with the earlier documents of its measure, whose products it inherits. */
  public static Notice notice(
      FiledNotification filed, Function<FiledNotification, Measure> measureOf) {
    if (filed.notification().symbol().suffixes().isEmpty()) {
      return Notice.of(filed.notification());
    }
    List<Notification> earlier =
        measureOf.apply(filed).documents().stream()
            .filter(d -> !d.id().equals(filed.id()))
            .map(FiledNotification::notification)
            .collect(Collectors.toList());
    return new Notice(filed.notification(), earlier);
  }
}
