package org.tbtwatch.run.match;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tbtwatch.match.Notice;
import org.tbtwatch.match.NoticeArchive;
import org.tbtwatch.nomenclature.Members;
import org.tbtwatch.notification.FiledNotification;
import org.tbtwatch.notification.Measure;
import org.tbtwatch.notification.Notification;
import org.tbtwatch.run.MatchRun;
import org.tbtwatch.store.Store;
import org.tbtwatch.subscription.SavedSearch;

/**
 * The notifications of the last months in memory, so that a saved search can be tried on them while
 * a person waits. It follows the store: what changed there is read again before the next search.
 */
public final class BacktestArchive {
  private static final Logger log = LoggerFactory.getLogger(BacktestArchive.class);
  private static final int PIECE = 500;

  private final Store store;
  private final NoticeArchive archive;
  private final Map<String, Entry> entries = new HashMap<>();
  private LocalDate from = LocalDate.MAX;
  private long sequence = -1;
  private Instant newest = Instant.EPOCH;

  /** What is known of a notification besides its text. */
  private record Entry(int version, Set<String> bases, LocalDate day, Measure measure) {}

  /**
   * A notification that a search hits.
   *
   * @param id of the filed notification
   * @param day when it was distributed
   * @param measure with what its state needs, but without its texts
   * @param reasons why
   */
  public record Found(
      String id, LocalDate day, Measure measure, List<org.tbtwatch.subscription.Reason> reasons) {}

  public BacktestArchive(Store store, Members members) {
    this.store = store;
    this.archive = new NoticeArchive(members);
  }

  /** Reads what is new since it was last asked, all at first; returns how many it then holds. */
  public synchronized int follow(LocalDate since) {
    long now = store.notifications().highestSeq();
    if (now == sequence && !since.isBefore(from)) {
      return archive.size();
    }
    long start = System.nanoTime();
    LocalDate back = since.isBefore(from) ? since : from;
    Map<String, Integer> versions = store.notifications().versionsSince(back);
    List<String> gone = entries.keySet().stream().filter(id -> !versions.containsKey(id)).toList();
    Set<String> stale = new HashSet<>();
    Set<String> touched = new HashSet<>();
    gone.forEach(id -> touched.addAll(remove(id)));
    versions.forEach(
        (id, version) -> {
          Entry known = entries.get(id);
          if (known == null || known.version() != version) {
            stale.add(id);
          }
        });
    boolean first = entries.isEmpty();
    if (!first) {
      touched.addAll(changedElsewhere());
    }
    read(List.copyOf(stale), touched);
    if (!first && !touched.isEmpty()) {
      read(
          entries.entrySet().stream()
              .filter(e -> !stale.contains(e.getKey()))
              .filter(e -> e.getValue().bases().stream().anyMatch(touched::contains))
              .map(Map.Entry::getKey)
              .toList(),
          new HashSet<>());
    }
    from = back;
    sequence = now;
    log.info(
        "back-test archive read={} gone={} holds={} since={} millis={}",
        stale.size(),
        gone.size(),
        archive.size(),
        from,
        (System.nanoTime() - start) / 1_000_000);
    return archive.size();
  }

  /** Measures of whatever changed since, however old: an addendum inherits from its base. */
  private Set<String> changedElsewhere() {
    Set<String> bases = new HashSet<>();
    store
        .notifications()
        .forEachChangedSince(
            newest, f -> f.notification().symbols().forEach(s -> bases.add(s.base().toString())));
    return bases;
  }

  private Set<String> remove(String id) {
    archive.remove(id);
    Entry entry = entries.remove(id);
    return entry == null ? Set.of() : entry.bases();
  }

  private void read(List<String> ids, Set<String> touched) {
    for (int i = 0; i < ids.size(); i += PIECE) {
      List<String> piece = ids.subList(i, Math.min(ids.size(), i + PIECE));
      List<FiledNotification> filed = List.copyOf(store.notifications().byIds(piece).values());
      Map<String, Measure> measures = store.notifications().measures(filed);
      List<NoticeArchive.Prepared> prepared =
          filed.parallelStream().map(f -> archive.prepare(notice(f, measures))).toList();
      for (int n = 0; n < filed.size(); n++) {
        Entry entry = entry(filed.get(n), measures);
        touched.addAll(entry.bases());
        entries.put(filed.get(n).id(), entry);
        archive.put(filed.get(n).id(), prepared.get(n));
        for (FiledNotification d : measureOf(filed.get(n), measures).documents()) {
          newest = d.changedAt().isAfter(newest) ? d.changedAt() : newest;
        }
      }
    }
  }

  private static Notice notice(FiledNotification f, Map<String, Measure> measures) {
    return MatchRun.notice(f, x -> measureOf(f, measures));
  }

  private static Measure measureOf(FiledNotification f, Map<String, Measure> measures) {
    return measures.getOrDefault(f.id(), new Measure(f.notification().symbol().base(), List.of(f)));
  }

  private static Entry entry(FiledNotification f, Map<String, Measure> measures) {
    Measure measure = measureOf(f, measures);
    Set<String> bases = new HashSet<>();
    List<FiledNotification> slim = new ArrayList<>();
    for (FiledNotification d : measure.documents()) {
      d.notification().symbols().forEach(s -> bases.add(s.base().toString()));
      slim.add(slim(d));
    }
    return new Entry(
        f.version(),
        Set.copyOf(bases),
        f.notification().distributionDate().orElse(LocalDate.MIN),
        new Measure(measure.base(), slim));
  }

  /** What the state of a measure depends on, without the texts. */
  private static FiledNotification slim(FiledNotification f) {
    Notification n = f.notification();
    Notification.Builder dates =
        Notification.of(n.symbols())
            .kind(n.kind())
            .finalDateForComments(n.finalDateForComments())
            .proposedAdoption(n.proposedAdoption())
            .proposedEntryIntoForce(n.proposedEntryIntoForce())
            .addendumReasons(n.addendumReasons());
    n.distributionDate().ifPresent(dates::distributionDate);
    return new FiledNotification(
        f.id(), f.version(), dates.build(), Map.of(), f.firstRecordedAt(), f.changedAt());
  }

  /** What a search hits among those distributed on or after a day. */
  synchronized List<Found> run(SavedSearch search, LocalDate since) {
    follow(since);
    List<Found> found = new ArrayList<>();
    for (NoticeArchive.Found hit : archive.run(search)) {
      Entry entry = entries.get(hit.id());
      if (entry != null && !entry.day().isBefore(since)) {
        found.add(new Found(hit.id(), entry.day(), entry.measure(), hit.reasons()));
      }
    }
    return found;
  }
}
