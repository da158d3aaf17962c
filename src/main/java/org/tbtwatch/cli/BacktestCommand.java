package org.tbtwatch.cli;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tbtwatch.json.NoticeLine;
import org.tbtwatch.notification.HsCode;
import org.tbtwatch.notification.IcsCode;
import org.tbtwatch.notification.Member;
import org.tbtwatch.notification.Notification;
import org.tbtwatch.notification.State;
import org.tbtwatch.run.BacktestRun;
import org.tbtwatch.subscription.Breadth;
import org.tbtwatch.subscription.SavedSearch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "backtest", description = "What a saved search would have sent.")
final class BacktestCommand extends HouseCommand {
  private static final int SHOWN = 20;
  private static final String LIST = "[;；、，|]";

  @Option(names = "--keywords", description = "Parted by semicolons.")
  private String keywords = "";

  @Option(names = "--exclude")
  private String exclude = "";

  @Option(names = "--hs")
  private String hs = "";

  @Option(names = "--ics")
  private String ics = "";

  @Option(names = "--members")
  private String members = "";

  @Option(names = "--breadth")
  private Breadth breadth = Breadth.NORMAL;

  @Option(names = "--from", paramLabel = "DATE", description = "Default: twelve months ago.")
  private @Nullable LocalDate from;

  @Option(names = "--json", description = "One JSON object a notification, all of them.")
  private boolean json;

  @Override
  int run(House house, Terminal terminal) throws Exception {
    LocalDate today = LocalDate.ofInstant(house.clock().instant(), ZoneOffset.UTC);
    LocalDate start = from == null ? today.minusMonths(12) : from;
    List<BacktestRun.Hit> hits =
        new BacktestRun(house.store(), house.members()).run(search(house), start, today);
    if (json) {
      hits.forEach(hit -> terminal.line(NoticeLine.write(asJson(hit))));
      return 0;
    }
    for (BacktestRun.Hit hit : hits.subList(0, Math.min(SHOWN, hits.size()))) {
      Notification n = hit.filed().notification();
      terminal.line(
          terminal.strong(n.symbol().toString())
              + "  "
              + hit.state().word()
              + "  "
              + Terminal.cut(n.title().isEmpty() ? n.productsCovered() : n.title(), 70));
    }
    long open = hits.stream().filter(h -> h.state() == State.OPEN).count();
    terminal.line("%d since %s, %d open now".formatted(hits.size(), start, open));
    return 0;
  }

  private SavedSearch search(House house) {
    return new SavedSearch(
        "",
        parts(keywords),
        parts(exclude),
        parts(hs).stream().map(HsCode::parse).toList(),
        parts(ics).stream().map(IcsCode::parse).toList(),
        parts(members).stream()
            .map(
                m -> house.members().byName(m).map(Member::code).orElse(m.toUpperCase(Locale.ROOT)))
            .toList(),
        List.of(),
        List.of(),
        breadth);
  }

  private static List<String> parts(String cell) {
    List<String> parts = new ArrayList<>();
    for (String part : cell.split(LIST)) {
      if (!part.isBlank()) {
        parts.add(part.strip());
      }
    }
    return parts;
  }

  private static Map<String, Object> asJson(BacktestRun.Hit hit) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put(
        "symbols", hit.filed().notification().symbols().stream().map(Object::toString).toList());
    line.put("state", hit.state().word());
    line.put("reasons", SearchJson.of(hit.reasons()));
    return line;
  }
}
