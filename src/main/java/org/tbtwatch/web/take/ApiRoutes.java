package org.tbtwatch.web.take;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tbtwatch.json.NoticeLine;
import org.tbtwatch.nomenclature.Regimes;
import org.tbtwatch.notification.Change;
import org.tbtwatch.notification.DocumentSymbol;
import org.tbtwatch.notification.FiledNotification;
import org.tbtwatch.notification.Notification;
import org.tbtwatch.notification.State;
import org.tbtwatch.run.search.MeasureRun;
import org.tbtwatch.run.search.SearchRun;
import org.tbtwatch.search.SearchResult;
import org.tbtwatch.web.page.NoticeCard;
import org.tbtwatch.web.page.View;
import org.tbtwatch.web.search.SearchForm;

/** The API, version 1: what the pages show, as JSON; errors as problem details (RFC 9457). */
public final class ApiRoutes {
  private static final int SIZE = 50;
  private static final int MOST = 200;

  private final SearchRun searches;
  private final MeasureRun measures;

  public ApiRoutes(SearchRun searches, MeasureRun measures) {
    this.searches = searches;
    this.measures = measures;
  }

  /** Adds them. */
  public void add(RoutesConfig routes) {
    routes.get("/api/v1/notifications", this::notifications);
    routes.get("/api/v1/measures/<symbol>", this::measure);
  }

  private void notifications(Context c) {
    Optional<Integer> limit = number(c, "limit", SIZE);
    Optional<Cursor> from = Cursor.parse(c.queryParam("cursor"));
    if (limit.isEmpty() || limit.get() < 1 || limit.get() > MOST) {
      problem(c, 400, "limit is a number from 1 to " + MOST);
      return;
    }
    if (from.isEmpty()) {
      problem(c, 400, "cursor is not one that this service gave out");
      return;
    }
    SearchForm form = SearchForm.of(c);
    Cursor at = from.get();
    SearchRun.Found found =
        searches.find(form.request().part(at.offset(), limit.get()), at.state());
    SearchResult result = found.result();
    if (result.isUnusable()) {
      problem(c, 503, "the search index is being built; try again in a few minutes");
      return;
    }
    if (!at.isFirst() && !at.state().equals(found.state())) {
      problem(c, 410, "this cursor is over (15 minutes after its last use); begin again");
      return;
    }
    Map<String, @Nullable Object> answer = new LinkedHashMap<>();
    answer.put("total", result.total());
    answer.put("asOf", found.today().toString());
    answer.put("readAs", result.readAs());
    answer.put("searchedAlso", result.understood().also());
    answer.put("didYouMean", result.understood().didYouMean().orElse(null));
    answer.put("facets", facets(result));
    answer.put("notifications", found.items().stream().map(ApiRoutes::item).toList());
    Cursor next = new Cursor(found.state(), at.offset() + limit.get());
    boolean more = next.offset() < result.total() && next.offset() < Cursor.DEEPEST;
    answer.put("next", more ? next(form, next, limit.get()) : null);
    json(c, answer);
  }

  private static Map<String, Object> facets(SearchResult result) {
    Map<String, Object> facets = new LinkedHashMap<>();
    result.facets().keySet().stream()
        .sorted()
        .forEach(
            facet -> {
              Map<String, Integer> counts = new LinkedHashMap<>();
              result
                  .facets()
                  .getOrDefault(facet, List.of())
                  .forEach(v -> counts.put(v.value(), v.documents()));
              facets.put(facet.word(), counts);
            });
    return facets;
  }

  private static Object item(SearchRun.Item item) {
    Map<String, @Nullable Object> more = new LinkedHashMap<>();
    more.put("id", item.filed().id());
    more.put("measure", item.measure().base().toString());
    more.put(
        "measureFinalDateForComments",
        item.measure().finalDateForComments().map(Object::toString).orElse(null));
    more.put("page", NoticeCard.address(item.filed().notification().symbol()));
    Notification n = item.filed().notification();
    more.put("regimeWords", Regimes.shipped().words(n));
    return NoticeLine.values(Regimes.shipped().tagged(n), item.state(), more);
  }

  private static String next(SearchForm form, Cursor cursor, int limit) {
    Map<String, List<String>> parameters = form.parameters();
    parameters.put("limit", List.of(String.valueOf(limit)));
    parameters.put("cursor", List.of(cursor.toString()));
    return "/api/v1/notifications?" + View.query(parameters);
  }

  private static Optional<Integer> number(Context c, String name, int otherwise) {
    String given = c.queryParam(name);
    if (given == null || given.isEmpty()) {
      return Optional.of(otherwise);
    }
    return given.matches("\\d{1,6}") ? Optional.of(Integer.parseInt(given)) : Optional.empty();
  }

  private void measure(Context c) {
    Optional<MeasureRun.Told> told;
    try {
      told = measures.of(DocumentSymbol.parse(c.pathParam("symbol")));
    } catch (IllegalArgumentException e) {
      problem(c, 400, "not a document symbol");
      return;
    }
    if (told.isEmpty()) {
      problem(c, 404, "no document of this measure is held here");
      return;
    }
    Map<String, @Nullable Object> answer = new LinkedHashMap<>();
    State state = told.get().measure().state(searches.today());
    answer.put("symbol", told.get().measure().base().toString());
    answer.put("state", state.word());
    answer.put("asOf", searches.today().toString());
    answer.put(
        "finalDateForComments",
        told.get().measure().finalDateForComments().map(Object::toString).orElse(null));
    List<Object> documents = new ArrayList<>();
    for (FiledNotification filed : told.get().measure().documents()) {
      Map<String, @Nullable Object> more = new LinkedHashMap<>();
      more.put("id", filed.id());
      more.put("version", filed.version());
      more.put(
          "changes",
          told.get().changes().getOrDefault(filed.id(), List.of()).stream()
              .map(ApiRoutes::change)
              .toList());
      more.put("regimeWords", Regimes.shipped().words(filed.notification()));
      documents.add(NoticeLine.values(Regimes.shipped().tagged(filed.notification()), state, more));
    }
    answer.put("documents", documents);
    json(c, answer);
  }

  private static Object change(Change change) {
    List<Object> fields = new ArrayList<>();
    for (Change.FieldChange f : change.fields()) {
      fields.add(Map.of("field", f.field().key(), "before", f.before(), "after", f.after()));
    }
    return Map.of(
        "version", change.version(),
        "recordedAt", change.recordedAt().toString(),
        "isNew", change.isNew(),
        "cause", change.cause().toString(),
        "fields", fields);
  }

  private static void json(Context c, Object value) {
    c.contentType("application/json; charset=utf-8").result(NoticeLine.write(value));
  }

  /** Answers with a problem. */
  public static void problem(Context c, int status, String detail) {
    Map<String, Object> problem = new LinkedHashMap<>();
    problem.put("type", "about:blank");
    problem.put(
        "title",
        switch (status) {
          case 400 -> "Bad request";
          case 404 -> "Not found";
          case 410 -> "Gone";
          case 413 -> "Too large";
          case 429 -> "Too many requests";
          case 503 -> "Not ready";
          default -> "Failed";
        });
    problem.put("status", status);
    problem.put("detail", detail);
    c.status(status)
        .contentType("application/problem+json; charset=utf-8")
        .result(NoticeLine.write(problem));
  }
}
