package org.tbtwatch.run.digest;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.tbtwatch.digest.DigestItem;
import org.tbtwatch.run.DigestReport;
import org.tbtwatch.run.DigestReport.Line;
import org.tbtwatch.run.SendRun;
import org.tbtwatch.store.digest.ComposedDigest;

/**
 * Counts what a digest run does, and tells of each digest as it comes: a run may write a million.
 */
public final class DigestTally {
  private final Consumer<Line> each;
  private int composed;
  private int unwritten;
  private int nothingNew;
  private int skipped;

  /**
   * Nothing yet.
   *
   * @param each is told of every digest composed
   */
  public DigestTally(Consumer<Line> each) {
    this.each = each;
  }

  /** A digest was composed, or could not be. */
  public void wrote(Optional<ComposedDigest> digest, List<DigestItem> items) {
    if (digest.isEmpty()) {
      unwritten++;
      return;
    }
    composed++;
    each.accept(
        new Line(
            digest.get().subscriberId(),
            digest.get().subject(),
            items.stream().map(i -> i.filed().notification().symbol().toString()).toList()));
  }

  /** For so many nothing was new. */
  public void silent(int readers) {
    nothingNew += readers;
  }

  /** So many were composed, and not recorded, since another process told part of them. */
  public synchronized void skipped(int digests) {
    skipped += digests;
  }

  /** Whether all who were due were served. */
  public synchronized boolean isWhole() {
    return unwritten == 0 && skipped == 0;
  }

  /** All of it, with what was sent. */
  public DigestReport report(SendRun.Sent sent) {
    return new DigestReport(
        Optional.empty(), composed, unwritten, sent.sent(), sent.failed(), nothingNew);
  }
}
