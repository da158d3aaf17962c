package org.tbtwatch.run.digest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tbtwatch.digest.DigestItem;
import org.tbtwatch.digest.DigestItem.Why;
import org.tbtwatch.notification.Change;
import org.tbtwatch.notification.FiledNotification;
import org.tbtwatch.notification.Measure;
import org.tbtwatch.store.Store;
import org.tbtwatch.subscription.Match;

/** Turns the matches of many readers into what their digests tell, each notification once. */
final class DigestItems {
  private static final int MOST_KNOWN = 5_000;

  private final Store store;

  /** What the batches before were about; the next one is mostly about the same. */
  private final Map<String, Change> changes = new HashMap<>();

  private final Map<String, FiledNotification> filed = new HashMap<>();
  private final Map<String, Measure> measures = new HashMap<>();

  DigestItems(Store store) {
    this.store = store;
  }

  /** Forgets what was read: it may have changed since. */
  synchronized void forget() {
    changes.clear();
    filed.clear();
    measures.clear();
  }

  /** What one reader is told, and which of their saved searches asked for it, by id. */
  record Told(List<DigestItem> items, Map<String, String> searches) {
    Told {
      items = List.copyOf(items);
      searches = Map.copyOf(searches);
    }

    static final Told NOTHING = new Told(List.of(), Map.of());
  }

  /** What a batch of matches is about, read at once. */
  private record Read(
      Map<String, Change> changes,
      Map<String, FiledNotification> filed,
      Map<String, Measure> measures,
      Map<String, String> names) {}

  /** By reader; one whose matches are all of notifications that are gone is told nothing. */
  synchronized Map<String, Told> of(Map<String, List<Match>> byReader) {
    List<Match> all = byReader.values().stream().flatMap(List::stream).toList();
    Map<String, Told> told = new HashMap<>();
    if (all.isEmpty()) {
      return told;
    }
    Read read = read(all);
    byReader.forEach((reader, matches) -> told.put(reader, told(matches, read)));
    return told;
  }

  /** A notification of which a change was not known yet is read anew with it. */
  private Read read(List<Match> all) {
    if (changes.size() > MOST_KNOWN) {
      forget();
    }
    List<String> unknown =
        all.stream().map(Match::changeId).distinct().filter(c -> !changes.containsKey(c)).toList();
    if (!unknown.isEmpty()) {
      Map<String, Change> fresh = store.notifications().changes(unknown);
      Map<String, FiledNotification> theirs =
          store
              .notifications()
              .byIds(fresh.values().stream().map(Change::notificationId).distinct().toList());
      changes.putAll(fresh);
      filed.putAll(theirs);
      measures.putAll(store.notifications().measures(theirs.values().stream().distinct().toList()));
    }
    Map<String, String> names =
        store.letters().searchNames(all.stream().map(Match::subscriptionId).distinct().toList());
    return new Read(changes, filed, measures, names);
  }

  private Told told(List<Match> matches, Read read) {
    Map<String, List<Match>> byNotification = new LinkedHashMap<>();
    Map<String, String> searches = new HashMap<>();
    for (Match match : matches) {
      FiledNotification filed =
          Optional.ofNullable(read.changes.get(match.changeId()))
              .map(c -> read.filed.get(c.notificationId()))
              .orElse(null);
      if (filed != null) {
        byNotification.computeIfAbsent(filed.id(), k -> new ArrayList<>()).add(match);
        Optional.ofNullable(read.names.get(match.subscriptionId()))
            .ifPresent(name -> searches.put(match.subscriptionId(), name));
      }
    }
    List<DigestItem> items = new ArrayList<>();
    byNotification.forEach((id, own) -> item(own, read).ifPresent(items::add));
    return new Told(items, searches);
  }

  private Optional<DigestItem> item(List<Match> matches, Read read) {
    List<Change> changes =
        matches.stream()
            .map(m -> read.changes.get(m.changeId()))
            .flatMap(c -> Optional.ofNullable(c).stream())
            .distinct()
            .sorted(Comparator.comparing(Change::id))
            .toList();
    Map<String, Why> why = new LinkedHashMap<>();
    for (Match match : matches) {
      String name = read.names.getOrDefault(match.subscriptionId(), "");
      why.put(match.subscriptionId(), new Why(name, match.reasons()));
    }
    return Optional.ofNullable(read.filed.get(changes.getFirst().notificationId()))
        .map(
            filed ->
                new DigestItem(
                    filed, measure(filed, read.measures), changes, List.copyOf(why.values())));
  }

  private Measure measure(FiledNotification filed, Map<String, Measure> known) {
    Measure measure = known.get(filed.id());
    return measure != null ? measure : store.notifications().measure(filed.notification().symbol());
  }
}
