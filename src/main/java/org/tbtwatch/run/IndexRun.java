package org.tbtwatch.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tbtwatch.notification.FiledNotification;
import org.tbtwatch.notification.Link;
import org.tbtwatch.notification.Measure;
import org.tbtwatch.run.work.SharedWork;
import org.tbtwatch.search.IndexedNotice;
import org.tbtwatch.search.NoticeIndex;
import org.tbtwatch.store.Store;
import org.tbtwatch.store.notification.IndexRow;
import org.tbtwatch.store.notification.NotificationStore;

/** Brings the search index in step with the store, also after a crash between the two. */
public final class IndexRun {
  /** Set by the store after a restore, when the index is of another time. */
  private static final String REINDEX_NEEDED = "reindex_needed";

  private static final int BATCH = 500;
  private static final int COMMIT_EVERY = 20_000;

  private final Store store;
  private final NoticeIndex index;
  private final Function<FiledNotification, List<String>> inferHeadings;
  private volatile Set<String> attached = Set.of();

  /**
   * Over a store and its index.
   *
   * @param inferHeadings HS headings of a notification that gives none itself
   */
  public IndexRun(
      Store store, NoticeIndex index, Function<FiledNotification, List<String>> inferHeadings) {
    this.store = store;
    this.index = index;
    this.inferHeadings = inferHeadings;
  }

  /**
   * Works off the index queue.
   *
   * @return false if another process is writing the index; it takes the rows over
   */
  public boolean catchUp(Progress progress) {
    boolean restored = store.state(REINDEX_NEEDED).isPresent();
    if (restored || index.needsRebuild()) {
      return rebuild(progress);
    }
    Optional<NoticeIndex.Writing> turn = index.tryWrite();
    if (turn.isEmpty()) {
      return false;
    }
    try (NoticeIndex.Writing writing = turn.get()) {
      drain(writing, progress);
    }
    return true;
  }

  private void drain(NoticeIndex.Writing writing, Progress progress) {
    NotificationStore notifications = store.notifications();
    attached = store.attachments().readUrls();
    long at = writing.sequence();
    long uncommitted = 0;
    long total = notifications.highestSeq() - at;
    long from = at;
    try (SharedWork work = new SharedWork("index")) {
      while (true) {
        List<IndexRow> rows = notifications.indexQueueAfter(at, BATCH);
        if (rows.isEmpty()) {
          break;
        }
        List<String> ids = rows.stream().map(IndexRow::notificationId).distinct().toList();
        Map<String, FiledNotification> found = notifications.byIds(ids);
        Map<String, Measure> measures = notifications.measures(List.copyOf(found.values()));
        work.start(
            ids,
            id ->
                Optional.ofNullable(found.get(id))
                    .ifPresentOrElse(
                        f -> writing.put(notice(f, measures)), () -> writing.remove(id)));
        at = rows.getLast().seq();
        uncommitted += rows.size();
        progress.at("index", at - from, total);
        if (uncommitted >= COMMIT_EVERY) {
          work.finish();
          writing.commit(at);
          notifications.trimIndexQueue(at);
          uncommitted = 0;
        }
      }
      work.finish();
    }
    if (uncommitted > 0) {
      writing.commit(at);
      notifications.trimIndexQueue(at);
    }
  }

  /**
   * Builds a new index from the store beside the live one and switches to it.
   *
   * @return false if another process is writing the index
   */
  public boolean rebuild(Progress progress) {
    Optional<NoticeIndex.Writing> turn = index.tryRebuild();
    if (turn.isEmpty()) {
      return false;
    }
    NotificationStore notifications = store.notifications();
    long sequence = notifications.highestSeq();
    try (NoticeIndex.Writing writing = turn.get()) {
      putAll(writing, progress);
      writing.commit(sequence);
      notifications.trimIndexQueue(sequence);
    }
    store.removeState(REINDEX_NEEDED);
    return catchUp(progress);
  }

  /** Joins an index that lies in several large pieces, so that searches are fastest. */
  public void join() {
    if (index.isScattered()) {
      index
          .tryWrite()
          .ifPresent(
              turn -> {
                try (turn) {
                  turn.join();
                }
              });
    }
  }

  private void putAll(NoticeIndex.Writing writing, Progress progress) {
    NotificationStore notifications = store.notifications();
    attached = store.attachments().readUrls();
    long total = notifications.count();
    AtomicLong done = new AtomicLong();
    try (SharedWork work = new SharedWork("index")) {
      List<FiledNotification> batch = new ArrayList<>(BATCH);
      notifications.forEach(
          filed -> {
            batch.add(filed);
            if (batch.size() == BATCH) {
              addAll(List.copyOf(batch), work, writing);
              progress.at("reindex", done.addAndGet(batch.size()), total);
              batch.clear();
            }
          });
      addAll(batch, work, writing);
      work.finish();
    }
  }

  private void addAll(List<FiledNotification> batch, SharedWork work, NoticeIndex.Writing writing) {
    Map<String, Measure> measures = store.notifications().measures(batch);
    work.start(batch, filed -> writing.add(notice(filed, measures)));
  }

  private IndexedNotice notice(FiledNotification filed, Map<String, Measure> measures) {
    Measure measure = measures.get(filed.id());
    List<String> inferred =
        filed.notification().hsCodes().isEmpty() ? inferHeadings.apply(filed) : List.of();
    return new IndexedNotice(
        filed,
        measure == null ? new Measure(filed.notification().symbol().base(), List.of()) : measure,
        inferred,
        attached(filed));
  }

  /** Words of its attached texts, as far as they were read. */
  private String attached(FiledNotification filed) {
    Set<String> known = attached;
    if (known.isEmpty()) {
      return "";
    }
    return filed.notification().documents().stream()
        .map(Link::url)
        .filter(known::contains)
        .map(url -> store.attachments().words(url))
        .collect(Collectors.joining("\n"));
  }
}
