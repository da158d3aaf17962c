package org.tbtwatch.run;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a digest run did.
 *
 * @param heldSince if digests are held after a restore: since when; then nothing else happened
 * @param composed digests written and, unless only tried, recorded
 * @param unwritten subscribers whose mail could not be written; the log names each
 * @param sent mails handed over, earlier unfinished ones among them
 * @param failed mails the server did not take
 * @param nothingNew subscribers for whom nothing was new
 */
public record DigestReport(
    Optional<Instant> heldSince,
    int composed,
    int unwritten,
    int sent,
    int failed,
    int nothingNew) {

  /**
   * One digest.
   *
   * @param subscriberId to whom
   * @param subject its subject line
   * @param symbols the notifications it tells of
   */
  public record Line(String subscriberId, String subject, List<String> symbols) {
    public Line {
      symbols = List.copyOf(symbols);
    }
  }
}
