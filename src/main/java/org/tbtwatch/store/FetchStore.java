package org.tbtwatch.store;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What was asked of which source, what came back, and how far it has been read. */
public final class FetchStore {

  FetchStore() {}

  /**
   * The last visit to one address.
   *
   * @param etag the {@code ETag} to send next time; empty if none
   * @param lastModified the {@code Last-Modified} to send next time; empty if none
   * @param bodyHash hash of the last body; empty if none
   * @param outcome in one word: fetched, notModified, disallowed, deferred, failed
   * @param at when
   */
  public record Visit(
      String etag, String lastModified, String bodyHash, String outcome, Instant at) {}

  /**
   * One run of a source.
   *
   * @param id our own id (ULID)
   * @param outcome {@code running} until ended; then {@code ok}, {@code failed}, {@code deferred},
   *     {@code disallowed}, {@code quarantined}, {@code notModified}
   * @param message what to tell a person; empty if nothing
   */
  public record SourceRun(
      String id,
      String sourceId,
      Instant startedAt,
      Optional<Instant> endedAt,
      String outcome,
      Tally tally,
      String message) {}

  /** What a run counted. */
  public record Tally(
      int pages, int rows, int isNew, int changed, int unchanged, int unread, int otherArea) {
    /** Nothing counted yet. */
    public static final Tally NONE = new Tally(0, 0, 0, 0, 0, 0, 0);
  }

  /**
   * How far a source has been read.
   *
   * @param watermark newest distribution date of a walk that was read to its end
   * @param walkedToEnd whether any walk ever reached the end
   */
  public record Progress(Optional<LocalDate> watermark, boolean walkedToEnd) {}

  /** One thing in a page that could not be read. */
  public record Unread(
      String sourceId, String where, String field, String expected, String found, Instant at) {}

  /** The last visit to an address. */
  public Optional<Visit> visit(String sourceId, String url) {
    throw new UnsupportedOperationException("not written yet" + sourceId + url);
  }

  /** Remembers a visit; blank validators and hash keep the earlier ones only if {@code keep}. */
  public void recordVisit(String sourceId, String url, Visit visit) {
    throw new UnsupportedOperationException("not written yet" + sourceId + url + visit);
  }

  /** Starts a run. */
  public SourceRun begin(String sourceId) {
    throw new UnsupportedOperationException("not written yet" + sourceId);
  }

  /** Ends a run. */
  public void end(String runId, String outcome, Tally tally, String message) {
    throw new UnsupportedOperationException("not written yet" + runId + outcome + tally + message);
  }

  /** The last runs of a source, newest first. */
  public List<SourceRun> lastRuns(String sourceId, int limit) {
    throw new UnsupportedOperationException("not written yet" + sourceId + limit);
  }

  /** How far a source has been read. */
  public Progress progress(String sourceId) {
    throw new UnsupportedOperationException("not written yet" + sourceId);
  }

  /** A walk reached its end; the watermark only ever grows. */
  public void walkedToEnd(String sourceId, LocalDate newest) {
    throw new UnsupportedOperationException("not written yet" + sourceId + newest);
  }

  /** Keeps unread items, each once. */
  public void recordUnread(List<Unread> items) {
    throw new UnsupportedOperationException("not written yet" + items);
  }

  /** The latest unread items of a source, newest first. */
  public List<Unread> unread(String sourceId, int limit) {
    throw new UnsupportedOperationException("not written yet" + sourceId + limit);
  }

  /** Forgets the unread items of a source, before a replay. */
  public void clearUnread(String sourceId) {
    throw new UnsupportedOperationException("not written yet" + sourceId);
  }
}
