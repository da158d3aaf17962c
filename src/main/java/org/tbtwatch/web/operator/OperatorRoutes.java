package org.tbtwatch.web.operator;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tbtwatch.run.ReplayRun;
import org.tbtwatch.run.digest.DigestArchive;
import org.tbtwatch.run.health.StatusReport;
import org.tbtwatch.run.health.StatusRun;
import org.tbtwatch.run.operator.OperatorRun;
import org.tbtwatch.run.operator.Operators;
import org.tbtwatch.web.guard.RateLimits;
import org.tbtwatch.web.guard.Sessions;
import org.tbtwatch.web.page.Templates;
import org.tbtwatch.web.page.View;

/** Addresses of the operator's page. */
public final class OperatorRoutes {
  private static final Logger log = LoggerFactory.getLogger(OperatorRoutes.class);
  private static final int DIGESTS = 50;

  private final OperatorRun operator;
  private final Operators operators;
  private final StatusRun status;
  private final DigestArchive digests;
  private final Sessions sessions;
  private final RateLimits limits;
  private final Templates templates;
  private final Clock clock;

  public OperatorRoutes(
      OperatorRun operator,
      Operators operators,
      StatusRun status,
      DigestArchive digests,
      Sessions sessions,
      RateLimits limits,
      Templates templates,
      Clock clock) {
    this.operator = operator;
    this.operators = operators;
    this.status = status;
    this.digests = digests;
    this.sessions = sessions;
    this.limits = limits;
    this.templates = templates;
    this.clock = clock;
  }

  /** Adds them. */
  public void add(RoutesConfig routes) {
    routes.get("/operator", c -> inside(c, name -> page(c, name, "", Optional.empty())));
    routes.get("/operator/login", c -> login(c, ""));
    routes.post("/operator/login", this::enter);
    routes.post("/operator/logout", this::leave);
    routes.get(
        "/operator/sources/{id}",
        c -> inside(c, name -> page(c, name, c.pathParam("id"), Optional.empty())));
    routes.post("/operator/replay", c -> inside(c, name -> replay(c, name)));
  }

  /** What somebody does who is logged in. */
  private interface Inside {
    void by(String name) throws Exception;
  }

  private void inside(Context c, Inside what) throws Exception {
    Optional<String> name = sessions.who(c);
    if (name.isEmpty()) {
      c.redirect("/operator/login");
    } else {
      what.by(name.get());
    }
  }

  private void login(Context c, String wrong) {
    View view = View.of(c, clock.instant(), "");
    templates.render(
        c,
        "operator/login.jte",
        Map.of("view", view.titled(view.t("operator.login")), "wrong", wrong));
  }

  private void enter(Context c) {
    View view = View.of(c, clock.instant(), "");
    if (!limits.allows(RateLimits.What.LOGIN, c)) {
      c.status(429);
      login(c, view.t("operator.toomany"));
      return;
    }
    String name = c.formParam("name") == null ? "" : c.formParam("name").strip();
    String password = c.formParam("password") == null ? "" : c.formParam("password");
    if (operators.check(name, password)) {
      sessions.start(c, name);
      log.info("operator logged in");
      c.redirect("/operator");
    } else {
      log.warn("operator login refused");
      c.status(403);
      login(c, view.t("operator.wrong"));
    }
  }

  private void leave(Context c) {
    sessions.end(c);
    c.redirect("/");
  }

  private void replay(Context c, String name) throws Exception {
    ReplayRun.Replayed replayed = operator.replay();
    log.info("operator replayed pages={}", replayed.pages());
    String source = c.formParam("source");
    page(c, name, source == null ? "" : source, Optional.of(replayed));
  }

  private void page(Context c, String name, String source, Optional<ReplayRun.Replayed> replayed)
      throws IOException {
    View view = View.of(c, clock.instant(), "");
    StatusReport now = status.now();
    boolean known = now.sources().stream().anyMatch(s -> s.id().equals(source));
    if (!source.isEmpty() && !known) {
      throw new NotFoundResponse();
    }
    OperatorPage page =
        new OperatorPage(
            name,
            now,
            digests.latest(DIGESTS),
            operator.bounces(),
            known ? Optional.of(operator.closely(source)) : Optional.empty(),
            known ? operator.lastPage(source) : Optional.empty(),
            replayed,
            view.words());
    templates.render(c, "operator/page.jte", view.titled(view.t("operator.title")), page);
  }
}
