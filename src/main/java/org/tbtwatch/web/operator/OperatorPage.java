package org.tbtwatch.web.operator;

import java.util.List;
import java.util.Optional;
import org.tbtwatch.run.ReplayRun;
import org.tbtwatch.run.health.StatusReport;
import org.tbtwatch.run.operator.OperatorRun;
import org.tbtwatch.store.digest.BounceStore.Bounce;
import org.tbtwatch.store.digest.DigestRow;
import org.tbtwatch.web.page.Words;

/**
 * What the operator sees.
 *
 * @param name who is logged in
 * @param status how the installation stands
 * @param digests the latest, by their readers' ids
 * @param bounces the latest reports that came back
 * @param source one source looked at closely; empty on the first page
 * @param kept its last page beside what is read from it; empty where none is kept lately
 * @param replayed what a replay has just done
 */
public record OperatorPage(
    String name,
    StatusReport status,
    List<DigestRow> digests,
    List<Bounce> bounces,
    Optional<OperatorRun.Closely> source,
    Optional<OperatorRun.Kept> kept,
    Optional<ReplayRun.Replayed> replayed,
    Words words) {
  public OperatorPage {
    digests = List.copyOf(digests);
    bounces = List.copyOf(bounces);
  }

  /** Megabytes with one decimal. */
  public String megabytes(long bytes) {
    return String.format(java.util.Locale.ROOT, "%.1f MB", bytes / 1e6);
  }
}
