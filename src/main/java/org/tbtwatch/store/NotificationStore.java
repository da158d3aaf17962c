package org.tbtwatch.store;

import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.tbtwatch.notification.Change;
import org.tbtwatch.notification.DocumentSymbol;
import org.tbtwatch.notification.FiledNotification;
import org.tbtwatch.notification.Measure;
import org.tbtwatch.notification.NotificationField;
import org.tbtwatch.subscription.Match;

/** Notifications with all their versions, and the queues that matching and indexing work off. */
public final class NotificationStore {

  NotificationStore() {}

  /**
   * Records what a source said, at most 500 notifications a transaction. Re-reading the same
   * changes nothing.
   *
   * @return one outcome per notification, in the reading's order
   */
  public List<Recorded> record(SourceReading reading) {
    throw new UnsupportedOperationException("not written yet" + reading);
  }

  /** The notification that carries this symbol. */
  public Optional<FiledNotification> bySymbol(DocumentSymbol symbol) {
    throw new UnsupportedOperationException("not written yet" + symbol);
  }

  /** The notification of this id; empty also when it was joined into an older one. */
  public Optional<FiledNotification> byId(String id) {
    throw new UnsupportedOperationException("not written yet" + id);
  }

  /** Several at once, by id; unknown ids are left out. */
  public Map<String, FiledNotification> byIds(List<String> ids) {
    throw new UnsupportedOperationException("not written yet" + ids);
  }

  /** The older notification that took over this id, if it was joined. */
  public Optional<String> joinedInto(String id) {
    throw new UnsupportedOperationException("not written yet" + id);
  }

  /**
   * The story of a regulation, of all base symbols of a joint notification.
   *
   * @param base any symbol of it; suffixes are ignored
   * @return with no documents if none is known
   */
  public Measure measure(DocumentSymbol base) {
    throw new UnsupportedOperationException("not written yet" + base);
  }

  /** One change. */
  public Optional<Change> change(String id) {
    throw new UnsupportedOperationException("not written yet" + id);
  }

  /** Several changes at once, by id; unknown ids are left out. */
  public Map<String, Change> changes(List<String> ids) {
    throw new UnsupportedOperationException("not written yet" + ids);
  }

  /** All changes of a notification, oldest first. */
  public List<Change> changesOf(String notificationId) {
    throw new UnsupportedOperationException("not written yet" + notificationId);
  }

  /** Every notification, by id (so by age with us), without holding them all in memory. */
  public void forEach(Consumer<FiledNotification> each) {
    throw new UnsupportedOperationException("not written yet" + each);
  }

  /** Every notification whose present version arose at or after the instant. */
  public void forEachChangedSince(Instant since, Consumer<FiledNotification> each) {
    throw new UnsupportedOperationException("not written yet" + since + each);
  }

  /** How many notifications there are. */
  public long count() {
    throw new UnsupportedOperationException("not written yet");
  }

  /** Where sources disagree: the differing values by source, per field. */
  public Map<NotificationField, Map<String, String>> conflicts(String notificationId) {
    throw new UnsupportedOperationException("not written yet" + notificationId);
  }

  /** The serial numbers known of a Member in today's series. */
  public BitSet serials(String member) {
    throw new UnsupportedOperationException("not written yet" + member);
  }

  /** News not matched yet, oldest first. */
  public List<Change> unpercolated(int limit) {
    throw new UnsupportedOperationException("not written yet" + limit);
  }

  /** Records the matches of these changes and takes the changes off the queue, at once. */
  public void percolated(List<Change> done, List<Match> matches) {
    throw new UnsupportedOperationException("not written yet" + done + matches);
  }

  /** Matches of one change. */
  public List<Match> matchesOf(String changeId) {
    throw new UnsupportedOperationException("not written yet" + changeId);
  }

  /** Lines of the index queue after this number, in order. */
  public List<IndexRow> indexQueueAfter(long seq, int limit) {
    throw new UnsupportedOperationException("not written yet" + seq + limit);
  }

  /** Forgets the lines of the index queue up to this number. */
  public void trimIndexQueue(long upToSeq) {
    throw new UnsupportedOperationException("not written yet" + upToSeq);
  }

  /** The highest number given out so far; 0 at first. Trimming does not lower it. */
  public long highestSeq() {
    throw new UnsupportedOperationException("not written yet");
  }
}
