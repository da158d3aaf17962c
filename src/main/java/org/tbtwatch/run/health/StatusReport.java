package org.tbtwatch.run.health;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.tbtwatch.run.send.MailboxState;
import org.tbtwatch.store.digest.DigestRunRow;
import org.tbtwatch.store.source.FetchStore.SourceRun;
import org.tbtwatch.store.source.HealthStore.Broken;

/**
 * How an installation stands.
 *
 * @param sources one per entry of {@code sources.yaml}
 * @param notifications how many are held
 * @param indexBehind rows of the index queue not yet in the index
 * @param subscribers how many there are
 * @param unpercolated news waiting to be matched
 * @param unsent mails waiting to be sent
 * @param stopped addresses to which nothing goes any more
 * @param lastDigests last digest runs, newest first
 * @param heldSince if digests are held after a restore: since when
 * @param mailbox what came of reading the mailbox of reports; empty until it was read
 * @param mailMode folder, allowlist or live
 * @param disk sizes in bytes
 * @param faults what is broken, one sentence each; empty when all is well
 */
public record StatusReport(
    List<SourceStatus> sources,
    long notifications,
    long indexBehind,
    long subscribers,
    int unpercolated,
    int unsent,
    int stopped,
    List<DigestRunRow> lastDigests,
    Optional<Instant> heldSince,
    Optional<MailboxState> mailbox,
    String mailMode,
    Disk disk,
    List<String> faults) {

  /**
   * One source.
   *
   * @param id which
   * @param enabled whether scheduled runs visit it
   * @param last its last run; empty if it never ran
   * @param lastGood when it was last read to its end
   * @param unread what its pages held that could not be read, newest first, for people
   * @param broken since when and why it is in quarantine; empty while it is well
   */
  public record SourceStatus(
      String id,
      boolean enabled,
      Optional<SourceRun> last,
      Optional<Instant> lastGood,
      List<String> unread,
      Optional<Broken> broken) {
    public SourceStatus {
      unread = List.copyOf(unread);
    }

    /** Whether it is in quarantine, or its last run failed. */
    public boolean isBroken() {
      return enabled
          && (broken.isPresent()
              || last.map(r -> !r.outcome().equals("ok") && !r.outcome().equals("notModified"))
                  .orElse(false));
    }

    /** What is wrong with it, for people; empty if nothing is. */
    public Optional<String> trouble() {
      if (!isBroken()) {
        return Optional.empty();
      }
      return broken
          .map(b -> HealthDesk.inWords(b) + " Next try " + HealthDesk.minute(b.nextTryAt()) + ".")
          .or(
              () ->
                  last.map(
                      r ->
                          "source %s: %s since %s: %s"
                              .formatted(
                                  id,
                                  r.outcome(),
                                  r.endedAt().orElse(r.startedAt()),
                                  r.message())));
    }
  }

  /** Bytes used by the archive, the index and the store. */
  public record Disk(long archive, long index, long store) {}

  public StatusReport {
    sources = List.copyOf(sources);
    lastDigests = List.copyOf(lastDigests);
    faults = List.copyOf(faults);
  }
}
