package org.tbtwatch.fetch.manners;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;
import org.tbtwatch.fetch.ResponseHead;

/** Reads {@code Retry-After}: seconds or an HTTP date. */
public final class RetryAfter {
  /** A host that asks for more is asked again after this. */
  static final Duration LONGEST = Duration.ofDays(1);

  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");

  private RetryAfter() {}

  /** When to come back, at least a second from now; nothing if the header says nothing clear. */
  public static Optional<Instant> read(ResponseHead head, Instant now) {
    return head.first("retry-after")
        .map(String::strip)
        .flatMap(t -> instant(t, now))
        .map(
            at -> {
              Instant soonest = now.plusSeconds(1);
              Instant latest = now.plus(LONGEST);
              return at.isBefore(soonest) ? soonest : at.isAfter(latest) ? latest : at;
            });
  }

  private static Optional<Instant> instant(String text, Instant now) {
    if (SECONDS.matcher(text).matches()) {
      return Optional.of(now.plusSeconds(Long.parseLong(text)));
    }
    try {
      return Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text)));
    } catch (DateTimeException e) {
      return Optional.empty(); // as if the header were not there
    }
  }
}
