package org.tbtwatch.web.subscribe;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tbtwatch.nomenclature.Members;
import org.tbtwatch.notification.DocumentSymbol;
import org.tbtwatch.run.match.PreviewRun;
import org.tbtwatch.run.search.MeasureRun;
import org.tbtwatch.subscription.Wish;
import org.tbtwatch.web.guard.RateLimits;
import org.tbtwatch.web.page.NoticeCard;
import org.tbtwatch.web.page.Templates;
import org.tbtwatch.web.page.View;
import org.tbtwatch.web.page.Words;

/** Addresses of joining. */
public final class SubscribeRoutes {
  private final PreviewRun previews;
  private final MeasureRun measures;
  private final Optional<SignUp> signUp;
  private final Members members;
  private final String usualHome;
  private final Templates templates;
  private final RateLimits limits;
  private final Clock clock;

  /**
   * Over what they need.
   *
   * @param signUp takes wishes; empty where readers are added by the operator alone
   * @param usualHome code of the Member that most readers comment through; may be empty
   */
  public SubscribeRoutes(
      PreviewRun previews,
      MeasureRun measures,
      Optional<SignUp> signUp,
      Members members,
      String usualHome,
      Templates templates,
      RateLimits limits,
      Clock clock) {
    this.previews = previews;
    this.measures = measures;
    this.signUp = signUp;
    this.members = members;
    this.usualHome = usualHome;
    this.templates = templates;
    this.limits = limits;
    this.clock = clock;
  }

  /** Adds them. */
  public void add(RoutesConfig routes) {
    routes.get("/subscribe", this::open);
    routes.post("/subscribe", this::ask);
    routes.post("/subscribe/preview", this::preview);
  }

  private void open(Context c) {
    SubscribeForm form = prefilled(c);
    if (form.isEmpty()) {
      previews.readyInBackground();
    }
    show(c, form, List.of(), 200);
  }

  /** From a search or a measure: its words are those of the form. */
  private SubscribeForm prefilled(Context c) {
    View view = View.of(c, clock.instant(), "");
    Map<String, List<String>> given = new HashMap<>(c.queryParamMap());
    given.remove("email");
    String measure = c.queryParam("measure");
    if (measure != null) {
      given.putAll(ofMeasure(measure));
    }
    if (given.containsKey("members")) {
      given.put("members", List.of(String.join(", ", given.get("members"))));
    }
    return SubscribeForm.of(given, view.words().language());
  }

  private Map<String, List<String>> ofMeasure(String symbol) {
    try {
      return measures
          .of(DocumentSymbol.parse(symbol))
          .map(
              told -> {
                var n = told.measure().documents().get(0).notification();
                String codes =
                    String.join(
                        ", ", n.hsCodes().stream().map(h -> h.heading()).distinct().toList());
                String words = n.productsCovered().isBlank() ? n.title() : n.productsCovered();
                String plain = words.replaceAll("\\([^)]*\\)", " ");
                return Map.of(
                    "keywords",
                    List.of(codes.isEmpty() ? NoticeCard.cut(NoticeCard.line(plain), 80) : ""),
                    "hs",
                    List.of(codes),
                    "members",
                    n.notifyingMembers());
              })
          .orElse(Map.of());
    } catch (IllegalArgumentException e) {
      return Map.of(); // no symbol: an empty form
    }
  }

  private SubscribePage page(SubscribeForm form, List<String> wrong, Words words) {
    Optional<PreviewRun.Preview> preview =
        form.isEmpty() ? Optional.empty() : Optional.of(previews.of(form.search(members)));
    return new SubscribePage(
        form,
        preview,
        wrong,
        signUp.isPresent(),
        usualHome,
        words,
        members,
        java.time.LocalDate.ofInstant(clock.instant(), java.time.ZoneOffset.UTC));
  }

  private void show(Context c, SubscribeForm form, List<String> wrong, int status) {
    View view = View.of(c, clock.instant(), "");
    c.status(status);
    templates.render(
        c,
        "subscribe/page.jte",
        view.titled(view.t("subscribe.title")),
        page(form, wrong, view.words()));
  }

  private SubscribeForm filled(Context c) {
    return SubscribeForm.of(c.formParamMap(), View.of(c, clock.instant(), "").words().language());
  }

  private void preview(Context c) {
    View view = View.of(c, clock.instant(), "");
    if (!limits.allows(RateLimits.What.SUBSCRIBE, c)) {
      c.status(429).result(view.t("error.busy"));
      return;
    }
    if (view.partial()) {
      templates.render(c, "subscribe/preview.jte", view, page(filled(c), List.of(), view.words()));
    } else {
      show(c, filled(c), List.of(), 200);
    }
  }

  private void ask(Context c) {
    View view = View.of(c, clock.instant(), "");
    SubscribeForm form = filled(c);
    List<String> wrong = wrong(form, view);
    if (!limits.allows(RateLimits.What.SUBSCRIBE, c)) {
      wrong.add(view.t("error.busy"));
    }
    if (!wrong.isEmpty() || signUp.isEmpty()) {
      show(c, form, wrong, 422);
      return;
    }
    try {
      if (!SubscribeForm.isFilledByMachine(c.formParamMap())) {
        signUp
            .get()
            .ask(
                new Wish(
                    form.email(),
                    view.words().language().code(),
                    form.zoneId(),
                    new Wish.Wanted.Digest(form.search(members)),
                    form.homeMember(members)));
      }
    } catch (IllegalArgumentException e) {
      show(c, form, List.of(view.t("subscribe.wrong.email")), 422);
      return;
    }
    templates.render(
        c,
        "said.jte",
        Map.of(
            "view", view.titled(view.t("subscribe.asked")),
            "headline", view.t("subscribe.asked"),
            "sentence", view.t("subscribe.asked.next")));
  }

  private List<String> wrong(SubscribeForm form, View view) {
    List<String> wrong = new ArrayList<>();
    if (form.isEmpty()) {
      wrong.add(view.t("subscribe.wrong.empty"));
    }
    if (!form.hasAddress()) {
      wrong.add(view.t("subscribe.wrong.email"));
    }
    form.badCodes().forEach(b -> wrong.add(view.t("subscribe.wrong.code", "code", b)));
    form.badMembers(members).forEach(b -> wrong.add(view.t("subscribe.wrong.member", "name", b)));
    return wrong;
  }
}
