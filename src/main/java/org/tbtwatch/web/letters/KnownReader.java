package org.tbtwatch.web.letters;

import io.javalin.http.Context;
import io.javalin.http.SameSite;
import java.time.Duration;
import java.util.Optional;
import org.tbtwatch.run.reader.ReaderDesk;
import org.tbtwatch.run.reader.Tokens;
import org.tbtwatch.run.reader.Tokens.Scope;
import org.tbtwatch.subscription.Subscriber;
import org.tbtwatch.subscription.Subscriber.Status;
import org.tbtwatch.web.page.Reader;

/**
 * Who is behind a browser in which a reader confirmed a wish or opened the link to their settings.
 * A signed cookie says so for a month; it opens nothing that the link did not open.
 */
public final class KnownReader {
  /** Address of a known reader's own page. */
  static final String PAGE = "my";

  private static final Duration LASTS = Duration.ofDays(30);

  private final ReaderDesk desk;

  KnownReader(ReaderDesk desk) {
    this.desk = desk;
  }

  /** Keeps them known in this browser. */
  void remember(Context c, Subscriber reader) {
    c.cookie(
        Reader.cookie(
            c, Reader.KNOWN, desk.sessionToken(reader), (int) LASTS.toSeconds(), SameSite.LAX));
  }

  /** Forgets them in this browser. */
  void forget(Context c) {
    c.cookie(Reader.cookie(c, Reader.KNOWN, "", 0, SameSite.LAX));
  }

  /** Who it is; empty for everybody else, and for those who have left. */
  public Optional<Subscriber> who(Context c) {
    String token = c.cookie(Reader.KNOWN);
    if (token == null || token.isEmpty()) {
      return Optional.empty();
    }
    return desk.read(token, Scope.SESSION) instanceof Tokens.Reading.Good good
        ? desk.reader(good.token().subject()).filter(r -> r.status() != Status.LEFT)
        : Optional.empty();
  }

  /** What a known reader does about measures. */
  public ReaderDesk desk() {
    return desk;
  }
}
