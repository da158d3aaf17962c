package org.tbtwatch.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tbtwatch.run.digest.DigestArchive;
import org.tbtwatch.store.digest.DigestRow;
import org.tbtwatch.web.guard.Headers;
import org.tbtwatch.web.guard.Sessions;
import org.tbtwatch.web.page.Templates;
import org.tbtwatch.web.page.View;

/**
 * Mails as they were sent, to look at. They hold addresses of readers and links that act for them,
 * so they are open only where nobody but this machine reaches the pages; elsewhere the operator
 * sees them.
 */
final class StoredMails {
  private static final List<String> OWN_NAMES = List.of("localhost", "127.0.0.1", "[::1]");

  private final DigestArchive digests;
  private final Optional<URI> publicUrl;
  private final Sessions sessions;
  private final Templates templates;
  private final Clock clock;

  /**
   * Over the mails kept.
   *
   * @param publicUrl where others reach the pages; empty while only this machine does
   */
  StoredMails(
      DigestArchive digests,
      Optional<URI> publicUrl,
      Sessions sessions,
      Templates templates,
      Clock clock) {
    this.digests = digests;
    this.publicUrl = publicUrl;
    this.sessions = sessions;
    this.templates = templates;
    this.clock = clock;
  }

  void add(RoutesConfig routes) {
    routes.get("/digests/{id}", c -> guarded(c, this::digest));
    routes.get("/digests/{id}/mail", c -> guarded(c, this::mail));
  }

  /** Whether who asks may see mails. */
  boolean isOpenTo(Context c) {
    return (publicUrl.isEmpty() && isFromHere(c)) || sessions.who(c).isPresent();
  }

  /** Whether a browser on this machine asked, by a name of this machine, and no proxy for it. */
  private static boolean isFromHere(Context c) {
    String host = Optional.ofNullable(c.host()).orElse("").toLowerCase(Locale.ROOT);
    boolean forwarded = c.header("X-Forwarded-For") != null || c.header("Forwarded") != null;
    return !forwarded && OWN_NAMES.contains(host.replaceFirst(":\\d+$", ""));
  }

  private interface Page {
    void show(Context c) throws IOException;
  }

  private void guarded(Context c, Page page) throws IOException {
    if (isOpenTo(c)) {
      page.show(c);
    } else {
      c.redirect("/operator/login");
    }
  }

  private void digest(Context c) {
    DigestRow row = digests.digest(c.pathParam("id")).orElseThrow(NotFoundResponse::new);
    templates.render(c, "digest.jte", View.of(c, clock.instant(), row.subject()), row);
  }

  private void mail(Context c) throws IOException {
    Optional<String> html = digests.html(c.pathParam("id"));
    Headers.mail(c);
    if (html.isEmpty()) {
      View view = View.of(c, clock.instant(), "");
      c.status(HttpStatus.NOT_FOUND).result(view.t("digest.gone"));
      return;
    }
    c.html(html.get());
  }
}
