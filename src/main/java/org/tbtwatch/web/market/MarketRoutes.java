package org.tbtwatch.web.market;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.tbtwatch.nomenclature.Members;
import org.tbtwatch.run.search.SearchRun;
import org.tbtwatch.search.Facet;
import org.tbtwatch.search.SearchRequest;
import org.tbtwatch.search.Statistics;
import org.tbtwatch.sheet.SheetWriter;
import org.tbtwatch.sheet.csv.Csv;
import org.tbtwatch.web.chart.Chart;
import org.tbtwatch.web.chart.Drawing;
import org.tbtwatch.web.guard.Headers;
import org.tbtwatch.web.page.NoticeCard;
import org.tbtwatch.web.page.Templates;
import org.tbtwatch.web.page.View;
import org.tbtwatch.web.search.SearchRoutes;

/** Addresses of Members, products and their comparison. */
public final class MarketRoutes {
  private static final int OPEN = 5;
  private static final int LONGEST_QUERY = 200;

  /** Of how many rules the words are read that show what is asked for. */
  private static final int READ_FOR_WORDS = 200;

  private final SearchRun searches;
  private final Members members;
  private final Templates templates;
  private final Clock clock;
  private final LongSupplier held;

  /**
   * Over what they need.
   *
   * @param held how many notifications there are in all
   */
  public MarketRoutes(
      SearchRun searches, Members members, Templates templates, Clock clock, LongSupplier held) {
    this.searches = searches;
    this.members = members;
    this.templates = templates;
    this.clock = clock;
    this.held = held;
  }

  /** Adds them. */
  public void add(RoutesConfig routes) {
    routes.get("/members/{code}", c -> page(c, member(c)));
    routes.get("/products/{key}", c -> page(c, product(c)));
    routes.get("/members/{code}/{file}", c -> file(c, member(c)));
    routes.get("/products/{key}/{file}", c -> file(c, product(c)));
    routes.get("/compare", this::compare);
    routes.get("/compare.csv", this::compareFile);
  }

  private Subject member(Context c) {
    String code = c.pathParam("code").toUpperCase(Locale.ROOT);
    if (!members.knows(code)) {
      throw new NotFoundResponse();
    }
    return Subject.ofMember(code, View.of(c, clock.instant(), "").words(), members);
  }

  private Subject product(Context c) {
    return Subject.ofProduct(c.pathParam("key"), View.of(c, clock.instant(), "").words())
        .orElseThrow(NotFoundResponse::new);
  }

  private SubjectPage made(Context c, Subject subject) {
    View view = View.of(c, clock.instant(), "");
    Statistics statistics =
        searches.statistics(subject.request(true), subject.rows(), SubjectPage.ACROSS);
    SearchRequest asked = subject.request(false);
    Map<Facet, Set<String>> chosen = new java.util.EnumMap<>(Facet.class);
    chosen.putAll(asked.choices().chosen());
    chosen.put(Facet.STATE, Set.of("open"));
    SearchRequest open =
        new SearchRequest(
            asked.query(),
            List.of(),
            List.of(),
            List.of(),
            asked.openOn(),
            asked.from(),
            asked.to(),
            SearchRequest.Sort.DEADLINE,
            0,
            OPEN,
            new SearchRequest.Choices(chosen, false, asked.choices().alsoOtherNames()));
    SearchRun.Found found = searches.find(open);
    List<NoticeCard> cards =
        found.items().stream()
            .map(i -> NoticeCard.of(i, view.words(), members, found.today()))
            .toList();
    String note =
        view.t(
            "market.note",
            "unit",
            view.t("market.unit"),
            "n",
            view.words().number(statistics.total()),
            "held",
            view.words().number(held.getAsLong()),
            "at",
            view.words().at(view.now()));
    return new SubjectPage(
        subject,
        statistics,
        cards,
        found.result().total(),
        view.words(),
        members,
        found.today(),
        note);
  }

  private void page(Context c, Subject subject) {
    View view = View.of(c, clock.instant(), subject.name());
    SubjectPage page = made(c, subject);
    templates.render(
        c,
        "market/subject.jte",
        view.with(SearchRoutes.alternates(page.form(), view.words())),
        page);
  }

  private void file(Context c, Subject subject) throws IOException {
    String file = c.pathParam("file");
    int dot = file.lastIndexOf('.');
    if (dot < 0) {
      throw new NotFoundResponse();
    }
    Chart chart = made(c, subject).chart(file.substring(0, dot)).orElseThrow(NotFoundResponse::new);
    switch (file.substring(dot + 1)) {
      case "svg" -> {
        Headers.picture(c);
        c.contentType("image/svg+xml; charset=utf-8").result(Drawing.svgFile(chart));
      }
      case "png" -> c.contentType("image/png").result(Drawing.png(chart));
      case "csv" -> {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(chart.label(), chart.note()));
        chart.bars().forEach(b -> rows.add(List.of(b.label(), String.valueOf(b.value()))));
        csv(c, rows, chart.name());
      }
      default -> throw new NotFoundResponse();
    }
  }

  private static void csv(Context c, List<List<String>> rows, String name) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (SheetWriter writer = Csv.write(out, Csv.Style.FOR_SPREADSHEETS)) {
      for (List<String> row : rows) {
        writer.texts(row);
      }
    }
    c.header("Content-Disposition", "attachment; filename=\"" + name + ".csv\"");
    c.contentType("text/csv; charset=utf-8").result(out.toByteArray());
  }

  private ComparePage compared(Context c) {
    String asked = c.queryParam("q");
    String query = asked == null ? "" : asked.strip();
    String region = c.queryParam("region");
    String shortened = query.substring(0, Math.min(query.length(), LONGEST_QUERY));
    SearchRequest request =
        SearchRequest.of(shortened, 0)
            .with(
                new SearchRequest.Choices(
                    Map.of(Facet.KIND, Set.of("original", "revision")), false, true));
    View view = View.of(c, clock.instant(), "");
    AskedWords askedWords = new AskedWords();
    searches
        .find(request.part(0, READ_FOR_WORDS))
        .items()
        .forEach(i -> askedWords.add(i.filed().notification()));
    return new ComparePage(
        shortened,
        region != null && region.matches("[A-Z]{2,12}") ? region : "",
        searches.statistics(request, Facet.MEMBER, ComparePage.ACROSS),
        view.words(),
        members,
        searches.today(),
        askedWords);
  }

  private void compare(Context c) {
    ComparePage page = compared(c);
    View view = View.of(c, clock.instant(), "");
    String title =
        page.query().isEmpty()
            ? view.t("frame.compare")
            : view.t("compare.title", "query", page.query());
    templates.render(c, "market/compare.jte", view.titled(title), page);
  }

  private void compareFile(Context c) throws IOException {
    ComparePage page = compared(c);
    List<List<String>> rows = new ArrayList<>();
    View view = View.of(c, clock.instant(), "");
    rows.add(
        List.of(
            view.t("facet.member"),
            view.t("market.unit"),
            page.beforeYears(),
            page.recentYears(),
            view.t("compare.open"),
            view.t("compare.asked"),
            view.t("compare.short"),
            view.t("compare.standards"),
            view.t("compare.transition")));
    for (ComparePage.Row r : page.rows()) {
      rows.add(
          List.of(
              r.name(),
              String.valueOf(r.rules()),
              String.valueOf(r.before()),
              String.valueOf(r.recent()),
              String.valueOf(r.open()),
              String.join("; ", r.asked().stream().map(Object::toString).toList()),
              r.shortShare(),
              r.standards(),
              r.transition()));
    }
    csv(c, rows, "compare");
  }
}
