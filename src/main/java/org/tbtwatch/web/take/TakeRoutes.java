package org.tbtwatch.web.take;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tbtwatch.json.NoticeLine;
import org.tbtwatch.nomenclature.Members;
import org.tbtwatch.nomenclature.Regimes;
import org.tbtwatch.notification.Notification;
import org.tbtwatch.notification.NotificationField;
import org.tbtwatch.notification.State;
import org.tbtwatch.run.search.SearchRun;
import org.tbtwatch.search.SearchRequest;
import org.tbtwatch.sheet.SheetWriter;
import org.tbtwatch.sheet.csv.Csv;
import org.tbtwatch.sheet.xlsx.Xlsx;
import org.tbtwatch.web.page.NoticeCard;
import org.tbtwatch.web.page.View;
import org.tbtwatch.web.search.SearchForm;

/** Any search as a feed, a calendar or a table. */
public final class TakeRoutes {
  private static final int ENTRIES = 50;
  private static final int DAYS = 500;

  private final SearchRun searches;
  private final Members members;
  private final Clock clock;
  private final Optional<URI> publicUrl;

  public TakeRoutes(SearchRun searches, Members members, Clock clock, Optional<URI> publicUrl) {
    this.searches = searches;
    this.members = members;
    this.clock = clock;
    this.publicUrl = publicUrl;
  }

  /** Adds them. */
  public void add(RoutesConfig routes) {
    routes.get("/search.atom", this::atom);
    routes.get("/search.ics", this::calendar);
    routes.get("/search.csv", c -> table(c, "csv"));
    routes.get("/search.xlsx", c -> table(c, "xlsx"));
    routes.get("/search.jsonl", this::lines);
  }

  /** Where readers reach us, without a slash at the end. */
  private String base(Context c) {
    String base = publicUrl.map(URI::toString).orElse("http://127.0.0.1:" + c.req().getLocalPort());
    return base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
  }

  private void atom(Context c) {
    SearchForm form = SearchForm.of(c);
    SearchRequest request = plain(form, SearchRequest.Sort.DATE).part(0, ENTRIES);
    SearchRun.Found found = searches.find(request);
    View view = View.of(c, clock.instant(), "");
    String base = base(c);
    Instant updated =
        found.items().stream()
            .map(i -> i.filed().changedAt())
            .max(java.util.Comparator.naturalOrder())
            .orElse(Instant.EPOCH);
    String title =
        form.query().isEmpty()
            ? view.t("search.title")
            : view.t("search.title.for", "query", form.query());
    Feed feed =
        new Feed(
            base + form.address("/search"),
            title,
            base + form.address("/search.atom"),
            base + form.address("/search"),
            updated);
    for (SearchRun.Item item : found.items()) {
      NoticeCard card = NoticeCard.of(item, view.words(), members, found.today());
      feed.entry(
          "urn:tbtwatch:" + card.id(),
          card.symbol() + ": " + headline(card),
          base + card.address(),
          item.filed().changedAt(),
          summary(card));
    }
    c.contentType("application/atom+xml; charset=utf-8").result(feed.end());
  }

  private static SearchRequest plain(SearchForm form, SearchRequest.Sort sort) {
    SearchRequest asked = form.request();
    return new SearchRequest(
        asked.query(),
        asked.members(),
        asked.hs(),
        asked.ics(),
        asked.openOn(),
        asked.from(),
        asked.to(),
        sort,
        0,
        0,
        new SearchRequest.Choices(form.chosen(), false, form.otherNames()));
  }

  private static String headline(NoticeCard card) {
    StringBuilder text = new StringBuilder(card.product());
    text.append(card.product().isEmpty() ? "" : " – ");
    card.original().forEach(p -> text.append(p.text()));
    return text.toString();
  }

  private static String summary(NoticeCard card) {
    StringBuilder text = new StringBuilder();
    text.append(card.state()).append(card.date().isEmpty() ? "" : ": " + card.date()).append(". ");
    card.title().forEach(p -> text.append(p.text()));
    return text.toString();
  }

  private void calendar(Context c) {
    SearchForm form = SearchForm.of(c);
    View view = View.of(c, clock.instant(), "");
    SearchRun.Found found = searches.find(plain(form, SearchRequest.Sort.DEADLINE).part(0, DAYS));
    Calendar calendar = new Calendar(view.t("take.ics") + ": " + form.query());
    java.util.Set<String> once = new java.util.HashSet<>();
    for (SearchRun.Item item : found.items()) {
      if (item.state() == State.OPEN && once.add(item.measure().base().toString())) {
        event(calendar, item, view, base(c));
      }
    }
    c.header("Content-Disposition", "attachment; filename=\"deadlines.ics\"");
    c.contentType("text/calendar; charset=utf-8").result(calendar.end());
  }

  private void event(Calendar calendar, SearchRun.Item item, View view, String base) {
    NoticeCard card = NoticeCard.of(item, view.words(), members, view.today());
    item.measure()
        .finalDateForComments()
        .ifPresent(
            day ->
                calendar.day(
                    item.measure().base().toString().replace('/', '-'),
                    item.filed().version(),
                    item.filed().changedAt(),
                    day,
                    view.t("calendar.summary", "symbol", card.symbol(), "what", headline(card)),
                    summary(card),
                    base + card.address()));
  }

  private void lines(Context c) throws IOException {
    download(c, "application/jsonl; charset=utf-8", "jsonl");
    OutputStream out = c.res().getOutputStream();
    searches.each(
        plain(SearchForm.of(c), SearchForm.of(c).sort()),
        item ->
            write(
                out,
                NoticeLine.of(
                        Regimes.shipped().tagged(item.filed().notification()),
                        item.state(),
                        Map.of("id", item.filed().id()))
                    + "\n"));
    out.flush();
  }

  private static void write(OutputStream out, String text) {
    try {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("sending a list", e);
    }
  }

  private void table(Context c, String form) throws IOException {
    boolean csv = form.equals("csv");
    download(
        c,
        csv
            ? "text/csv; charset=utf-8"
            : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        form);
    OutputStream out = c.res().getOutputStream();
    try (SheetWriter writer =
        csv ? Csv.write(out, Csv.Style.FOR_SPREADSHEETS) : Xlsx.write(out, "notifications")) {
      List<String> head = new ArrayList<>();
      for (NotificationField field : NotificationField.values()) {
        head.add(field.key());
      }
      head.add("state");
      writer.texts(head);
      searches.each(plain(SearchForm.of(c), SearchForm.of(c).sort()), item -> row(writer, item));
    }
  }

  private static void row(SheetWriter writer, SearchRun.Item item) {
    Notification n = item.filed().notification();
    List<String> cells = new ArrayList<>();
    for (NotificationField field : NotificationField.values()) {
      cells.add(field.text(n));
    }
    cells.add(item.state().word());
    try {
      writer.texts(cells);
    } catch (IOException e) {
      throw new UncheckedIOException("sending a table", e);
    }
  }

  private static void download(Context c, String type, String suffix) {
    c.header("Content-Disposition", "attachment; filename=\"notifications." + suffix + "\"");
    c.contentType(type);
  }
}
