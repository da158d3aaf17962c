package org.tbtwatch.run;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a digest run did.
 *
 * @param heldSince if digests are held after a restore: since when; then nothing else happened
 * @param digests one line per digest composed
 * @param sent mails handed over, earlier unfinished ones among them
 * @param failed mails the server did not take
 * @param nothingNew subscribers for whom nothing was new
 */
public record DigestReport(
    Optional<Instant> heldSince, List<Line> digests, int sent, int failed, int nothingNew) {

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

  public DigestReport {
    digests = List.copyOf(digests);
  }
}
