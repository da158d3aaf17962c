package org.tbtwatch.cli.subscriber;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tbtwatch.cli.House;
import org.tbtwatch.cli.HouseCommand;
import org.tbtwatch.cli.Terminal;
import org.tbtwatch.run.DigestOrder;
import org.tbtwatch.run.DigestReport;
import org.tbtwatch.run.Progress;
import org.tbtwatch.subscription.Frequency;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "digest",
    description = "One digest run, now; without a mail server into files in outbox/.")
public final class DigestCommand extends HouseCommand {

  @Option(
      names = "--now",
      paramLabel = "INSTANT",
      description = "As if it were this instant (UTC).")
  private @Nullable Instant now;

  @Option(names = "--frequency", description = "Only subscribers of this frequency: daily, weekly.")
  private @Nullable Frequency frequency;

  @Option(names = "--dry-run", description = "Only say what would be sent.")
  private boolean dryRun;

  @Option(
      names = "--resume-from",
      paramLabel = "INSTANT",
      description = "After a restore: what was recorded before counts as told; then run.")
  private @Nullable Instant resumeFrom;

  @Override
  protected int run(House house, Terminal terminal) throws Exception {
    if (resumeFrom != null) {
      house.store().resumeFrom(resumeFrom);
      terminal.note("digests go out again; what was recorded before " + resumeFrom + " is told");
    }
    house.matchRun().catchUp(Progress.SILENT);
    Instant at = now == null ? house.clock().instant() : now;
    DigestReport report =
        house
            .digestRun()
            .run(
                new DigestOrder(at, Optional.ofNullable(frequency), false, dryRun),
                line -> {
                  terminal.line(line.subscriberId() + "  " + line.subject());
                  line.symbols().forEach(symbol -> terminal.line("    " + symbol));
                });
    if (report.heldSince().isPresent()) {
      terminal.note(
          "digests are held since "
              + report.heldSince().get()
              + ", when the store was restored: an old ledger would send again."
              + " Release them with digest --resume-from INSTANT.");
      return 1;
    }
    terminal.line(
        "%d digests%s, %d handed over, %d not taken, nothing new for %d"
            .formatted(
                report.composed(),
                dryRun ? " (dry run)" : "",
                report.sent(),
                report.failed(),
                report.nothingNew()));
    if (report.unwritten() > 0) {
      terminal.note(
          "the mails of "
              + report.unwritten()
              + " subscribers could not be written; the log names each, and what they are to be"
              + " told stays pending");
    }
    return report.failed() == 0 && report.unwritten() == 0 ? 0 : 1;
  }
}
