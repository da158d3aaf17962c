package org.tbtwatch.run;

import java.time.Duration;
import java.util.List;
import org.tbtwatch.store.source.FetchStore.Tally;

/**
 * What a crawl did.
 *
 * @param sources one report per source, in order
 * @param matches matches found
 * @param indexWaiting whether the index is being written by another process, which takes over
 * @param took how long
 */
public record CrawlReport(
    List<SourceReport> sources, int matches, boolean indexWaiting, Duration took) {

  /** How a source's run ended. */
  public enum Outcome {
    OK("ok"),
    /** Nothing new: the source itself said so. */
    NOT_MODIFIED("notModified"),
    FAILED("failed"),
    DEFERRED("deferred"),
    DISALLOWED("disallowed"),
    /** Nothing was asked: the source wants a key and there is none. */
    NO_KEY("noKey"),
    /** What came back is wrong: kept in the archive, not stored. */
    QUARANTINED("quarantined");

    private final String word;

    Outcome(String word) {
      this.word = word;
    }

    /** As kept in the store and printed in JSON. */
    public String word() {
      return word;
    }

    /** Whether the source was read to its end. */
    public boolean isGood() {
      return this == OK || this == NOT_MODIFIED;
    }
  }

  /**
   * One source.
   *
   * @param sourceId which
   * @param outcome how it ended
   * @param tally what was counted
   * @param message what to tell a person; empty if nothing
   * @param unread what could not be read, for people; the first hundred
   */
  public record SourceReport(
      String sourceId, Outcome outcome, Tally tally, String message, List<String> unread) {
    public SourceReport {
      unread = List.copyOf(unread);
    }
  }

  public CrawlReport {
    sources = List.copyOf(sources);
  }

  /** Whether every source was read to its end and found right. */
  public boolean isGood() {
    return sources.stream().allMatch(s -> s.outcome().isGood());
  }
}
