package org.tbtwatch.web;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tbtwatch.search.TypeAhead;
import org.tbtwatch.web.guard.Csrf;
import org.tbtwatch.web.guard.Headers;
import org.tbtwatch.web.guard.RateLimits;
import org.tbtwatch.web.guard.Sessions;
import org.tbtwatch.web.letters.LetterRoutes;
import org.tbtwatch.web.market.MarketRoutes;
import org.tbtwatch.web.measure.FollowRoutes;
import org.tbtwatch.web.measure.MeasureRoutes;
import org.tbtwatch.web.operator.OperatorRoutes;
import org.tbtwatch.web.page.Reader;
import org.tbtwatch.web.page.Templates;
import org.tbtwatch.web.page.View;
import org.tbtwatch.web.search.SearchRoutes;
import org.tbtwatch.web.subscribe.SubscribeRoutes;
import org.tbtwatch.web.take.ApiRoutes;
import org.tbtwatch.web.take.TakeRoutes;

/** The web server: all addresses, and what every answer has in common. */
public final class Pages implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Pages.class);
  private static final int LATEST = 20;
  private static final int PORTS_TRIED = 20;
  private static final long MAX_BODY_BYTES = 64 * 1024;
  private static final int MAX_HEADER_BYTES = 16 * 1024;

  private final PageParts parts;
  private final Templates templates = new Templates();
  private final Assets assets = new Assets();
  private final boolean secure;
  private final Javalin server;

  private Pages(PageParts parts) {
    this.parts = parts;
    this.secure = parts.house().publicUrl().map(u -> "https".equals(u.getScheme())).orElse(false);
    this.server = Javalin.create(this::configure);
  }

  private void configure(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.http.maxRequestSize = MAX_BODY_BYTES;
    config.jetty.modifyHttpConfiguration(
        http -> {
          http.setRequestHeaderSize(MAX_HEADER_BYTES);
          http.setSendServerVersion(false);
          http.setSendDateHeader(true);
        });
    RateLimits limits =
        new RateLimits(
            parts.house().limits(), parts.clock(), parts.house().publicUrl().isPresent());
    Metrics metrics = new Metrics(parts.status());
    metrics.add(config);
    config.routes.before(c -> enter(c, limits));
    assets.add(config.routes);
    var typeAhead = new Once<>(() -> new TypeAhead(parts.members()));
    SearchRoutes search =
        new SearchRoutes(
            parts.searches(),
            parts.members(),
            templates,
            parts.clock(),
            () -> parts.status().notifications(),
            typeAhead::get);
    search.add(config.routes);
    new MeasureRoutes(
            parts.measures(),
            parts.searches(),
            parts.members(),
            templates,
            parts.clock(),
            parts.house().homeMember(),
            parts.house().leadDays(),
            new FollowRoutes(
                parts.measures(),
                parts.letters().map(LetterRoutes::known),
                parts.signUp(),
                limits,
                templates,
                parts.clock()))
        .add(config.routes);
    new TakeRoutes(parts.searches(), parts.members(), parts.clock(), parts.house().publicUrl())
        .add(config.routes);
    parts.letters().ifPresent(letters -> letters.add(config.routes));
    new ApiRoutes(parts.searches(), parts.measures()).add(config.routes);
    new MarketRoutes(parts.searches(), parts.members(), templates, parts.clock(), search::held)
        .add(config.routes);
    Sessions sessions = new Sessions(parts.clock(), parts.house().proxyHeader());
    doors(config, limits, sessions);
    StoredMails mails =
        new StoredMails(
            parts.digests(), parts.house().publicUrl(), sessions, templates, parts.clock());
    mails.add(config.routes);
    config.routes.get("/status", c -> status(c, mails.isOpenTo(c)));
    config.routes.exception(HttpResponseException.class, this::refused);
    config.routes.exception(Exception.class, this::failed);
  }

  /** What every request passes first. */
  private void enter(Context c, RateLimits limits) {
    Headers.page(c);
    c.attribute(Reader.SECURE, secure);
    Reader.remember(c);
    Csrf.check(c);
    RateLimits.What what = limited(c.path());
    if (what != null && !limits.allows(what, c)) {
      c.header("Retry-After", "30");
      throw new HttpResponseException(429);
    }
  }

  private static RateLimits.@Nullable What limited(String path) {
    if (path.startsWith("/search.")) {
      return RateLimits.What.TAKE;
    }
    boolean searches =
        path.equals("/")
            || path.equals("/search")
            || path.equals("/suggest")
            || path.startsWith("/api/")
            || path.startsWith("/compare")
            || path.startsWith("/members/")
            || path.startsWith("/products/");
    return searches ? RateLimits.What.SEARCH : null;
  }

  /** Where something is changed: joining, and the operator's page. */
  private void doors(JavalinConfig config, RateLimits limits, Sessions sessions) {
    new SubscribeRoutes(
            parts.previews(),
            parts.measures(),
            parts.signUp(),
            parts.members(),
            parts.house().homeMember(),
            templates,
            limits,
            parts.clock())
        .add(config.routes);
    new OperatorRoutes(
            parts.operator(),
            parts.operators(),
            parts.status(),
            parts.digests(),
            sessions,
            limits,
            templates,
            parts.clock())
        .add(config.routes);
  }

  /**
   * Starts serving on 127.0.0.1.
   *
   * @param port wanted; when it is taken, one of the next; 0 for any
   */
  public static Pages start(PageParts parts, int port) {
    Pages pages = new Pages(parts);
    pages.server.start("127.0.0.1", freePort(port));
    return pages;
  }

  /** A free port on loopback: the wanted one, one of the next, or 0 for any. */
  public static int freePort(int port) {
    for (int p = port; port != 0 && p < port + PORTS_TRIED; p++) {
      try (ServerSocket probe = new ServerSocket(p, 1, InetAddress.getLoopbackAddress())) {
        return probe.getLocalPort();
      } catch (IOException e) {
        log.debug("port taken port={}", p);
      }
    }
    return 0;
  }

  /** Where the pages are. */
  public URI base() {
    return URI.create("http://127.0.0.1:" + server.port() + "/");
  }

  private void status(Context c, boolean showsMails) {
    View view = View.of(c, parts.clock().instant(), "");
    StatusPage page =
        new StatusPage(
            parts.status().now(),
            showsMails ? parts.digests().latest(LATEST) : List.of(),
            showsMails,
            parts.clock().instant(),
            view.words());
    templates.render(c, "status.jte", view.titled(page.headline()), page);
  }

  private void refused(HttpResponseException e, Context c) {
    c.status(e.getStatus());
    say(
        c,
        switch (e.getStatus()) {
          case 404 -> "error.missing";
          case 429 -> "error.busy";
          default -> "error.refused";
        });
  }

  private void failed(Exception e, Context c) {
    log.error("page failed path={}", c.endpoint().path, e);
    c.status(HttpStatus.INTERNAL_SERVER_ERROR);
    say(c, "error.failed");
  }

  private void say(Context c, String what) {
    if (c.path().startsWith("/api/")) {
      ApiRoutes.problem(c, c.statusCode(), View.of(c, parts.clock().instant(), "").t(what));
      return;
    }
    View view = View.of(c, parts.clock().instant(), "");
    templates.render(
        c,
        "said.jte",
        Map.of(
            "view",
            view.titled(view.t(what)),
            "headline",
            view.t(what),
            "sentence",
            view.t(what + ".next")));
  }

  @Override
  public void close() {
    server.stop();
  }
}
