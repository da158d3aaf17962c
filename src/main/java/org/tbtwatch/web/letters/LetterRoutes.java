package org.tbtwatch.web.letters;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.Optional;
import org.tbtwatch.nomenclature.Members;
import org.tbtwatch.run.digest.DigestRecall;
import org.tbtwatch.run.reader.ReaderDesk;
import org.tbtwatch.run.reader.SignUps;
import org.tbtwatch.web.page.View;

/** Addresses of the pages that readers reach over the links of their mails. */
public final class LetterRoutes {
  private final LeavePages leave;
  private final PreferencePages preferences;
  private final DigestPages digests;
  private final Optional<ConfirmPages> confirm;
  private final KnownReader known;

  /**
   * Over what they need.
   *
   * @param signUps for joining by oneself; empty where nobody may
   * @param members of whom a reader chooses their own
   */
  public LetterRoutes(
      ReaderDesk desk,
      DigestRecall recall,
      Optional<SignUps> signUps,
      Members members,
      Clock clock) {
    Letters letters = new Letters(desk);
    this.leave = new LeavePages(letters, desk);
    this.known = new KnownReader(desk);
    this.preferences = new PreferencePages(letters, desk, known, members, clock);
    this.digests = new DigestPages(letters, desk, recall);
    this.confirm = signUps.map(s -> new ConfirmPages(letters, desk, s, known));
  }

  /** Adds them. */
  public void add(RoutesConfig routes) {
    routes.get("/letters.css", LetterRoutes::style);
    leave.add(routes);
    preferences.add(routes);
    digests.add(routes);
    confirm.ifPresent(j -> j.add(routes));
    routes.get("/join", LetterRoutes::joinMoved);
  }

  /** Who is behind a browser. */
  public KnownReader known() {
    return known;
  }

  /** Joining and subscribing are one form now; what an older link filled in goes along. */
  private static void joinMoved(Context c) {
    String query = View.query(c.queryParamMap());
    c.redirect("/subscribe" + (query.isEmpty() ? "" : "?" + query), HttpStatus.MOVED_PERMANENTLY);
  }

  private static void style(Context c) throws IOException {
    try (InputStream in = LetterRoutes.class.getResourceAsStream("letters.css")) {
      if (in == null) {
        throw new IOException("letters.css is missing from this build");
      }
      c.contentType("text/css; charset=utf-8").result(in.readAllBytes());
    }
  }
}
