package org.tbtwatch.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.tbtwatch.source.Body;
import org.tbtwatch.subscription.DigestWindow;
import org.tbtwatch.subscription.Match;

/** Digest runs, digests, and who was told what. */
public final class DigestStore {

  DigestStore() {}

  /** A digest to send, with its mail and where it goes. */
  public record Outgoing(DigestRow digest, String email, Body mail) {}

  /** That a subscriber was told of a change. */
  public record Told(String subscriberId, String changeId, String digestId, Instant at) {}

  /** What recording did: how many digests were recorded, and whose were skipped as told before. */
  public record Recording(int recorded, List<String> skipped) {
    public Recording {
      skipped = List.copyOf(skipped);
    }
  }

  /** The run of this window, found or begun. */
  public DigestRunRow begin(DigestWindow window, Instant now) {
    throw new UnsupportedOperationException("not written yet" + window + now);
  }

  /**
   * Matches of news recorded before an instant that this subscriber has not been told of: recorded
   * since {@code newsSince}, or still open for comments on the day of {@code before}.
   */
  public List<Match> pending(String subscriberId, Instant before, Instant newsSince) {
    throw new UnsupportedOperationException("not written yet" + subscriberId + before + newsSince);
  }

  /**
   * The same for many subscribers of a run, each once, with an empty list where nothing is pending;
   * those who already have a digest of this run are left out.
   */
  public void forEachPending(
      DigestRunRow run,
      Instant newsSince,
      List<String> subscriberIds,
      BiConsumer<String, List<Match>> each) {
    throw new UnsupportedOperationException(
        "not written yet" + run + newsSince + subscriberIds + each);
  }

  /**
   * Records digests with their ledger rows and due marks. One that exists already is skipped; so is
   * one that would tell a subscriber something twice.
   */
  public Recording recordComposed(List<ComposedDigest> digests) {
    throw new UnsupportedOperationException("not written yet" + digests);
  }

  /** Digests to send now, oldest first: composed, or failed with the next try due. */
  public List<Outgoing> unsent(int limit) {
    throw new UnsupportedOperationException("not written yet" + limit);
  }

  /** The server took it. */
  public void markSent(String digestId, Instant at, String serverReply) {
    throw new UnsupportedOperationException("not written yet" + digestId + at + serverReply);
  }

  /** The server did not take it, for now or (empty) for good. */
  public void markFailed(String digestId, String reason, Optional<Instant> nextTry) {
    throw new UnsupportedOperationException("not written yet" + digestId + reason + nextTry);
  }

  /** All digests of the run are composed and handed over. */
  public void finish(String runId) {
    throw new UnsupportedOperationException("not written yet" + runId);
  }

  /** The last runs, newest first. */
  public List<DigestRunRow> lastRuns(int limit) {
    throw new UnsupportedOperationException("not written yet" + limit);
  }

  /** Runs due since an instant that are not finished, oldest first. */
  public List<DigestRunRow> unfinished(Instant since) {
    throw new UnsupportedOperationException("not written yet" + since);
  }

  /** Digests of a subscriber, newest first. */
  public List<DigestRow> digestsOf(String subscriberId) {
    throw new UnsupportedOperationException("not written yet" + subscriberId);
  }

  /** One digest. */
  public Optional<DigestRow> digest(String id) {
    throw new UnsupportedOperationException("not written yet" + id);
  }

  /** The mail of a digest, kept until a week after it was sent. */
  public Optional<Body> mail(String digestId) {
    throw new UnsupportedOperationException("not written yet" + digestId);
  }

  /** Whether and when a subscriber was told of a change. */
  public Optional<Told> ledgerOf(String subscriberId, String changeId) {
    throw new UnsupportedOperationException("not written yet" + subscriberId + changeId);
  }

  /** When the subscriber's first digest was composed; empty before it. */
  public Optional<Instant> firstDigestAt(String subscriberId) {
    throw new UnsupportedOperationException("not written yet" + subscriberId);
  }

  /** The last due instant handled for each of these subscribers; those without one are left out. */
  public Map<String, Instant> lastDue(List<String> subscriberIds) {
    throw new UnsupportedOperationException("not written yet" + subscriberIds);
  }

  /** Marks a due instant as handled for subscribers to whom no digest goes. */
  public void markDue(List<String> subscriberIds, Instant due) {
    throw new UnsupportedOperationException("not written yet" + subscriberIds + due);
  }

  /** Forgets the mails of digests sent more than a week ago; returns how many. */
  public int forgetSentMails() {
    throw new UnsupportedOperationException("not written yet");
  }
}
