package org.tbtwatch.web.search;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tbtwatch.nomenclature.Language;
import org.tbtwatch.nomenclature.Members;
import org.tbtwatch.run.search.SearchRun;
import org.tbtwatch.search.TypeAhead;
import org.tbtwatch.web.page.NoticeCard;
import org.tbtwatch.web.page.Reader;
import org.tbtwatch.web.page.Templates;
import org.tbtwatch.web.page.View;
import org.tbtwatch.web.page.Words;

/** Addresses of the search page. */
public final class SearchRoutes {
  private static final int SUGGESTED = 8;
  private static final int LONGEST_TYPED = 60;

  private static final Duration COUNTED_FOR = Duration.ofSeconds(30);

  private record Counted(long count, Instant until) {}

  private volatile @Nullable Counted counted;
  private final SearchRun searches;
  private final Members members;
  private final Templates templates;
  private final Clock clock;
  private final java.util.function.LongSupplier held;
  private final java.util.function.Supplier<TypeAhead> typeAhead;

  /**
   * Over what they need.
   *
   * @param held how many notices there are
   * @param typeAhead made when first asked for
   */
  public SearchRoutes(
      SearchRun searches,
      Members members,
      Templates templates,
      Clock clock,
      java.util.function.LongSupplier held,
      java.util.function.Supplier<TypeAhead> typeAhead) {
    this.searches = searches;
    this.members = members;
    this.templates = templates;
    this.clock = clock;
    this.held = held;
    this.typeAhead = typeAhead;
  }

  /** Adds them. */
  public void add(RoutesConfig routes) {
    routes.get("/", this::search);
    routes.get("/search", this::search);
    routes.get("/suggest", this::suggest);
  }

  /** How many notices there are, counted again every half minute at most. */
  public long held() {
    Counted known = counted;
    Instant now = clock.instant();
    if (known == null || !now.isBefore(known.until())) {
      known = new Counted(held.getAsLong(), now.plus(COUNTED_FOR));
      counted = known;
    }
    return known.count();
  }

  private static String state(Context c) {
    String at = c.queryParam(SearchPage.AT);
    return at == null ? "" : at;
  }

  private void search(Context c) {
    SearchForm form = SearchForm.of(c);
    SearchRun.Found found = searches.find(form.request(), state(c));
    View view = View.of(c, clock.instant(), "");
    Words words = view.words();
    List<NoticeCard> cards =
        found.items().stream().map(i -> NoticeCard.of(i, words, members, found.today())).toList();
    SearchPage page =
        new SearchPage(form, found.result(), cards, words, members, held(), found.state());
    String title =
        form.query().isEmpty()
            ? words.t("search.title")
            : words.t("search.title.for", "query", NoticeCard.cut(form.query(), 60));
    View framed = view.titled(title).with(alternates(form, words));
    c.header("Vary", "HX-Request, Accept-Language, Cookie");
    templates.render(c, view.partial() ? "search/results.jte" : "search/page.jte", framed, page);
  }

  /** A search in other forms, for feed readers and programs. */
  public static List<View.Alternate> alternates(SearchForm form, Words words) {
    return List.of(
        new View.Alternate(
            "application/atom+xml", words.t("take.atom"), form.address("/search.atom")),
        new View.Alternate("text/calendar", words.t("take.ics"), form.address("/search.ics")),
        new View.Alternate(
            "application/json", words.t("take.json"), form.address("/api/v1/notifications")));
  }

  private void suggest(Context c) {
    String typed = c.queryParam("q");
    Language reader = Reader.language(c);
    String query = typed == null ? "" : typed;
    String last = query.length() > LONGEST_TYPED ? "" : query.strip();
    List<TypeAhead.Suggestion> found = new ArrayList<>();
    if (last.toUpperCase(Locale.ROOT).startsWith("G/TBT")) {
      searches
          .symbols(last.toUpperCase(Locale.ROOT), SUGGESTED)
          .forEach(s -> found.add(new TypeAhead.Suggestion(TypeAhead.Sort.SYMBOL, s, "", s)));
    }
    found.addAll(typeAhead.get().complete(last, reader, SUGGESTED - found.size()));
    templates.render(
        c,
        "search/suggestions.jte",
        Map.of(
            "view",
            View.of(c, clock.instant(), ""),
            "suggestions",
            List.copyOf(found),
            "typed",
            last));
  }
}
