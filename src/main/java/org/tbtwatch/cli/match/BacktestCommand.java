package org.tbtwatch.cli.match;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tbtwatch.cli.House;
import org.tbtwatch.cli.HouseCommand;
import org.tbtwatch.cli.Terminal;
import org.tbtwatch.cli.search.SearchJson;
import org.tbtwatch.json.NoticeLine;
import org.tbtwatch.nomenclature.Language;
import org.tbtwatch.nomenclature.MemberNames;
import org.tbtwatch.notification.HsCode;
import org.tbtwatch.notification.IcsCode;
import org.tbtwatch.notification.Kind;
import org.tbtwatch.notification.Notification;
import org.tbtwatch.run.match.BacktestRun;
import org.tbtwatch.subscription.Breadth;
import org.tbtwatch.subscription.Reason;
import org.tbtwatch.subscription.SavedSearch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "backtest", description = "What a saved search would have sent.")
public final class BacktestCommand extends HouseCommand {
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

  @Option(names = "--objectives")
  private String objectives = "";

  @Option(names = "--kinds")
  private String kinds = "";

  @Option(names = "--from", paramLabel = "DATE", description = "Default: twelve months ago.")
  private @Nullable LocalDate from;

  @Option(names = "--json", description = "One JSON object a notification, all of them.")
  private boolean json;

  @Override
  protected int run(House house, Terminal terminal) throws Exception {
    LocalDate today = LocalDate.ofInstant(house.clock().instant(), ZoneOffset.UTC);
    LocalDate start = from == null ? today.minusMonths(12) : from;
    BacktestRun backtest = house.backtestRun();
    SavedSearch search = search(house);
    if (json) {
      backtest
          .run(search, start, today)
          .forEach(hit -> terminal.line(NoticeLine.write(asJson(hit))));
      return 0;
    }
    Language language = Language.parse(house.settings().defaults().language()).orElse(Language.EN);
    BacktestRun.Summary summary = backtest.summary(search, start, today, SHOWN, language);
    summary.sample().forEach(hit -> show(hit, terminal));
    terminal.line(
        "%d since %s, %.1f a month, %d open now"
            .formatted(summary.total(), start, summary.aMonth(), summary.open()));
    if (summary.total() > 0) {
      terminal.line(
          "by month: "
              + summary.months().entrySet().stream()
                  .map(e -> e.getKey() + " " + e.getValue())
                  .collect(Collectors.joining(", ")));
      terminal.line(
          "by way: "
              + summary.paths().entrySet().stream()
                  .map(e -> way(e.getKey()) + " " + e.getValue())
                  .collect(Collectors.joining(", ")));
    }
    summary.advice().ifPresent(advice -> terminal.line(sentence(advice)));
    return 0;
  }

  private static void show(BacktestRun.Hit hit, Terminal terminal) {
    Notification n = hit.filed().notification();
    terminal.line(
        terminal.strong(n.symbol().toString())
            + "  "
            + hit.state().word()
            + "  "
            + Terminal.cut(n.title().isEmpty() ? n.productsCovered() : n.title(), 70));
    terminal.line(terminal.faint("    " + ReasonText.sentence(hit.reasons().get(0))));
  }

  private static String way(Reason.Path path) {
    return switch (path) {
      case WORD -> "own word";
      case TRANSLATION -> "other words or languages";
      case CODE_GIVEN -> "code given";
      case CODE_INFERRED -> "code inferred";
      case QUERY -> "expert query";
      case EVERYTHING -> "filters alone";
      case FOLLOWED -> "followed";
    };
  }

  private static String sentence(BacktestRun.Advice advice) {
    return switch (advice) {
      case BacktestRun.Advice.TooBroad broad ->
          broad.word().isEmpty()
              ? "Too broad: the search names no product, so everything comes."
              : "Too broad: \"%s\" alone brings %d of them; make it narrower or take it out."
                  .formatted(broad.word(), broad.brings());
      case BacktestRun.Advice.TooNarrow narrow ->
          narrow.terms().isEmpty()
              ? "Too narrow: next to nothing comes; try a wider word, or an HS heading."
              : "Too narrow: next to nothing comes. These would bring more: "
                  + narrow.terms().stream()
                      .map(t -> "\"%s\" (%d)".formatted(t.term(), t.brings()))
                      .collect(Collectors.joining(", "));
    };
  }

  private SavedSearch search(House house) {
    return new SavedSearch(
        "",
        parts(keywords),
        parts(exclude),
        parts(hs).stream().map(HsCode::parse).toList(),
        parts(ics).stream().map(IcsCode::parse).toList(),
        parts(members).stream().map(m -> MemberNames.checked(house.members(), m)).toList(),
        parts(objectives),
        parts(kinds).stream().map(BacktestCommand::kind).toList(),
        breadth);
  }

  private static Kind kind(String word) {
    return Kind.parse(word)
        .orElseThrow(() -> new IllegalArgumentException("no kind of document: " + word));
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
