package org.tbtwatch.store.source;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.tbtwatch.notification.Notification;

/**
 * What one source said, page by page or in larger pieces.
 *
 * @param sourceId the source
 * @param rank its precedence when sources disagree, 1 first
 * @param readAt when the page was received; an older page never replaces a newer one's reading
 * @param walkStartedAt when the walk began that this page belongs to: what the walk itself brought
 *     is not "known before"
 * @param replay whether kept pages are read again
 * @param backfill whether the walk goes through the past: what it brings from there is archive
 * @param brokenSince since when the source had been broken, so that what it missed still counts as
 *     news; empty while it is well
 * @param notifications what it said
 */
public record SourceReading(
    String sourceId,
    int rank,
    Instant readAt,
    Instant walkStartedAt,
    boolean replay,
    boolean backfill,
    Optional<Instant> brokenSince,
    List<Notification> notifications) {
  public SourceReading {
    notifications = List.copyOf(notifications);
  }

  /** An ordinary reading, of a walk that consists of it alone. */
  public static SourceReading of(
      String sourceId, int rank, Instant readAt, List<Notification> notifications) {
    return new SourceReading(
        sourceId, rank, readAt, readAt, false, false, Optional.empty(), notifications);
  }

  /** The same, as part of a walk that began earlier. */
  public SourceReading ofWalkStartedAt(Instant start) {
    return new SourceReading(
        sourceId, rank, readAt, start, replay, backfill, brokenSince, notifications);
  }

  /** The same, from kept pages. */
  public SourceReading asReplay() {
    return new SourceReading(
        sourceId, rank, readAt, walkStartedAt, true, backfill, brokenSince, notifications);
  }

  /** The same, of a walk through the past. */
  public SourceReading asBackfill() {
    return new SourceReading(
        sourceId, rank, readAt, walkStartedAt, replay, true, brokenSince, notifications);
  }

  /** The same, of a source that had been broken since then. */
  public SourceReading brokenSince(Instant since) {
    return new SourceReading(
        sourceId, rank, readAt, walkStartedAt, replay, backfill, Optional.of(since), notifications);
  }
}
