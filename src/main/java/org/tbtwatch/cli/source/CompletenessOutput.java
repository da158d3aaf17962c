package org.tbtwatch.cli.source;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tbtwatch.cli.Terminal;
import org.tbtwatch.json.NoticeLine;
import org.tbtwatch.ledger.Hole;
import org.tbtwatch.ledger.Ledger;
import org.tbtwatch.ledger.LedgerRow;
import org.tbtwatch.ledger.MemberLedger;
import org.tbtwatch.run.health.LedgerRun;
import org.tbtwatch.run.health.SiteCount;

/** The completeness ledger for people, for spreadsheets and for scripts. */
public final class CompletenessOutput {
  private static final Set<String> KEYS = Set.of("member", "year");
  private static final List<String> COLUMNS =
      List.of("member", "year", "held", "joint", "confirmedUnused", "missing");

  private CompletenessOutput() {}

  public static void print(
      LedgerRun run, List<String> by, boolean csv, boolean json, Terminal terminal) {
    for (String key : by) {
      if (!KEYS.contains(key)) {
        throw new IllegalArgumentException("expected --by member, year or both, found " + key);
      }
    }
    Ledger ledger = run.now();
    List<LedgerRow> table = ledger.table(by.contains("member"), by.contains("year"));
    if (json) {
      terminal.line(NoticeLine.pretty(asJson(run)));
    } else if (csv) {
      terminal.line(String.join(",", COLUMNS));
      table.forEach(row -> terminal.line(String.join(",", cells(row))));
    } else {
      List<List<String>> rows = new ArrayList<>();
      rows.add(List.of("member", "year", "held", "joint", "confirmed unused", "missing"));
      table.forEach(row -> rows.add(cells(row)));
      terminal.table(rows);
      terminal.line(ledger.missing().size() + " missing in all (status --json names them)");
      run.siteCount()
          .ifPresent(
              c ->
                  terminal.line(
                      c.source()
                          + " says there are "
                          + c.count()
                          + " ("
                          + c.at()
                          + "); held are "
                          + c.held()
                          + " symbols"));
    }
  }

  private static List<String> cells(LedgerRow row) {
    return List.of(
        row.member(),
        row.year(),
        "" + row.held(),
        "" + row.joint(),
        "" + row.confirmedUnused(),
        "" + row.missing());
  }

  /** Per Member, the highest number and every gap. */
  public static Map<String, @Nullable Object> asJson(LedgerRun run) {
    Ledger ledger = run.now();
    List<Object> members = new ArrayList<>();
    for (MemberLedger m : ledger.members()) {
      Map<String, @Nullable Object> one = new LinkedHashMap<>();
      one.put("member", m.member());
      one.put("firstSerial", m.from());
      one.put("highestSerial", m.highest());
      one.put("held", m.held());
      one.put("joint", m.joint());
      one.put("missing", m.missing().stream().map(CompletenessOutput::hole).toList());
      one.put(
          "confirmedUnused",
          m.holes().stream().filter(h -> !h.isMissing()).map(CompletenessOutput::hole).toList());
      members.add(one);
    }
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("missing", ledger.missing().size());
    json.put("site", run.siteCount().map(CompletenessOutput::site).orElse(null));
    json.put("members", members);
    return json;
  }

  private static Map<String, @Nullable Object> site(SiteCount count) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("source", count.source());
    json.put("count", count.count());
    json.put("at", count.at().toString());
    json.put("heldSymbols", count.held());
    return json;
  }

  private static Map<String, @Nullable Object> hole(Hole hole) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("symbol", hole.symbol().toString());
    json.put("followedOn", hole.followedOn().map(Object::toString).orElse(null));
    json.put("lookedUpAt", hole.lookedUpAt().map(Object::toString).orElse(null));
    json.put("evidence", hole.confirmedUnused().orElse(null));
    return json;
  }
}
