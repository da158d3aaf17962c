package org.tbtwatch.run.digest;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tbtwatch.digest.DigestItem;
import org.tbtwatch.digest.DigestItem.Why;
import org.tbtwatch.digest.item.Deadline;
import org.tbtwatch.match.Percolated;
import org.tbtwatch.match.Percolator;
import org.tbtwatch.nomenclature.Members;
import org.tbtwatch.notification.Change;
import org.tbtwatch.notification.FiledNotification;
import org.tbtwatch.notification.Measure;
import org.tbtwatch.notification.Notification;
import org.tbtwatch.notification.State;
import org.tbtwatch.run.MatchRun;
import org.tbtwatch.store.Store;
import org.tbtwatch.subscription.Subscriber;

/** What a new subscriber is offered once: every measure that is open now and hits. */
public final class FirstDigest {

  private final Store store;
  private final Members members;

  public FirstDigest(Store store, Members members) {
    this.store = store;
    this.members = members;
  }

  /**
   * The open measures that hit each newcomer's saved searches, each shown by its newest full text
   * (the base notification or its last revision). What a reader was told already, since an earlier
   * first digest never arrived but a later one did, is not offered again.
   *
   * @param before recorded before this instant
   * @param now on whose day they are open
   */
  Map<String, List<DigestItem>> openNow(List<Subscriber> newcomers, Instant before, Instant now) {
    if (newcomers.isEmpty()) {
      return Map.of();
    }
    Map<String, Subscriber> byId = new HashMap<>();
    newcomers.forEach(s -> byId.put(s.id(), s));
    Map<String, String> names = new HashMap<>();
    Percolator percolator = percolator(newcomers, names);
    Map<String, Map<String, DigestItem>> found = new HashMap<>();
    store
        .notifications()
        .forEach(
            filed -> {
              if (filed.firstRecordedAt().isBefore(before) && mayBeOpen(filed, now)) {
                offer(filed, percolator, names, byId, now, found);
              }
            });
    Map<String, List<DigestItem>> items = new HashMap<>();
    Map<String, Set<String>> told = store.letters().toldTo(List.copyOf(found.keySet()));
    found.forEach(
        (reader, own) ->
            items.put(
                reader,
                own.values().stream()
                    .flatMap(i -> untold(i, told.getOrDefault(reader, Set.of())).stream())
                    .toList()));
    return items;
  }

  /** The same without the changes told before; empty if nothing remains. */
  private static Optional<DigestItem> untold(DigestItem item, Set<String> told) {
    List<Change> left = item.changes().stream().filter(c -> !told.contains(c.id())).toList();
    return left.isEmpty()
        ? Optional.empty()
        : Optional.of(new DigestItem(item.filed(), item.measure(), left, item.why()));
  }

  /** All saved searches of these readers, their names beside it by id. */
  private Percolator percolator(List<Subscriber> readers, Map<String, String> names) {
    return Percolator.build(
        members,
        put ->
            readers.forEach(
                s ->
                    store
                        .subscribers()
                        .subscriptionsOf(s.id())
                        .forEach(
                            subscription -> {
                              names.put(subscription.id(), subscription.search().name());
                              put.accept(subscription);
                            })));
  }

  /**
   * What a reader's first digest offered, as it stands now: the measures of these changes, with the
   * reasons by which the reader's present searches hit them, if any still does.
   */
  List<DigestItem> recalled(Subscriber reader, Collection<Change> told) {
    Map<String, String> names = new HashMap<>();
    Percolator percolator = percolator(List.of(reader), names);
    List<String> ids = told.stream().map(Change::notificationId).distinct().toList();
    Map<String, DigestItem> items = new LinkedHashMap<>();
    for (FiledNotification filed : store.notifications().byIds(ids).values()) {
      Measure measure = store.notifications().measure(filed.notification().symbol());
      FiledNotification shown = fullText(measure);
      List<Why> why = new ArrayList<>();
      percolator
          .percolate(MatchRun.notice(filed, f -> measure))
          .hits()
          .forEach(
              hit -> why.add(new Why(names.getOrDefault(hit.subscriptionId(), ""), hit.reasons())));
      items.merge(shown.id(), new DigestItem(shown, measure, List.of(), why), FirstDigest::joined);
    }
    return List.copyOf(items.values());
  }

  private void offer(
      FiledNotification filed,
      Percolator percolator,
      Map<String, String> names,
      Map<String, Subscriber> readers,
      Instant now,
      Map<String, Map<String, DigestItem>> found) {
    Measure measure = store.notifications().measure(filed.notification().symbol());
    Percolated hits = percolator.percolate(MatchRun.notice(filed, f -> measure));
    FiledNotification shown = fullText(measure);
    for (Percolated.Hit hit : hits.hits()) {
      Subscriber reader = readers.get(hit.subscriberId());
      if (reader == null) {
        continue;
      }
      LocalDate today = now.atZone(reader.timeZone()).toLocalDate();
      if (isOpen(measure, shown, today)) {
        Why why = new Why(names.getOrDefault(hit.subscriptionId(), ""), hit.reasons());
        found
            .computeIfAbsent(reader.id(), k -> new LinkedHashMap<>())
            .merge(shown.id(), item(shown, measure, why), FirstDigest::joined);
      }
    }
  }

  /** One without any date may well be open: what is not known is no reason to keep it back. */
  private static boolean isOpen(Measure measure, FiledNotification shown, LocalDate today) {
    State state = measure.state(today);
    return state == State.OPEN
        || (state == State.UNKNOWN && Deadline.mayRun(measure, shown, today));
  }

  /** A cheap look before the whole measure is read: some deadline of it has not passed by far. */
  private static boolean mayBeOpen(FiledNotification filed, Instant now) {
    LocalDate yesterday = LocalDate.ofInstant(now, java.time.ZoneOffset.UTC).minusDays(2);
    Notification n = filed.notification();
    return n.finalDateForComments()
        .date()
        .or(() -> n.distributionDate().map(d -> d.plusDays(Deadline.USUAL_DAYS)))
        .map(d -> d.isAfter(yesterday))
        .orElse(false);
  }

  private static FiledNotification fullText(Measure measure) {
    return measure.documents().reversed().stream()
        .filter(
            d ->
                switch (d.notification().kind()) {
                  case ORIGINAL, REVISION -> true;
                  case ADDENDUM, CORRIGENDUM, SUPPLEMENT -> false;
                })
        .findFirst()
        .orElse(measure.documents().getLast());
  }

  private DigestItem item(FiledNotification shown, Measure measure, Why why) {
    List<Change> told = new ArrayList<>();
    told.addAll(store.notifications().changesOf(shown.id()));
    measure.documents().stream()
        .filter(d -> !d.id().equals(shown.id()))
        .forEach(d -> told.addAll(store.notifications().changesOf(d.id())));
    return new DigestItem(shown, measure, told, List.of(why));
  }

  private static DigestItem joined(DigestItem a, DigestItem b) {
    List<Why> why = new ArrayList<>(a.why());
    b.why().stream().filter(w -> !why.contains(w)).forEach(why::add);
    return new DigestItem(a.filed(), a.measure(), a.changes(), why);
  }
}
