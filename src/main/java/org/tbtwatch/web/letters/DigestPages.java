package org.tbtwatch.web.letters;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Optional;
import org.tbtwatch.notification.FiledNotification;
import org.tbtwatch.run.digest.DigestRecall;
import org.tbtwatch.run.reader.ReaderDesk;
import org.tbtwatch.run.reader.ReaderPages;
import org.tbtwatch.run.reader.Tokens.Scope;

/** What can only be read: one digest as a page or table, calendars. */
final class DigestPages {
  private static final String MAIL_POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none';"
          + " form-action 'none'";

  private final Letters letters;
  private final ReaderDesk desk;
  private final DigestRecall digests;

  DigestPages(Letters letters, ReaderDesk desk, DigestRecall digests) {
    this.letters = letters;
    this.desk = desk;
    this.digests = digests;
  }

  void add(RoutesConfig routes) {
    String token = "{" + Letters.TOKEN + "}";
    routes.get("/" + ReaderPages.DIGEST + token, this::digest);
    routes.get("/" + ReaderPages.EVENT + token, this::event);
    routes.get("/" + ReaderPages.CALENDAR + token, this::calendar);
  }

  private void digest(Context c) {
    boolean table = c.pathParam(Letters.TOKEN).endsWith(".csv");
    letters.withToken(
        c,
        Scope.DIGEST,
        token -> {
          if (table) {
            digests
                .csv(token)
                .ifPresentOrElse(
                    csv -> {
                      c.contentType("text/csv; charset=utf-8");
                      c.header("Content-Disposition", "attachment; filename=\"tbtwatch.csv\"");
                      c.result(csv);
                    },
                    () -> gone(c));
          } else {
            Optional<String> page = digests.page(token);
            if (page.isPresent()) {
              c.header("Content-Security-Policy", MAIL_POLICY);
              c.header("X-Robots-Tag", "noindex");
              c.html(page.get());
            } else {
              gone(c);
            }
          }
        });
  }

  private void event(Context c) {
    letters.forReader(
        c,
        Scope.EVENT,
        (token, reader) -> {
          Optional<FiledNotification> notice = desk.notification(token.detail());
          if (notice.isPresent()) {
            calendar(c, desk.once(reader, notice.get()), "attachment; filename=\"tbtwatch.ics\"");
          } else {
            gone(c);
          }
        });
  }

  private void calendar(Context c) {
    letters.withToken(
        c,
        Scope.FEED,
        token ->
            desk.feed(token)
                .ifPresentOrElse(
                    ics -> calendar(c, ics, "inline; filename=\"tbtwatch.ics\""), () -> gone(c)));
  }

  private static void calendar(Context c, String ics, String disposition) {
    c.contentType("text/calendar; charset=utf-8");
    c.header("Content-Disposition", disposition);
    c.result(ics);
  }

  private void gone(Context c) {
    c.status(HttpStatus.GONE);
    LetterWords words = Letters.words(c);
    letters.say(c, LetterPage.saying(words, words.t("gone.title"), words.t("gone.page")));
  }
}
