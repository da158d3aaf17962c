package org.tbtwatch.run;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.tbtwatch.notification.FiledNotification;
import org.tbtwatch.notification.Measure;
import org.tbtwatch.search.IndexedNotice;
import org.tbtwatch.search.NoticeIndex;
import org.tbtwatch.store.IndexRow;
import org.tbtwatch.store.NotificationStore;
import org.tbtwatch.store.Store;

/** Brings the search index in step with the store, also after a crash between the two. */
public final class IndexRun {
  /** Set by the store after a restore, when the index is of another time. */
  private static final String REINDEX_NEEDED = "reindex_needed";

  private static final int BATCH = 500;
  private static final int COMMIT_EVERY = 20_000;

  private final Store store;
  private final NoticeIndex index;
  private final Function<FiledNotification, List<String>> inferHeadings;

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
    long at = writing.sequence();
    long uncommitted = 0;
    long total = notifications.highestSeq() - at;
    long from = at;
    while (true) {
      List<IndexRow> rows = notifications.indexQueueAfter(at, BATCH);
      if (rows.isEmpty()) {
        break;
      }
      List<String> ids = rows.stream().map(IndexRow::notificationId).distinct().toList();
      Map<String, FiledNotification> found = notifications.byIds(ids);
      for (String id : ids) {
        Optional.ofNullable(found.get(id))
            .ifPresentOrElse(f -> writing.put(notice(f)), () -> writing.remove(id));
      }
      at = rows.getLast().seq();
      uncommitted += rows.size();
      progress.at("index", at - from, total);
      if (uncommitted >= COMMIT_EVERY) {
        writing.commit(at);
        notifications.trimIndexQueue(at);
        uncommitted = 0;
      }
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
    long total = notifications.count();
    AtomicLong done = new AtomicLong();
    try (NoticeIndex.Writing writing = turn.get()) {
      notifications.forEach(
          filed -> {
            writing.put(notice(filed));
            progress.at("reindex", done.incrementAndGet(), total);
          });
      writing.commit(sequence);
      notifications.trimIndexQueue(sequence);
    }
    store.removeState(REINDEX_NEEDED);
    return catchUp(progress);
  }

  private IndexedNotice notice(FiledNotification filed) {
    Measure measure = store.notifications().measure(filed.notification().symbol());
    List<String> inferred =
        filed.notification().hsCodes().isEmpty() ? inferHeadings.apply(filed) : List.of();
    return new IndexedNotice(filed, measure, inferred, "");
  }
}
