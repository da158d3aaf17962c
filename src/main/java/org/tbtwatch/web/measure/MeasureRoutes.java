package org.tbtwatch.web.measure;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tbtwatch.nomenclature.Members;
import org.tbtwatch.notification.DocumentSymbol;
import org.tbtwatch.run.search.MeasureRun;
import org.tbtwatch.run.search.SearchRun;
import org.tbtwatch.web.page.NoticeCard;
import org.tbtwatch.web.page.Templates;
import org.tbtwatch.web.page.View;
import org.tbtwatch.web.take.Calendar;

/** Addresses of measures. */
public final class MeasureRoutes {
  private static final int SIMILAR = 4;
  private static final String DEADLINE = "/deadline.ics";

  private final MeasureRun measures;
  private final SearchRun searches;
  private final Members members;
  private final Templates templates;
  private final Clock clock;
  private final String homeMember;
  private final int leadDays;
  private final FollowRoutes follow;

  /**
   * Over what they need.
   *
   * @param homeMember through whose enquiry point firms here comment; may be empty
   * @param leadDays days a firm needs by the settings
   * @param follow what the button for following does
   */
  public MeasureRoutes(
      MeasureRun measures,
      SearchRun searches,
      Members members,
      Templates templates,
      Clock clock,
      String homeMember,
      int leadDays,
      FollowRoutes follow) {
    this.measures = measures;
    this.searches = searches;
    this.members = members;
    this.templates = templates;
    this.clock = clock;
    this.homeMember = homeMember;
    this.leadDays = leadDays;
    this.follow = follow;
  }

  /** Adds them. */
  public void add(RoutesConfig routes) {
    routes.get("/measures/<symbol>", this::measure);
    routes.get("/notifications/{id}", this::byId);
    follow.add(routes);
  }

  private void byId(Context c) {
    Optional<DocumentSymbol> symbol = measures.symbolOf(c.pathParam("id"));
    if (symbol.isEmpty()) {
      throw new NotFoundResponse();
    }
    c.redirect(NoticeCard.address(symbol.get()) + "#" + View.encoded(symbol.get().toString()));
  }

  private void measure(Context c) {
    DocumentSymbol symbol;
    String asked = c.pathParam("symbol");
    boolean calendar = asked.endsWith(DEADLINE);
    try {
      symbol =
          DocumentSymbol.parse(
              calendar ? asked.substring(0, asked.length() - DEADLINE.length()) : asked);
    } catch (IllegalArgumentException e) {
      throw new NotFoundResponse();
    }
    MeasureRun.Told told = measures.of(symbol).orElseThrow(NotFoundResponse::new);
    View view = View.of(c, clock.instant(), "");
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    String id = told.measure().documents().get(0).id();
    List<NoticeCard> similar =
        searches.similar(id, SIMILAR).stream()
            .map(i -> NoticeCard.of(i, view.words(), members, today))
            .toList();
    MeasurePage page =
        new MeasurePage(
            told,
            similar,
            view.words(),
            members,
            today,
            homeMember,
            leadDays,
            follow.offered(c, told.measure().base()));
    if (calendar) {
      calendar(c, told, page, view);
      return;
    }
    templates.render(
        c,
        "measure/page.jte",
        view.titled(page.headline() + " – " + page.symbol()).with(alternates(page, view)),
        page);
  }

  /** The measure for calendars and programs. */
  private static List<View.Alternate> alternates(MeasurePage page, View view) {
    List<View.Alternate> all = new ArrayList<>();
    page.deadline()
        .ifPresent(
            day ->
                all.add(
                    new View.Alternate(
                        "text/calendar",
                        view.t("card.calendar"),
                        "/measures/" + page.symbol() + DEADLINE)));
    all.add(
        new View.Alternate(
            "application/json", view.t("take.json"), "/api/v1/measures/" + page.symbol()));
    return all;
  }

  private static void calendar(Context c, MeasureRun.Told told, MeasurePage page, View view) {
    LocalDate day = page.deadline().orElseThrow(NotFoundResponse::new);
    var last = told.measure().documents().getLast();
    Calendar calendar =
        new Calendar(page.symbol())
            .day(
                page.symbol().replace('/', '-'),
                told.changes().values().stream().mapToInt(List::size).sum(),
                last.changedAt(),
                day,
                view.t("calendar.summary", "symbol", page.symbol(), "what", page.headline()),
                page.title(),
                last.notification().url());
    c.header("Content-Disposition", "attachment; filename=\"deadline.ics\"");
    c.contentType("text/calendar; charset=utf-8").result(calendar.end());
  }
}
