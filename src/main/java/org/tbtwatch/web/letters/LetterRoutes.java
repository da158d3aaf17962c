package org.tbtwatch.web.letters;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.Optional;
import org.tbtwatch.nomenclature.Members;
import org.tbtwatch.run.digest.DigestRecall;
import org.tbtwatch.run.reader.ReaderDesk;
import org.tbtwatch.run.reader.SignUps;

/** Addresses of the pages that readers reach over the links of their mails. */
public final class LetterRoutes {
  private final LeavePages leave;
  private final PreferencePages preferences;
  private final DigestPages digests;
  private final Optional<JoinPages> join;

  /**
   * Over what they need.
   *
   * @param signUps for joining by oneself; empty where nobody may
   */
  public LetterRoutes(
      ReaderDesk desk,
      DigestRecall recall,
      Optional<SignUps> signUps,
      Members members,
      Clock clock) {
    Letters letters = new Letters(desk);
    this.leave = new LeavePages(letters, desk);
    this.preferences = new PreferencePages(letters, desk, clock);
    this.digests = new DigestPages(letters, desk, recall);
    this.join = signUps.map(s -> new JoinPages(letters, desk, s, members));
  }

  /** Adds them. */
  public void add(RoutesConfig routes) {
    routes.get("/letters.css", LetterRoutes::style);
    leave.add(routes);
    preferences.add(routes);
    digests.add(routes);
    join.ifPresent(j -> j.add(routes));
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
