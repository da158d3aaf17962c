package org.tbtwatch.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tbtwatch.cli.source.CompletenessOutput;
import org.tbtwatch.json.NoticeLine;
import org.tbtwatch.run.health.StatusReport;
import org.tbtwatch.run.health.StatusReport.SourceStatus;
import org.tbtwatch.run.send.MailboxState;
import org.tbtwatch.store.digest.DigestRunRow;
import org.tbtwatch.store.source.HealthStore.Broken;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "status",
    description = "Sources, freshness, queue, disk; exit 1 when something is broken.")
final class StatusCommand extends HouseCommand {
  private static final int MESSAGE_WIDTH = 60;
  private static final int SHOWN_UNREAD = 3;

  @Option(names = "--json", description = "One JSON object.")
  private boolean json;

  @Option(names = "--completeness", description = "What is held and what is missing.")
  private boolean completeness;

  @Option(
      names = "--by",
      split = ",",
      paramLabel = "member,year",
      description = "What to count by: member, year or both.")
  private List<String> by = List.of("member", "year");

  @Option(names = "--csv", description = "The completeness table as CSV.")
  private boolean csv;

  @Option(
      names = "--confirm-unused",
      paramLabel = "SYMBOL",
      description = "A missing symbol was never used; needs --evidence.")
  private @Nullable String unused;

  @Option(names = "--evidence", paramLabel = "TEXT", description = "How you know.")
  private String evidence = "";

  @Override
  protected int run(House house, Terminal terminal) throws Exception {
    if (unused != null) {
      house.ledgerRun().confirmUnused(unused, evidence);
      terminal.line(unused + " counts as never used");
      return 0;
    }
    if (completeness) {
      CompletenessOutput.print(house.ledgerRun(), by, csv, json, terminal);
      return 0;
    }
    StatusReport status = house.statusRun().now();
    if (json) {
      Map<String, @Nullable Object> all = asJson(status);
      all.put("completeness", CompletenessOutput.asJson(house.ledgerRun()));
      terminal.line(NoticeLine.pretty(all));
    } else {
      print(status, terminal);
    }
    return status.faults().isEmpty() ? 0 : 1;
  }

  private static void print(StatusReport status, Terminal terminal) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("source", "state", "last run", "last read to its end", "new", "message"));
    for (SourceStatus s : status.sources()) {
      rows.add(
          List.of(
              s.id(),
              state(s),
              s.last().flatMap(r -> r.endedAt()).map(StatusCommand::minute).orElse("-"),
              s.lastGood().map(StatusCommand::minute).orElse("-"),
              s.last().map(r -> "" + r.tally().isNew()).orElse("-"),
              Terminal.cut(s.last().map(r -> r.message()).orElse(""), MESSAGE_WIDTH)));
    }
    terminal.table(rows);
    for (SourceStatus s : status.sources()) {
      s.unread().stream()
          .limit(SHOWN_UNREAD)
          .forEach(u -> terminal.line("unread in " + s.id() + ": " + u));
      if (s.unread().size() > SHOWN_UNREAD) {
        terminal.line("unread in " + s.id() + ": and more (status --json lists them)");
      }
    }
    terminal.line("");
    terminal.table(
        List.of(
            List.of("notifications", "" + status.notifications()),
            List.of("subscribers", "" + status.subscribers()),
            List.of("waiting for the index", "" + status.indexBehind()),
            List.of("waiting to be matched", "" + status.unpercolated()),
            List.of("mails waiting", "" + status.unsent()),
            List.of("addresses stopped", "" + status.stopped()),
            List.of("left by mail", leftByMail(status)),
            List.of("mail mode", status.mailMode()),
            List.of(
                "disk",
                "archive %s, index %s, store %s"
                    .formatted(
                        megabytes(status.disk().archive()),
                        megabytes(status.disk().index()),
                        megabytes(status.disk().store())))));
    for (DigestRunRow run : status.lastDigests()) {
      terminal.line(
          "digest run %s %s: %d composed, %d sent, %d not taken"
              .formatted(
                  minute(run.window().due()),
                  run.window().frequency().word(),
                  run.composed(),
                  run.sent(),
                  run.failed()));
    }
    status.faults().forEach(f -> terminal.line(terminal.strong("broken: " + f)));
    if (status.faults().isEmpty()) {
      terminal.line("all well");
    }
  }

  private static String state(SourceStatus s) {
    if (!s.enabled()) {
      return "disabled";
    }
    return s.broken().isPresent()
        ? "quarantined"
        : s.last().map(r -> r.outcome()).orElse("never ran");
  }

  private static Map<String, @Nullable Object> asJson(StatusReport status) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    List<Object> sources = new ArrayList<>();
    for (SourceStatus s : status.sources()) {
      Map<String, @Nullable Object> one = new LinkedHashMap<>();
      one.put("id", s.id());
      one.put("enabled", s.enabled());
      one.put("outcome", s.last().map(r -> r.outcome()).orElse(null));
      one.put("lastRunAt", s.last().flatMap(r -> r.endedAt()).map(Instant::toString).orElse(null));
      one.put("lastReadToItsEndAt", s.lastGood().map(Instant::toString).orElse(null));
      one.put("message", s.last().map(r -> r.message()).orElse(null));
      one.put("unread", s.unread());
      one.put("quarantinedSince", s.broken().map(b -> b.since().toString()).orElse(null));
      one.put("fault", s.broken().map(Broken::fault).orElse(null));
      one.put("faultInWords", s.trouble().orElse(null));
      one.put("nextTryAt", s.broken().map(b -> b.nextTryAt().toString()).orElse(null));
      sources.add(one);
    }
    json.put("sources", sources);
    json.put("notifications", status.notifications());
    json.put("subscribers", status.subscribers());
    json.put("indexBehind", status.indexBehind());
    json.put("unpercolated", status.unpercolated());
    json.put("unsent", status.unsent());
    json.put("stoppedAddresses", status.stopped());
    json.put("leftByMail", status.mailbox().map(MailboxState::left).orElse(null));
    json.put("leavingRefused", status.mailbox().map(MailboxState::refused).orElse(null));
    json.put("mailboxReadAt", status.mailbox().map(m -> m.readAt().toString()).orElse(null));
    json.put("mailMode", status.mailMode());
    json.put("digestsHeldSince", status.heldSince().map(Instant::toString).orElse(null));
    json.put(
        "diskBytes",
        Map.of(
            "archive", status.disk().archive(),
            "index", status.disk().index(),
            "store", status.disk().store()));
    List<Object> digests = new ArrayList<>();
    for (DigestRunRow run : status.lastDigests()) {
      digests.add(
          Map.of(
              "due", run.window().due().toString(),
              "frequency", run.window().frequency().word(),
              "composed", run.composed(),
              "sent", run.sent(),
              "failed", run.failed()));
    }
    json.put("digestRuns", digests);
    json.put("broken", status.faults());
    return json;
  }

  private static String leftByMail(StatusReport status) {
    return status
        .mailbox()
        .map(
            m ->
                "%d, %d refused; mailbox read %s"
                    .formatted(m.left(), m.refused(), minute(m.readAt())))
        .orElse("no mailbox read");
  }

  private static String minute(Instant at) {
    return at.toString().substring(0, 16).replace('T', ' ') + "Z";
  }

  private static String megabytes(long bytes) {
    return "%.1f MB".formatted(bytes / 1e6);
  }
}
