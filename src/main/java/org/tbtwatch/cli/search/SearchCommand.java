package org.tbtwatch.cli.search;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tbtwatch.cli.House;
import org.tbtwatch.cli.HouseCommand;
import org.tbtwatch.cli.Terminal;
import org.tbtwatch.json.NoticeLine;
import org.tbtwatch.nomenclature.Regimes;
import org.tbtwatch.notification.FiledNotification;
import org.tbtwatch.notification.HsCode;
import org.tbtwatch.notification.IcsCode;
import org.tbtwatch.notification.Member;
import org.tbtwatch.notification.Notification;
import org.tbtwatch.notification.State;
import org.tbtwatch.search.SearchRequest;
import org.tbtwatch.search.SearchRequest.Sort;
import org.tbtwatch.search.SearchResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "search", description = "Full-text search over all notifications.")
public final class SearchCommand extends HouseCommand {
  private static final int BATCH = 200;
  private static final int WIDTH = 100;

  @Parameters(paramLabel = "QUERY", arity = "0..*", description = "Words; none finds everything.")
  private List<String> words = new ArrayList<>();

  @Option(names = "--member", split = ",", description = "Notifying Member, by code or name.")
  private List<String> members = new ArrayList<>();

  @Option(names = "--hs", split = ",", description = "HS codes, any of them.")
  private List<String> hs = new ArrayList<>();

  @Option(names = "--ics", split = ",", description = "ICS codes, any of them.")
  private List<String> ics = new ArrayList<>();

  @Option(names = "--open", description = "Only what is open for comments today.")
  private boolean open;

  @Option(names = "--from", paramLabel = "DATE", description = "Distributed on or after.")
  private @Nullable LocalDate from;

  @Option(names = "--to", paramLabel = "DATE", description = "Distributed on or before.")
  private @Nullable LocalDate to;

  @Option(names = "--sort", description = "relevance, date or deadline.")
  private @Nullable Sort sort;

  @Option(names = "--limit", description = "Most hits to print; 0 for all. Default: 20.")
  private int limit = 20;

  @Option(names = "--json", description = "One JSON object a line.")
  private boolean json;

  @Override
  protected int run(House house, Terminal terminal) throws Exception {
    LocalDate today = LocalDate.ofInstant(house.clock().instant(), ZoneOffset.UTC);
    house.indexRun().catchUp(terminal.progress());
    terminal.progressDone();
    SearchResult result = house.index().search(request(house, today));
    for (int i = 0; i < result.hits().size(); i += BATCH) {
      List<SearchResult.Hit> batch =
          result.hits().subList(i, Math.min(result.hits().size(), i + BATCH));
      Map<String, FiledNotification> filed =
          house
              .store()
              .notifications()
              .byIds(batch.stream().map(SearchResult.Hit::notificationId).toList());
      for (SearchResult.Hit hit : batch) {
        FiledNotification notification = filed.get(hit.notificationId());
        if (notification != null) {
          print(hit, notification, house, today, terminal);
        }
      }
    }
    if (!json) {
      terminal.line(
          "%d of %d notifications%s"
              .formatted(
                  result.hits().size(),
                  result.total(),
                  result.readAs().isEmpty() ? "" : "; read as " + result.readAs()));
    }
    return 0;
  }

  private SearchRequest request(House house, LocalDate today) {
    List<String> codes = new ArrayList<>();
    for (String member : members) {
      codes.add(
          house
              .members()
              .byName(member)
              .map(Member::code)
              .orElse(member.toUpperCase(java.util.Locale.ROOT)));
    }
    String query = String.join(" ", words);
    Sort order = sort != null ? sort : query.isBlank() ? Sort.DATE : Sort.RELEVANCE;
    return new SearchRequest(
        query,
        codes,
        hs.stream().map(HsCode::parse).toList(),
        ics.stream().map(IcsCode::parse).toList(),
        open ? Optional.of(today) : Optional.empty(),
        Optional.ofNullable(from),
        Optional.ofNullable(to),
        order,
        0,
        limit);
  }

  private void print(
      SearchResult.Hit hit,
      FiledNotification filed,
      House house,
      LocalDate today,
      Terminal terminal)
      throws Exception {
    Notification n = filed.notification();
    State state = house.store().notifications().measure(n.symbol()).state(today);
    if (json) {
      terminal.line(
          NoticeLine.of(
              Regimes.shipped().tagged(n),
              state,
              Map.of(
                  "score",
                  hit.score(),
                  "id",
                  filed.id(),
                  "regimeWords",
                  Regimes.shipped().words(n))));
      return;
    }
    String dates =
        n.distributionDate().map(LocalDate::toString).orElse("no date")
            + n.finalDateForComments().date().map(d -> ", comments until " + d).orElse("");
    terminal.line(terminal.strong(n.symbol().toString()) + "  " + state.word() + "  " + dates);
    terminal.line(
        "    " + Terminal.cut(n.title().isEmpty() ? n.productsCovered() : n.title(), WIDTH));
    hit.highlights().values().stream()
        .limit(1)
        .forEach(
            passage ->
                terminal.line("    " + terminal.faint(marked(Terminal.cut(passage, WIDTH)))));
  }

  private static String marked(String passage) {
    return passage.replace(SearchResult.MARK_START, '[').replace(SearchResult.MARK_END, ']');
  }
}
