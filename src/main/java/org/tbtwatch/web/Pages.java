package org.tbtwatch.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.TemplateOutput;
import gg.jte.output.StringOutput;
import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tbtwatch.notification.FiledNotification;
import org.tbtwatch.notification.Measure;
import org.tbtwatch.run.DigestArchive;
import org.tbtwatch.run.StatusRun;
import org.tbtwatch.store.DigestRow;
import org.tbtwatch.store.NotificationStore;
import org.tbtwatch.web.letters.LetterRoutes;

/** The web server, on loopback. */
public final class Pages implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Pages.class);
  private static final int LATEST = 20;
  private static final int PORTS_TRIED = 20;
  private static final String MAIL_POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox allow-popups";
  private static final String PAGE_POLICY =
      "default-src 'none'; style-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'self';"
          + " frame-ancestors 'none'";

  private final StatusRun status;
  private final DigestArchive digests;
  private final NotificationStore notifications;
  private final Clock clock;
  private final TemplateEngine templates =
      TemplateEngine.createPrecompiled(null, ContentType.Html, null, "org.tbtwatch.jte");
  private final Javalin server;

  private Pages(
      StatusRun status,
      DigestArchive digests,
      NotificationStore notifications,
      Clock clock,
      LetterRoutes letters) {
    this.notifications = notifications;
    this.status = status;
    this.digests = digests;
    this.clock = clock;
    this.server =
        Javalin.create(
            config -> {
              config.startup.showJavalinBanner = false;
              config.startup.showOldJavalinVersionWarning = false;
              config.routes.before(Pages::guard);
              config.routes.get("/", this::home);
              config.routes.get("/style.css", Pages::style);
              config.routes.get("/notifications/{id}", this::notice);
              config.routes.get("/digests/{id}", this::digest);
              config.routes.get("/digests/{id}/mail", this::mail);
              letters.add(config.routes);
              config.routes.exception(Exception.class, Pages::failed);
            });
  }

  /**
   * Starts serving on 127.0.0.1.
   *
   * @param port wanted; when it is taken, one of the next; 0 for any
   */
  public static Pages start(
      StatusRun status,
      DigestArchive digests,
      NotificationStore notifications,
      Clock clock,
      LetterRoutes letters,
      int port) {
    Pages pages = new Pages(status, digests, notifications, clock, letters);
    pages.server.start("127.0.0.1", free(port));
    return pages;
  }

  private static int free(int port) {
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

  private static void guard(Context c) {
    c.header("Content-Security-Policy", PAGE_POLICY);
    c.header("X-Content-Type-Options", "nosniff");
    c.header("Referrer-Policy", "no-referrer");
    c.header("Cache-Control", "no-store");
  }

  private void home(Context c) {
    render(c, "status.jte", new StatusPage(status.now(), digests.latest(LATEST), clock.instant()));
  }

  private void notice(Context c) {
    Optional<FiledNotification> filed = notifications.byId(c.pathParam("id"));
    if (filed.isEmpty()) {
      c.status(HttpStatus.NOT_FOUND).result("No such notification.");
      return;
    }
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    Measure measure = notifications.measure(filed.get().notification().symbol());
    render(c, "notice.jte", new NoticePage(measure, today));
  }

  private void digest(Context c) {
    Optional<DigestRow> row = digests.digest(c.pathParam("id"));
    if (row.isEmpty()) {
      c.status(HttpStatus.NOT_FOUND).result("No such digest.");
      return;
    }
    render(c, "digest.jte", row.get());
  }

  private void mail(Context c) throws IOException {
    Optional<String> html = digests.html(c.pathParam("id"));
    if (html.isEmpty()) {
      c.status(HttpStatus.NOT_FOUND)
          .result("This mail is not kept any longer (a week after it was sent).");
      return;
    }
    c.header("Content-Security-Policy", MAIL_POLICY);
    c.html(html.get());
  }

  private static void style(Context c) throws IOException {
    try (var in = Pages.class.getResourceAsStream("style.css")) {
      if (in == null) {
        throw new IOException("style.css is missing from this build");
      }
      c.contentType("text/css; charset=utf-8").result(in.readAllBytes());
    }
  }

  private void render(Context c, String template, Object page) {
    TemplateOutput out = new StringOutput();
    templates.render(template, Map.of("page", page), out);
    c.html(out.toString());
  }

  private static void failed(Exception e, Context c) {
    log.error("page failed path={}", c.endpoint().path, e);
    c.status(HttpStatus.INTERNAL_SERVER_ERROR)
        .result("Something failed here; the log says what. Nothing was lost.");
  }

  @Override
  public void close() {
    server.stop();
  }
}
